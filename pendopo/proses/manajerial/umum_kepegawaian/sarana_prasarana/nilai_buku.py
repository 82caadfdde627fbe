"""Depreciation: straight line, no residual value, by semester, the semester of acquisition in full (rules 8)."""

from datetime import date, timedelta
from decimal import Decimal

from pendopo.dasar.angka import bulatkan


def semester(hari: date) -> int:
    """Half years since the year 0: how many had ended when this one began."""
    return hari.year * 2 + (hari.month > 6)


def semester_susut(perolehan: date, masa_manfaat: int, hari: date) -> int:
    """Semesters written off by the end of a day, at most the useful life (years). One counts on its last day."""
    lewat = semester(hari + timedelta(days=1)) - semester(perolehan)
    return min(max(lewat, 0), masa_manfaat * 2)


def nilai_buku(harga: Decimal, perolehan: date, masa_manfaat: int | None, hari: date) -> Decimal:
    """Whole rupiah at the end of a day; without a useful life the price; never below zero (V-BMD-06)."""
    if not masa_manfaat:
        return harga
    semua = masa_manfaat * 2
    return bulatkan(harga * (semua - semester_susut(perolehan, masa_manfaat, hari)) / semua)
