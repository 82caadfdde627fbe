"""Exact figures: one rounding, half up."""

from fractions import Fraction

import pytest

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.pecahan import baca, bulatkan, tulis


@pytest.mark.parametrize(
    ("nilai", "angka", "tertulis"),
    [
        (Fraction(304, 90) * 25, 2, "84,44"),
        (Fraction("88.305"), 2, "88,31"),  # a float would say 88.30
        (Fraction("2.675"), 2, "2,68"),
        (Fraction("0.005"), 2, "0,01"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 3), 4, "0,3333"),
        (Fraction(0), 2, "0,00"),
    ],
)
def test_a_figure_is_rounded_half_up_and_once(nilai: Fraction, angka: int, tertulis: str) -> None:
    assert tulis(nilai, angka) == tertulis
    assert tulis(bulatkan(nilai, angka), angka) == tertulis


@pytest.mark.parametrize(("teks", "nilai"), [("1/9", Fraction(1, 9)), ("0,111", Fraction(111, 1000)), (" 3 ", 3)])
def test_a_figure_is_read_as_people_type_it(teks: str, nilai: Fraction) -> None:
    assert baca(teks) == nilai


@pytest.mark.parametrize("teks", ["", "satu", "1/0", "1,2,3", "0x1", "nan", "inf"])
def test_what_is_no_figure_is_refused(teks: str) -> None:
    with pytest.raises(Ditolak, match="bukan bilangan"):
        baca(teks)
