"""The order of parties with few crossings, and places that come near to where each box would like to stand."""

from collections.abc import Sequence
from itertools import pairwise

from pendopo.peta.gambar.papan import KotakPihak, Relasi


def urutan_pihak(pihak: Sequence[KotakPihak], relasi: Relasi) -> list[KotakPihak]:
    """Barycenter order, then neighbours are exchanged as long as that removes crossings. Stable and deterministic."""
    ke = {p.kode: n for n, p in enumerate(relasi.proses)}
    tetangga = {p.kode: sorted(ke[g.proses] for g in relasi.garis if g.pihak == p.kode) for p in pihak}
    susunan = sorted(pihak, key=lambda p: sum(tetangga[p.kode]) / max(1, len(tetangga[p.kode])))
    for _ in susunan:
        if not _tukar(susunan, tetangga):
            break
    return susunan


def _tukar(susunan: list[KotakPihak], tetangga: dict[str, list[int]]) -> bool:
    """One pass over all neighbours; answers whether any pair was exchanged."""
    berubah = False
    for n in range(len(susunan) - 1):
        kiri, kanan = tetangga[susunan[n].kode], tetangga[susunan[n + 1].kode]
        if _silang(kanan, kiri) < _silang(kiri, kanan):
            susunan[n], susunan[n + 1] = susunan[n + 1], susunan[n]
            berubah = True
    return berubah


def _silang(atas: Sequence[int], bawah: Sequence[int]) -> int:
    """Crossings between the lines of two boxes when the first stands above the second."""
    return sum(a > b for a in atas for b in bawah)


def jumlah_silang(susunan: Sequence[KotakPihak], relasi: Relasi) -> int:
    """All crossings of one column."""
    ke = {p.kode: n for n, p in enumerate(relasi.proses)}
    titik = [[ke[g.proses] for g in relasi.garis if g.pihak == p.kode] for p in susunan]
    return sum(_silang(titik[a], titik[b]) for a in range(len(titik)) for b in range(a + 1, len(titik)))


def susun_rata(ingin: Sequence[float], tinggi: Sequence[float], sela: float, atas: float, bawah: float) -> list[float]:
    """Tops of boxes in the given order, near their wished centres, `sela` apart, between `atas` and `bawah`.

    The classic walk down and back up: each box pushes the next one away, then the last ones push back.
    """
    puncak = [i - t / 2 for i, t in zip(ingin, tinggi, strict=True)]
    for _ in range(60):
        _dorong(puncak, tinggi, sela)
        geser = [
            (a + b) / 2 for a, b in zip(puncak, (i - t / 2 for i, t in zip(ingin, tinggi, strict=True)), strict=True)
        ]
        puncak = geser
    _dorong(puncak, tinggi, sela)
    batas = bawah
    for n in range(len(puncak) - 1, -1, -1):
        puncak[n] = min(puncak[n], batas - tinggi[n])
        batas = puncak[n] - sela
    mulai = atas
    for n, t in enumerate(tinggi):
        puncak[n] = max(puncak[n], mulai)
        mulai = puncak[n] + t + sela
    return puncak


def _dorong(puncak: list[float], tinggi: Sequence[float], sela: float) -> None:
    """Overlapping neighbours part, each by half."""
    for _ in range(len(puncak) * 2):
        for a, b in pairwise(range(len(puncak))):
            lebih = puncak[a] + tinggi[a] + sela - puncak[b]
            if lebih > 0:
                puncak[a] -= lebih / 2
                puncak[b] += lebih / 2
