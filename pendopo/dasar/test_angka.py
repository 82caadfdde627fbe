"""Money, percentages and numbers in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendopo.dasar.angka import bulatkan, persen, ribuan, rupiah, terbilang


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        (0, "nol"), (7, "tujuh"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (20, "dua puluh"),
        (100, "seratus"), (101, "seratus satu"), (999, "sembilan ratus sembilan puluh sembilan"), (1000, "seribu"),
        (1100, "seribu seratus"), (2001, "dua ribu satu"), (1_000_000, "satu juta"), (-5, "minus lima"),
        (1_530_000, "satu juta lima ratus tiga puluh ribu"), (1_001_000_000, "satu miliar satu juta"),
    ],
)  # fmt: skip
def test_bilangan_dengan_huruf(nilai: int, kata: str) -> None:
    assert terbilang(nilai) == kata


@given(st.integers(0, 10**15 - 1))
def test_setiap_bilangan_punya_kata_tanpa_spasi_ganda(nilai: int) -> None:
    kata = terbilang(nilai)
    assert kata
    assert "  " not in kata


def test_terlalu_besar_ditolak() -> None:
    with pytest.raises(ValueError, match="terlalu besar"):
        terbilang(10**15)


def test_uang_dan_persen() -> None:
    assert (rupiah(1234567), rupiah(Decimal("-500.005")), rupiah(0)) == ("Rp1.234.567,00", "-Rp500,01", "Rp0,00")
    assert (persen(79, 84), persen(18, 24, 0), persen(1, 0)) == ("94,05 %", "75 %", "0 %")
    assert (ribuan(1000), bulatkan(Decimal("0.125"), 2)) == ("1.000", Decimal("0.13"))
