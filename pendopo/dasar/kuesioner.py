"""Questionnaires of scaled questions: their words are data, their answers are counted exactly, also out of a file.

[soal.waktu]
nama = "Waktu penyelesaian"
tanya = "Bagaimana kecepatan waktu pelayanannya?"
jawab = ["Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"]
[profil]
usia = ["Di bawah 25 tahun", "25 sampai 44 tahun"]
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from django.db import models
from django.db.models import Count, Sum

from pendopo.dasar.bacacsv import baris_bernama
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Skala, TeksPanjang
from pendopo.dasar.pecahan import baca, bulatkan, tulis

Model = TypeVar("Model", bound=type[models.Model])

SKALA = 4
"""Every question has the answers 1 to 4."""
KINERJA = {"A": "Sangat Baik", "B": "Baik", "C": "Kurang Baik", "D": "Tidak Baik"}


@dataclass(frozen=True)
class Kuesioner:
    """The words of a questionnaire, in the order in which people are asked."""

    nama: Mapping[str, str]
    """Question -> what it is about."""
    soal: Mapping[str, tuple[str, tuple[str, ...]]]
    """Question -> what is asked, and the words of the answers from 1 up."""
    profil: Mapping[str, list[tuple[str, str]]]
    """What people may say of themselves, in broad groups: choices of a field."""
    bebas: Mapping[str, str]
    """Free words that they may add, each with its hint."""

    @property
    def kolom(self) -> tuple[tuple[str, str], ...]:
        """The fields and their headings in a book."""
        lain = (*self.profil, *self.bebas)
        return (*self.nama.items(), *((nama, nama.replace("_", " ").capitalize()) for nama in lain))

    @property
    def isian(self) -> tuple[str, ...]:
        """The names of all fields, in the order of the form."""
        return (*self.soal, *self.profil, *self.bebas)


def baca_kuesioner(berkas: Path) -> Kuesioner:
    """A questionnaire from its TOML file. Raises KeyError or ValueError for a file that is none."""
    isi = tomllib.loads(berkas.read_text(encoding="utf-8"))
    for nama, satu in isi["soal"].items():
        if len(satu["jawab"]) != SKALA:
            raise ValueError(f"{berkas}: [soal.{nama}] harus punya {SKALA} kata jawaban.")
    return Kuesioner(
        {nama: satu["nama"] for nama, satu in isi["soal"].items()},
        {nama: (satu["tanya"], tuple(satu["jawab"])) for nama, satu in isi["soal"].items()},
        {nama: [(kata, kata) for kata in daftar] for nama, daftar in isi.get("profil", {}).items()},
        isi.get("bebas", {}),
    )


def berkuesioner(kuesioner: Kuesioner) -> Callable[[Model], Model]:
    """Give a table a column for each question, each group of the profile and each free word."""

    def tambahkan(model: Model) -> Model:
        isian: dict[str, models.Field[Any, Any]] = {n: Skala(*soal) for n, soal in kuesioner.soal.items()}
        isian |= {n: Pilihan(n.replace("_", " "), kata, wajib=False) for n, kata in kuesioner.profil.items()}
        isian |= {n: TeksPanjang(n, wajib=False, petunjuk=kata) for n, kata in kuesioner.bebas.items()}
        for nama, satu in isian.items():
            model.add_to_class(nama, satu)
        return model

    return tambahkan


@dataclass(kw_only=True)
class Rekap:
    """Complete forms, added up for each question; incomplete ones are only counted as such."""

    soal: Sequence[str]
    responden: int = 0
    tidak_dihitung: int = 0
    jumlah: Counter[str] = field(default_factory=Counter)

    def tambah(self, jawaban: Mapping[str, int | None], banyak: int = 1) -> None:
        """One form, or the sums of several complete ones."""
        if all(jawaban.get(nama) for nama in self.soal):
            self.responden += banyak
            self.jumlah.update({nama: jawaban[nama] or 0 for nama in self.soal})
        else:
            self.tidak_dihitung += banyak

    def rata(self, nama: str) -> Fraction:
        """The mean answer of a question."""
        return Fraction(self.jumlah[nama], self.responden)

    def baca(self, berkas: Path, arti: Callable[[str], str] = str) -> set[str]:
        """Add the forms of a CSV file; `arti` says which question a heading means. Answers the file's own headings.

        Ditolak names the line.
        """
        nomor, judul = 1, set[str]()

        def catat(kata: str) -> str:
            judul.add(kata)
            return arti(kata)

        for nomor, isi in baris_bernama(berkas, catat, self.soal):
            self.tambah({nama: _jawaban(nomor, nama, teks) for nama, teks in isi.items()})
        if not self.responden:
            raise Ditolak(f"Baris {nomor}: belum ada kuesioner lengkap yang dapat dihitung.")
        return judul


def baca_bobot(teks: str, banyak: int) -> Fraction:
    """The weight of one of so many questions. All together make 1, give or take the hundredth that tables round off."""
    if abs(baca(teks) * banyak - 1) > Fraction(1, 100):
        raise Ditolak(f"Bobot {teks} tidak dapat dipakai: {banyak} bobot harus berjumlah 1. Tulis misalnya 1/{banyak}.")
    return baca(teks)


@dataclass(kw_only=True)
class Indeks(Rekap):
    """An index out of equally weighed questions, from 25 to 100, with the classes A to D.

    `batas`: from which value on the classes A, B and C begin; `nama`: what each question is about.
    """

    nama: Mapping[str, str]
    bobot: Fraction
    batas: Sequence[Fraction]

    def nilai(self, soal: str = "") -> Fraction:
        """The value of one question; without a name, the index."""
        return self.rata(soal) * 25 if soal else sum(map(self.rata, self.soal), Fraction(0)) * self.bobot * 25

    def mutu(self, soal: str = "") -> str:
        """The class of a question or of the index: rounded first, then judged."""
        bulat = bulatkan(self.nilai(soal))
        return next((huruf for huruf, batas in zip("ABC", self.batas, strict=True) if bulat >= batas), "D")

    def perlu_rencana(self) -> list[str]:
        """Questions that need a follow-up plan: each below B, at least the three lowest; lowest first."""
        urut = sorted(self.soal, key=self.nilai)
        return [soal for n, soal in enumerate(urut) if n < 3 or self.mutu(soal) in "CD"]

    def isi(self) -> dict[str, Any]:
        """All of it in words and figures, for a page, a paper or a command; without answers, their number alone."""
        banyak = {"responden": self.responden, "tidak_dihitung": self.tidak_dihitung}
        if not self.responden:
            return banyak
        soal = [
            {
                "kode": satu,
                "nama": self.nama[satu],
                "rata": tulis(self.rata(satu)),
                "nilai": tulis(self.nilai(satu)),
                "mutu": self.mutu(satu),
                "bagian": float(self.rata(satu) / SKALA),
            }
            for satu in self.soal
        ]
        rencana = [self.nama[satu] for satu in self.perlu_rencana()]
        mutu = {"mutu": self.mutu(), "kinerja": KINERJA[self.mutu()]}
        return {**banyak, "indeks": tulis(self.nilai()), **mutu, "soal": soal, "rencana": rencana}


R = TypeVar("R", bound=Rekap)


def rekap_per(jawaban: "models.QuerySet[Any]", kelompok: str, lengkap: str, baru: Callable[[], R]) -> dict[str, R]:
    """All answers of a table together (under ""), and by the words of one column; summed by the database."""
    hasil = {"": baru()}
    soal = hasil[""].soal
    jumlah = jawaban.order_by(kelompok).values_list(kelompok, lengkap).annotate(Count("pk"), *map(Sum, soal))
    for nama, utuh, banyak, *isi in jumlah:
        for satu in (hasil[""], hasil.setdefault(nama, baru())):
            satu.tambah(dict(zip(soal, isi, strict=True)) if utuh else {}, banyak)
    return hasil


def _jawaban(nomor: int, nama: str, teks: str) -> int:
    """An answer from 1 up, or 0 for none."""
    if teks and not re.fullmatch(r"[1-4]([.,]0+)?", teks, re.ASCII):
        raise Ditolak(f"Baris {nomor}, {nama}: “{teks[:20]}” bukan 1, 2, 3, atau 4. Betulkan jawabannya.")
    return int(teks[:1] or 0)


def sampel(populasi: int) -> int:
    """How many of so many people must answer (Krejcie and Morgan, 95 of 100, error 0.05), rounded half up."""
    x, d = Fraction(3841, 4000), Fraction(1, 400)
    return int(x * populasi / (d * (populasi - 1) + x) + Fraction(1, 2)) if populasi > 0 else 0
