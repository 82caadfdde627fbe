"""A book as a file: Excel and CSV. Cells are text, and none can start a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PEMULA_RUMUS = ("=", "+", "-", "@", "\t", "\r")
_TERLARANG = {n: None for n in range(32) if n not in (9, 10, 13)}
"""Control characters that a worksheet refuses."""


def csv_buku(nama: str, kepala: Sequence[str], baris: Iterable[Sequence[str]]) -> HttpResponse:
    """Semicolons and a byte order mark: what an Indonesian Excel opens with a double click."""
    jawaban = HttpResponse(content_type="text/csv; charset=utf-8")
    jawaban.write("\ufeff")
    penulis = csv.writer(jawaban, delimiter=";")
    penulis.writerow(kepala)
    penulis.writerows([_jinak(sel) for sel in satu] for satu in baris)
    return _sebagai_berkas(jawaban, f"{nama}.csv")


def excel_buku(nama: str, judul: str, kepala: Sequence[str], baris: Iterable[Sequence[str]]) -> HttpResponse:
    """One sheet with a bold head that stays in view."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet(judul[:31].translate(str.maketrans("[]:*?/\\", "       ")))
    lembar.freeze_panes = "A2"
    sel_kepala = []
    for teks in kepala:
        sel = WriteOnlyCell(lembar, teks)
        sel.font = Font(bold=True)
        sel_kepala.append(sel)
    lembar.append(sel_kepala)
    for satu in baris:
        lembar.append([_jinak(teks).translate(_TERLARANG) for teks in satu])
    penampung = io.BytesIO()
    buku.save(penampung)
    return _sebagai_berkas(HttpResponse(penampung.getvalue(), content_type=EXCEL), f"{nama}.xlsx")


def _jinak(teks: str) -> str:
    """A cell that a spreadsheet program takes for text."""
    return f"'{teks}" if teks.startswith(_PEMULA_RUMUS) else teks


def _sebagai_berkas(jawaban: HttpResponse, nama: str) -> HttpResponse:
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban
