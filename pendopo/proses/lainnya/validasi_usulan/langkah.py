"""The steps of a village's list, one function per task of the drawing (rules 15)."""

from django.db.models import F

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import baris, langkah

from .models import DaftarUsulan

ISIAN = (
    *("usulan", "pengusul", "masalah", "bidang", "lokasi", "koordinat", "volume", "satuan", "biaya"),
    *("jiwa", "kk", "lahan", "surat_lahan", "di_apbdes"),
)
FOTO = ("foto",)


@langkah("tahun")
def buka(daftar: DaftarUsulan) -> None:
    """One list a village and year, inside the window (V-VAL-02)."""
    daftar.periksa_masa()
    if not daftar.hari.year < daftar.tahun <= daftar.hari.year + 3:
        raise Ditolak(f"Tahun rencana {daftar.hari.year + 1} sampai {daftar.hari.year + 3}.", isian="tahun")
    sama = DaftarUsulan.objects.filter(kantor=daftar.kantor, pihak=daftar.pihak, tahun=daftar.tahun)
    if sama.exclude(pk=daftar.pk).exists():
        raise Ditolak("Daftar tahun itu sudah ada. Teruskan yang ada di Giliran saya.", isian="tahun")


@langkah(baris=baris("usulan", *ISIAN, minimal=1, maksimal=60, lampiran=FOTO, wajib=FOTO, impor=True, kunci="kode"))
def isi(daftar: DaftarUsulan) -> None:
    """What was decided before the whole list came back is decided anew."""
    daftar.usulan.update(keputusan="", alasan="", prioritas=None)


@langkah(baris=baris("usulan", "keputusan", "alasan", tambah=False, satu_satu=True, maksimal=60))
def putuskan(daftar: DaftarUsulan) -> None:
    """That village's head alone says of each proposal whether it is valid (V-VAL-01)."""
    daftar.hanya("kepala_desa")
    daftar.usulan.exclude(keputusan="sah").update(prioritas=None, cadangan=False)


@langkah(baris=baris("usulan.dikembalikan", *ISIAN, tambah=False, lampiran=FOTO, wajib=FOTO))
def perbaiki(daftar: DaftarUsulan) -> None:
    """What came back is mended and goes to the head again; the others keep their decision."""
    daftar.usulan.dikembalikan().update(keputusan="", alasan="")


@langkah(
    *("nomor_ba", "tanggal_ba"),
    baris=baris("usulan.sah", tambah=False, urut="prioritas", maksimal=60, judul="Usulan yang sah"),
    lampiran=("berita_acara",),
)
def kirim(daftar: DaftarUsulan) -> None:
    """Ranked 1..n (V-VAL-04), then locked and sent with the village's minutes (V-VAL-07)."""
    daftar.hanya("kepala_desa")
    daftar.periksa_masa()
    if daftar.tanggal_ba > daftar.hari:
        raise Ditolak("Tanggal berita acara belum lewat.", isian="tanggal_ba")
    if "berita_acara" not in daftar.terlampir and not daftar.dikembalikan_kali:
        raise Ditolak("Lampirkan foto berita acara yang sudah ditandatangani.", isian="berita_acara")
    daftar.tanggal_kirim, kuota = daftar.hari, int(daftar.parameter("kuota"))
    for u in daftar.usulan.order_by(F("prioritas").asc(nulls_last=True), "pk"):
        u.nomor_register = u.nomor_register or daftar.nomor_berikut("validasi_usulan")
        u.tanggal_kirim, u.cadangan = daftar.hari, (u.prioritas or 0) > kuota
        u.save()


@langkah("putusan_kecamatan", "alasan_kecamatan")
def terima(daftar: DaftarUsulan) -> None:
    """Received, or returned once with its reason."""
    kembali = daftar.dikembalikan_kecamatan()
    if kembali and daftar.dikembalikan_kali:
        raise Ditolak("Sudah pernah dikembalikan; hanya boleh sekali. Terima daftarnya.", isian="putusan_kecamatan")
    daftar.wajib_catatan(kembali, "alasan_kecamatan")
    daftar.dikembalikan_kali += kembali
