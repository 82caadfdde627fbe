"""The reference pages that are written by the program: which rule is proved by which tests; the glossary.

A test names the rules that it proves in its docstring: `V-SM-01`, `D-02`, `M-08..M-10`, `Contoh 5`.
"""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from pendopo.naskah.kamus import halaman_kamus

POLA_ATURAN = re.compile(r"\b(?:(?:V-[A-Z]+|[DMT])-\d{2}|Contoh \d+(?:\.\d+)?)\b")
POLA_RENTANG = re.compile(r"\b((?:V-[A-Z]+|[DMT])-)(\d{2})\s*(?:\.\.|–|sampai|to)\s*(?:(?:V-[A-Z]+|[DMT])-)?(\d{2})\b")


class GalatRujukan(Exception):
    """The list of rules cannot be read, or a test names a rule that is not on it."""


@dataclass(frozen=True)
class Aturan:
    """One rule: its id, its sentence, the part of the reference it stands in."""

    id: str
    kalimat: str
    bagian: str


def urutan_bagian(nomor: str) -> tuple[bool, list[int], str]:
    """By number, then the annexes by letter: so a part may be added anywhere in the file."""
    angka = nomor.replace(".", "").isdigit()
    return not angka, [int(satu) for satu in nomor.split(".")] if angka else [], nomor


def baca_aturan(berkas: Path) -> tuple[list[Aturan], dict[str, str]]:
    """Rules in their order and names of the parts. Raises GalatRujukan for a file that is no such list."""
    try:
        isi = tomllib.loads(berkas.read_text())
        bagian = {str(nomor): str(isi["bagian"][nomor]) for nomor in sorted(isi["bagian"], key=urutan_bagian)}
        aturan = [Aturan(kode, teks, nomor) for nomor in bagian for kode, teks in isi["aturan"][nomor].items()]
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as galat:
        raise GalatRujukan(f"{berkas}: daftar aturan tidak dapat dibaca ({galat}).") from galat
    return aturan, bagian


def aturan_disebut(teks: str) -> Iterator[str]:
    """Ids in a docstring; `D-01..D-03` means all three."""
    for awalan, dari, sampai in POLA_RENTANG.findall(teks):
        yield from (f"{awalan}{nomor:02d}" for nomor in range(int(dari), int(sampai) + 1))
    yield from POLA_ATURAN.findall(teks)


def uji_dalam(isi: str) -> Iterator[tuple[str, str]]:
    """Name and docstring of each test in a Python file."""
    for simpul in ast.walk(ast.parse(isi)):
        if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef) and simpul.name.startswith("test_"):
            yield simpul.name, ast.get_docstring(simpul) or ""


def bukti(akar: Path) -> dict[str, list[str]]:
    """Rule id -> tests that name it, as `path::test`."""
    hasil: dict[str, list[str]] = {}
    for folder in ("pendopo", "tests"):
        for berkas in sorted((akar / folder).rglob("test_*.py")):
            for nama, penjelasan in uji_dalam(berkas.read_text()):
                for kode in dict.fromkeys(aturan_disebut(penjelasan)):
                    hasil.setdefault(kode, []).append(f"{berkas.relative_to(akar)}::{nama}")
    return hasil


def periksa_bukti(aturan: list[Aturan], uji: Mapping[str, list[str]]) -> None:
    """Raises GalatRujukan when a test names a rule that nobody wrote down."""
    dikenal = {satu.id for satu in aturan}
    asing = [f"{kode} ({', '.join(tempat)})" for kode, tempat in sorted(uji.items()) if kode not in dikenal]
    if asing:
        raise GalatRujukan(f"Uji menyebut aturan yang tidak ada di docs/rujukan/aturan.toml: {'; '.join(asing)}.")


def halaman(aturan: list[Aturan], bagian: Mapping[str, str], uji: Mapping[str, list[str]]) -> str:
    """The page docs/rujukan/aturan.md."""
    terbukti = sum(satu.id in uji for satu in aturan)
    baris = [
        "# Aturan dan ujinya",
        "",
        "Ditulis oleh `pendopo rujukan tulis`; jangan disunting dengan tangan.",
        "",
        f"{terbukti} dari {len(aturan)} aturan mempunyai uji yang menyebutnya.",
    ]
    for nomor, nama in bagian.items():
        baris += ["", f"## {nomor}. {nama}", "", "| aturan | isi | uji |", "|---|---|---|"]
        for satu in aturan:
            if satu.bagian == nomor:
                tempat = "<br>".join(f"`{nama_uji}`" for nama_uji in uji.get(satu.id, [])) or "belum"
                baris.append(f"| {satu.id} | {satu.kalimat} | {tempat} |")
    return "\n".join(baris) + "\n"


def tulisan(akar: Path) -> dict[Path, str]:
    """Every reference page with what must stand in it. Raises GalatRujukan."""
    aturan, bagian = baca_aturan(akar / "docs" / "rujukan" / "aturan.toml")
    uji = bukti(akar)
    periksa_bukti(aturan, uji)
    arti = akar / "docs" / "kamus.toml"
    try:
        kamus = halaman_kamus(arti)
    except (OSError, tomllib.TOMLDecodeError) as galat:
        raise GalatRujukan(f"{arti}: kamus tidak dapat dibaca ({galat}).") from galat
    lain = {akar / jalan: import_string(penulis)() for jalan, penulis in settings.PENDOPO_RUJUKAN.items()}
    return {
        akar / "docs" / "rujukan" / "aturan.md": halaman(aturan, bagian, uji),
        akar / "docs" / "kamus.md": kamus,
        **lain,
    }


def basi(akar: Path) -> list[Path]:
    """Pages that do not say what they would say if they were written now."""
    return [berkas for berkas, isi in tulisan(akar).items() if not berkas.exists() or berkas.read_text() != isi]
