"""Bars of the dashboard: one line each, open cases with the late ones dark, or a share of hundred."""

from collections.abc import Sequence
from dataclasses import dataclass

from pendopo.peta.gambar.huruf import bungkus
from pendopo.peta.gambar.kanvas import kelompok, kotak, lembar, tautan, tulis, tulis_baris
from pendopo.peta.gambar.warna import GARIS, MERAH, REDUP, TINTA

HURUF = 13.0
TINGGI_BARIS = 17.0
TINGGI_BATANG = 16.0
ISI = "#1d4f91"
LATAR = "#eef1f4"


@dataclass(frozen=True)
class Batang:
    """One bar: words, how much, how much of it late (dark red), what stands behind it, where it leads."""

    nama: str
    nilai: int
    terlambat: int = 0
    teks: str = ""
    alamat: str | None = None


def gambar_batang(
    judul: str, uraian: str, batang: Sequence[Batang], *, paling: int | None = None, lebar: float = 1080,
    awalan: str = "batang",
) -> str:  # fmt: skip
    """The bars below each other; `paling` is the value of a full bar (default: the greatest)."""
    sempit = lebar < 500
    kiri = 0.0 if sempit else 380.0
    ekor = 92.0
    penuh = max(1, paling if paling is not None else max((satu.nilai for satu in batang), default=1))
    panjang = lebar - kiri - ekor - 8
    y = 6.0
    isi = []
    for satu in batang:
        baris = bungkus(satu.nama, lebar - 8 if sempit else kiri - 16, HURUF)
        tinggi_nama = len(baris) * TINGGI_BARIS
        atas = y + (tinggi_nama + 2 if sempit else (max(tinggi_nama, TINGGI_BATANG) - TINGGI_BATANG) / 2)
        garis = tulis_baris(0, y + 13, baris, HURUF, TINGGI_BARIS, fill=TINTA)
        teks = satu.teks or str(satu.nilai)
        label = f"{satu.nama}: {teks}"
        gambar = "\n".join([garis, _batang(satu, kiri, atas, panjang / penuh, panjang),
                            tulis(kiri + panjang + 8, atas + 12.5, teks, HURUF, True, fill=TINTA)])  # fmt: skip
        isi.append(tautan(satu.alamat, label, gambar))
        y += (tinggi_nama + TINGGI_BATANG + 16) if sempit else max(tinggi_nama, TINGGI_BATANG) + 10
    if not batang:
        isi.append(tulis(0, y + 13, "Belum ada.", HURUF, fill=REDUP))
        y += TINGGI_BARIS
    return lembar(lebar, y + 4, judul, uraian, kelompok("\n".join(isi)), awalan)


def _batang(satu: Batang, x: float, y: float, skala: float, panjang: float) -> str:
    """Ground, bar, and its late part at the left."""
    bagian = [kotak(x, y, panjang, TINGGI_BATANG, 2, fill=LATAR, stroke=GARIS, stroke_width=0.5)]
    if satu.nilai:
        bagian.append(kotak(x, y, max(2.0, min(satu.nilai * skala, panjang)), TINGGI_BATANG, 2, fill=ISI))
    if satu.terlambat:
        bagian.append(kotak(x, y, max(2.0, min(satu.terlambat * skala, panjang)), TINGGI_BATANG, 2, fill=MERAH))
    return "\n".join(bagian)
