"""Figures of a quarter: when it ends, how far a target was reached, in which class that lies (rules 9)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from pendopo.dasar.angka import bulatkan

TRIWULAN = [("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")]
TIPE = [("positif", "Positif: makin besar makin baik"), ("negatif", "Negatif: makin kecil makin baik")]
KELAS = [
    ("sangat_tinggi", "Sangat tinggi"), ("tinggi", "Tinggi"), ("sedang", "Sedang"), ("rendah", "Rendah"),
    ("sangat_rendah", "Sangat rendah"),
]  # fmt: skip


def akhir_triwulan(tahun: int, triwulan: int) -> date:
    """Its last day."""
    return date(tahun + triwulan // 4, triwulan % 4 * 3 + 1, 1) - timedelta(days=1)


def triwulan_lalu(hari: date) -> tuple[int, int]:
    """Year and number of the last quarter that had ended on a day."""
    nomor = (hari.month - 1) // 3
    return (hari.year, nomor) if nomor else (hari.year - 1, 4)


def persen_dari(bagian: Decimal, seluruh: Decimal) -> Decimal | None:
    """Percent, two decimals, half up; None of nothing."""
    return bulatkan(bagian * 100 / seluruh, 2) if seluruh else None


def hitung_capaian(tipe: str, target: Decimal, realisasi: Decimal) -> Decimal | None:
    """Percent of the target reached; for a negative indicator what stays below it counts. None without a target."""
    return persen_dari(realisasi if tipe == "positif" else 2 * target - realisasi, target)


def kelas_capaian(capaian: Decimal, ambang: Mapping[str, Decimal]) -> str:
    """The class whose threshold is reached, on the value with two decimals (Permendagri 86/2017)."""
    return next((kode for kode, _ in KELAS[:-1] if capaian >= ambang[kode]), KELAS[-1][0])
