"""Exact figures as people read them: fractions until the one rounding, half up."""

from fractions import Fraction

from pendopo.dasar.galat import Ditolak


def bulatkan(nilai: Fraction, angka: int = 2) -> Fraction:
    """A figure of zero or more, rounded half up to so many decimals: never twice, never by a float."""
    kali = 10**angka
    return Fraction(int(nilai * kali + Fraction(1, 2)), kali)


def tulis(nilai: Fraction, angka: int = 2, koma: str = ",") -> str:
    """The rounded figure with so many decimals: 84,44."""
    kali = 10**angka
    bulat = int(bulatkan(nilai, angka) * kali)
    return f"{bulat // kali}{koma}{bulat % kali:0{angka}d}" if angka else str(bulat)


def baca(teks: str) -> Fraction:
    """A figure as people type it: 1/9, 0,111 or 0.111."""
    try:
        return Fraction(teks.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise Ditolak(f"“{teks}” bukan bilangan. Tulis misalnya 0,5 atau 1/9.") from None
