"""A sheet that somebody made in a spreadsheet program, read as plain cells: bounded, and nothing in it is run.

Formulas are not computed: of a cell with one, the value counts that the program had kept. Entities, macros and other
files in the container are never opened.
"""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from pendopo.dasar.galat import Ditolak

BITA_TERBANYAK = 5 * 1024 * 1024
BITA_TERBUKA = 60 * 1024 * 1024
"""Unpacked size at most: a small file may hold a very large one."""
BARIS_TERBANYAK = 5_000
KOLOM_TERBANYAK = 100
SEL_TERPANJANG = 5_000
TANDA_ZIP = b"PK\x03\x04"
TANDA_LAMA = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class BarisTabel:
    """One line with the number it bears in the sheet."""

    nomor: int
    sel: tuple[Any, ...]


def baca_tabel(isi: bytes) -> list[BarisTabel]:
    """The lines of an .xlsx (first sheet) or CSV file that are not empty. Ditolak says what to do instead."""
    if len(isi) > BITA_TERBANYAK:
        raise Ditolak("Berkas lebih dari 5 MB. Hapus gambar dan lembar lain di dalamnya, lalu unggah lagi.")
    if not isi.strip():
        raise Ditolak("Berkas kosong. Pilih berkas lain.")
    if isi.startswith(TANDA_LAMA):
        raise Ditolak("Berkas .xls lama atau terkunci sandi tidak dapat dibaca. Simpan sebagai .xlsx tanpa sandi.")
    mentah = _excel(isi) if isi.startswith(TANDA_ZIP) else _csv(isi)
    hasil = [BarisTabel(nomor, sel) for nomor, sel in enumerate(mentah, 1) if any(nilai != "" for nilai in sel)]
    if not hasil:
        raise Ditolak("Tidak ada baris yang terisi pada lembar pertama.")
    if hasil[-1].nomor > BARIS_TERBANYAK:
        raise Ditolak(f"Lebih dari {BARIS_TERBANYAK} baris. Bagi menjadi beberapa berkas.")
    return hasil


def _periksa_wadah(isi: bytes) -> None:
    """Before any part is unpacked: how large it would be; then no part may declare entities of its own."""
    with zipfile.ZipFile(io.BytesIO(isi)) as wadah:
        bagian = wadah.infolist()
        if len(bagian) > 500 or sum(satu.file_size for satu in bagian) > BITA_TERBUKA:
            raise Ditolak("Isi berkas terlalu besar. Salin barisnya ke berkas baru, lalu unggah berkas itu.")
        for satu in bagian:
            if satu.filename.endswith((".xml", ".rels")):
                with wadah.open(satu) as masukan:
                    if b"<!" in masukan.read(4096).replace(b"<!--", b""):
                        raise Ditolak("Berkas ini bukan Excel yang wajar. Simpan ulang dari Excel, lalu unggah.")


def _excel(isi: bytes) -> list[tuple[Any, ...]]:
    try:
        _periksa_wadah(isi)
        buku = load_workbook(io.BytesIO(isi), read_only=True, data_only=True, keep_links=False)
        try:
            lembar = buku.worksheets[0]
            baris = lembar.iter_rows(max_row=BARIS_TERBANYAK + 1, max_col=KOLOM_TERBANYAK, values_only=True)
            return [tuple(_sel(nilai) for nilai in satu) for satu in baris]
        finally:
            buku.close()
    except Ditolak:
        raise
    except Exception as galat:  # openpyxl raises whatever a damaged part makes it stumble over
        raise Ditolak("Berkas Excel ini tidak dapat dibuka. Simpan ulang sebagai .xlsx, lalu unggah.") from galat


def _csv(isi: bytes) -> list[tuple[Any, ...]]:
    if b"\x00" in isi:
        raise Ditolak("Hanya berkas Excel (.xlsx) atau CSV yang diterima.")
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = isi.decode("cp1252", errors="replace")
    kepala = teks.partition("\n")[0]
    pemisah = max(";,\t", key=kepala.count)
    pembaca = csv.reader(io.StringIO(teks), delimiter=pemisah)
    try:
        return [tuple(map(_sel, baris[:KOLOM_TERBANYAK])) for baris in islice(pembaca, BARIS_TERBANYAK + 1)]
    except csv.Error as galat:
        raise Ditolak("Berkas CSV ini tidak dapat dibaca. Simpan ulang sebagai CSV atau .xlsx.") from galat


def _sel(nilai: Any) -> Any:
    """A cell as a person would type it; a mark that only keeps a text from being a formula is taken off."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, datetime):
        return f"{nilai:%d-%m-%Y}" if nilai.time() == time() else f"{nilai:%d-%m-%Y %H.%M}"
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    if isinstance(nilai, time):
        return f"{nilai:%H.%M}"
    if isinstance(nilai, float):
        return str(int(nilai)) if nilai.is_integer() else repr(nilai).replace(".", ",")
    teks = "".join(h for h in str(nilai) if h.isprintable() or h in "\n\t").strip()
    if len(teks) > 1 and teks[0] == "'" and teks[1] in "=+-@":
        teks = teks[1:]
    return teks[:SEL_TERPANJANG]
