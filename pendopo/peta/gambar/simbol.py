"""The marks of BPMN 2.0: tasks with their type, events with their trigger, gateways. Drawn, no font needed."""

from collections.abc import Sequence

from pendopo.peta.bpmn import Kotak, Unsur
from pendopo.peta.gambar.kanvas import Nilai, bidang, garis, kotak, unsur
from pendopo.peta.gambar.warna import PUTIH, TINTA


def ikon_tugas(jenis: str, x: float, y: float, tinta: str) -> str:
    """The type mark of a task in a square of 16 at (x, y); an empty text for a plain task."""
    gaya: dict[str, Nilai] = {"stroke": tinta, "stroke_width": 1.2, "stroke_linejoin": "round"}
    pembuat = {"userTask": _orang, "manualTask": _orang, "serviceTask": _roda, "scriptTask": _roda}
    if jenis in pembuat:
        return pembuat[jenis](x, y, gaya)
    if jenis in ("sendTask", "receiveTask"):
        return amplop(x, y + 2, 16, 11, tinta, isi=jenis == "sendTask")
    return ""


def _orang(x: float, y: float, gaya: dict[str, Nilai]) -> str:
    badan = f"M{x + 1:g} {y + 15:g}c0-5 3-7 7-7s7 2 7 7z"
    return unsur("path", d=badan, fill="none", **gaya) + unsur(
        "circle", cx=x + 8, cy=y + 4.5, r=3.5, fill="none", **gaya
    )


def _roda(x: float, y: float, gaya: dict[str, Nilai]) -> str:
    tebal = gaya | {"stroke_width": 2.6, "stroke_dasharray": "2.4 2.31"}
    return "".join(
        [
            unsur("circle", cx=x + 8, cy=y + 8, r=6, fill="none", **tebal),
            unsur("circle", cx=x + 8, cy=y + 8, r=4.6, fill="none", **gaya),
            unsur("circle", cx=x + 8, cy=y + 8, r=1.8, fill="none", **gaya),
        ]
    )


def amplop(x: float, y: float, lebar: float, tinggi: float, tinta: str, isi: bool = False) -> str:
    """An envelope; filled for what is sent."""
    lidah = [(x, y), (x + lebar / 2, y + tinggi * 0.6), (x + lebar, y)]
    return kotak(x, y, lebar, tinggi, fill=tinta if isi else "none", stroke=tinta, stroke_width=1.2) + garis(
        lidah, stroke=PUTIH if isi else tinta, stroke_width=1.2
    )


def tanda_ganda(x: float, y: float, jenis: str, tinta: str) -> str:
    """The mark at the foot of a task that runs several times: upright bars, lying bars, or a round arrow."""
    if jenis == "paralel":
        return "".join(garis([(x + n, y), (x + n, y + 10)], stroke=tinta, stroke_width=2) for n in (-4, 0, 4))
    if jenis == "berurut":
        return "".join(garis([(x - 5, y + n), (x + 5, y + n)], stroke=tinta, stroke_width=2) for n in (1, 5, 9))
    panah = f"M{x - 3:g} {y + 9:g}a5 5 0 1 1 4 1m-5-3v4h-4"
    return unsur("path", d=panah, fill="none", stroke=tinta, stroke_width=1.5)


def peristiwa(u: Unsur, batas: Kotak, latar: str) -> str:
    """A start, intermediate, boundary or end event with its trigger."""
    x, y, lebar, _ = batas
    jari, cx, cy = lebar / 2, x + lebar / 2, y + batas[3] / 2
    akhir = u.jenis == "endEvent"
    putus = None if u.memotong else "4 3"
    bagian = [
        unsur("circle", cx=cx, cy=cy, r=jari, fill=latar, stroke=TINTA, stroke_width=3.5 if akhir else 1.6,
              stroke_dasharray=putus)
    ]  # fmt: skip
    if u.jenis not in ("startEvent", "endEvent"):
        bagian.append(
            unsur("circle", cx=cx, cy=cy, r=jari - 3.5, fill="none", stroke=TINTA, stroke_width=1.4,
                  stroke_dasharray=putus)
        )  # fmt: skip
    pemicu = u.pemicu[0] if u.pemicu else ""
    if pemicu == "timer":
        bagian.append(_jam(cx, cy, jari - 7))
    elif pemicu == "message":
        lempar = u.jenis in ("endEvent", "intermediateThrowEvent")
        bagian.append(amplop(cx - 8, cy - 5.5, 16, 11, TINTA, isi=lempar))
    elif pemicu == "terminate":
        bagian.append(unsur("circle", cx=cx, cy=cy, r=jari - 6, fill=TINTA))
    return "".join(bagian)


def _jam(cx: float, cy: float, jari: float) -> str:
    jarum = f"M{cx:g} {cy - jari + 3:g}V{cy:g}l{jari * 0.55:g} {jari * 0.3:g}"
    return unsur("circle", cx=cx, cy=cy, r=jari, fill="none", stroke=TINTA, stroke_width=1.3) + unsur(
        "path", d=jarum, fill="none", stroke=TINTA, stroke_width=1.4, stroke_linecap="round"
    )


def gerbang(u: Unsur, batas: Kotak, latar: str) -> str:
    """A diamond with its cross (exclusive), plus (parallel), circle (inclusive) or pentagon's stand-in, a ring."""
    x, y, lebar, tinggi = batas
    cx, cy = x + lebar / 2, y + tinggi / 2
    wajik = bidang([(cx, y), (x + lebar, cy), (cx, y + tinggi), (x, cy)], fill=latar, stroke=TINTA, stroke_width=1.6)
    r = lebar * 0.17
    if u.jenis == "parallelGateway":
        r *= 1.25
        tanda = _silang([(cx - r, cy), (cx + r, cy)], [(cx, cy - r), (cx, cy + r)])
    elif u.jenis == "exclusiveGateway":
        tanda = _silang([(cx - r, cy - r), (cx + r, cy + r)], [(cx - r, cy + r), (cx + r, cy - r)])
    else:
        tanda = unsur("circle", cx=cx, cy=cy, r=r, fill="none", stroke=TINTA, stroke_width=2.4)
    return wajik + tanda


def _silang(*ruas: Sequence[tuple[float, float]]) -> str:
    return "".join(garis(satu, stroke=TINTA, stroke_width=3.2) for satu in ruas)


def panah(titik: Sequence[tuple[float, float]], warna: str, tebal: float) -> str:
    """A flow: a line whose corners are a little round, and an arrow head made of points (no marker id)."""
    (x0, y0), (x1, y1) = titik[-2], titik[-1]
    panjang = max(1.0, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
    ux, uy = (x1 - x0) / panjang, (y1 - y0) / panjang
    pangkal = (x1 - 10 * ux, y1 - 10 * uy)
    kepala = [(x1, y1), (pangkal[0] - 4.5 * uy, pangkal[1] + 4.5 * ux), (pangkal[0] + 4.5 * uy, pangkal[1] - 4.5 * ux)]
    jalur = [f"M{titik[0][0]:g} {titik[0][1]:g}"]
    for sebelum, sudut, sesudah in zip(titik, titik[1:-1], titik[2:], strict=False):
        (ax, ay), (bx, by) = _dekat(sudut, sebelum), _dekat(sudut, sesudah)
        jalur.append(f"L{ax:g} {ay:g}Q{sudut[0]:g} {sudut[1]:g} {bx:g} {by:g}")
    jalur.append(f"L{pangkal[0]:g} {pangkal[1]:g}")
    return unsur("path", d="".join(jalur), fill="none", stroke=warna, stroke_width=tebal) + bidang(kepala, fill=warna)


def _dekat(sudut: tuple[float, float], lain: tuple[float, float]) -> tuple[float, float]:
    """The point 6 units from a corner towards the next point (half way when that is nearer)."""
    dx, dy = lain[0] - sudut[0], lain[1] - sudut[1]
    panjang = max(1e-6, (dx * dx + dy * dy) ** 0.5)
    bagian = min(6.0, panjang / 2) / panjang
    return (round(sudut[0] + dx * bagian, 1), round(sudut[1] + dy * bagian, 1))
