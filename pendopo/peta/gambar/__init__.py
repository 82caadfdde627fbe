"""The figures of the map as SVG text, and their tables. Pure: what they show comes in as arguments."""

from pendopo.peta.gambar.batang import Bagan
from pendopo.peta.gambar.ikat import gambar_3_1, gambar_3_2, gambar_anak, nomor_gambar
from pendopo.peta.gambar.lintas import Tanda, lintas_fungsi, nama_unsur, tanpa_koordinat
from pendopo.peta.gambar.papan import UkuranKotak
from pendopo.peta.gambar.tabel import tabel_3_1, tabel_3_2, tabel_anak

__all__ = [
    "Bagan",
    "Tanda",
    "UkuranKotak",
    "gambar_3_1",
    "gambar_3_2",
    "gambar_anak",
    "lintas_fungsi",
    "nama_unsur",
    "nomor_gambar",
    "tabel_3_1",
    "tabel_3_2",
    "tabel_anak",
    "tanpa_koordinat",
]
