"""Gives a BPMN drawing its coordinates: lanes as rows, ranks as columns, flows as right-angled lines.

Ranks are longest paths from the starts, back edges left out. Within a lane a node keeps the track of the node it
follows; what would fall on the same place goes to the next track. Lengths are drawing units (pixels at 100 %).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from pendopo.peta.bpmn import Aliran, GalatBpmn, Gambar, Kotak, Titik, Unsur, baca_bpmn, urai
from pendopo.peta.tata_jalur import Halaman, Jalur, tarik
from pendopo.peta.tata_tulis import tulis_koordinat

KEPALA_KOLAM = 30.0
KEPALA_LAJUR = 30.0
TINGGI_BARIS = 136.0
SELA = 54.0
SELA_GERBANG = 84.0
TUGAS = (124.0, 80.0)
GERBANG = (50.0, 50.0)
PERISTIWA = (36.0, 36.0)


@dataclass(frozen=True)
class Letak:
    """Where everything stands: pool, lanes, nodes, and the points of each flow."""

    kolam: Kotak
    lajur: Mapping[str, Kotak]
    unsur: Mapping[str, Kotak]
    aliran: Mapping[str, tuple[Titik, ...]]


def tata(xml: bytes, berkas: str) -> bytes:
    """The same file with coordinates for every lane, element and flow; older coordinates are replaced.

    Raises GalatBpmn when the drawing cannot be read or a node stands in no lane.
    """
    gambar = baca_bpmn(xml, berkas)
    akar = urai(xml, berkas)
    tulis_koordinat(akar, gambar, letakkan(gambar))
    return etree.tostring(akar.getroottree(), encoding="UTF-8", xml_declaration=True)


def ukuran(unsur: Unsur) -> tuple[float, float]:
    """Width and height by kind."""
    if unsur.jenis.endswith("Gateway"):
        return GERBANG
    return PERISTIWA if unsur.jenis.endswith("Event") else TUGAS


def letakkan(gambar: Gambar) -> Letak:
    """Compute all coordinates. Raises GalatBpmn for a node without a lane where there are lanes."""
    simpul = {u.id: u for u in gambar.unsur.values() if u.melekat is None}
    for u in simpul.values():
        if gambar.lajur and u.lajur is None:
            raise GalatBpmn(gambar.berkas, u.baris, f"'{u.id}' tidak ada di lajur mana pun. Tambahkan flowNodeRef.")
    balik = aliran_balik(gambar)
    pangkat = pangkat_simpul(gambar, balik)
    jejak = _jejak(gambar, simpul, pangkat, balik)
    lajur_y, baris_y = _baris(gambar, simpul, jejak)
    kolom_x, lebar = _kolom(gambar, simpul, pangkat)
    unsur: dict[str, Kotak] = {}
    for u in simpul.values():
        w, h = ukuran(u)
        x = kolom_x[pangkat[u.id]] - w / 2
        unsur[u.id] = (x, baris_y[u.lajur or "", jejak[u.id]] - h / 2, w, h)
    unsur |= _melekat(gambar, unsur)
    tinggi = sum(kotak[1] for kotak in lajur_y.values())
    lajur = {k: (KEPALA_KOLAM, y, lebar - KEPALA_KOLAM, t) for k, (y, t) in lajur_y.items() if k in gambar.lajur}
    jalur = _jalur(gambar, unsur, balik, pangkat)
    aliran = tarik(Halaman(unsur, sorted(baris_y.values()), TINGGI_BARIS, _lorong(kolom_x, simpul, pangkat)), jalur)
    return Letak((0, 0, lebar, tinggi), lajur, unsur, aliran)


def aliran_balik(gambar: Gambar) -> frozenset[str]:
    """Flows that close a loop, found by a depth-first walk from the starts in document order."""
    warna: dict[str, int] = {}
    balik: set[str] = set()
    awal = [u.id for u in gambar.unsur.values() if not _masuk(gambar, u) and u.melekat is None]
    for pangkal in [*awal, *gambar.unsur]:
        if pangkal in warna:
            continue
        warna[pangkal] = 1
        tumpukan = [(pangkal, iter(_keluar(gambar, pangkal)))]
        while tumpukan:
            simpul, sisa = tumpukan[-1]
            berikut = next(sisa, None)
            if berikut is None:
                warna[simpul] = 2
                tumpukan.pop()
            elif warna.get(berikut.ke) == 1:
                balik.add(berikut.id)
            elif berikut.ke not in warna:
                warna[berikut.ke] = 1
                tumpukan.append((berikut.ke, iter(_keluar(gambar, berikut.ke))))
    return frozenset(balik)


def _keluar(gambar: Gambar, kode: str) -> list[Aliran]:
    """Flows that leave a node or an event on its edge."""
    melekat = {u.id for u in gambar.unsur.values() if u.melekat == kode}
    return [a for a in gambar.aliran.values() if a.dari == kode or a.dari in melekat]


def _masuk(gambar: Gambar, unsur: Unsur) -> list[Aliran]:
    return [a for a in gambar.aliran.values() if a.ke == unsur.id]


def pangkat_simpul(gambar: Gambar, balik: frozenset[str]) -> dict[str, int]:
    """Column of each node: the longest way from a start, back edges left out."""
    hasil = dict.fromkeys(gambar.unsur, 0)
    for _ in hasil:
        berubah = False
        for a in gambar.aliran.values():
            dari = gambar.unsur[a.dari].melekat or a.dari
            if a.id not in balik and hasil[a.ke] < hasil[dari] + 1:
                hasil[a.ke] = hasil[dari] + 1
                berubah = True
        if not berubah:
            break
    return hasil


def _jejak(
    gambar: Gambar, simpul: Mapping[str, Unsur], pangkat: Mapping[str, int], balik: frozenset[str]
) -> dict[str, int]:
    """Track of each node within its lane: that of the node it follows there, if the place is free, else the next."""
    hasil: dict[str, int] = {}
    terisi: set[tuple[str | None, int, int]] = set()
    for u in sorted(simpul.values(), key=lambda satu: pangkat[satu.id]):
        ingin = min(_jejak_ingin(gambar, u, balik, hasil), default=0)
        while (u.lajur, pangkat[u.id], ingin) in terisi:
            ingin += 1
        terisi.add((u.lajur, pangkat[u.id], ingin))
        hasil[u.id] = ingin
    return hasil


def _jejak_ingin(gambar: Gambar, unsur: Unsur, balik: frozenset[str], jejak: Mapping[str, int]) -> list[int]:
    """Tracks of what a node follows in its lane; below the task for what an event on its edge starts."""
    hasil = []
    for a in _masuk(gambar, unsur):
        dari = gambar.unsur[a.dari]
        pangkal = dari.melekat or dari.id
        if a.id not in balik and pangkal in jejak and gambar.unsur[pangkal].lajur == unsur.lajur:
            hasil.append(jejak[pangkal] + (dari.melekat is not None))
    return hasil


def _baris(
    gambar: Gambar, simpul: Mapping[str, Unsur], jejak: Mapping[str, int]
) -> tuple[dict[str, tuple[float, float]], dict[tuple[str, int], float]]:
    """(y, height) of each lane, and the middle line of each (lane, track)."""
    lajur_y: dict[str, tuple[float, float]] = {}
    baris_y: dict[tuple[str, int], float] = {}
    y = 0.0
    for kode in [*gambar.lajur] or [""]:
        banyak = 1 + max((jejak[u.id] for u in simpul.values() if (u.lajur or "") == kode), default=0)
        lajur_y[kode] = (y, banyak * TINGGI_BARIS)
        for n in range(banyak):
            baris_y[kode, n] = y + (n + 0.5) * TINGGI_BARIS
        y += banyak * TINGGI_BARIS
    return lajur_y, baris_y


def _kolom(gambar: Gambar, simpul: Mapping[str, Unsur], pangkat: Mapping[str, int]) -> tuple[list[float], float]:
    """Middle x of each column, and the width of the whole pool."""
    tengah: list[float] = []
    x = KEPALA_KOLAM + KEPALA_LAJUR + 44
    for n in range(1 + max((pangkat[k] for k in simpul), default=0)):
        isi = [u for u in simpul.values() if pangkat[u.id] == n]
        lebar = max([64.0, *(ukuran(u)[0] for u in isi)])
        bercabang = any(u.jenis.endswith("Gateway") and len(u.keluar) > 1 for u in isi)
        tengah.append(x + lebar / 2)
        x += lebar + (SELA_GERBANG if bercabang else SELA)
    return tengah, x - SELA + 44


def _lorong(kolom_x: list[float], simpul: Mapping[str, Unsur], pangkat: Mapping[str, int]) -> list[tuple[float, float]]:
    """The free strips between the columns, as (left, right)."""
    tepi = []
    for n, x in enumerate(kolom_x):
        lebar = max([64.0, *(ukuran(u)[0] for u in simpul.values() if pangkat[u.id] == n)])
        tepi.append((x - lebar / 2, x + lebar / 2))
    awal = [(tepi[0][0] - 40, tepi[0][0])]
    akhir = [(tepi[-1][1], tepi[-1][1] + 40)]
    return awal + [(a[1], b[0]) for a, b in pairwise(tepi)] + akhir


def _melekat(gambar: Gambar, unsur: Mapping[str, Kotak]) -> dict[str, Kotak]:
    """Boundary events sit on the lower edge of their task, the first near its right end."""
    hasil: dict[str, Kotak] = {}
    hitung: dict[str, int] = {}
    for u in gambar.unsur.values():
        if u.melekat is not None and u.melekat in unsur:
            x, y, lebar, tinggi = unsur[u.melekat]
            ke = hitung.get(u.melekat, 0)
            hitung[u.melekat] = ke + 1
            w, h = PERISTIWA
            hasil[u.id] = (x + lebar - w - 8 - ke * (w + 6), y + tinggi - h / 2, w, h)
    return hasil


def _jalur(
    gambar: Gambar, unsur: Mapping[str, Kotak], balik: frozenset[str], pangkat: Mapping[str, int]
) -> list[Jalur]:
    """The flows to draw, short and straight ones first, loops last, so that they go round what is there."""
    hasil = []
    for a in gambar.aliran.values():
        dari, ke = gambar.unsur[a.dari], gambar.unsur[a.ke]
        jauh = abs(pangkat[dari.melekat or a.dari] - pangkat[a.ke])
        lurus = unsur[a.dari][1] + unsur[a.dari][3] / 2 == unsur[a.ke][1] + unsur[a.ke][3] / 2
        hasil.append(
            (a.id in balik, jauh, not lurus,
             Jalur(a.id, a.dari, a.ke, dari.jenis.endswith("Gateway"), dari.melekat is not None,
                   ke.jenis.endswith("Gateway")))
        )  # fmt: skip
    return [satu[3] for satu in sorted(hasil, key=lambda satu: satu[:3])]
