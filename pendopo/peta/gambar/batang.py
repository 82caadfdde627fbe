"""A chart of few values on one scale: one bar for each, its words and its value in full beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pendopo.peta.gambar.huruf import bungkus
from pendopo.peta.gambar.kanvas import kelompok, kotak, lembar, tulis, tulis_baris

WARNA_MUTU = {"A": "#1a6b3c", "B": "#1d4f91", "C": "#8a5a00", "D": "#a61b1b"}
"""A bar's colour says what its letter says too."""
ALAS = "#e3e9f0"
TINGGI = 24.0
BARIS = 19.0


@dataclass(frozen=True)
class Bagan:
    """`soal`: for each bar `nama`, `bagian` (0 to 1 of the scale), `rata` as it is read, and its class `mutu`."""

    judul: str
    soal: Sequence[Mapping[str, Any]]

    @property
    def lebar(self) -> str:
        """940 pixels wide, the words at the left of their bars."""
        return self._gambar(940.0, 320.0, "bagan")

    @property
    def sempit(self) -> str:
        """328 pixels wide, the words above their bars."""
        return self._gambar(328.0, 0.0, "bagan-sempit")

    def _gambar(self, lebar: float, kiri: float, awalan: str) -> str:
        isi, y = [], 4.0
        for satu in self.soal:
            batang, tinggi = _batang(satu, y, lebar, kiri)
            isi.append(batang)
            y += tinggi
        uraian = "; ".join(f"{satu['nama']} {satu['rata']}, mutu {satu['mutu']}" for satu in self.soal)
        return lembar(lebar, y, self.judul, uraian, "\n".join(isi), awalan)


def _batang(satu: Mapping[str, Any], y: float, lebar: float, kiri: float) -> tuple[str, float]:
    """One bar with its words; answers the drawing and its height with the gap below it."""
    panjang = lebar - kiri - 84
    baris = bungkus(satu["nama"], kiri - 16 if kiri else lebar, 15)
    kata = BARIS * len(baris)
    atas = y + max(0.0, (kata - TINGGI) / 2) if kiri else y + kata + 2
    mulai = atas + TINGGI / 2 - kata / 2 + 14 if kiri else y + 14
    gambar = [
        tulis_baris(kiri - 14 if kiri else 0, mulai, baris, 15, BARIS, text_anchor="end" if kiri else None),
        kotak(kiri, atas, panjang, TINGGI, 3, fill=ALAS),
        kotak(kiri, atas, max(3.0, panjang * satu["bagian"]), TINGGI, 3, fill=WARNA_MUTU[satu["mutu"]]),
        tulis(kiri + panjang + 10, atas + 17, f"{satu['rata']} ({satu['mutu']})", 15, True),
    ]
    return kelompok("\n".join(gambar)), max(kata, TINGGI) + 11 if kiri else kata + TINGGI + 14
