"""CSV files as people make them: any of four delimiters, with or without BOM, UTF-8, UTF-16 or Latin-1, any line end.

Read as a stream: a file of any size costs the memory of one line.
"""

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from pendopo.dasar.galat import Ditolak

PEMISAH = ",;\t|"
BATAS_BARIS = 1_000_000
"""Characters of one line; more is no table that a person made."""
BUKAN_TEKS = {
    b"PK\x03\x04": "Ini berkas Excel atau berkas mampat. Simpan dulu sebagai CSV.",
    b"%PDF": "Ini berkas PDF. Simpan dulu tabelnya sebagai CSV.",
    b"\xd0\xcf\x11\xe0": "Ini berkas Excel lama. Simpan dulu sebagai CSV.",
}


def _latin(galat: UnicodeError) -> tuple[str, int]:
    """What is not UTF-8 was written by an older program: each such byte is a Latin-1 letter."""
    assert isinstance(galat, UnicodeDecodeError)
    return galat.object[galat.start : galat.end].decode("latin-1"), galat.end


codecs.register_error("pendopo_latin", _latin)


def baris_csv(berkas: Path) -> Iterator[tuple[int, list[str]]]:
    """Each line that is not blank: its number in the file and its cells, stripped.

    Ditolak names the line when a quote is never closed, a line has no end, or the file is no text at all.
    """
    try:
        with berkas.open("rb") as mentah:
            awal = mentah.read(4)
        with berkas.open(encoding=_sandi(awal), errors="pendopo_latin", newline="") as isi:
            yield from _baris(isi)
    except OSError as galat:
        raise Ditolak(f"Berkas {berkas} tidak dapat dibuka. Periksa nama dan izinnya.") from galat


def baris_bernama(
    berkas: Path, arti: Callable[[str], str], wajib: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line as column -> cell, for the columns that must be there; others are ignored.

    `arti` says which column a heading (in small letters) means. Ditolak: a column is missing or stands twice, or a line
    has more cells than headings, as when a text with a comma has no quotes.
    """
    isi = baris_csv(berkas)
    nomor, judul = next(isi, (1, []))
    kolom: dict[str, int] = {}
    for n, satu in enumerate(judul):
        nama = arti(satu.lower())
        if nama in wajib and kolom.setdefault(nama, n) != n:
            raise Ditolak(f"Baris {nomor}: {nama} ada di dua kolom. Sisakan satu.")
    if hilang := [nama for nama in wajib if nama not in kolom]:
        kosong = "" if judul else "berkas kosong; "
        raise Ditolak(f"Baris {nomor}: {kosong}kolom {', '.join(hilang)} tidak ada. Tambahkan.")
    for nomor, sel in isi:
        if any(sel[len(judul) :]):
            raise Ditolak(f"Baris {nomor}: isinya lebih banyak dari judul kolom. Apit teks berkoma dengan tanda kutip.")
        yield nomor, {nama: sel[n] if n < len(sel) else "" for nama, n in kolom.items()}


def _sandi(awal: bytes) -> str:
    for tanda, pesan in BUKAN_TEKS.items():
        if awal.startswith(tanda):
            raise Ditolak(f"Baris 1: {pesan}")
    return "utf-16" if awal[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _garis(isi: IO[str]) -> Iterator[str]:
    """Lines of the file, none longer than people write."""
    nomor = 0
    while satu := isi.readline(BATAS_BARIS + 1):
        nomor += 1
        if len(satu) > BATAS_BARIS:
            raise Ditolak(f"Baris {nomor}: terlalu panjang untuk sebuah tabel. Simpan lagi sebagai CSV.")
        yield satu


def _baris(isi: IO[str]) -> Iterator[tuple[int, list[str]]]:
    garis = _garis(isi)
    kosong, judul = 0, ""
    for judul in garis:
        if judul.strip(f"{PEMISAH}\r\n \x00"):
            break
        kosong += 1
    else:
        return
    pembaca = csv.reader(_gabung(judul, garis), delimiter=max(PEMISAH, key=judul.count), strict=True)
    sebelum = 0
    try:
        for sel in pembaca:
            if any(teks := [satu.strip() for satu in sel]):
                yield kosong + sebelum + 1, teks
            sebelum = pembaca.line_num
    except csv.Error as galat:
        raise Ditolak(
            f"Baris {kosong + sebelum + 1}: tanda kutip tidak berpasangan, atau isinya terlalu panjang. Betulkan."
        ) from galat


def _gabung(judul: str, garis: Iterator[str]) -> Iterator[str]:
    yield judul
    yield from garis
