"""Template tags and filters of Pendopo's pages; loaded in every template (settings: builtins)."""

import re

from django import template

register = template.Library()
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?(?::\d{2}.*)?")


@register.filter
def tanggal_ketik(nilai: object) -> str:
    """A day, with its hour if it has one, as it is typed: 17-08-2026 09.30. Anything else stays as it was typed.

    The browser's own date field shows its own language, not the page's; typed dates read the same for everybody.
    """
    cocok = _ISO.fullmatch(str(nilai))
    if cocok is None:
        return str(nilai)
    tahun, bulan, hari, jam, menit = cocok.groups()
    tanggal = f"{hari}-{bulan}-{tahun}"
    return f"{tanggal} {jam}.{menit}" if jam else tanggal


@register.filter
def jam_ketik(nilai: object) -> str:
    """An hour as it is typed: 09.30."""
    teks = str(nilai)
    return teks[:5].replace(":", ".") if re.fullmatch(r"\d{2}:\d{2}(:\d{2})?", teks) else teks


@register.filter
def contoh_isian(jenis: object) -> str:
    """How a field of that kind is typed, as a hint; "" for kinds that need none."""
    contoh = {
        "date": "Tanggal-bulan-tahun, misalnya 17-08-2026.",
        "datetime-local": "Tanggal dan jam, misalnya 17-08-2026 09.30.",
        "time": "Jam, misalnya 09.30.",
    }
    return contoh.get(str(jenis), "")
