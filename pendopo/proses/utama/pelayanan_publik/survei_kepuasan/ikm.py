"""The index of citizens' satisfaction (IKM), exact: fractions until the one rounding, then the class."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from pendopo.dasar.bacacsv import baris_bernama
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.pecahan import baca, bulatkan

KUESIONER = tomllib.loads((Path(__file__).parent / "kuesioner.toml").read_text(encoding="utf-8"))
"""Unsur -> name, question, words of the answers 1 to 4; in the order in which people are asked."""
URUTAN = {"kuesioner": tuple(KUESIONER), "unsur": (*tuple(KUESIONER)[:7], "pengaduan", "sarana")}
BOBOT = ("1/9", "0.111", "0.11")
KINERJA = {"A": "Sangat Baik", "B": "Baik", "C": "Kurang Baik", "D": "Tidak Baik"}


def baca_bobot(teks: str) -> Fraction:
    """The weight of one unsur. Nine of them make 1 (V-IKM-05), or the 0.99 and 0.999 of the printed tables."""
    if abs(baca(teks) * 9 - 1) > Fraction(1, 100):
        raise Ditolak(f"Bobot {teks} tidak dapat dipakai: sembilan bobot berjumlah 1. Pilih {', '.join(BOBOT)}.")
    return baca(teks)


@dataclass
class Ikm:
    """Counted answers. `batas`: from which value on the classes A, B and C begin."""

    bobot: Fraction
    batas: Sequence[Fraction]
    responden: int = 0
    tidak_dihitung: int = 0
    jumlah: Counter[str] = field(default_factory=Counter)

    def tambah(self, jawaban: Mapping[str, int]) -> None:
        """Count one form; an incomplete one is only counted as such (V-IKM-02)."""
        if all(jawaban[unsur] for unsur in KUESIONER):
            self.responden += 1
            self.jumlah.update({unsur: jawaban[unsur] for unsur in KUESIONER})
        else:
            self.tidak_dihitung += 1

    def nrr(self, unsur: str) -> Fraction:
        return Fraction(self.jumlah[unsur], self.responden)

    def nilai(self, unsur: str = "") -> Fraction:
        """The value of one unsur on the scale of 25 to 100; without a name, the index."""
        return self.nrr(unsur) * 25 if unsur else sum((self.nrr(u) for u in KUESIONER), Fraction(0)) * self.bobot * 25

    def mutu(self, unsur: str = "") -> str:
        """The class of an unsur or of the index: rounded first, then judged."""
        bulat = bulatkan(self.nilai(unsur))
        return next((huruf for huruf, batas in zip("ABC", self.batas, strict=True) if bulat >= batas), "D")

    def rencana(self) -> list[str]:
        """Unsur that need a follow-up plan (V-IKM-06): each below B, at least the three lowest; lowest first."""
        urut = sorted(KUESIONER, key=self.nilai)
        return [unsur for n, unsur in enumerate(urut) if n < 3 or self.mutu(unsur) in "CD"]


def sampel(pengguna: int) -> int:
    """How many of so many users must answer (Krejcie and Morgan), rounded half up."""
    x, d = Fraction(3841, 4000), Fraction(1, 400)
    return int(x * pengguna / (d * (pengguna - 1) + x) + Fraction(1, 2)) if pengguna > 0 else 0


def hitung(berkas: Path, ikm: Ikm, urutan: str | None = None) -> Ikm:
    """Count a file of answers: columns by unsur or U1 to U9. Ditolak names the line and the mend."""
    bernomor: set[str] = set()

    def arti(judul: str) -> str:
        if not re.fullmatch("u[1-9]", judul):
            return judul
        bernomor.add(judul)
        return URUTAN[urutan or "kuesioner"][int(judul[1]) - 1]

    nomor = 1
    for nomor, isi in baris_bernama(berkas, arti, URUTAN["unsur"]):
        ikm.tambah({unsur: _jawaban(nomor, unsur, teks) for unsur, teks in isi.items()})
    if not ikm.responden:
        raise Ditolak(f"Baris {nomor}: belum ada kuesioner lengkap yang dapat dihitung.")
    if bernomor & {"u8", "u9"} and urutan is None and ikm.jumlah["pengaduan"] != ikm.jumlah["sarana"]:
        raise Ditolak(
            "Baris 1: U8 dan U9 dapat berarti dua hal. Tambahkan --urutan unsur bila U8 pengaduan dan U9 sarana, "
            "atau --urutan kuesioner bila U8 sarana dan U9 pengaduan."
        )
    return ikm


def _jawaban(nomor: int, unsur: str, teks: str) -> int:
    """An answer of 1 to 4 (V-IKM-01), or 0 for none."""
    if teks and not re.fullmatch(r"[1-4]([.,]0+)?", teks, re.ASCII):
        raise Ditolak(f"Baris {nomor}, {unsur}: “{teks[:20]}” bukan 1, 2, 3, atau 4. Betulkan jawabannya.")
    return int(teks[:1] or 0)
