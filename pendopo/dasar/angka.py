"""Figures as people write them: money, percentages, numbers in words (PUEBI; rules.md 4)."""

from decimal import ROUND_HALF_UP, Decimal

SATUAN = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
TINGKAT = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
TERBESAR = 10**15


def bulatkan(nilai: Decimal, desimal: int = 0) -> Decimal:
    """Half up, as the rules of the office round: 0.125 to two places is 0.13, never 0.12."""
    return nilai.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def ribuan(nilai: int | None) -> str:
    """1234567 -> "1.234.567"; a figure that is missing is a dash."""
    return "–" if nilai is None else f"{nilai:,}".replace(",", ".")


def tulis_bilangan(nilai: Decimal) -> str:
    """75000000 -> "75.000.000", 1200.50 -> "1.200,5": a figure without its empty decimals."""
    utuh, _, sisa = f"{abs(nilai).normalize():f}".partition(".")
    return f"{'-' if nilai < 0 else ''}{ribuan(int(utuh))}{f',{sisa}' if sisa else ''}"


def rupiah(nilai: int | Decimal) -> str:
    """1234567 -> "Rp1.234.567,00"; below zero "-Rp500,00"."""
    bulat = bulatkan(Decimal(nilai), 2)
    utuh, _, sen = f"{abs(bulat):.2f}".partition(".")
    return f"{'-' if bulat < 0 else ''}Rp{ribuan(int(utuh))},{sen}"


def persen(bagian: int | Decimal, seluruh: int | Decimal, desimal: int = 2) -> str:
    """79 of 84 -> "94,05 %"; of nothing "0 %"."""
    if not seluruh:
        return "0 %"
    return f"{bulatkan(Decimal(bagian) * 100 / Decimal(seluruh), desimal)} %".replace(".", ",")


def terbilang(nilai: int) -> str:
    """1234 -> "seribu dua ratus tiga puluh empat". ValueError beyond 999 triliun."""
    if abs(nilai) >= TERBESAR:
        raise ValueError("Bilangan terlalu besar untuk ditulis dengan huruf.")
    if nilai < 0:
        return f"minus {terbilang(-nilai)}"
    return " ".join(_kata(nilai)) or "nol"


def _kata(n: int) -> list[str]:
    for besar, nama in TINGKAT:
        if n >= besar:
            kepala = ["seribu"] if n // besar == 1 and nama == "ribu" else [*_kata(n // besar), nama]
            return [*kepala, *_kata(n % besar)]
    if n >= 100:
        return [*(["seratus"] if n // 100 == 1 else [SATUAN[n // 100], "ratus"]), *_kata(n % 100)]
    if n >= 20:
        return [SATUAN[n // 10], "puluh", *_kata(n % 10)]
    if n >= 12:
        return [SATUAN[n - 10], "belas"]
    return [SATUAN[n]] if n else []
