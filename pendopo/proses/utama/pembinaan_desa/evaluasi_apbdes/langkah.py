"""The steps of evaluating a draft village budget, one function per task of the drawing (rules 13.2)."""

from datetime import date, timedelta

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.waktu import tanggal_panjang
from pendopo.mesin.langkah import baris, langkah
from pendopo.mesin.models import Lampiran
from pendopo.mesin.pesan import Pesan

from ..dievaluasi import SENDIRINYA
from .models import EvaluasiApbdes, Periksaan

UANG = ("pendapatan", "belanja", "pembiayaan", "operasional")
WAJIB = (
    *("pengantar", "rancangan_perdes", "rancangan_perkades", "perdes_rkp", "perdes_kewenangan", "berita_acara_bpd"),
)
BERKAS = (*WAJIB, "dana_cadangan", "penyertaan_modal")


@langkah("tahun_anggaran", "jenis", "tanggal_sepakat", *UANG, lampiran=BERKAS)
def kirim(a: EvaluasiApbdes) -> None:
    """The figures balance (V-DES-03), and the village has sent no other of this year and kind (V-DES-01)."""
    if a.tanggal_sepakat > a.hari:
        raise Ditolak("Kesepakatan dengan BPD belum terjadi. Periksa tanggalnya.", isian="tanggal_sepakat")
    if selisih := a.pendapatan - a.belanja + a.pembiayaan:
        kata = f"Pendapatan - belanja + pembiayaan = {rupiah(selisih)}, seharusnya nol. Periksa ketiganya."
        raise Ditolak(kata, isian="pembiayaan")
    sama = EvaluasiApbdes.objects.filter(kantor_id=a.kantor_id, pihak=a.pihak, jenis=a.jenis)
    if sama.filter(tahun_anggaran=a.tahun_anggaran).exclude(pk=a.pk).exists():
        raise Ditolak("Rancangan tahun dan jenis ini sudah ada. Teruskan yang itu.", isian="tahun_anggaran")
    if a.melampaui():
        a.peringatan.append(f"Porsi operasional {a.porsi}, lebih dari {a.parameter('batas_operasional')} persen.")


@langkah("tahun_anggaran", "jenis", "tanggal_sepakat", *UANG, lampiran=BERKAS)
def lengkapi(a: EvaluasiApbdes) -> None:
    kirim(a)


@langkah("sah_kades", "catatan")
def sahkan(a: EvaluasiApbdes) -> None:
    """Sent by the head: numbered, and the legal limit runs, whatever is missing."""
    a.wajib_catatan(not a.sah_kades)
    if a.sah_kades:
        a.kosongkan("lengkap")
        a.catat()
        a.terima_berkas()
        if a.hari > a.tanggal_sepakat + timedelta(days=int(a.parameter("hari_penyampaian"))):
            a.peringatan.append("Lewat batas penyampaian sejak kesepakatan dengan BPD. Tetap diterima.")


@langkah("lengkap", "catatan")
def periksa_kelengkapan(a: EvaluasiApbdes) -> None:
    ada = set(Lampiran.objects.filter(kasus_id=a.pk).values_list("isian", flat=True))
    if a.lengkap and (kurang := [nama.replace("_", " ") for nama in WAJIB if nama not in ada]):
        raise Ditolak(f"Belum ada: {', '.join(kurang)}. Pilih Tidak, desa melengkapinya.", isian="lengkap")
    a.wajib_catatan(not a.lengkap)
    if a.lengkap:
        a.nyatakan_lengkap()
        Periksaan.siapkan(a, a.parameter("daftar_periksa"))


@langkah("catatan", baris=baris("periksaan", "hasil", "catatan", tambah=False, judul="Lembar periksa"))
def evaluasi(a: EvaluasiApbdes) -> None:
    """Each question answered, and what does not conform explained."""
    Periksaan.tolak_tanpa_catatan(a)


@langkah("putusan", "catatan", tanda_tangan=True)
def keputusan(a: EvaluasiApbdes) -> None:
    """Within the limit (V-DES-08), never "sesuai" beyond 30 percent (V-DES-04), with its number."""
    if a.putusan == "sesuai" and a.melampaui():
        batas = f"paling banyak {a.parameter('batas_operasional')} persen"
        raise Ditolak(f"Porsi operasional {a.porsi}, {batas}. Minta desa memperbaiki.", isian="putusan")
    a.putuskan("100.3.3")


@langkah(*UANG, lampiran=BERKAS)
def perbaiki(a: EvaluasiApbdes) -> None:
    """Repaired: received anew, so looked at anew within the same limit (T-17)."""
    kirim(a)
    a.tanggal_perbaikan = a.hari
    a.terima_berkas(lagi=True)


@langkah("catatan")
def teruskan(a: EvaluasiApbdes) -> None:
    """Not repaired in time: the Bupati cancels, last year's ceiling holds (T-17)."""
    a.wajib_catatan(perlu=True)
    a.hasil = "Tidak diperbaiki, diteruskan kepada Bupati"
    a.tutup(a.hasil)


@langkah("nomor_perdes", "tanggal_perdes")
def tetapkan(a: EvaluasiApbdes) -> None:
    """Made village law after the decision, or after the limit passed in silence; by 31 December (T-17)."""
    a.hasil = SENDIRINYA if a.tanpa_putusan() else a.hasil
    sejak = (a.tenggat_hukum if a.hasil == SENDIRINYA else a.tanggal_keputusan) or a.hari
    if not sejak <= a.tanggal_perdes <= a.hari:
        raise Ditolak(f"Tanggal Perdes dari {tanggal_panjang(sejak)} sampai hari ini.", isian="tanggal_perdes")
    if a.jenis == "murni" and a.tanggal_perdes > date(a.tahun_anggaran - 1, 12, 31):
        a.peringatan.append("Perdes APBDes ditetapkan paling lambat 31 Desember. Dicatat terlambat.")
    a.tutup(a.hasil)


@langkah("nomor_jawaban")
def surat_laporan(a: EvaluasiApbdes) -> Pesan:
    perdes = f"Perdes nomor {a.nomor_perdes} tanggal {tanggal_panjang(a.tanggal_perdes)}"
    return a.laporan(f"Kami laporkan hasil evaluasi {a.judul}: {a.hasil}.\n\nPorsi operasional {a.porsi}; {perdes}.")
