"""The weighted score by itself (rules 14)."""

from decimal import Decimal

import pytest

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.peringkat import hitung_skor

BOBOT = {nama: Decimal(n) for nama, n in zip("abcdef", (25, 20, 20, 15, 10, 10), strict=True)}


@pytest.mark.parametrize(
    ("nilai", "skor"),
    [((5, 4, 4, 3, 2, 3), "76.0"), ((4, 5, 3, 5, 4, 2), "79.0"), ((5,) * 6, "100.0"), ((1,) * 6, "20.0")],
)
def test_skor_berbobot(nilai: tuple[int, ...], skor: str) -> None:
    """Contoh 14: weights 25, 20, 20, 15, 10, 10 by marks of one to five, over five."""
    assert str(hitung_skor(dict(zip(BOBOT, nilai, strict=True)), BOBOT)) == skor


def test_bobot_berjumlah_seratus() -> None:
    with pytest.raises(Ditolak, match="berjumlah 99, seharusnya 100"):
        hitung_skor(dict.fromkeys(BOBOT, 3), BOBOT | {"f": Decimal(9)})
