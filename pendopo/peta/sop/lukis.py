"""The performers' columns of one page of a SOP as SVG: rulings, the five symbols, the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from pendopo.peta.gambar.huruf import lebar_teks
from pendopo.peta.gambar.kanvas import bidang, garis, kelompok, kotak, lembar, tulis
from pendopo.peta.gambar.warna import PUTIH, TINTA
from pendopo.peta.sop.lembar import Lembar
from pendopo.peta.sop.rute import Jalan, Simbol, Titik, rute, simbol

SKALA = 4.0
"""Pixels per mm; the canvas writes one decimal."""
UKURAN_KATA = 2.35
NAMA = {
    "mulai": "mulai",
    "akhir": "akhir",
    "proses": "proses",
    "putusan": "keputusan",
    "sambungan": "sambungan ke lembar lain",
    "asing": "bukan simbol SOP",
}


def lukis(isi: Lembar, lajur: float, nama_lajur: Sequence[str], judul: str, awalan: str) -> str:
    """The picture of a page; it is as wide as the columns and as high as the rows together."""
    lebar, tinggi = lajur * len(nama_lajur), isi.tinggi
    jalan = rute(isi, lajur, len(nama_lajur))
    letak = simbol(isi, lajur)
    bagian = [_garis_tabel(isi, lajur, len(nama_lajur)), *(_panah(satu) for satu in jalan)]
    bagian += [_simbol(satu, petak.huruf) for satu, petak in zip(letak, isi.petak, strict=True)]
    bagian += [_kata(satu, letak[satu.panah.dari], lebar) for satu in jalan if satu.panah.kata]
    return lembar(lebar * SKALA, tinggi * SKALA, judul, uraian(isi, nama_lajur), "\n".join(bagian), awalan)


def uraian(isi: Lembar, nama_lajur: Sequence[str]) -> str:
    """The picture in words: who does each step, by which symbol."""
    return "; ".join(
        f"langkah {petak.baris + 1}: {NAMA[petak.jenis]}, {nama_lajur[petak.lajur]}"
        if petak.baris is not None
        else petak.teks
        for petak in isi.petak
    )


def _px(titik: Titik) -> Titik:
    return titik[0] * SKALA, titik[1] * SKALA


def _garis_tabel(isi: Lembar, lajur: float, jumlah: int) -> str:
    """Thin rulings round each cell, as the table has them."""
    lebar, tinggi = lajur * jumlah, isi.tinggi
    tegak = [garis((_px((n * lajur, 0)), _px((n * lajur, tinggi)))) for n in range(jumlah + 1)]
    datar = [garis((_px((0, y)), _px((lebar, y)))) for y in (0, *accumulate(satu.tinggi for satu in isi.petak))]
    return kelompok("\n".join([*tegak, *datar]), stroke="#8c8c8c", stroke_width=0.7)


def _simbol(s: Simbol, huruf: str) -> str:
    """Terminator, process, decision, connector; what none of them shows is a dashed box."""
    x, y, lebar, tinggi = (n * SKALA for n in (s.x, s.y, s.lebar, s.tinggi))
    gaya: dict[str, Any] = {"fill": PUTIH, "stroke": TINTA, "stroke_width": 1.6}
    if s.jenis == "putusan":
        return bidang(((x - lebar, y), (x, y - tinggi), (x + lebar, y), (x, y + tinggi)), **gaya)
    if s.jenis == "sambungan":
        titik = ((x - lebar, y - tinggi), (x + lebar, y - tinggi), (x + lebar, y + tinggi * 0.3), (x, y + tinggi),
                 (x - lebar, y + tinggi * 0.3))  # fmt: skip
        teks = tulis(x, y + 1.6, huruf, 2.9 * SKALA, True, text_anchor="middle", fill=TINTA)
        return bidang(titik, **gaya) + "\n" + teks
    sudut = tinggi if s.jenis in ("mulai", "akhir") else 0
    putus = "5 3" if s.jenis == "asing" else None
    return kotak(x - lebar, y - tinggi, 2 * lebar, 2 * tinggi, sudut, stroke_dasharray=putus, **gaya)


def _panah(jalan: Jalan) -> str:
    """The line and its head."""
    titik = [_px(satu) for satu in jalan.titik]
    (x0, y0), (x1, y1) = titik[-2:]
    dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    pangkal = (x1 - 6.5 * dx, y1 - 6.5 * dy)
    kepala = bidang(
        ((x1, y1), (pangkal[0] + 2.9 * dy, pangkal[1] + 2.9 * dx), (pangkal[0] - 2.9 * dy, pangkal[1] - 2.9 * dx)),
        fill=TINTA,
    )
    return garis([*titik[:-1], pangkal], stroke=TINTA, stroke_width=1.3, stroke_linejoin="round") + "\n" + kepala


def _kata(jalan: Jalan, asal: Simbol, lebar: float) -> str:
    """The answer of a decision beside the beginning of its line; below its symbol where the picture's edge is near."""
    (x0, y0), x1 = jalan.titik[0], jalan.titik[1][0]
    kata = jalan.panah.kata
    panjang = lebar_teks(kata, UKURAN_KATA)
    if x0 == x1:
        x, y, rata = x0 + 0.8, y0 + 2.6, "start"
    elif 0 < x0 + (panjang + 0.6) * (1 if x1 > x0 else -1) < lebar:
        x, y, rata = x0 + (0.6 if x1 > x0 else -0.6), y0 - 0.9, "start" if x1 > x0 else "end"
    else:
        naik = jalan.titik[min(2, len(jalan.titik) - 1)][1] < y0
        x, rata = (2.0, "start") if x1 < x0 else (lebar - 2.0, "end")
        y = asal.y - asal.tinggi - 0.8 if naik else asal.y + asal.tinggi + 2.6
    return tulis(x * SKALA, y * SKALA, kata, UKURAN_KATA * SKALA, text_anchor=rata, fill=TINTA)
