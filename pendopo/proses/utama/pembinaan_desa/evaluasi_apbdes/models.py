"""One draft village budget on its way through the evaluation of the kecamatan (rules 13.2, Permendagri 20/2018)."""

from decimal import Decimal

from django.db import models

from pendopo.dasar.angka import persen
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, Ya
from pendopo.dasar.isian_bilangan import Rupiah
from pendopo.mesin.buku import Buku
from pendopo.mesin.isi_cetak import isi_cetak
from pendopo.mesin.lembar_periksa import ButirPeriksa

from ..dievaluasi import BerkasDievaluasi

JENIS = [("murni", "APBDes"), ("perubahan", "Perubahan APBDes")]
KOLOM = (
    *(("nomor_urut", "No"), ("pihak__nama", "Desa"), ("tahun_anggaran", "Tahun"), ("jenis", "Jenis")),
    *(("tanggal_terima", "Tgl terima"), ("tanggal_lengkap", "Lengkap tgl"), ("tenggat_hukum", "Tenggat")),
    *(("nomor_keputusan", "No keputusan"), ("hasil", "Hasil"), ("tanggal_perbaikan", "Tgl perbaikan")),
    ("nomor_perdes", "No Perdes"),
)


class EvaluasiApbdes(BerkasDievaluasi):
    """One draft budget of one village: one line of the register."""

    tahun_anggaran = Bulat("tahun anggaran", minimum=2000, maksimum=2100)
    jenis = Pilihan("jenis", JENIS, default="murni")
    tanggal_sepakat = Tanggal("tanggal kesepakatan dengan BPD")
    pendapatan = Rupiah("pendapatan")
    belanja = Rupiah("belanja")
    pembiayaan = Rupiah("pembiayaan neto", minimum=None, petunjuk="Penerimaan dikurangi pengeluaran; boleh minus.")
    operasional = Rupiah("belanja penghasilan tetap, tunjangan, operasional, dan BPD", petunjuk="Dibatasi 30 persen.")
    sah_kades = Ya("Sudah disepakati dengan BPD dan saya sampaikan", wajib=True)
    lengkap = Ya("Berkas lengkap", wajib=True)
    nomor_perdes = Teks("nomor Perdes", max_length=80)
    tanggal_perdes = Tanggal("tanggal Perdes")
    nomor_jawaban = Teks("nomor surat laporan", wajib=False, max_length=80)
    porsi = models.CharField("porsi operasional", max_length=12, blank=True)
    tanggal_perbaikan = models.DateField("diperbaiki desa", null=True, blank=True)

    buku_keputusan = "keputusan_apbdes"
    naskah_keputusan = "keputusan_evaluasi"
    diam = ("lewat_kelengkapan", "lewat_evaluasi", "lewat_keputusan")
    terkunci_sesudah = ("keputusan",)
    buku = (
        Buku(
            "evaluasi_apbdes", "Register evaluasi APBDes", KOLOM, nomor="nomor_urut", tanggal="tanggal_terima",
            cari=("nomor_keputusan", "nomor_perdes"), saring=("jenis", "hasil"), cetak="buku_umum",
            klasifikasi="400.10.2",
        ),
    )  # fmt: skip

    class Meta(BerkasDievaluasi.Meta):
        verbose_name = verbose_name_plural = "evaluasi APBDes"
        constraints = [
            *BerkasDievaluasi.Meta.constraints,
            models.UniqueConstraint(fields=["kantor", "pihak", "tahun_anggaran", "jenis"], name="apbdes_sekali"),
        ]

    @property
    def judul(self) -> str:
        return f"{self.get_jenis_display()} {self.pihak or ''} tahun {self.tahun_anggaran or ''}"

    def melampaui(self) -> bool:
        """More than 30 percent of the spending for the village's own running (V-DES-04, PP 11/2019)."""
        self.porsi = persen(self.operasional, self.belanja)
        return self.operasional * 100 > Decimal(self.parameter("batas_operasional")) * self.belanja

    def dibatalkan(self, alasan: str) -> None:
        """A void draft leaves its year free for another."""
        super().dibatalkan(alasan)
        self.kosongkan("tahun_anggaran")

    def data_keputusan_evaluasi(self) -> dict[str, object]:
        return isi_cetak(self, "periksaan") | {"judul": self.judul, "dasar": self.parameter("dasar_pelimpahan")}

    def perlu_lengkap(self) -> bool:
        return not self.sah_kades or self.lengkap is False


class Periksaan(ButirPeriksa):
    """One question of the evaluation and its answer."""

    berkas = models.ForeignKey(EvaluasiApbdes, models.CASCADE, related_name="periksaan")

    class Meta(ButirPeriksa.Meta):
        verbose_name = verbose_name_plural = "periksaan"
