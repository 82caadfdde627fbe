"""A SOP table cut into pages: how high each row is, what stands on each page, where a flow leaves it (pentagon)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pendopo.peta.gambar.huruf import bungkus
from pendopo.peta.sop.susun import Baris, Panah, Susunan

HURUF = 2.82
"""8 pt in mm."""
TINGGI_HURUF = 3.5
TEPI_SEL = 2.6
BARIS_TERENDAH = 15.0
SAMBUNGAN = 11.0
"""Height of a row that holds only an off-page connector."""
NOMOR = 8.0


@dataclass(frozen=True)
class Ukuran:
    """Widths of the columns in mm: the text columns by name, one performer's column, and the height for rows."""

    kegiatan: float
    kelengkapan: float
    waktu: float
    keluaran: float
    keterangan: float
    lajur: float
    tinggi: float


@dataclass(frozen=True)
class Petak:
    """A row on a page: a step, or a connector (`huruf`) to or from another page."""

    baris: int | None
    tinggi: float
    lajur: int
    jenis: str
    huruf: str = ""
    teks: str = ""


@dataclass(frozen=True)
class Lembar:
    """One page: its rows from above, and the flows between them by their places on this page."""

    petak: tuple[Petak, ...]
    panah: tuple[Panah, ...]

    @property
    def tinggi(self) -> float:
        return sum(satu.tinggi for satu in self.petak)


def ukuran(jumlah_lajur: int, lebar: float = 303.0, tinggi: float = 158.0) -> Ukuran:
    """Columns for so many performers: theirs get what the words can spare, 13 to 26 mm each."""
    teks = 44 + 32 + 17 + 32 + 34
    lajur = min(26.0, max(13.0, (lebar - NOMOR - teks) / max(1, jumlah_lajur)))
    skala = (lebar - NOMOR - lajur * jumlah_lajur) / teks
    return Ukuran(44 * skala, 32 * skala, 17 * skala, 32 * skala, 34 * skala, lajur, tinggi)


def tinggi_baris(baris: Baris, u: Ukuran) -> float:
    """High enough for its words and its symbol."""
    sel = ((baris.kegiatan, u.kegiatan), (baris.kelengkapan, u.kelengkapan), (baris.keluaran, u.keluaran),
           (baris.waktu, u.waktu), (baris.keterangan, u.keterangan))  # fmt: skip
    banyak = max(len(bungkus(teks, lebar - TEPI_SEL, HURUF)) for teks, lebar in sel)
    return max(BARIS_TERENDAH, banyak * TINGGI_HURUF + TEPI_SEL)


def potong(susunan: Susunan, u: Ukuran) -> tuple[Lembar, ...]:
    """Pages as full as they may be; each flow across a page end gets a pair of pentagons with one letter."""
    tinggi = [tinggi_baris(satu, u) for satu in susunan.baris]
    batas = _batas(susunan, tinggi, u.tinggi)
    huruf = _huruf(susunan.panah, batas)
    return tuple(_lembar(susunan, tinggi, satu, huruf) for satu in batas)


def _batas(susunan: Susunan, tinggi: Sequence[float], ruang: float) -> list[tuple[int, int]]:
    """Where to cut: the fewest pages, then the fewest connectors, then pages as even as can be."""
    terbaik: dict[int, tuple[int, int, float]] = {0: (0, 0, 0.0)}
    sebelum: dict[int, int] = {}
    for akhir in range(1, len(tinggi) + 1):
        for awal in range(akhir):
            perlu = _perlu(susunan, tinggi, awal, akhir)
            if perlu > ruang and akhir - awal > 1:
                continue
            lembar, sambungan, ragam = terbaik[awal]
            masuk, keluar = _lintas(susunan.panah, awal, akhir)
            nilai = (lembar + 1, sambungan + len(masuk) + len(keluar), ragam + perlu**2)
            if akhir not in terbaik or nilai < terbaik[akhir]:
                terbaik[akhir], sebelum[akhir] = nilai, awal
    hasil: list[tuple[int, int]] = []
    ujung = len(tinggi)
    while ujung:
        hasil.insert(0, (sebelum[ujung], ujung))
        ujung = sebelum[ujung]
    return hasil


def _perlu(susunan: Susunan, tinggi: Sequence[float], awal: int, akhir: int) -> float:
    """Height of a page that holds these rows, connectors included."""
    masuk, keluar = _lintas(susunan.panah, awal, akhir)
    return sum(tinggi[awal:akhir]) + SAMBUNGAN * (len(masuk) + len(keluar))


def _lintas(panah: Sequence[Panah], awal: int, akhir: int) -> tuple[list[int], list[int]]:
    """Targets that are reached from other pages, and targets on other pages that are reached from here."""

    def di_sini(n: int) -> bool:
        return awal <= n < akhir

    masuk = {p.ke for p in panah if di_sini(p.ke) and not di_sini(p.dari)}
    keluar = {p.ke for p in panah if di_sini(p.dari) and not di_sini(p.ke)}
    return sorted(masuk), sorted(keluar)


def _huruf(panah: Sequence[Panah], batas: Sequence[tuple[int, int]]) -> dict[int, str]:
    """One letter for each target that a flow reaches across a page end, in the order of the rows."""
    tujuan = sorted({ke for awal, akhir in batas for ke in _lintas(panah, awal, akhir)[1]})
    return {ke: _abjad(n) for n, ke in enumerate(tujuan)}


def _abjad(n: int) -> str:
    return chr(65 + n) if n < 26 else _abjad(n // 26 - 1) + chr(65 + n % 26)


def _lembar(susunan: Susunan, tinggi: Sequence[float], batas: tuple[int, int], huruf: dict[int, str]) -> Lembar:
    awal, akhir = batas
    masuk, keluar = _lintas(susunan.panah, awal, akhir)
    kolom = {kode: n for n, kode in enumerate(susunan.lajur)}
    lajur = [kolom[satu.lajur] for satu in susunan.baris]
    petak = [
        Petak(None, SAMBUNGAN, lajur[ke], "sambungan", huruf[ke], f"{huruf[ke]}: sambungan, ke langkah {ke + 1}")
        for ke in masuk
    ]
    letak = {n: len(masuk) + n - awal for n in range(awal, akhir)}
    petak += [Petak(n, tinggi[n], lajur[n], susunan.baris[n].jenis) for n in range(awal, akhir)]
    asal = {ke: [p.dari for p in susunan.panah if p.ke == ke and p.dari in letak] for ke in keluar}
    keluar.sort(key=lambda ke: -max(asal[ke]))
    petak += [
        Petak(None, SAMBUNGAN, lajur[max(asal[ke])], "sambungan", huruf[ke],
              f"{huruf[ke]}: ke langkah {ke + 1} di lembar lain")
        for ke in keluar
    ]  # fmt: skip
    panah = [Panah(masuk.index(ke), letak[ke]) for ke in masuk]
    turun = len(masuk) + akhir - awal
    for p in susunan.panah:
        if p.dari in letak:
            ke = letak[p.ke] if p.ke in letak else turun + keluar.index(p.ke)
            panah.append(Panah(letak[p.dari], ke, p.kata))
    return Lembar(tuple(petak), tuple(panah))
