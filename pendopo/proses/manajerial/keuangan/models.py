"""Master data of money: the lines of the budget document (DPA) and the funds provided by quarter (SPD) (rules 10)."""

import re
from datetime import date

from django.db import models

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Tanggal, Teks
from pendopo.dasar.isian_bilangan import Rupiah
from pendopo.mesin.bentuk_induk import DataInduk

SUB_KEGIATAN = re.compile(r"7\.01\.\d\d\.2\.\d\d\.\d{4}")
REKENING = re.compile(r"\d\.\d\.\d\d\.\d\d\.\d\d\.\d{4}")
"""akun.kelompok.jenis.objek.rincian.subrincian (Permendagri 90/2019)."""


def triwulan(hari: date) -> int:
    """The quarter of a day, 1 to 4."""
    return (hari.month + 2) // 3


def _berbentuk(pola: re.Pattern[str], teks: str, isian: str, contoh: str) -> None:
    if not pola.fullmatch(teks):
        raise Ditolak(f"Tulis kodenya lengkap, misalnya {contoh}.", isian=isian)


class BarisDpa(DataInduk):
    """One line of the budget document: an account of a sub-activity, its ceiling, and the cash plan by quarter."""

    tahun = Bulat("tahun anggaran", minimum=2000, maksimum=2100)
    sub_kegiatan = Teks("kode sub kegiatan", max_length=20, petunjuk="Misalnya 7.01.01.2.06.0004.")
    rekening = Teks("kode rekening", max_length=24, petunjuk="Misalnya 5.1.02.01.01.0024.")
    uraian = Teks("uraian", max_length=200)
    pagu = Rupiah("pagu")
    tw1 = Rupiah("anggaran kas triwulan I", minimum=None)
    tw2 = Rupiah("anggaran kas triwulan II", minimum=None)
    tw3 = Rupiah("anggaran kas triwulan III", minimum=None)
    tw4 = Rupiah("anggaran kas triwulan IV", minimum=None)

    isian = ("tahun", "sub_kegiatan", "rekening", "uraian", "pagu", "tw1", "tw2", "tw3", "tw4")
    kolom = (
        ("rekening", "Rekening"), ("tahun", "Tahun"), ("sub_kegiatan", "Sub kegiatan"), ("uraian", "Uraian"),
        ("pagu", "Pagu"),
    )  # fmt: skip
    cari = ("rekening", "sub_kegiatan", "uraian")
    kunci = urut = ("tahun", "sub_kegiatan", "rekening")

    class Meta:
        verbose_name = verbose_name_plural = "baris DPA"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "tahun", "sub_kegiatan", "rekening"], name="baris_dpa_unik")
        ]

    def __str__(self) -> str:
        return f"{self.rekening} {self.uraian} ({self.sub_kegiatan})"

    def periksa(self) -> None:
        """Codes of the official shape; the cash plan adds up to the ceiling (V-KEU-03 rests on it)."""
        _berbentuk(SUB_KEGIATAN, self.sub_kegiatan, "sub_kegiatan", "7.01.01.2.06.0004")
        _berbentuk(REKENING, self.rekening, "rekening", "5.1.02.01.01.0024")
        if min(self.tw1, self.tw2, self.tw3, self.tw4) < 0:
            raise Ditolak("Anggaran kas tidak di bawah nol.", isian="tw1")
        if (jumlah := self.kas_sampai(4)) != self.pagu:
            raise Ditolak(f"Anggaran kas berjumlah {rupiah(jumlah)}, pagunya {rupiah(self.pagu)}.", isian="tw4")

    def kas_sampai(self, ke: int) -> int:
        """The cash plan from the first quarter to that one."""
        return int(sum((self.tw1, self.tw2, self.tw3, self.tw4)[:ke]))

    def hitungan(self, hari: date) -> list[tuple[str, str]]:
        ke = triwulan(hari) if hari.year == self.tahun else 4 if hari.year > self.tahun else 0
        return [("Anggaran kas sampai triwulan ini", rupiah(self.kas_sampai(ke)))]


class Spd(DataInduk):
    """One letter that provides funds (SPD) for a sub-activity in a quarter."""

    nomor = Teks("nomor SPD", max_length=60)
    tanggal = Tanggal("tanggal")
    tahun = Bulat("tahun anggaran", minimum=2000, maksimum=2100)
    triwulan = Bulat("triwulan", minimum=1, maksimum=4)
    sub_kegiatan = Teks("kode sub kegiatan", max_length=20, petunjuk="Misalnya 7.01.01.2.06.0004.")
    jumlah = Rupiah("jumlah")

    isian = ("nomor", "tanggal", "tahun", "triwulan", "sub_kegiatan", "jumlah")
    kolom = (
        ("nomor", "Nomor"), ("tanggal", "Tanggal"), ("sub_kegiatan", "Sub kegiatan"), ("triwulan", "Triwulan"),
        ("jumlah", "Jumlah"),
    )  # fmt: skip
    cari = ("nomor", "sub_kegiatan")
    kunci = ("nomor", "sub_kegiatan", "triwulan")
    urut = ("tahun", "triwulan", "nomor")

    class Meta:
        verbose_name = verbose_name_plural = "SPD"
        constraints = [models.UniqueConstraint(fields=["kantor", "nomor", "sub_kegiatan", "triwulan"], name="spd_unik")]

    def __str__(self) -> str:
        return f"{self.nomor}, {self.sub_kegiatan} triwulan {self.triwulan}"

    def periksa(self) -> None:
        _berbentuk(SUB_KEGIATAN, self.sub_kegiatan, "sub_kegiatan", "7.01.01.2.06.0004")
