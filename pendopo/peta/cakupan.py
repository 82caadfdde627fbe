"""Coverage: each sentence of the source with the card, figure, running process and test that answer it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pendopo.peta.pohon import Peta, Simpul
from pendopo.peta.sumber import Kalimat, Sumber
from pendopo.peta.temuan import Temuan

_BUKTI = re.compile(r"\b(?:[DM]-\d{2}|Kalimat \d+)\b")
_RENTANG = re.compile(r"\b([DM]-|Kalimat )(\d+) ?\.\. ?(?:[DM]-)?(\d+)\b")
_NOMOR_KALIMAT = re.compile(r"kalimat (\d+)$")


@dataclass(frozen=True)
class BarisCakupan:
    """One sentence and its answers. `gambar` are figure numbers ("3.1"), `uji` tests as "file::test"."""

    kalimat: Kalimat
    simpul: tuple[Simpul, ...]
    gambar: tuple[str, ...]
    berjalan: tuple[Simpul, ...]
    uji: tuple[str, ...]
    temuan: tuple[Temuan, ...]

    @property
    def terjawab(self) -> bool:
        """At least a card speaks of it; a sentence that no card quotes has no answer."""
        return bool(self.simpul)

    @property
    def daun(self) -> tuple[Simpul, ...]:
        """All that can run under the nodes that quote it: for a sentence about a group or the whole map."""
        semua = (
            turun for satu in self.simpul for turun in satu.keturunan if turun.jenis == "proses" and not turun.anak
        )
        return tuple(dict.fromkeys(semua))


def cakupan(
    peta: Peta,
    sumber: Sumber,
    temuan: Iterable[Temuan] = (),
    uji: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[BarisCakupan, ...]:
    """Every sentence in reading order. `temuan` from `periksa`, `uji` from `uji_di` (rule or "Kalimat n" -> tests)."""
    gambar = _gambar(sumber)
    per_kalimat: dict[int, list[Temuan]] = {}
    for satu in temuan:
        cocok = _NOMOR_KALIMAT.search(satu.tempat)
        if cocok:
            per_kalimat.setdefault(int(cocok[1]), []).append(satu)
    kutipan = _kutipan(peta)
    baris = []
    for kalimat in sumber.kalimat:
        simpul = tuple(kutipan.get(kalimat.teks, ()))
        berjalan = tuple(dict.fromkeys(turun for satu in simpul for turun in _terkait(satu) if turun.berjalan))
        di_sini = tuple(per_kalimat.get(kalimat.nomor, ()))
        baris.append(
            BarisCakupan(
                kalimat=kalimat,
                simpul=simpul,
                gambar=gambar.get(kalimat.bagian, gambar.get("A", ())) if simpul else (),
                berjalan=berjalan,
                uji=_uji(kalimat, di_sini, berjalan, uji or {}),
                temuan=di_sini,
            )
        )
    return tuple(baris)


def tanpa_jawaban(baris: Iterable[BarisCakupan]) -> tuple[Kalimat, ...]:
    """The sentences that no card answers."""
    return tuple(satu.kalimat for satu in baris if not satu.terjawab)


def uji_di(folder: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Which tests name a rule (D-02, M-08) or a sentence (Kalimat 8, Kalimat 1..43) in their docstring.

    A test of a room also stands under the room's folder name. A file that is not Python raises SyntaxError.
    """
    hasil: dict[str, list[str]] = {}
    for berkas in sorted({satu for tempat in folder for satu in tempat.rglob("test_*.py")}):
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.FunctionDef) and simpul.name.startswith("test_"):
                nama = f"{berkas.name}::{simpul.name}"
                for kunci in (berkas.parent.name, *bukti_dalam(ast.get_docstring(simpul) or "")):
                    hasil.setdefault(kunci, []).append(nama)
    return {kunci: tuple(dict.fromkeys(nama)) for kunci, nama in hasil.items()}


def bukti_dalam(teks: str) -> tuple[str, ...]:
    """What a docstring proves; a range names each of its members."""
    semua = [
        f"{awalan}{nomor}" if awalan == "Kalimat " else f"{awalan}{nomor:02d}"
        for awalan, dari, sampai in _RENTANG.findall(teks)
        for nomor in range(int(dari), int(sampai) + 1)
    ]
    return tuple(dict.fromkeys([*semua, *_BUKTI.findall(teks)]))


def _gambar(sumber: Sumber) -> dict[str, tuple[str, ...]]:
    """The figures of each section, by their numbers in the text."""
    hasil: dict[str, tuple[str, ...]] = {}
    for kalimat in sumber.kalimat:
        if kalimat.jenis == "gambar":
            nomor = re.sub(r"^Gambar\.? |\.$", "", kalimat.teks)
            hasil[kalimat.bagian] = (*hasil.get(kalimat.bagian, ()), nomor)
    return hasil


def _kutipan(peta: Peta) -> dict[str, list[Simpul]]:
    """Quoted sentence or piece -> the nodes whose cards quote it."""
    hasil: dict[str, list[Simpul]] = {}
    for simpul in peta.akar.keturunan:
        potongan = (bagian.teks for bagian in simpul.kartu.naskah if bagian.jenis != "paragraf")
        for teks in dict.fromkeys((*simpul.kartu.sumber, *potongan)):
            hasil.setdefault(teks, []).append(simpul)
    return hasil


def _terkait(simpul: Simpul) -> tuple[Simpul, ...]:
    """The process and what runs below it; a sentence about a whole group or the map is not answered by one room."""
    return tuple(simpul.keturunan) if simpul.jenis == "proses" else ()


def _uji(
    kalimat: Kalimat, temuan: tuple[Temuan, ...], berjalan: tuple[Simpul, ...], uji: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    kunci = [f"Kalimat {kalimat.nomor}", *(satu.id[:4] for satu in temuan), *(satu.folder_nama for satu in berjalan)]
    return tuple(dict.fromkeys(nama for satu in kunci for nama in uji.get(satu, ())))
