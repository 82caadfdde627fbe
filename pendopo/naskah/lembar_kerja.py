"""Tables for a spreadsheet program: Excel and CSV. What people typed is text there too and never starts a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from pendopo.dasar.galat import Ditolak
from pendopo.naskah.bersih import WIB, bersih

JENIS_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JENIS_CSV = "text/csv; charset=utf-8"
SEL_TERPANJANG = 32_767
"""Excel's own limit of one cell, in letters."""
BARIS_TERBANYAK = 1_048_576
LEBAR = (8, 60)
"""Least and greatest width of a column, in letters."""
CONTOH_LEBAR = 200
"""So many lines are looked at for the widths; all would mean reading a large book twice."""
NAMA_LEMBAR = re.compile(r"[\[\]:*?/\\]")
BILANGAN = re.compile(r"[+-]?\d+([.,]\d+)?")
FORMAT = {datetime: "dd-mm-yyyy hh:mm", date: "dd-mm-yyyy", time: "hh:mm"}


class TerlaluBesar(Ditolak):
    """More lines or longer text than the file can hold; says which, in Indonesian."""


def excel(
    judul: str,
    kolom: Sequence[str],
    baris: Iterable[Sequence[object]],
    zona: ZoneInfo = WIB,
    petunjuk: Sequence[Sequence[str]] = (),
) -> bytes:
    """One sheet as .xlsx: bold head that stays in view and filters, dates as dates, everything typed as text.

    Cells: None, text, bool, int, float, Decimal, date, datetime (shown on the clock of `zona`), time.
    TerlaluBesar when a line or a text does not fit; nothing is cut. `petunjuk`: lines of a second sheet that explains.
    """
    semua = [[_nilai(sel, zona) for sel in satu] for satu in baris]
    _periksa(semua)
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet((NAMA_LEMBAR.sub(" ", bersih(judul)).strip("' ") or "Lembar")[:31])
    lembar.freeze_panes = "A2"
    for nomor, lebar in enumerate(_lebar(kolom, semua), 1):
        lembar.column_dimensions[get_column_letter(nomor)].width = lebar
    if kolom:
        lembar.auto_filter.ref = f"A1:{get_column_letter(len(kolom))}{len(semua) + 1}"
    lembar.append([_sel(lembar, bersih(nama), kepala=True) for nama in kolom])
    for satu in semua:
        lembar.append([_sel(lembar, nilai) for nilai in satu])
    if petunjuk:
        kedua = buku.create_sheet("Petunjuk")
        for nomor, lebar in enumerate(_lebar(("",) * len(petunjuk[0]), petunjuk), 1):
            kedua.column_dimensions[get_column_letter(nomor)].width = lebar
        for nomor, kalimat in enumerate(petunjuk):
            kedua.append([_sel(kedua, bersih(kata), kepala=nomor == 0) for kata in kalimat])
    penampung = io.BytesIO()
    buku.save(penampung)
    return penampung.getvalue()


def csv_teks(kolom: Sequence[str], baris: Iterable[Sequence[object]], zona: ZoneInfo = WIB) -> bytes:
    """The same as CSV: UTF-8 with byte order mark and semicolons, which an Indonesian Excel opens by double click."""
    penampung = io.StringIO()
    penulis = csv.writer(penampung, delimiter=";", lineterminator="\r\n")
    penulis.writerow([jinak(bersih(nama)) for nama in kolom])
    for satu in baris:
        penulis.writerow([_kata(_nilai(sel, zona)) for sel in satu])
    return ("\ufeff" + penampung.getvalue()).encode()


def jinak(teks: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe before = @ and before + - that lead words."""
    awal = teks.lstrip(" ")
    bahaya = awal.startswith(("=", "@", "\t", "\r")) or (
        awal.startswith(("+", "-")) and len(awal) > 1 and not BILANGAN.fullmatch(awal)
    )
    return f"'{teks}" if bahaya else teks


def _periksa(baris: Sequence[Sequence[Any]]) -> None:
    """Before the first byte: a workbook that is given up halfway leaves open files behind."""
    if len(baris) >= BARIS_TERBANYAK:
        raise TerlaluBesar(f"Excel memuat paling banyak {BARIS_TERBANYAK - 1} baris. Persempit saringannya.")
    if any(isinstance(sel, str) and len(sel) > SEL_TERPANJANG for satu in baris for sel in satu):
        raise TerlaluBesar(f"Satu sel Excel memuat paling banyak {SEL_TERPANJANG} huruf. Unduh sebagai CSV.")


def _nilai(sel: object, zona: ZoneInfo) -> Any:
    """The cell as a spreadsheet knows it; what it does not know becomes text."""
    if isinstance(sel, datetime):
        return (sel.astimezone(zona) if sel.tzinfo else sel).replace(tzinfo=None, microsecond=0)
    if isinstance(sel, bool):
        return "ya" if sel else "tidak"
    if sel is None or isinstance(sel, int | float | Decimal | date | time):
        return sel
    return bersih(str(sel))


def _sel(lembar: Any, nilai: Any, kepala: bool = False) -> Cell:
    sel = WriteOnlyCell(lembar, None if isinstance(nilai, str) else nilai)
    if isinstance(nilai, str):
        sel.value = nilai
        sel.data_type = "s"
    sel.font = Font(bold=kepala)
    sel.alignment = Alignment(vertical="top", wrap_text=isinstance(nilai, str))
    if pola := FORMAT.get(type(nilai)):
        sel.number_format = pola
    return sel


def _kata(nilai: Any) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, datetime):
        return f"{nilai:%d-%m-%Y %H:%M}"
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    if isinstance(nilai, time):
        return f"{nilai:%H:%M}"
    return jinak(nilai) if isinstance(nilai, str) else str(nilai).replace(".", ",")


def _lebar(kolom: Sequence[str], baris: Sequence[Sequence[Any]]) -> list[int]:
    """Width of each column, by its head and the first lines."""
    hasil = []
    for nomor, nama in enumerate(kolom):
        kata = [_kata(satu[nomor]) for satu in baris[:CONTOH_LEBAR] if nomor < len(satu)]
        panjang = max((len(potong) for satu in (nama, *kata) for potong in satu.split("\n")), default=0)
        hasil.append(min(max(panjang + 2, LEBAR[0]), LEBAR[1]))
    return hasil
