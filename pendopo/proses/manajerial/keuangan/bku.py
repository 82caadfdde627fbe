"""The general cash book (BKU): lines are only ever added; what was wrong is taken back by an opposite line.

A room's table derives from `BarisKas` and names its record `berkas`. The balance is written with each line and never
falls below zero (V-KEU-09); numbers run by year without a gap.
"""

from decimal import Decimal
from typing import Any, Self

from django.db import models

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Bentrok, Ditolak
from pendopo.mesin.models import Berkas

KOLOM_BKU = (
    ("nomor", "No"), ("tanggal", "Tgl"), ("nomor_bukti", "No bukti"), ("uraian", "Uraian"), ("rekening", "Rekening"),
    ("penerimaan", "Penerimaan"), ("pengeluaran", "Pengeluaran"), ("saldo", "Saldo"),
)  # fmt: skip
TETAP = "Baris buku kas umum tidak diubah atau dihapus. Balikkan dengan baris baru."


class KasQuerySet(models.QuerySet[Any]):
    def update(self, **isi: Any) -> int:
        raise Bentrok(TETAP)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Bentrok(TETAP)

    def belum_dibalik(self) -> Self:
        """Lines that still count: neither taken back nor taking back."""
        return self.filter(membalik=None, pembalik=None)


class BarisKas(models.Model):
    """One line of the cash book."""

    berkas: Any
    nomor = models.PositiveIntegerField("nomor")
    tahun = models.PositiveSmallIntegerField("tahun")
    tanggal = models.DateField("tanggal")
    nomor_bukti = models.CharField("nomor bukti", max_length=80)
    uraian = models.CharField("uraian", max_length=250)
    rekening = models.CharField("kode rekening", max_length=24, blank=True)
    penerimaan = models.DecimalField("penerimaan", max_digits=15, decimal_places=0, default=0)
    pengeluaran = models.DecimalField("pengeluaran", max_digits=15, decimal_places=0, default=0)
    saldo = models.DecimalField("saldo", max_digits=15, decimal_places=0)
    membalik = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="pembalik")

    objects = KasQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.nomor}/{self.tahun} {self.uraian}"

    def save(self, *isi: Any, **lain: Any) -> None:
        if self.pk is not None:
            raise Bentrok(TETAP)
        super().save(*isi, **lain)

    def delete(self, *isi: Any, **lain: Any) -> tuple[int, dict[str, int]]:
        raise Bentrok(TETAP)

    @classmethod
    def saldo_kini(cls, berkas: Berkas) -> Decimal:
        """The balance after the last line of its office; before the first one what the paper book ended with."""
        semua: Any = cls._default_manager
        akhir = semua.filter(berkas__kantor_id=berkas.kantor_id).order_by("-tahun", "-nomor").first()
        return akhir.saldo if akhir else Decimal(berkas.parameter("saldo_awal_kas"))

    @classmethod
    def bukukan(cls, berkas: Berkas, uraian: str, jumlah: Decimal, bukti: str, **lain: Any) -> None:
        """One line: money in above zero, out below; nothing at all is no line. Ditolak below a balance of zero."""
        if not jumlah:
            return
        saldo = cls.saldo_kini(berkas) + jumlah
        if saldo < 0:
            raise Ditolak(f"Saldo kas kurang {rupiah(-saldo)} untuk: {uraian}. Catat penerimaannya dulu.")
        satu = cls(
            nomor=berkas.nomor_berikut("kas_umum"), tahun=berkas.hari.year, tanggal=berkas.hari, nomor_bukti=bukti,
            uraian=uraian[:250], penerimaan=max(jumlah, Decimal(0)), pengeluaran=max(-jumlah, Decimal(0)), saldo=saldo,
            **lain,
        )  # fmt: skip
        satu.berkas = berkas
        satu.save()

    @classmethod
    def balikkan(cls, berkas: Berkas, alasan: str) -> None:
        """Take back all lines of a record that still count, the last one first."""
        semua: Any = cls._default_manager
        for satu in semua.belum_dibalik().filter(berkas=berkas).order_by("-tahun", "-nomor"):
            cls.bukukan(
                berkas, f"Pembalik nomor {satu.nomor}: {alasan}", satu.pengeluaran - satu.penerimaan, satu.nomor_bukti,
                rekening=satu.rekening, membalik=satu,
            )  # fmt: skip
