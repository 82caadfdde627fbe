"""One request for money of the budget, from the note of the activity's officer to the cash book (rules 10)."""

from decimal import Decimal

from django.db import models

from pendopo.dasar.angka import terbilang, tulis_bilangan
from pendopo.dasar.isian import Pilihan, Teks, TeksPanjang, ke
from pendopo.dasar.models import Jabatan
from pendopo.mesin.buku import Buku

from ..anggaran import PPTK, BerkasAnggaran
from ..bku import KOLOM_BKU, BarisKas
from ..pajak import besaran_up

JENIS = [
    ("ls", "Langsung kepada penyedia (LS)"), ("belanja_up", "Belanja dari uang persediaan"),
    ("up", "Uang persediaan (UP)"), ("gu", "Ganti uang persediaan (GU)"),
]  # fmt: skip
HASIL = [("lengkap", "Lengkap dan benar"), ("kembali", "Kembalikan")]
KOLOM = (
    *(("nomor_urut", "No"), ("tanggal_catat", "Tgl"), ("jenis", "Jenis"), ("uraian", "Uraian")),
    *(("dpa__rekening", "Rekening"), ("jumlah", "Jumlah"), ("nomor_spp", "SPP"), ("nomor_spm", "SPM")),
    *(("nomor_sp2d", "SP2D"), ("tanggal_sp2d", "Tgl SP2D"), ("keterangan", "Ket.")),
)


class Pencairan(BerkasAnggaran):
    """One request for money: one line of the register of SPP, SPM and SP2D."""

    jenis = Pilihan("jenis", JENIS)
    uraian = Teks("untuk apa")
    periksa = Pilihan("hasil pemeriksaan", HASIL)
    catatan = TeksPanjang("catatan", wajib=False)
    nomor_bukti = Teks("nomor bukti kas", max_length=60)
    periksa_lpj = Pilihan("hasil pemeriksaan pertanggungjawaban", HASIL)
    pptk = ke(Jabatan, "PPTK")

    pembuka = {"pptk": PPTK}
    pejabat_langkah = {
        "npd": "PPTK", "perbaiki": "PPTK", "spj": "PPTK", "spp": "bendahara", "sp2d": "bendahara", "bayar": "bendahara",
        "verifikasi": "PPK-SKPD", "periksa_spj": "PPK-SKPD", "spm": "pengguna anggaran",
    }  # fmt: skip
    terkunci_sesudah = ("bayar", "periksa_spj")
    buku = (
        Buku(
            "pencairan", "Register SPP, SPM, dan SP2D", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("uraian", "nomor_spp", "nomor_spm"), saring=("jenis",), cetak="buku_umum", klasifikasi="900.1.3",
        ),
        Buku("kas_umum", "Buku kas umum", KOLOM_BKU, nomor="nomor", tanggal="tanggal", cari=("uraian", "nomor_bukti"),
             baris="kas", cetak="buku_umum", klasifikasi="900.1.3"),
    )  # fmt: skip

    class Meta(BerkasAnggaran.Meta):
        verbose_name = verbose_name_plural = "pencairan"

    @property
    def judul(self) -> str:
        return f"{self.get_jenis_display()}: {self.uraian}"

    def catatan_tugas(self, unsur: str) -> str:
        return self.catatan if unsur in ("perbaiki", "spp", "bayar") else ""

    def batas_uang(self) -> int:
        """What may be asked of petty cash: its size a year, or what was spent of it and not yet refilled (V-KEU-05)."""
        if self.jenis == "gu":
            selesai = self.terpakai(jenis="belanja_up", kasus__hasil="selesai")
            return selesai - self.terpakai(jenis="gu")
        besar = besaran_up(Decimal(self.parameter("belanja_up")), int(self.parameter("pertanggungjawaban_setahun")))
        return int(besar) - self.terpakai(jenis="up", tahun=self.tahun)

    def dibatalkan(self, alasan: str) -> None:
        """What is called off after it was paid is taken back in the cash book too."""
        super().dibatalkan(alasan)
        Kas.balikkan(self, alasan[:120])

    def dapat_dicetak(self, nama: str) -> bool:
        return bool(self.nomor_spm)

    def data_spm(self) -> dict[str, object]:
        uang = {n: tulis_bilangan(Decimal(getattr(self, n) or 0)) for n in ("jumlah", "ppn", "pph", "neto")}
        isi = {n: getattr(self, n) for n in ("nomor", "nomor_spm", "nomor_spp", "uraian", "penerima", "hari")}
        isi |= {"rekening": str(self.dpa or "Uang persediaan"), "jenis": self.get_jenis_display()}
        return uang | isi | {"terbilang": terbilang(int(self.jumlah)), "camat": self.pejabat("camat")}

    # Questions of the drawing.
    def dikembalikan(self) -> bool:
        return self.periksa == "kembali"

    def tunai(self) -> bool:
        return self.jenis == "belanja_up"

    def tanpa_spj(self) -> bool:
        return self.jenis in ("up", "gu")

    def spj_keliru(self) -> bool:
        return self.periksa_lpj == "kembali"


class Kas(BarisKas):
    """One line of the general cash book, written when money of a request came in or went out."""

    berkas = models.ForeignKey(Pencairan, models.PROTECT, related_name="kas")

    class Meta(BarisKas.Meta):
        verbose_name = verbose_name_plural = "baris buku kas umum"
