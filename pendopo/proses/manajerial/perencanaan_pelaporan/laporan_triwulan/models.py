"""A quarterly report: each unit fills in its indicators with proof, the leaders agree, Bappeda gets it (rules 9)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang
from pendopo.mesin.buku import Buku

from ..capaian import BagianLaporan, CapaianIndikator, LaporanKinerja
from ..kinerja import TRIWULAN, akhir_triwulan, triwulan_lalu

PUTUSAN = [("setuju", "Setuju"), ("kembali", "Kembalikan untuk diperbaiki")]
KOLOM = (
    *(("nomor_urut", "No"), ("tahun_laporan", "Tahun"), ("triwulan", "TW"), ("tanggal_catat", "Tgl buka")),
    *(("unit_mengisi", "Unit mengisi"), ("capaian_rata", "Capaian rata-rata (%)"), ("serapan", "Serapan (%)")),
    *(("nomor_jawaban", "No surat"), ("keterangan", "Ket.")),
)


class LaporanTriwulan(LaporanKinerja):
    """The report of one quarter: one line of the register."""

    tahun_laporan = Bulat("tahun anggaran", minimum=2020, maksimum=2099)
    triwulan = Pilihan("triwulan", TRIWULAN, max_length=1)
    ikhtisar = TeksPanjang("ikhtisar", petunjuk="Dua atau tiga kalimat: yang tercapai, yang belum, dan sebabnya.")
    putusan = Pilihan("putusan Sekcam", PUTUSAN, berjajar=True)
    alasan = TeksPanjang("yang perlu diperbaiki menurut Sekcam", wajib=False)
    putusan_camat = Pilihan("putusan Camat", PUTUSAN, berjajar=True)
    alasan_camat = TeksPanjang("yang perlu diperbaiki menurut Camat", wajib=False)
    nomor_jawaban = Teks("nomor surat pengantar", wajib=False, max_length=80)
    tanggal_jawaban = Tanggal("tanggal surat pengantar", wajib=False)

    buku = (
        Buku(
            "laporan_triwulan", "Register laporan triwulan", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("nomor_jawaban", "keterangan"), saring=("triwulan",), cetak="buku_umum",
            klasifikasi="000.7.2.8",
        ),
    )  # fmt: skip

    class Meta(LaporanKinerja.Meta):
        verbose_name = verbose_name_plural = "laporan triwulan"

    @property
    def judul(self) -> str:
        return f"Laporan triwulan {self.get_triwulan_display()} tahun {self.tahun_laporan}"

    @property
    def akhir(self) -> date:
        """The last day of the quarter."""
        return akhir_triwulan(self.tahun_laporan, int(self.triwulan))

    @property
    def batas_lapor(self) -> date:
        """The day of the next month by which it is due."""
        return self.akhir + timedelta(days=int(self.ukuran("batas_hari")))

    def batas(self, unsur: str) -> datetime | None:
        """A report that is opened too late keeps the card's promise instead."""
        if unsur or not self.triwulan or self.batas_lapor < self.hari:
            return None
        return self.akhir_hari(self.batas_lapor)

    def catatan_tugas(self, unsur: str) -> str:
        return f"Dikembalikan: {self.alasan_camat or self.alasan}" if unsur == "susun" and self.dikembalikan() else ""

    def atur_formulir(self, langkah: str, form: Any) -> None:
        if "triwulan" in form.fields and not self.triwulan:
            tahun, triwulan = triwulan_lalu(self.hari)
            form.initial |= {"tahun_laporan": tahun, "triwulan": str(triwulan)}

    def dapat_dicetak(self, nama: str) -> bool:
        return bool(self.unit_mengisi)

    def setahun(self) -> "models.QuerySet[LaporanTriwulan]":
        """Reports of the same year that were not cancelled, this one too."""
        semua = LaporanTriwulan.objects.filter(kantor_id=self.kantor_id, tahun_laporan=self.tahun_laporan)
        return semua.exclude(keterangan__startswith="Batal")

    def sebelum(self) -> "models.QuerySet[LaporanTriwulan]":
        return self.setahun().filter(triwulan__lt=self.triwulan)

    # Questions of the drawing.
    def ada_yang_kembali(self) -> bool:
        return self.bagian.belum_diisi().exists()

    def dikembalikan(self) -> bool:
        return "kembali" in (self.putusan, self.putusan_camat)


class BagianTriwulan(BagianLaporan):
    """The part of one post in a quarter's report."""

    laporan = models.ForeignKey(LaporanTriwulan, models.CASCADE, related_name="bagian")

    class Meta(BagianLaporan.Meta):
        verbose_name = verbose_name_plural = "unit pengisi"


class CapaianTriwulan(CapaianIndikator):
    """One indicator of one quarter."""

    laporan = models.ForeignKey(LaporanTriwulan, models.CASCADE, related_name="indikator")
    bagian = models.ForeignKey(BagianTriwulan, models.CASCADE, related_name="indikator")

    class Meta(CapaianIndikator.Meta):
        verbose_name = verbose_name_plural = "indikator"
