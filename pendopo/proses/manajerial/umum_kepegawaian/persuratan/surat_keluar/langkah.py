"""The steps of an outgoing letter, one function per task of the drawing (rules 6)."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import baris, langkah
from pendopo.mesin.lengkap import tolak_bila_belum_lengkap
from pendopo.mesin.paraf import kembalikan, susun_paraf, tolak_bila_paraf_kurang
from pendopo.mesin.pesan import Pesan
from pendopo.mesin.tujuan import kirim_semua, lengkapi_tujuan

from .models import Paraf, SuratKeluar, Tujuan

NASKAH = (
    *("jenis", "klasifikasi", "kecepatan", "keamanan", "hal", "lampiran_surat", "isi", "penutup"),
    *("acara_tanggal", "acara_mulai", "acara_tempat", "acara", "tembusan"),
    *("penandatangan", "basah", "koordinasi", "koordinasi_lagi", "ke_semua"),
)
TUJUAN = baris("tujuan", "pihak", "nama", "alamat")


@langkah("menjawab", "di_kertas", *NASKAH, baris=TUJUAN, lampiran=("berkas_lampiran",))
def konsep(surat: SuratKeluar) -> None:
    """A draft: whom it goes to, who signs, who checks it first; an answer is opened out of its letter (V-SK-08)."""
    if surat.jenis == "undangan":
        surat.tolak_bila_acara_kurang()
    surat.periksa_klasifikasi()
    surat.tulis_sifat()
    surat.tujuan_surat = lengkapi_tujuan(surat, Tujuan, surat.ke_semua)
    surat.pengolah, surat.terbatas = str(surat.konseptor.unit or surat.konseptor), surat.rahasia
    surat.basah = surat.basah or surat.di_kertas
    susun_paraf(Paraf, surat, lain=(surat.koordinasi, surat.koordinasi_lagi), atas=("kasubbag_umpeg", "sekcam"))


@langkah("konseptor", *NASKAH, baris=TUJUAN, lampiran=("berkas_lampiran",))
def diminta(surat: SuratKeluar) -> None:
    konsep(surat)


@langkah(*NASKAH, baris=TUJUAN, lampiran=("berkas_lampiran",))
def perbaiki(surat: SuratKeluar) -> None:
    """The next version; everybody on the sheet looks at it again."""
    konsep(surat)


@langkah("putusan", "catatan")
def paraf_unit(paraf: Paraf) -> None:
    paraf.bubuhkan()


@langkah("putusan", "catatan")
def paraf_bentuk(paraf: Paraf) -> None:
    paraf.bubuhkan()


@langkah("putusan", "catatan")
def paraf_sekcam(paraf: Paraf) -> None:
    paraf.bubuhkan()


@langkah("putusan", "catatan", tanda_tangan=True)
def tanda_tangan(surat: SuratKeluar) -> None:
    """Signed electronically it gets its number now, just before the seal; on paper, afterwards."""
    if surat.putusan == "perbaiki":
        return kembalikan(surat, surat.catatan)
    tolak_bila_paraf_kurang(Paraf, surat)
    tolak_bila_belum_lengkap(surat, "hal", "isi", "klasifikasi")
    surat.basah = surat.putusan == "kertas"
    if not surat.basah:
        surat.tanggal_surat, surat.status = surat.hari, "bernomor"
        surat.ambil_nomor(surat.pemegang_kini())


@langkah("hasil_kertas", "tanggal_surat", "nomor_blok", "alasan_tanggal", "catatan", lampiran=("naskah",))
def beri_nomor(surat: SuratKeluar) -> None:
    """After the signature on paper: number, date and scan; or out of a block, on the day that stands on it."""
    if surat.hasil_kertas == "tidak":
        return kembalikan(surat, surat.catatan)
    if surat.di_kertas and not surat.nomor_blok:
        raise Ditolak("Pilih nomor yang tertulis di kertas.", isian="nomor_blok")
    if not surat.di_kertas:
        tolak_bila_paraf_kurang(Paraf, surat)
    surat.ambil_nomor(surat.pemegang_pada(surat.tanggal_surat))
    surat.status = "bernomor"


@langkah("tanggal_kirim", baris=baris("tujuan", "cara", "catatan", tambah=False, judul="Tujuan"))
def kirim(surat: SuratKeluar) -> None:
    """A line of the expedition book for each addressee (V-SK-09)."""
    kirim_semua(surat, "ekspedisi_keluar", rahasia=surat.rahasia)
    surat.status = "terkirim"


@langkah("catatan")
def terima(tujuan: Tujuan) -> None:
    tujuan.diterima()


@langkah("tanggal_terima", "diterima_oleh", "catatan", lampiran=("bukti",))
def catat_terima(tujuan: Tujuan) -> None:
    tujuan.diterima()


@langkah()
def beritahu(surat: SuratKeluar) -> Pesan:
    """The letter that waits for this answer goes on (V-SK-08)."""
    isian = {"nomor_jawaban": surat.nomor_surat, "tanggal_jawaban": surat.tanggal_surat.isoformat()}
    return Pesan(isian, kasus=surat.kasus.induk_id)


@langkah("klasifikasi", "lokasi_arsip", "retensi")
def arsipkan(surat: SuratKeluar) -> None:
    surat.status = "diarsipkan"
