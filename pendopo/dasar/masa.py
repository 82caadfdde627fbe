"""Periods for which an office counts and reports: a year, or one half of it."""

import re
from dataclasses import dataclass
from datetime import date

TERBANYAK = 6
"""So many periods are offered; older ones are in the books."""


@dataclass(frozen=True)
class Masa:
    """A year (`bagian` 0), or its first or second half."""

    tahun: int
    bagian: int = 0

    @property
    def mulai(self) -> date:
        return date(self.tahun, 7 if self.bagian == 2 else 1, 1)

    @property
    def sampai(self) -> date:
        return date(self.tahun, 6, 30) if self.bagian == 1 else date(self.tahun, 12, 31)

    @property
    def kode(self) -> str:
        return f"{self.tahun}-{self.bagian}" if self.bagian else str(self.tahun)

    @property
    def nama(self) -> str:
        return f"Semester {self.bagian} tahun {self.tahun}" if self.bagian else f"Tahun {self.tahun}"

    @property
    def sebelum(self) -> "Masa":
        """The period of the same length before this one."""
        if self.bagian == 2:
            return Masa(self.tahun, 1)
        return Masa(self.tahun - 1, 2 if self.bagian else 0)


def semester(hari: date) -> Masa:
    """The half year in which a day lies."""
    return Masa(hari.year, 1 if hari.month < 7 else 2)


def baca_masa(kode: str) -> Masa | None:
    """2026 or 2026-1; None for any other text."""
    cocok = re.fullmatch(r"(20\d\d)(?:-([12]))?", kode, re.ASCII)
    return Masa(int(cocok[1]), int(cocok[2] or 0)) if cocok else None


def nama_masa(kode: str) -> str:
    """2026-1 within a sentence: semester 1 tahun 2026."""
    masa = baca_masa(kode)
    return masa.nama.lower() if masa else kode


def daftar_masa(hari: date) -> list[Masa]:
    """The periods that a page offers, the current one first: halves and the years they make."""
    hasil, satu = list[Masa](), semester(hari)
    while len(hasil) < TERBANYAK:
        hasil += [satu] if satu.bagian == 2 else [satu, Masa(satu.tahun)]
        satu = satu.sebelum
    return hasil[:TERBANYAK]
