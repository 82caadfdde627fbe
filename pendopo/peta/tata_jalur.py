"""Draws flows as right-angled lines round the boxes: the cheapest way on a sparse grid, one flow after the other.

Cost is length, plus a price for each bend, each crossing, each stretch shared with another flow, and for leaving or
entering a box at an unusual side.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pendopo.peta.bpmn import Kotak, Titik

BELOK = 45.0
SILANG = 60.0
TINDIH = 900.0
JARAK = 9.0
"""How near a line may come to a box that it does not belong to."""

ARAH = ((1, 0), (-1, 0), (0, 1), (0, -1))
Keadaan = tuple[int, int, int]
"""Column and row of the grid, and the direction (index in ARAH) in which the point was reached."""


@dataclass(frozen=True)
class Halaman:
    """The sheet: boxes by id, middle lines of the rows, height of a row, free strips between the columns."""

    kotak: Mapping[str, Kotak]
    baris: Sequence[float]
    tinggi_baris: float
    lorong: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Jalur:
    """One flow to draw; gateways may be left and entered at any corner, a boundary event only below."""

    id: str
    dari: str
    ke: str
    dari_gerbang: bool = False
    dari_tepi: bool = False
    ke_gerbang: bool = False


@dataclass
class Kisi:
    """The grid: its lines, and what is already drawn through each of its points (H, V) and at each port."""

    x: list[float]
    y: list[float]
    mendatar: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    tegak: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    gerbang: dict[tuple[str, int], int] = field(default_factory=dict)


def tarik(halaman: Halaman, jalur: Sequence[Jalur]) -> dict[str, tuple[Titik, ...]]:
    """The points of each flow, first at the edge of its source, last at the edge of its target."""
    kisi = _kisi(halaman)
    tertutup = _tertutup(kisi, halaman)
    return {satu.id: _satu(kisi, halaman, tertutup, satu) for satu in jalur}


def _kisi(halaman: Halaman) -> Kisi:
    x = {k[0] + k[2] / 2 for k in halaman.kotak.values()}
    for kiri, kanan in halaman.lorong:
        x |= {kiri + (kanan - kiri) * bagian for bagian in (0.27, 0.42, 0.58, 0.73)}
    y = set(halaman.baris) | {k[1] + k[3] / 2 for k in halaman.kotak.values()}
    for tengah in halaman.baris:
        for geser in (halaman.tinggi_baris / 2 - 8, halaman.tinggi_baris / 2 - 16):
            y |= {tengah - geser, tengah + geser}
    return Kisi(sorted(x), sorted(y))


def _tertutup(kisi: Kisi, halaman: Halaman) -> dict[tuple[int, int], set[str]]:
    """Grid points that lie in a box or too near to it, with the boxes they belong to."""
    hasil: dict[tuple[int, int], set[str]] = {}
    for kode, (x, y, lebar, tinggi) in halaman.kotak.items():
        for i, gx in enumerate(kisi.x):
            if x - JARAK < gx < x + lebar + JARAK:
                for j, gy in enumerate(kisi.y):
                    if y - JARAK < gy < y + tinggi + JARAK:
                        hasil.setdefault((i, j), set()).add(kode)
    return hasil


def _satu(
    kisi: Kisi, halaman: Halaman, tertutup: Mapping[tuple[int, int], set[str]], jalur: Jalur
) -> tuple[Titik, ...]:
    milik = {jalur.dari, jalur.ke}
    awal, akhir = _tengah(kisi, halaman.kotak[jalur.dari]), _tengah(kisi, halaman.kotak[jalur.ke])
    antre: list[tuple[float, int, Keadaan]] = []
    dari: dict[Keadaan, Keadaan | None] = {}
    biaya: dict[Keadaan, float] = {}
    for arah in range(4):
        mulai = (*awal, arah)
        biaya[mulai] = _harga_keluar(kisi, jalur, arah)
        dari[mulai] = None
        heapq.heappush(antre, (biaya[mulai], len(dari), mulai))
    while antre:
        harga, _, kini = heapq.heappop(antre)
        if kini[:2] == akhir:
            return _selesai(kisi, halaman, jalur, _runut(dari, kini))
        if harga > biaya[kini]:
            continue
        for lanjut, tambahan in _tetangga(kisi, tertutup, milik, jalur, kini):
            baru = harga + tambahan + (_harga_masuk(kisi, jalur, lanjut[2]) if lanjut[:2] == akhir else 0)
            if baru < biaya.get(lanjut, float("inf")):
                biaya[lanjut], dari[lanjut] = baru, kini
                heapq.heappush(antre, (baru, len(dari), lanjut))
    return (_pusat(halaman.kotak[jalur.dari]), _pusat(halaman.kotak[jalur.ke]))


def _pusat(kotak: Kotak) -> Titik:
    return (kotak[0] + kotak[2] / 2, kotak[1] + kotak[3] / 2)


def _tengah(kisi: Kisi, kotak: Kotak) -> tuple[int, int]:
    x, y = _pusat(kotak)
    return (kisi.x.index(x), kisi.y.index(y))


def _harga_keluar(kisi: Kisi, jalur: Jalur, arah: int) -> float:
    """Right is free; a gateway's corners are cheap; a boundary event is left downwards."""
    dipakai = 500.0 * kisi.gerbang.get((jalur.dari, arah), 0)
    if jalur.dari_tepi:
        return dipakai + (0 if arah == 2 else 800)
    murah = {0: 0.0, 1: 400.0, 2: 20.0, 3: 25.0} if jalur.dari_gerbang else {0: 0.0, 1: 500.0, 2: 90.0, 3: 95.0}
    return dipakai + murah[arah]


def _harga_masuk(kisi: Kisi, jalur: Jalur, arah: int) -> float:
    """Entering rightwards (at the left side) is free."""
    dipakai = 90.0 * kisi.gerbang.get((jalur.ke, 4 + arah), 0) + 500.0 * kisi.gerbang.get((jalur.ke, arah ^ 1), 0)
    murah = {0: 0.0, 1: 300.0, 2: 15.0, 3: 15.0} if jalur.ke_gerbang else {0: 0.0, 1: 400.0, 2: 80.0, 3: 80.0}
    return dipakai + murah[arah]


def _tetangga(
    kisi: Kisi, tertutup: Mapping[tuple[int, int], set[str]], milik: set[str], jalur: Jalur, kini: Keadaan
) -> Iterator[tuple[Keadaan, float]]:
    i, j, arah = kini
    di_asal = jalur.dari in tertutup.get((i, j), ())
    for baru, (dx, dy) in enumerate(ARAH):
        if baru == arah ^ 1 or (baru != arah and (di_asal or jalur.ke in tertutup.get((i, j), ()))):
            continue
        a, b = i + dx, j + dy
        if not (0 <= a < len(kisi.x) and 0 <= b < len(kisi.y)):
            continue
        if tertutup.get((a, b), set()) - milik:
            continue
        panjang = abs(kisi.x[a] - kisi.x[i]) + abs(kisi.y[b] - kisi.y[j])
        yield (a, b, baru), panjang + (BELOK if baru != arah else 0) + _gangguan(kisi, jalur, a, b, dx != 0)


def _gangguan(kisi: Kisi, jalur: Jalur, i: int, j: int, mendatar: bool) -> float:
    """Price of what is already drawn through the point. Flows to the same target may share its last stretch."""
    searah = kisi.mendatar if mendatar else kisi.tegak
    lintang = kisi.tegak if mendatar else kisi.mendatar
    lain = searah.get((i, j), set())
    tindih = 0.0
    if lain:
        tindih = 12.0 if lain == {jalur.ke} else TINDIH
    return tindih + SILANG * len(lintang.get((i, j), set()) - {jalur.ke})


def _runut(dari: Mapping[Keadaan, Keadaan | None], akhir: Keadaan) -> list[Keadaan]:
    jalan: list[Keadaan] = []
    kini: Keadaan | None = akhir
    while kini is not None:
        jalan.append(kini)
        kini = dari[kini]
    return jalan[::-1]


def _selesai(kisi: Kisi, halaman: Halaman, jalur: Jalur, jalan: list[Keadaan]) -> tuple[Titik, ...]:
    """Note what the flow occupies, then keep only its corners, cut at the edges of both boxes."""
    ujung = (jalan[0][:2], jalan[-1][:2])
    for (i, j, _), (a, b, arah) in pairwise(jalan):
        catatan = kisi.mendatar if arah < 2 else kisi.tegak
        for titik_kisi in ((i, j), (a, b)):
            if titik_kisi not in ujung:
                catatan.setdefault(titik_kisi, set()).add(jalur.ke)
    keluar, masuk = jalan[1][2], jalan[-1][2]
    for kunci in ((jalur.dari, keluar), (jalur.ke, 4 + masuk)):
        kisi.gerbang[kunci] = kisi.gerbang.get(kunci, 0) + 1
    titik = [(kisi.x[i], kisi.y[j]) for i, j, _ in jalan]
    sudut = [titik[n] for n in range(1, len(titik) - 1) if jalan[n][2] != jalan[n + 1][2]]
    return (_tepi(halaman.kotak[jalur.dari], keluar), *sudut, _tepi(halaman.kotak[jalur.ke], masuk ^ 1))


def _tepi(kotak: Kotak, arah: int) -> Titik:
    """Middle of the side of a box that lies in that direction."""
    x, y = _pusat(kotak)
    dx, dy = ARAH[arah]
    return (x + dx * kotak[2] / 2, y + dy * kotak[3] / 2)
