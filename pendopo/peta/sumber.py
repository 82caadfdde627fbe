"""The source document as pieces and sentences, each with its section and line. Nothing is corrected here.

The text was copied out of a paged document: a paragraph may go on after a page break, so a paragraph that does
not end like one is joined with the next. White space counts as one blank, nothing else is touched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_JUDUL_BAGIAN = re.compile(r"^([A-Z])\. ([A-Z ]+)$")
_JUDUL_KODE = re.compile(r"^(?:\d+(?:\.\d+)*\. )?(P\.?\d+(?:\.\d+)*)\. (.+)$")
_NOMOR_GAMBAR = re.compile(r"^Gambar\.? \d+\.\d+\.?$")
_BUTIR = re.compile(r"^(\d+)\. ")
_AKHIR_KALIMAT = re.compile(r"(?<=[.:;!?]) +(?=[A-Z])")
_NOMOR_SAJA = re.compile(r"(?:^|\s)(?:[A-Z]|\d+|[A-Z]\.?\d+(?:\.\d+)*|Gambar\.? \d+(?:\.\d+)*)\.$")


@dataclass(frozen=True)
class Potongan:
    """One piece of the document. `jenis`: judul, paragraf, butir, gambar (number) or keterangan (caption).

    `bagian` is "A", "B", "C", "P.1" .. ("" for the title); lines begin at 1.
    """

    jenis: str
    teks: str
    bagian: str
    baris: int


@dataclass(frozen=True)
class Kalimat:
    """One sentence, heading, item, figure number or caption, numbered from 1 in reading order."""

    nomor: int
    jenis: str
    teks: str
    bagian: str
    baris: int


@dataclass(frozen=True)
class Sumber:
    """The document: its lines as they are, its pieces, its sentences."""

    baris: tuple[str, ...]
    potongan: tuple[Potongan, ...]
    kalimat: tuple[Kalimat, ...]

    @property
    def rata(self) -> str:
        """All pieces in one line, for looking up quotes."""
        return " ".join(potongan.teks for potongan in self.potongan)

    def bagian(self, kode: str) -> tuple[Kalimat, ...]:
        return tuple(kalimat for kalimat in self.kalimat if kalimat.bagian == kode)

    def tempat(self, kalimat: Kalimat) -> str:
        """Where it stands, for people and for the coverage page: "bagian A, baris 16, kalimat 8"."""
        return f"bagian {kalimat.bagian or 'judul'}, baris {kalimat.baris}, kalimat {kalimat.nomor}"

    def cari(self, cuplikan: str, bagian: str | None = None) -> Kalimat:
        """The first sentence (of that section) that holds the snippet; raises KeyError."""
        for kalimat in self.kalimat:
            if cuplikan in kalimat.teks and bagian in (None, kalimat.bagian):
                return kalimat
        raise KeyError(cuplikan)


def rapikan(teks: str) -> str:
    """White space as one blank: how quotes of cards and text of the source are compared."""
    return " ".join(teks.split())


def baca_sumber(teks: str) -> Sumber:
    """Cut the plain text of the document into pieces and sentences; never fails, an empty text gives none."""
    potongan: list[Potongan] = []
    kalimat: list[Kalimat] = []
    for satu, letak in _potong(teks):
        potongan.append(satu)
        for isi, baris in _kalimat_dari(satu, letak):
            jenis = "kalimat" if satu.jenis == "paragraf" else satu.jenis
            kalimat.append(Kalimat(len(kalimat) + 1, jenis, isi, satu.bagian, baris))
    return Sumber(tuple(teks.splitlines()), tuple(potongan), tuple(kalimat))


_Letak = list[tuple[int, int]]
"""Offset in the joined text -> line, ascending."""


def _potong(teks: str) -> list[tuple[Potongan, _Letak]]:
    hasil: list[tuple[Potongan, _Letak]] = []
    bagian = ""
    for nomor, mentah in enumerate(teks.splitlines(), 1):
        baris = rapikan(mentah)
        if not baris:
            continue
        sebelum = hasil[-1][0] if hasil else None
        jenis, bagian = _jenis(baris, sebelum, bagian)
        if jenis == "paragraf" and sebelum and sebelum.jenis == "paragraf" and not _tuntas(sebelum.teks):
            letak = [*hasil[-1][1], (len(sebelum.teks) + 1, nomor)]
            hasil[-1] = (Potongan("paragraf", f"{sebelum.teks} {baris}", sebelum.bagian, sebelum.baris), letak)
        else:
            hasil.append((Potongan(jenis, baris, bagian, nomor), [(0, nomor)]))
    return hasil


def _jenis(baris: str, sebelum: Potongan | None, bagian: str) -> tuple[str, str]:
    """Kind of a line, and the section it stands in."""
    if _NOMOR_GAMBAR.match(baris):
        return "gambar", bagian
    if sebelum and sebelum.jenis == "gambar":
        return "keterangan", bagian
    judul = _JUDUL_BAGIAN.match(baris)
    if judul:
        return "judul", judul[1]
    kode = _JUDUL_KODE.match(baris)
    if kode:
        return "judul", kode_baku(kode[1])
    if _BUTIR.match(baris):
        return "butir", bagian
    return ("judul" if baris == baris.upper() else "paragraf"), bagian


def kode_baku(tertulis: str) -> str:
    """The code in one style: "P1.1" -> "P.1.1"."""
    return re.sub(r"^([A-Z])\.?", r"\1.", tertulis)


def _tuntas(teks: str) -> bool:
    return teks.endswith((".", ":", ";"))


def _kalimat_dari(potongan: Potongan, letak: _Letak) -> list[tuple[str, int]]:
    """The sentences of a piece with their lines; only paragraphs hold several."""
    if potongan.jenis != "paragraf":
        return [(potongan.teks, potongan.baris)]
    awal = [offset for offset, _ in letak]
    hasil = []
    mulai = 0
    for batas in _AKHIR_KALIMAT.finditer(potongan.teks):
        if _NOMOR_SAJA.search(potongan.teks[mulai : batas.start()]):
            continue
        hasil.append((potongan.teks[mulai : batas.start()], letak[bisect_right(awal, mulai) - 1][1]))
        mulai = batas.end()
    hasil.append((potongan.teks[mulai:], letak[bisect_right(awal, mulai) - 1][1]))
    return hasil
