"""Depreciation of goods, by the worked examples and by properties (rules 8)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .nilai_buku import nilai_buku

HARI = st.dates(date(1990, 1, 1), date(2060, 12, 31))
HARGA = st.integers(1, 10**14).map(Decimal)


@pytest.mark.parametrize(
    ("harga", "perolehan", "tahun", "hari", "hasil"),
    [
        pytest.param(14_400_000, date(2024, 3, 10), 4, date(2025, 12, 31), 7_200_000, id="Contoh 8, PC"),
        pytest.param(21_000_000, date(2025, 1, 20), 7, date(2026, 6, 30), 16_500_000, id="Contoh 8, sepeda motor"),
        pytest.param(14_400_000, date(2024, 3, 10), 4, date(2024, 6, 29), 14_400_000, id="sebelum semester berakhir"),
        pytest.param(14_400_000, date(2024, 3, 10), 4, date(2024, 6, 30), 12_600_000, id="satu semester 1.800.000"),
        pytest.param(14_400_000, date(2024, 6, 30), 4, date(2024, 6, 30), 12_600_000, id="semester perolehan penuh"),
        pytest.param(14_400_000, date(2024, 3, 10), 4, date(2027, 12, 31), 0, id="habis"),
        pytest.param(14_400_000, date(2024, 3, 10), 4, date(2040, 1, 1), 0, id="V-BMD-06 berhenti"),
        pytest.param(350_000_000, date(1996, 3, 12), None, date(2026, 1, 1), 350_000_000, id="tanah"),
        pytest.param(14_400_000, date(2024, 3, 10), 4, date(2020, 1, 1), 14_400_000, id="sebelum diperoleh"),
    ],
)
def test_nilai_buku(harga: int, perolehan: date, tahun: int | None, hari: date, hasil: int) -> None:
    assert nilai_buku(Decimal(harga), perolehan, tahun, hari) == hasil


@given(HARGA, HARI, st.integers(1, 60), HARI, st.integers(0, 20_000))
def test_nilai_buku_turun_dan_berhenti_di_nol(
    harga: Decimal, perolehan: date, tahun: int, hari: date, lewat: int
) -> None:
    """V-BMD-06: never below zero or above the price, never rising, and zero from the end of its life on."""
    kini, nanti = (nilai_buku(harga, perolehan, tahun, h) for h in (hari, hari + timedelta(days=lewat)))
    assert 0 <= nanti <= kini <= harga
    assert nilai_buku(harga, perolehan, tahun, date(perolehan.year + tahun, 12, 31)) == 0


@given(HARGA, HARI, st.integers(1, 60), st.integers(0, 119))
def test_semester_susut_sama_besar(harga: Decimal, perolehan: date, tahun: int, ke: int) -> None:
    """Two halves of one life are written off alike, to the rupiah that rounding moves."""
    awal = date(perolehan.year, 6, 30) if perolehan.month < 7 else date(perolehan.year, 12, 31)
    tahun_ke, bulan = divmod(awal.month - 6 + 6 * min(ke, tahun * 2 - 1), 12)
    akhir = date(awal.year + tahun_ke, 6, 30) if bulan == 0 else date(awal.year + tahun_ke, 12, 31)
    susut = nilai_buku(harga, perolehan, tahun, akhir - timedelta(days=1)) - nilai_buku(harga, perolehan, tahun, akhir)
    assert abs(susut - harga / (tahun * 2)) <= 1
