"""The steps of a request for money, one function per task of the drawing (rules 10, Permendagri 77/2020)."""

from decimal import Decimal

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah

from .models import Kas, Pencairan

NPD = (
    "jenis", "dpa", "uraian", "jumlah", "belanja", "pkp", "penerima", "npwp", "nomor_kuitansi", "tanggal_kuitansi",
)  # fmt: skip


@langkah(*NPD, lampiran=("bukti",))
def npd(p: Pencairan) -> None:
    """The note: within ceiling, funds and cash plan; petty cash within its size (V-KEU-04)."""
    p.catat()
    p.pptk_id = p.pptk_id or p.oleh
    if not p.tanpa_spj():
        return p.periksa_belanja()
    if p.jumlah > (batas := p.batas_uang()):
        raise Ditolak(f"Paling banyak {rupiah(max(batas, 0))} yang dapat diminta sekarang.", isian="jumlah")
    p.kosongkan("dpa", "penerima", "nomor_kuitansi", "tanggal_kuitansi")


@langkah(*NPD, lampiran=("bukti",))
def perbaiki(p: Pencairan) -> None:
    npd(p)


@langkah("catatan")
def spp(p: Pencairan) -> None:
    """The treasurer's request, with the taxes it bears; spending of petty cash needs none, only his look."""
    p.tolak_rangkap("bendahara")
    p.hitung_pajak()
    if not p.tunai():
        p.beri_nomor("spp", p.jenis)


@langkah("periksa", "catatan")
def verifikasi(p: Pencairan) -> None:
    p.tolak_rangkap("PPK-SKPD")
    p.wajib_catatan(p.dikembalikan())


@langkah("tanggung_jawab")
def spm(p: Pencairan) -> None:
    """Approved, and ordered of the treasury unless petty cash pays; with the statement of responsibility (V-KEU-07)."""
    p.tolak_rangkap("pengguna anggaran")
    if not p.tanggung_jawab:
        raise Ditolak("Centang pernyataan tanggung jawab. Tanpa itu BUD menolak.", isian="tanggung_jawab")
    if not p.tunai():
        p.beri_nomor("spm", p.jenis)


@langkah("hasil_sp2d", "nomor_sp2d", "tanggal_sp2d", "jumlah_sp2d", "catatan")
def sp2d(p: Pencairan) -> None:
    """What the treasury answered: paid out, to the rupiah (V-KEU-08), or sent back with its reason."""
    p.tolak_rangkap("bendahara")
    p.wajib_catatan(p.spm_dikembalikan())
    p.periksa_sp2d()


@langkah("belanja", "pkp", "nomor_bukti")
def bayar(p: Pencairan) -> None:
    """Entered in the cash book: money in, spent, tax cut and paid over."""
    p.tolak_rangkap("bendahara")
    pajak, jumlah, rekening = p.hitung_pajak(), Decimal(p.jumlah), p.dpa.rekening if p.dpa else ""
    if not p.tunai():
        Kas.bukukan(p, f"SP2D {p.nomor_sp2d}: {p.uraian}", jumlah, p.nomor_bukti, rekening=rekening)
    if not p.tanpa_spj():
        Kas.bukukan(p, p.uraian, -jumlah, p.nomor_bukti, rekening=rekening)
        for nama, potongan in (("PPN", pajak.ppn), ("PPh", pajak.pph)):
            Kas.bukukan(p, f"{nama} dipotong: {p.uraian}", potongan, p.nomor_bukti)
        Kas.bukukan(p, f"Pajak disetor: {p.uraian}", -pajak.dipotong, p.nomor_bukti)
    p.tutup("Diterima" if p.tanpa_spj() else "Dibayar")


@langkah(wajib=("pertanggungjawaban",))
def spj(p: Pencairan) -> None:
    p.tolak_rangkap("PPTK")


@langkah("periksa_lpj", "catatan")
def periksa_spj(p: Pencairan) -> None:
    """Right, or the lines of the cash book are taken back by opposite ones and entered anew."""
    p.tolak_rangkap("PPK-SKPD")
    p.wajib_catatan(p.spj_keliru())
    if p.spj_keliru():
        Kas.balikkan(p, p.catatan[:120])
    p.tutup("Dibalik" if p.spj_keliru() else "Dipertanggungjawabkan")
