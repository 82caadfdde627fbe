"""Periods of counting: halves of a year and whole years."""

from datetime import date

import pytest

from pendopo.dasar.masa import Masa, baca_masa, daftar_masa, nama_masa, semester


@pytest.mark.parametrize(
    ("hari", "kode", "mulai", "sampai"),
    [
        (date(2026, 1, 1), "2026-1", date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 6, 30), "2026-1", date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), "2026-2", date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), "2026-2", date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_one_half(hari: date, kode: str, mulai: date, sampai: date) -> None:
    masa = semester(hari)
    assert (masa.kode, masa.mulai, masa.sampai) == (kode, mulai, sampai)
    assert baca_masa(kode) == masa


def test_a_year_is_both_its_halves() -> None:
    tahun = baca_masa("2026")
    assert tahun == Masa(2026)
    assert (tahun.mulai, tahun.sampai) == (Masa(2026, 1).mulai, Masa(2026, 2).sampai)
    assert (tahun.nama, nama_masa("2026-2")) == ("Tahun 2026", "semester 2 tahun 2026")


@pytest.mark.parametrize("kode", ["", "26", "2026-3", "2026-0", "1999", "2026-1 ", "٢٠٢٦", "2026-1\n"])
def test_what_is_no_period_is_none(kode: str) -> None:
    assert baca_masa(kode) is None
    assert nama_masa(kode) == kode


def test_the_periods_offered_begin_with_the_current_one() -> None:
    assert [satu.kode for satu in daftar_masa(date(2026, 11, 24))] == [
        "2026-2", "2026-1", "2026", "2025-2", "2025-1", "2025",
    ]  # fmt: skip
    assert [satu.kode for satu in daftar_masa(date(2026, 3, 1))][:3] == ["2026-1", "2026", "2025-2"]


def test_the_period_before() -> None:
    assert [Masa(2026, 2).sebelum, Masa(2026, 1).sebelum, Masa(2026).sebelum] == [
        Masa(2026, 1), Masa(2025, 2), Masa(2025),
    ]  # fmt: skip
