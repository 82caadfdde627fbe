"""The arrows of one page: each leaves a symbol, goes along free lines only, and enters the next from above or beside.

A row holds one symbol, so a line at a row's middle is free but for that symbol; the middle of a column is free between
its symbols; between the columns run tracks. Of all ways the cheapest is taken, the short flows first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pendopo.peta.sop.lembar import Lembar
from pendopo.peta.sop.susun import Panah

Titik = tuple[float, float]
RENGGANG = 0.9
"""Two lines nearer than this look like one, in mm."""
SELA = 1.6
"""How far from a symbol a line turns."""
TINGGI_SIMBOL = {"proses": 8.0, "mulai": 7.0, "akhir": 7.0, "putusan": 9.5, "sambungan": 7.5, "asing": 8.0}


@dataclass(frozen=True)
class Simbol:
    """Where a symbol stands: middle, half width, half height in mm."""

    x: float
    y: float
    lebar: float
    tinggi: float
    jenis: str


@dataclass(frozen=True)
class Jalan:
    """The line of one flow, with the word at its beginning and where that word stands."""

    panah: Panah
    titik: tuple[Titik, ...]


@dataclass(frozen=True)
class _Ruas:
    a: Titik
    b: Titik
    dari: int
    ke: int
    kata: str

    @property
    def tegak(self) -> bool:
        return self.a[0] == self.b[0]


def simbol(lembar: Lembar, lajur: float) -> tuple[Simbol, ...]:
    """The symbols of a page, columns `lajur` mm wide."""
    hasil, y = [], 0.0
    for satu in lembar.petak:
        lebar = 3.6 if satu.jenis == "sambungan" else min(8.0, lajur * 0.33)
        hasil.append(Simbol((satu.lajur + 0.5) * lajur, y + satu.tinggi / 2, lebar, TINGGI_SIMBOL[satu.jenis] / 2,
                            satu.jenis))  # fmt: skip
        y += satu.tinggi
    return tuple(hasil)


def rute(lembar: Lembar, lajur: float, jumlah: int) -> tuple[Jalan, ...]:
    """A line for each flow of the page, in the order of `lembar.panah`."""
    letak = simbol(lembar, lajur)
    terpakai: list[_Ruas] = []
    hasil: dict[int, Jalan] = {}
    urutan = sorted(enumerate(lembar.panah), key=lambda p: (p[1].ke < p[1].dari, abs(p[1].ke - p[1].dari), p[0]))
    for n, panah in urutan:
        calon = list(_calon(letak, panah, _lorong(lajur, jumlah)))
        terbaik = min(calon, key=lambda jalur: _biaya(jalur, panah, letak, terpakai))
        hasil[n] = Jalan(panah, terbaik)
        terpakai += _ruas(terbaik, panah)
    return tuple(hasil[n] for n in range(len(lembar.panah)))


def _lorong(lajur: float, jumlah: int) -> list[float]:
    """Where a line may go up or down: the middle of each column, and tracks beside each ruling."""
    geser = (1.2, 2.4) if lajur >= 16 else (1.1,)
    tepi = [n * lajur + d * arah for n in range(jumlah + 1) for d in geser for arah in (-1, 1)]
    tengah = [(n + 0.5) * lajur for n in range(jumlah)]
    return [x for x in (*tengah, *tepi) if 0 < x < lajur * jumlah]


def _calon(letak: Sequence[Simbol], panah: Panah, lorong: Sequence[float]) -> Iterator[tuple[Titik, ...]]:
    """Ways from symbol to symbol: straight, with one bend, with two, and round with four."""
    s, t = letak[panah.dari], letak[panah.ke]
    bawah, atas = (s.x, s.y + s.tinggi), (t.x, t.y - t.tinggi)
    if s.x == t.x and bawah[1] <= atas[1]:
        yield bawah, atas
    for arah in (-1, 1):
        yield from _lewat_sisi((s.x + arah * s.lebar, s.y), arah, t, lorong)
    for masuk in _sisi(t, s.x):
        if t.y > bawah[1]:
            yield bawah, (s.x, t.y), masuk
    for x in lorong:
        if x != s.x:
            yield from _lewat_bawah(bawah, x, t)


def _sisi(t: Simbol, x: float) -> Iterator[Titik]:
    """The edge of a symbol at which a line from this column may enter."""
    for arah in (-1, 1):
        if (x - t.x) * arah > t.lebar:
            yield t.x + arah * t.lebar, t.y


def _lewat_sisi(keluar: Titik, arah: int, t: Simbol, lorong: Sequence[float]) -> Iterator[tuple[Titik, ...]]:
    """Out at a side: down upon the target, or along a track to its side or to the gap above it."""
    atas = (t.x, t.y - t.tinggi)
    if (t.x - keluar[0]) * arah > 0 and atas[1] > keluar[1]:
        yield keluar, (t.x, keluar[1]), atas
    for x in lorong:
        if (x - keluar[0]) * arah <= 0:
            continue
        for masuk in _sisi(t, x):
            yield keluar, (x, keluar[1]), (x, t.y), masuk
        if x != t.x:
            yield keluar, (x, keluar[1]), (x, atas[1] - SELA), (t.x, atas[1] - SELA), atas


def _lewat_bawah(bawah: Titik, x: float, t: Simbol) -> Iterator[tuple[Titik, ...]]:
    """Out at the bottom, aside to a track, and in beside or from above."""
    turun, atas = bawah[1] + SELA, (t.x, t.y - t.tinggi)
    for masuk in _sisi(t, x):
        yield bawah, (bawah[0], turun), (x, turun), (x, t.y), masuk
    if x != t.x:
        yield bawah, (bawah[0], turun), (x, turun), (x, atas[1] - SELA), (t.x, atas[1] - SELA), atas


def _ruas(jalur: Sequence[Titik], panah: Panah) -> list[_Ruas]:
    return [_Ruas(a, b, panah.dari, panah.ke, panah.kata) for a, b in pairwise(jalur) if a != b]


def _biaya(jalur: Sequence[Titik], panah: Panah, letak: Sequence[Simbol], terpakai: Sequence[_Ruas]) -> float:
    ruas = _ruas(jalur, panah)
    panjang = sum(abs(r.a[0] - r.b[0]) + abs(r.a[1] - r.b[1]) for r in ruas)
    biaya = panjang * 0.05 + 3.0 * len(ruas)
    for r in ruas:
        biaya += sum(10_000.0 for n, s in enumerate(letak) if _menabrak(r, s, n, panah))
        biaya += sum(_sentuh(r, lain) for lain in terpakai)
    return biaya


def _menabrak(r: _Ruas, s: Simbol, n: int, panah: Panah) -> bool:
    """A line through a symbol; its own two may only be touched at their edge."""
    ruang = -0.05 if n in (panah.dari, panah.ke) else 0.7
    kiri, kanan = sorted((r.a[0], r.b[0]))
    atas, bawah = sorted((r.a[1], r.b[1]))
    return (
        kiri < s.x + s.lebar + ruang
        and kanan > s.x - s.lebar - ruang
        and atas < s.y + s.tinggi + ruang
        and bawah > s.y - s.tinggi - ruang
    )


def _sentuh(r: _Ruas, lain: _Ruas) -> float:
    """What it costs to lie upon another line (much, unless both lead to the same place or fork) or to cross it."""
    if r.tegak != lain.tegak:
        tegak, datar = (r, lain) if r.tegak else (lain, r)
        x, y = tegak.a[0], datar.a[1]
        melintang = _dalam(x, datar.a[0], datar.b[0]) and _dalam(y, tegak.a[1], tegak.b[1])
        return 4.0 if melintang and lain.ke != r.ke else 0.0
    sumbu = 0 if r.tegak else 1
    if abs(r.a[sumbu] - lain.a[sumbu]) > RENGGANG or not _tumpang(r, lain, 1 - sumbu):
        return 0.0
    if lain.ke == r.ke and r.a[sumbu] == lain.a[sumbu]:
        return 0.5
    cabang = (lain.dari, lain.kata, lain.a[sumbu]) == (r.dari, r.kata, r.a[sumbu])
    return 0.5 if cabang else 800.0


def _dalam(nilai: float, a: float, b: float) -> bool:
    return min(a, b) + 0.05 < nilai < max(a, b) - 0.05


def _tumpang(r: _Ruas, lain: _Ruas, sumbu: int) -> bool:
    a, b = sorted((r.a[sumbu], r.b[sumbu]))
    c, d = sorted((lain.a[sumbu], lain.b[sumbu]))
    return min(b, d) - max(a, c) > 0.2
