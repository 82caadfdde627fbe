"""The steps of a leave, one function per task of the drawing (rules 7.2, PerBKN 24/2017)."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah

from ..jatah import BERBUKTI, KLASIFIKASI
from .models import Cuti

FORMULIR = ("jenis", "alasan", "mulai", "sampai", "alamat_cuti", "telepon", "pengganti")


@langkah(*FORMULIR, lampiran=("bukti",))
def ajukan(c: Cuti) -> None:
    """By the officer, from a balance that suffices; why somebody is away is for those who have a task in it."""
    c.kenali_pemohon()
    if c.pengganti is not None and c.pengganti == c.pemohon:
        raise Ditolak("Itu jabatan Anda sendiri. Pilih yang melanjutkan pekerjaan selama Anda cuti.", isian="pengganti")
    c.periksa_waktu()
    c.periksa_hak()
    c.terbatas = True
    c.catat()


@langkah(*FORMULIR, lampiran=("bukti",))
def perbaiki(c: Cuti) -> None:
    """Asked anew: what was said of the old request no longer stands."""
    c.kosongkan("layak", "pertimbangan", "putusan", "catatan")
    ajukan(c)


@langkah("layak", "catatan")
def cek_sisa(c: Cuti) -> None:
    """Right and balance as they are now; back with the reason."""
    c.wajib_catatan(not c.layak)
    if c.layak:
        c.periksa_hak()


@langkah("pertimbangan", "catatan")
def timbang(c: Cuti) -> None:
    c.bukan_pemohon()
    c.wajib_catatan(c.pertimbangan != "setuju")


@langkah("catatan")
def paraf(c: Cuti) -> None:
    c.bukan_pemohon()


@langkah("putusan", "catatan", tanda_tangan=True)
def keputusan(c: Cuti) -> None:
    """Granted with a number, or changed, put off, refused with the reason."""
    c.bukan_pemohon()
    c.wajib_catatan(not c.disetujui())
    if c.disetujui():
        if c.mulai < c.hari and c.jenis not in BERBUKTI:
            raise Ditolak("Hari mulainya sudah lewat. Pilih Perubahan, agar hari lain diajukan.", isian="putusan")
        c.periksa_hak()
        c.pemegang = c.saya.untuk(c.oleh) if c.saya and c.oleh else None
        c.tanggal_surat = c.hari
        c.nomor_surat = c.nomor_surat or c.nomor_naskah("surat_cuti", klasifikasi=KLASIFIKASI[c.jenis])
    c.tutup(c.get_putusan_display())


@langkah("catatan")
def lapor(c: Cuti) -> None:
    """Back at work; a day late and more stands in the register."""
    terlambat = c.hari > c.kembali
    c.tutup(f"Melapor {c.hari:%d-%m-%Y}, terlambat" if terlambat else "Sudah kembali bekerja")
