"""The steps of a proposal that is helped on, one function per task of the drawing (rules 18)."""

from django.utils.html import format_html

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import baris, langkah
from pendopo.mesin.pesan import Pesan

from .models import FasilitasiUsulan


@langkah(
    *("pengusul", "desa", "kelompok", "nomor_sk", "sk_sampai", "usulan", "masalah", "lokasi", "manfaat"),
    *("lewat_musrenbang", "total"),
    baris=baris("rab", "uraian", "volume", "satuan", "harga", minimal=1, judul="Rincian biaya"),
    lampiran=("proposal",),
)
def catat(usul: FasilitasiUsulan) -> None:
    """The costs add up, the group's decree is in force, and it is not asked for twice."""
    hitung = sum(satu.volume * satu.harga for satu in usul.rab.all())
    if hitung != usul.total:
        raise Ditolak(f"Rincian berjumlah {rupiah(hitung)}, proposal menyebut {rupiah(usul.total)}.", isian="total")
    if usul.kelompok and (not usul.nomor_sk or not usul.sk_sampai or usul.sk_sampai < usul.hari):
        raise Ditolak("SK kelompok belum ada atau sudah habis. Tulis nomor dan masa berlakunya.", isian="nomor_sk")
    if usul.lewat_musrenbang:
        raise Ditolak("Sudah diusulkan lewat musrenbang. Ikuti di sana.", isian="lewat_musrenbang")
    if lama := usul.ganda():
        pesan = 'Usulan ini sudah tercatat: <a href="/berkas/{}/">nomor {}</a>.'
        raise Ditolak(format_html(pesan, lama.pk, lama.nomor), isian="usulan")
    usul.nilai_rupiah = rupiah(usul.total)
    usul.catat()


@langkah("kewenangan", "tujuan_opd", "catatan")
def telaah(usul: FasilitasiUsulan) -> None:
    """What a village can do itself goes back to its budget; everything else needs an agency."""
    if usul.wewenang_desa():
        usul.wajib_catatan(perlu=True)
        return usul.tutup("Kewenangan desa, dikembalikan ke APBDes")
    if usul.tujuan_opd is None:
        raise Ditolak("Pilih OPD yang dituju.", isian="tujuan_opd")


@langkah("benar_di_lokasi", "hasil_cek", lampiran=("foto",))
def cek_lokasi(usul: FasilitasiUsulan) -> None:
    if not usul.benar_di_lokasi:
        usul.tutup("Tidak sesuai di lokasi")


@langkah("nomor_jawaban", "tanggal_jawaban")
def surat_pengantar(usul: FasilitasiUsulan) -> Pesan:
    isi = f"Bersama ini kami teruskan usulan {usul.pengusul}: {usul.usulan} di {usul.lokasi}, {usul.desa}."
    return Pesan({
        "konseptor": usul.jabatan_id("kasi_pm"), "penandatangan": usul.jabatan_id("camat"), "jenis": "surat_dinas",
        "klasifikasi": "400.10", "kecepatan": "biasa", "keamanan": "biasa", "hal": f"Usulan {usul.usulan}",
        "isi": f"{isi}\n\nPerkiraan biaya {usul.nilai_rupiah}, penerima manfaat {usul.manfaat} jiwa. {usul.hasil_cek}",
        "tujuan": [{"pihak": usul.tujuan_opd.pk}],
    })  # fmt: skip


@langkah("jawaban_opd", "alasan_opd")
def jawab(usul: FasilitasiUsulan) -> None:
    """The agency says what becomes of it, and why."""


@langkah("catatan")
def ingatkan(usul: FasilitasiUsulan) -> None:
    """No answer in thirty days: asked again, with a new link."""


@langkah("catatan")
def kabari(usul: FasilitasiUsulan) -> None:
    """The proposer is told; how, stands in the note."""
    usul.wajib_catatan(perlu=True)
    usul.tutup(usul.get_jawaban_opd_display())
