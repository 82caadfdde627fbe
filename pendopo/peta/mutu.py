"""What a running room keeps in its card: figures a rule can change, and the standard of each drawing element."""

from __future__ import annotations

from dataclasses import dataclass

from pendopo.peta.bentuk import Isi

KEYAKINAN = ("S", "K", "DESIGN")


@dataclass(frozen=True)
class ParameterKartu:
    """A figure that a rule can change. `keyakinan`: S read in a source, K own knowledge, DESIGN ours."""

    nilai: str
    keterangan: str
    dasar_hukum: str
    keyakinan: str


@dataclass(frozen=True)
class Mutu:
    """What people read about one element of the drawing, and its standard (SOP: kelengkapan, waktu, keluaran)."""

    nama: str
    petunjuk: str
    waktu: str
    kelengkapan: str
    keluaran: str
    janji: str
    tombol: str = ""
    """What the button that ends the task says, where "Selesai" is not the word: "Sudah diterima"."""


def baca_parameter(isi: Isi) -> ParameterKartu:
    parameter = ParameterKartu(
        nilai=isi.teks("nilai", wajib=True),
        keterangan=isi.teks("keterangan", wajib=True),
        dasar_hukum=isi.teks("dasar_hukum"),
        keyakinan=isi.pilihan("keyakinan", KEYAKINAN),
    )
    isi.tutup()
    return parameter


def baca_mutu(isi: Isi) -> Mutu:
    mutu = Mutu(
        nama=isi.teks("nama", wajib=True),
        petunjuk=isi.teks("petunjuk"),
        waktu=isi.teks("waktu"),
        kelengkapan=isi.teks("kelengkapan"),
        keluaran=isi.teks("keluaran"),
        janji=isi.teks("janji"),
        tombol=isi.teks("tombol"),
    )
    isi.tutup()
    return mutu
