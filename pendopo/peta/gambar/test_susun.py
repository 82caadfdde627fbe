"""Order of the parties: few crossings, and nothing out of its place."""

from itertools import pairwise

from pendopo.peta.gambar.contoh_uji import relasi
from pendopo.peta.gambar.susun import jumlah_silang, susun_rata, urutan_pihak


def test_urutan_pihak_mengurangi_persilangan():
    contoh = relasi()
    luar = [p for p in contoh.pihak if p.jenis == "eksternal"]
    assert jumlah_silang(urutan_pihak(luar, contoh), contoh) <= jumlah_silang(luar, contoh) / 2


def test_kotak_yang_disusun_rata_tidak_bertumpuk():
    puncak = susun_rata([50, 50, 50, 400], [30, 30, 30, 30], 6, 0, 430)
    assert all(b - a >= 36 for a, b in pairwise(puncak))
    assert puncak[0] >= 0
