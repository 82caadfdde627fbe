"""The steps of a request, one function per task of the drawing (rules 11.2)."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah
from pendopo.mesin.pesan import Pesan

from ..pemohon import PEMOHON
from .models import Permohonan


@langkah(*PEMOHON)
def terima(p: Permohonan) -> None:
    """At the counter."""
    p.terima_pemohon()


@langkah(*PEMOHON, "isian_layanan", lampiran=("persyaratan",))
def masuk_daring(p: Permohonan) -> None:
    """From the public page."""
    p.terima_pemohon()
    p.tolak_bila_tidak_perlu()
    p.keterangan = "Lewat laman"


@langkah("isian_layanan", "syarat_ada", "catatan_loket", lampiran=("persyaratan",))
def periksa(p: Permohonan) -> None:
    """Complete: registered, and drafted from the service's text. Else back with what is missing."""
    p.tolak_bila_tidak_perlu()
    p.periksa_syarat()
    p.petugas = p.saya.orang.nama if p.saya else ""
    if p.kekurangan:
        p.status = "dikembalikan"
        return
    if p.nomor_register is None:
        p.nomor_register, p.tahun_register = p.nomor_berikut("register_pelayanan"), p.hari.year
    p.status = "diproses"
    p.isi_surat = p.isi_dari_layanan()


@langkah("catatan_pemohon", lampiran=("persyaratan",))
def lengkapi(p: Permohonan) -> None:
    """The applicant sends what was missing."""
    p.status = "diajukan"


@langkah("isi_surat")
def konsep(p: Permohonan) -> None:
    p.putusan_kasi = p.putusan_sekcam = ""


@langkah("putusan_kasi", "catatan_kasi", "isi_surat")
def verifikasi(p: Permohonan) -> None:
    if p.putusan_kasi != "setuju" and not p.catatan_kasi:
        raise Ditolak("Tulis apa yang ditanyakan atau diperbaiki.", isian="catatan_kasi")
    p.status = "ditanya" if p.putusan_kasi == "tanya" else "diproses"


@langkah("catatan_pemohon", lampiran=("persyaratan",))
def jawab(p: Permohonan) -> None:
    """The applicant answers; the clock stood still."""
    p.status = "diproses"


@langkah("putusan_sekcam", "catatan_sekcam", "isi_surat")
def paraf(p: Permohonan) -> None:
    if p.putusan_sekcam != "setuju" and not p.catatan_sekcam:
        raise Ditolak("Tulis apa yang diperbaiki.", isian="catatan_sekcam")
    p.status = "diparaf" if p.putusan_sekcam == "setuju" else "diproses"


@langkah("putusan_camat", "alasan_tolak", tanda_tangan=True)
def tanda_tangan(p: Permohonan) -> None:
    """Signed: its number just before the seal. Refused: with a written reason."""
    if p.putusan_camat == "tolak":
        if not p.alasan_tolak:
            raise Ditolak("Penolakan perlu alasan tertulis.", isian="alasan_tolak")
        p.status = "ditolak"
        return
    p.penanda = p.saya.untuk(p.oleh) if p.saya and p.oleh else None
    p.tanggal_surat = p.hari
    p.nomor_surat = p.nomor_naskah("surat_layanan", klasifikasi=p.parameter("klasifikasi"))
    p.status = "ditandatangani"


@langkah("penerima", "hubungan", lampiran=("bukti_terima",))
def serahkan(p: Permohonan) -> None:
    """Handed over, with who received it."""
    p.status = "selesai"


@langkah("penerima", "hubungan")
def sampaikan_penolakan(p: Permohonan) -> None:
    p.keterangan = f"Ditolak: {p.alasan_tolak}"[:250]


@langkah()
def undang_survei(p: Permohonan) -> Pesan:
    """One survey token for a finished case; nothing personal goes along."""
    return Pesan({"layanan": p.layanan.kode if p.layanan else "", "nama_layanan": str(p.layanan)})
