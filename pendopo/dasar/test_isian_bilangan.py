"""Figures as people type them, and as they are shown again."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from pendopo.dasar.angka import tulis_bilangan
from pendopo.dasar.isian_bilangan import Koordinat, Pecahan, Rupiah


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [("120,5", "120.5"), ("1.200,25", "1200.25"), ("1.200", "1200"), ("120.5", "120.5"), (" 12 ", "12")],
)  # fmt: skip
def test_pecahan(teks: str, nilai: str) -> None:
    assert Pecahan("volume").formfield().clean(teks) == Decimal(nilai)


@pytest.mark.parametrize("teks", ["", "0", "-3", "luas", "1,234", "1e400", "NaN", "9" * 20])
def test_pecahan_yang_ditolak(teks: str) -> None:
    """Nothing, zero, words, too many decimals, endless: refused in Indonesian words."""
    with pytest.raises(ValidationError) as galat:
        Pecahan("volume").formfield().clean(teks)
    assert "valid" not in " ".join(galat.value.messages).split()


@pytest.mark.parametrize("teks", ["75000000", "75.000.000", "Rp 75.000.000", "Rp75.000.000,00", "rp. 75.000.000"])
def test_rupiah(teks: str) -> None:
    isian = Rupiah("biaya").formfield()
    assert isian.clean(teks) == 75_000_000
    assert isian.prepare_value(Decimal(75_000_000)) == "75.000.000"


def test_rupiah_tanpa_sen() -> None:
    with pytest.raises(ValidationError):
        Rupiah("biaya").formfield().clean("75.000,50")


@pytest.mark.parametrize(
    ("teks", "boleh"),
    [("-8.28915, 112.96541", True), ("-8,28915; 112,96541", True), ("di depan masjid", False), ("-8.2", False)],
)
def test_koordinat(teks: str, boleh: bool) -> None:
    isian = Koordinat("koordinat")
    if boleh:
        isian.run_validators(teks)
        return
    with pytest.raises(ValidationError, match="lintang dan bujur"):
        isian.run_validators(teks)


def test_bilangan_dibaca_orang() -> None:
    assert [tulis_bilangan(Decimal(n)) for n in ("75000000", "1200.50", "0.10", "-1500", "250.00")] == [
        "75.000.000", "1.200,5", "0,1", "-1.500", "250",
    ]  # fmt: skip
