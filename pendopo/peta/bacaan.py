"""What the source text states in a form that can be counted: "3 (tiga)", the lists after it, the numbered items.

Read from the text alone, never from the cards, so that the checks can hold one against the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pendopo.peta.sumber import Kalimat, Sumber

_JUMLAH = re.compile(
    r"(Proses [^,.]*?)(?: pada gambar \w+)? (?:memiliki|terdapat|terdiri dari|dibagi menjadi) (\d+) \(([a-z ]+)\)"
    r"(?: (Pihak|[Pp]roses))?"
)
_DAFTAR = re.compile(r"\b(yaitu|antara lain)\s*[,:]?\s*(.*)$")
_BUTIR = re.compile(r"^(\d+)\. Pada (Proses .+?) Pihak / Elemen yang terkait (antara lain|yaitu) (.+?)\.?$")
_PEMISAH_PROSES = re.compile(r",\s*(?:dan |serta )?(?=Proses)|\s+(?:dan|serta)\s+(?=Proses)")
_PEMISAH_PIHAK = re.compile(r",\s*(?:dan |serta )?|\s+dan\s+")
_PEMISAH_PASANGAN = re.compile(r",\s*(?:dan |serta )?|\s+serta\s+")
_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


@dataclass(frozen=True)
class Pasangan:
    """A party beside the processes that one sentence gives it."""

    pihak: str
    proses: tuple[str, ...]


@dataclass(frozen=True)
class Butir:
    """One numbered item of section B: the process, its parties, whether the list is open ("antara lain")."""

    nomor: int
    proses: str
    pihak: tuple[str, ...]
    terbuka: bool
    kalimat: Kalimat


@dataclass(frozen=True)
class Pernyataan:
    """A stated count. `tentang`: kelompok, proses or pihak; `daftar` is None when the sentence lists nothing."""

    pokok: str
    tentang: str
    nilai: int
    kata: str
    kalimat: Kalimat
    daftar: tuple[str, ...] | None = None
    terbuka: bool = False
    pasangan: tuple[Pasangan, ...] = ()
    butir: tuple[Butir, ...] = field(default=(), repr=False)

    @property
    def disebut(self) -> int | None:
        """How many names the text gives for it; None when it gives no list."""
        return None if self.daftar is None else len(self.daftar)


def pernyataan(sumber: Sumber) -> tuple[Pernyataan, ...]:
    """Every "N (kata)" of the text, in reading order, with what it lists."""
    hasil = []
    for kalimat in sumber.kalimat:
        for cocok in _JUMLAH.finditer(kalimat.teks):
            hasil.append(_pernyataan(sumber, kalimat, cocok))
    return tuple(hasil)


def _pernyataan(sumber: Sumber, kalimat: Kalimat, cocok: re.Match[str]) -> Pernyataan:
    satuan = (cocok[4] or "kelompok").lower()
    daftar = _DAFTAR.search(kalimat.teks[cocok.end() :])
    isi = daftar[2].rstrip(". :") if daftar else ""
    tersebut: tuple[str, ...] | None = None
    pasangan: tuple[Pasangan, ...] = ()
    di_bawah: tuple[Butir, ...] = ()
    if isi and satuan == "pihak":
        pasangan = tuple(_pasangan(potong) for potong in _PEMISAH_PASANGAN.split(isi))
        tersebut = tuple(satu.pihak for satu in pasangan)
    elif isi:
        tersebut = tuple(_PEMISAH_PROSES.split(isi))
    elif daftar:
        di_bawah = butir(sumber, kalimat.bagian)
        tersebut = tuple(pihak for satu in di_bawah for pihak in satu.pihak)
    return Pernyataan(
        pokok=cocok[1],
        tentang=satuan,
        nilai=int(cocok[2]),
        kata=cocok[3],
        kalimat=kalimat,
        terbuka=bool(daftar and daftar[1] == "antara lain"),
        daftar=tersebut,
        pasangan=pasangan,
        butir=di_bawah,
    )


def _pasangan(teks: str) -> Pasangan:
    pihak, _, proses = teks.partition(" pada ")
    return Pasangan(pihak.strip(), tuple(_PEMISAH_PROSES.split(proses.strip())) if proses else ())


def butir(sumber: Sumber, bagian: str) -> tuple[Butir, ...]:
    """The numbered items of a section that name a process and its parties."""
    hasil = []
    for kalimat in sumber.bagian(bagian):
        cocok = _BUTIR.match(kalimat.teks) if kalimat.jenis == "butir" else None
        if cocok:
            pihak = tuple(_PEMISAH_PIHAK.split(cocok[4]))
            hasil.append(Butir(int(cocok[1]), cocok[2], pihak, cocok[3] == "antara lain", kalimat))
    return tuple(hasil)


def bilangan(kata: str) -> int | None:
    """The number that Indonesian number words below one hundred spell ("tiga puluh tiga": 33); None when unknown."""
    kata = re.sub(r"\bsepuluh\b", "satu puluh", kata.strip())
    if kata == "sebelas":
        return 11
    belasan = re.fullmatch(r"(\w+) belas", kata)
    if belasan:
        return 10 + _SATUAN.index(belasan[1]) if belasan[1] in _SATUAN else None
    puluhan = re.fullmatch(r"(?:(\w+) puluh)? ?(\w+)?", kata)
    bagian = [satu or "nol" for satu in puluhan.groups()] if puluhan else [""]
    if any(satu not in _SATUAN for satu in bagian):
        return None
    return _SATUAN.index(bagian[0]) * 10 + _SATUAN.index(bagian[1])
