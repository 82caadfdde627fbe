"""The steps of verifying and passing on information, one function per task of the drawing (rules 22)."""

from decimal import Decimal

from pendopo.dasar.angka import persen
from pendopo.dasar.galat import Ditolak
from pendopo.mesin.desa import buka_desa
from pendopo.mesin.langkah import baris, langkah

from .models import DesaPenerima, Pemeriksaan, VerifikasiInformasi

ISI = ("judul_info", "periode", "sumber", "isi_info", "tingkat_akses", "ralat_dari")


@langkah(*ISI, lampiran=("bukti",))
def ajukan(info: VerifikasiInformasi) -> None:
    info.pembuat, info.status = info.saya.orang if info.saya else None, "diajukan"
    info.catat()
    info.keterangan = f"Ralat atas {info.ralat_dari.nomor}" if info.ralat_dari else ""


@langkah(*ISI, lampiran=("bukti",))
def perbaiki(info: VerifikasiInformasi) -> None:
    ajukan(info)


@langkah("sah_kades", "catatan")
def sahkan(info: VerifikasiInformasi) -> None:
    _bukan_pembuat(info, "Kepala Desa")
    info.wajib_catatan(not info.sah_kades)
    info.pengesah, info.status = info.saya.orang if info.saya else None, "diperiksa"
    if not info.sah_kades:
        info.status = "dikembalikan"
    else:
        Pemeriksaan.siapkan(info, info.parameter("daftar_periksa"))


def _bukan_pembuat(info: VerifikasiInformasi, siapa: str) -> None:
    if info.saya and info.saya.orang.pk in (info.pembuat_id, info.pengesah_id if siapa != "Kepala Desa" else None):
        raise Ditolak(f"{siapa} memeriksa buatan orang lain. Minta orang lain yang memeriksa.")


@langkah("catatan", baris=baris("pemeriksaan", "hasil", "catatan", tambah=False, judul="Pemeriksaan"))
def periksa(info: VerifikasiInformasi) -> None:
    """The second level: at least 90 percent passed and nothing critical failed, or back with notes (V-VER-01)."""
    _bukan_pembuat(info, "Pemeriksa kecamatan")
    semua = list(info.pemeriksaan.all())
    lulus = sum(satu.hasil == "ya" for satu in semua)
    penting = [satu.pertanyaan for satu in semua if satu.penting and satu.hasil != "ya"]
    info.skor = f"{persen(lulus, len(semua))}"
    info.verifikator = info.saya.orang.nama if info.saya else ""
    cukup = Decimal(lulus * 100) >= Decimal(info.parameter("nilai_lulus")) * len(semua) and not penting
    info.status = "lulus" if cukup else "dikembalikan"
    info.wajib_catatan(not cukup)
    info.putaran += not cukup


@langkah("hasil_lapangan", "catatan", lampiran=("foto",))
def cek_lapangan(info: VerifikasiInformasi) -> None:
    info.wajib_catatan(True)
    info.status = "lulus" if info.hasil_lapangan == "benar" else "tidak_lulus"


@langkah("ringkasan_ba")
def buat_ba(info: VerifikasiInformasi) -> None:
    info.nomor_ba = info.nomor_ba or f"BA-{info.nomor_berikut('berita_acara_verifikasi')}/{info.tahun}"


@langkah("boleh", "catatan")
def rilis(info: VerifikasiInformasi) -> None:
    """Not without its record (V-VER-02), never what is excluded (V-VER-03); then to every village."""
    if not info.nomor_ba:
        raise Ditolak("Berita acara verifikasi belum ada. Buat dulu berita acaranya.")
    if info.boleh and info.tingkat_akses == "dikecualikan":
        raise Ditolak("Informasi yang dikecualikan tidak disampaikan. Pilih tidak, informasi ditahan.", isian="boleh")
    info.wajib_catatan(not info.boleh)
    info.status = "disampaikan" if info.boleh else "ditahan"
    info.tutup()
    if info.boleh:
        buka_desa(info)


@langkah()
def terima(desa: DesaPenerima) -> None:
    desa.tandai_diterima()
