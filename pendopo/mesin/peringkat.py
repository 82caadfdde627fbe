"""Rows that are scored by weighted criteria and ranked: each criterion 1 to 5, the weights together 100."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import models

from pendopo.dasar.angka import bulatkan
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat
from pendopo.mesin.models import Berkas

TERTINGGI = 5
NILAI = ("1, sangat rendah", "2, rendah", "3, sedang", "4, tinggi", "5, sangat tinggi")
"""The words of a `Skala` for one criterion."""


class BarisBerskor(models.Model):
    """A row with its score (0 to 100, one decimal) and its rank."""

    skor = models.DecimalField("skor", max_digits=5, decimal_places=1, null=True, blank=True)
    peringkat = Bulat("peringkat", wajib=False)

    class Meta:
        abstract = True


def hitung_skor(nilai: Mapping[str, int], bobot: Mapping[str, Decimal]) -> Decimal:
    """Sum of weight by mark over the best mark: all fives are 100. Ditolak when the weights are not 100 together."""
    if (jumlah := sum(bobot.values())) != 100:
        raise Ditolak(f"Bobot penilaian berjumlah {jumlah}, seharusnya 100. Betulkan di halaman Parameter.")
    return bulatkan(sum((bobot[nama] * nilai[nama] for nama in bobot), Decimal(0)) / TERTINGGI, 1)


def susun_peringkat(berkas: Berkas, semua: Sequence[Any], kriteria: Sequence[str], seri: Callable[[Any], Any]) -> None:
    """Score every row by the parameters `bobot_<criterion>`, rank it 1..n; equal scores by `seri`, smaller first."""
    bobot = {nama: Decimal(berkas.parameter(f"bobot_{nama}")) for nama in kriteria}
    for satu in semua:
        satu.skor = hitung_skor({nama: getattr(satu, nama) for nama in bobot}, bobot)
    if semua:
        # Rows ranked before and left out since have no place any more.
        lain = type(semua[0])._default_manager.filter(berkas=berkas.pk).exclude(pk__in=[satu.pk for satu in semua])
        lain.update(skor=None, peringkat=None)
    urutkan_ulang(sorted(semua, key=lambda s: (-s.skor, seri(s))))


def urutkan_ulang(semua: Iterable[Any], kecuali: Callable[[Any], bool] = lambda satu: False) -> None:
    """The ranks 1..n in this order; who is excepted has none."""
    nomor = count(1)
    for satu in semua:
        satu.peringkat = None if kecuali(satu) else next(nomor)
        satu.save()
