"""Colours of the figures. Every pair of text and ground used here has a contrast of at least 4.5 : 1."""

from dataclasses import dataclass

TINTA = "#17202b"
REDUP = "#4a5560"
GARIS = "#5b6673"
PUTIH = "#ffffff"
MERAH = "#a61b1b"


@dataclass(frozen=True)
class WarnaKelompok:
    """`kuat` carries white text and outlines, `lembut` is the ground of the band."""

    nama: str
    kuat: str
    lembut: str


KELOMPOK = {
    "manajerial": WarnaKelompok("Proses Manajerial", "#1d4f91", "#e8eff9"),
    "utama": WarnaKelompok("Proses Utama", "#1a6b3c", "#e5f3ea"),
    "lainnya": WarnaKelompok("Proses Lainnya", "#7a5712", "#f6f0e3"),
}


@dataclass(frozen=True)
class Tingkat:
    """One step of the load scale: from this many open cases on, this ground and this ink."""

    mulai: int
    keterangan: str
    latar: str
    tinta: str


TINGKAT = (
    Tingkat(0, "0", "#ffffff", TINTA),
    Tingkat(1, "1–5", "#fff1bf", TINTA),
    Tingkat(6, "6–12", "#ffd630", TINTA),
    Tingkat(13, "13–30", "#f79a00", TINTA),
    Tingkat(31, "lebih dari 30", "#b91c1c", PUTIH),
)


def tingkat(terbuka: int) -> Tingkat:
    """The step of the scale for a number of open cases."""
    return next(t for t in reversed(TINGKAT) if terbuka >= t.mulai)
