"""Data of a paper as JSON: dates as ISO text on the office's clock, text without what cannot or must not be printed."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from zoneinfo import ZoneInfo

from django.utils.functional import Promise

WIB = ZoneInfo("Asia/Jakarta")
DIBUANG = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode classes that leave no honest mark on paper: control, format (bidi too), surrogate, private, unassigned."""
GANTI_BARIS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
KOTAK_KOSONG = "\u25a1"
"""Stands for a character that no installed font can draw."""

KATA_PANJANG = re.compile(r"\S{24,}|(?=\S{11})\S*[/._@-]\S")
PENGGALAN = re.compile(r"\s+|[^\s/._@-]{24,}|[^\s/._@-]+[/._@-]*|[/._@-]+")
SERANGKAI = 10
"""Where a long word may break: after a sign; only what no language has, 24 letters on end, after each ten."""


class BentukDitolak(TypeError):
    """A value of a kind that no paper can show; `jalur` says where in the data, never the value itself."""

    def __init__(self, jalur: str, jenis: str) -> None:
        super().__init__(f"{jalur}: {jenis}")
        self.jalur, self.jenis = jalur, jenis


def bersih(teks: str) -> str:
    """One text as it may be printed: composed (NFC), line breaks as newline, without DIBUANG."""
    rata = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").translate(GANTI_BARIS))
    if rata.isprintable():
        return "".join(h for h in rata if unicodedata.category(h) not in DIBUANG) if not rata.isascii() else rata
    return "".join(h for h in rata if h in "\n\t" or unicodedata.category(h) not in DIBUANG)


def _rapikan(nilai: object, jalur: str, zona: ZoneInfo) -> object:
    if nilai is None or isinstance(nilai, bool | int):
        return nilai
    if isinstance(nilai, Enum):
        return _rapikan(nilai.value, jalur, zona)
    if isinstance(nilai, str | Promise):
        return bersih(str(nilai))
    if isinstance(nilai, Mapping):
        return {bersih(str(k)): _rapikan(v, f"{jalur}.{k}", zona) for k, v in nilai.items()}
    if isinstance(nilai, Iterable) and not isinstance(nilai, bytes | bytearray):
        return [_rapikan(v, f"{jalur}[{i}]", zona) for i, v in enumerate(nilai)]
    return _saat_atau_bilangan(nilai, jalur, zona)


def _saat_atau_bilangan(nilai: object, jalur: str, zona: ZoneInfo) -> object:
    if isinstance(nilai, datetime):
        return (nilai.astimezone(zona) if nilai.tzinfo else nilai).isoformat(timespec="minutes")
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, time):
        return nilai.isoformat(timespec="minutes")
    if isinstance(nilai, Decimal):
        return str(nilai)
    if isinstance(nilai, float) and nilai == nilai and abs(nilai) != float("inf"):
        return nilai
    raise BentukDitolak(jalur, type(nilai).__name__)


def jadi_json(data: Mapping[str, object], zona: ZoneInfo = WIB) -> str:
    """The data of a paper as JSON text, the same for the same data. BentukDitolak for a value no paper can show."""
    return json.dumps(_rapikan(data, "data", zona), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sel_buku(nilai: object, zona: ZoneInfo = WIB) -> str | list[str]:
    """A cell of a book: dates short, text as it is; a long unbroken word in pieces, between which a line may break."""
    if isinstance(nilai, datetime):
        nilai = f"{nilai.astimezone(zona):%d-%m-%Y %H.%M}"
    elif isinstance(nilai, date):
        nilai = f"{nilai:%d-%m-%Y}"
    teks = "" if nilai is None else str(nilai)
    if not KATA_PANJANG.search(teks):
        return teks
    return [
        potong[awal : awal + SERANGKAI] if len(potong) >= 24 else potong
        for potong in PENGGALAN.findall(teks)
        for awal in (range(0, len(potong), SERANGKAI) if len(potong) >= 24 else (0,))
    ]


def tanpa(teks: str, huruf: str) -> str:
    """The same text with the given characters as empty boxes."""
    return teks.translate({ord(h): KOTAK_KOSONG for h in huruf})


def hanya_latin(teks: str) -> str:
    """The same text with everything beyond European scripts and common signs as empty boxes."""
    return "".join(h if _umum(ord(h)) else KOTAK_KOSONG for h in teks)


def _umum(kode: int) -> bool:
    return kode < 0x0530 or 0x1E00 <= kode < 0x2000 or 0x2010 <= kode < 0x2044 or kode in (0x20AC, 0x25A1)
