"""Where a label may stand so that it covers no box, no line and no other label."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pendopo.peta.bpmn import Kotak, Titik

Calon = tuple[float, float]
"""Upper left corner that a label could have."""


def bertemu(a: Kotak, b: Kotak) -> float:
    """The area that two boxes share."""
    lebar = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    tinggi = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0.0, lebar) * max(0.0, tinggi)


def kotak_garis(titik: Sequence[Titik]) -> list[Kotak]:
    """Thin boxes along a broken line."""
    hasil = []
    for (x0, y0), (x1, y1) in pairwise(titik):
        hasil.append((min(x0, x1) - 2, min(y0, y1) - 2, abs(x1 - x0) + 4, abs(y1 - y0) + 4))
    return hasil


@dataclass
class Tempat:
    """The sheet as it fills: what must stay free, and the frame that nothing may leave."""

    bingkai: Kotak
    padat: list[Kotak] = field(default_factory=list)
    garis: list[Kotak] = field(default_factory=list)

    def letakkan(self, lebar: float, tinggi: float, calon: Iterable[Calon]) -> Kotak:
        """Take the first of the places with the least cover, and keep it occupied."""
        pilihan = [(x, y, lebar, tinggi) for x, y in calon]
        terbaik = min(pilihan, key=self._nilai)
        self.padat.append(terbaik)
        return terbaik

    def _nilai(self, kotak: Kotak) -> float:
        x, y, lebar, tinggi = self.bingkai
        luar = kotak[2] * kotak[3] - bertemu(kotak, (x, y, lebar, tinggi))
        return (
            luar * 20
            + sum(bertemu(kotak, lain) for lain in self.padat) * 6
            + sum(bertemu(kotak, lain) for lain in self.garis) * 8
        )


def calon_peristiwa(batas: Kotak, lebar: float, tinggi: float) -> list[Calon]:
    """Below an event, else above it, else beside it."""
    x, y, w, h = batas
    cx, cy = x + w / 2, y + h / 2
    bawah, atas = y + h + 4, y - tinggi - 4
    return [
        (cx - lebar / 2, bawah),
        (cx - lebar / 2, atas),
        (x + w + 4, bawah),
        (x - lebar - 4, bawah),
        (x + w - 2, bawah - 8),
        (x - lebar + 8, bawah + 2),
        (cx + 5, bawah + 4),
        (cx - lebar - 5, bawah + 4),
        (x - lebar - 30, bawah - 6),
        (x + w + 30, bawah - 6),
        (x + w + 6, cy - tinggi / 2),
        (x + w + 4, atas),
        (x - lebar - 6, cy - tinggi / 2),
    ]


def calon_gerbang(batas: Kotak, lebar: float, tinggi: float) -> list[Calon]:
    """Above a gateway, where no downward branch starts, else beside its upper corners, else below."""
    x, y, w, h = batas
    cx = x + w / 2
    atas = y - tinggi - 3
    return [
        (cx - lebar / 2, atas),
        (cx + 6, atas + 2),
        (cx - lebar - 6, atas + 2),
        (cx + w / 2 - 8, atas + 16),
        (cx - w / 2 + 8 - lebar, atas + 16),
        (cx - lebar / 2, y + h + 3),
        (cx + 6, y + h + 3),
        (cx - lebar - 6, y + h + 3),
    ]


def calon_aliran(titik: Sequence[Titik], lebar: float, tinggi: float) -> list[Calon]:
    """Along a flow, near its start first: above and below what lies, right and left of what stands."""
    hasil = []
    for (x0, y0), (x1, y1) in pairwise(titik):
        if abs(y1 - y0) < 1:
            kiri = min(x0, x1)
            for geser in (6.0, max(6.0, (abs(x1 - x0) - lebar) / 2), abs(x1 - x0) - lebar - 12):
                x = kiri + geser if x1 > x0 else kiri + abs(x1 - x0) - lebar - geser
                hasil += [(x, y0 - tinggi - 3), (x, y0 + 3)]
        else:
            for bagian in (0.0, 0.3, 0.6):
                turun = y1 > y0
                jarak = 6 + bagian * abs(y1 - y0)
                y = y0 + jarak if turun else y0 - jarak - tinggi
                hasil += [(x0 + 5, y), (x0 - lebar - 5, y)]
    return hasil
