"""The steps of a leave, one function per task of the drawing (rules 7.2, PerBKN 24/2017)."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah
from pendopo.mesin.models import Lampiran

from ..hak_cuti import BERBUKTI, KLASIFIKASI
from ..models import Pegawai
from .models import Cuti

FORMULIR = ("jenis", "alasan", "mulai", "sampai", "alamat_cuti", "telepon", "pengganti")


@langkah(*FORMULIR, lampiran=("bukti",))
def ajukan(c: Cuti) -> None:
    """By the officer: with the proof its kind needs (V-CUTI-04), from a balance that suffices."""
    if c.saya and c.orang is None:
        # Whoever stands in for somebody asks from the own post.
        c.orang = c.saya.orang
        c.pemohon = next((p.jabatan for p in c.saya.pemegang if p.jenis == "definitif"), c.pemohon)
    if c.pemohon == c.pejabat:
        raise Ditolak("Cuti Anda diputus pejabat di atas kantor ini. Ajukan dengan surat keluar kepada Sekda.")
    nip = c.orang.nip if c.orang else ""
    c.pegawai = Pegawai.objects.filter(kantor_id=c.kantor_id, nip=nip).exclude(nip="").first()
    if c.pegawai is None:
        raise Ditolak("Anda belum tercatat di Data induk, Pegawai. Minta Subbag Umum dan Kepegawaian mengisinya.")
    c.periksa_waktu()
    ada = {*Lampiran.objects.filter(kasus_id=c.pk).values_list("isian", flat=True), *c.terlampir}
    if c.jenis in BERBUKTI and "bukti" not in ada:
        raise Ditolak(
            f"Lampirkan buktinya: {c.get_jenis_display().lower()} memerlukan surat keterangan.", isian="jenis"
        )
    c.periksa_hak()
    c.catat()


@langkah(*FORMULIR, lampiran=("bukti",))
def perbaiki(c: Cuti) -> None:
    ajukan(c)


@langkah("layak", "catatan")
def cek_sisa(c: Cuti) -> None:
    """Right and balance as they are now; back with the reason."""
    c.wajib_catatan(not c.layak)
    if c.layak:
        c.periksa_hak()


@langkah("pertimbangan", "catatan")
def timbang(c: Cuti) -> None:
    _bukan_pemohon(c)
    c.wajib_catatan(c.pertimbangan != "setuju")


def _bukan_pemohon(c: Cuti) -> None:
    """Nobody considers or decides his own leave, whatever post he holds that day (V-CUTI-05)."""
    if c.saya and c.saya.orang == c.orang:
        raise Ditolak("Anda pemohonnya. Cuti diputus orang lain: serahkan tugas ini kepada pejabat lain.")


@langkah("catatan")
def paraf(c: Cuti) -> None:
    _bukan_pemohon(c)


@langkah("putusan", "catatan", tanda_tangan=True)
def keputusan(c: Cuti) -> None:
    """Granted with a number, or changed, put off, refused with the reason."""
    _bukan_pemohon(c)
    c.wajib_catatan(not c.disetujui())
    if c.disetujui():
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
