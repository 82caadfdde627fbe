"""Charts and measures: every value in words too, nothing cut off, valid SVG without inline style."""

from xml.etree import ElementTree

import pytest

from pendopo.peta.gambar import Bagan, UkuranKotak, gambar_3_1
from pendopo.peta.gambar.huruf import lebar_teks
from pendopo.peta.pohon import Peta

SVG = "{http://www.w3.org/2000/svg}"
SOAL = [
    {"nama": "Persyaratan", "bagian": 0.875, "rata": "3,50", "mutu": "B"},
    {"nama": "Penanganan pengaduan, saran, dan masukan <penting>", "bagian": 0.25, "rata": "1,00", "mutu": "D"},
    {"nama": "Biaya", "bagian": 1.0, "rata": "4,00", "mutu": "A"},
]


@pytest.mark.parametrize("bentuk", ["lebar", "sempit"])
def test_each_bar_says_its_value_and_class(bentuk: str) -> None:
    akar = ElementTree.fromstring(getattr(Bagan("Nilai", SOAL), bentuk))
    lebar, tinggi = float(akar.get("width", 0)), float(akar.get("height", 0))
    teks = [satu.text for satu in akar.iter(f"{SVG}text")]
    assert {"3,50 (B)", "1,00 (D)", "4,00 (A)"} <= set(teks)
    assert "Biaya 4,00, mutu A" in (akar.findtext(f"{SVG}desc") or "")
    for satu in akar.iter(f"{SVG}rect"):
        assert float(satu.get("x", 0)) + float(satu.get("width", 0)) <= lebar
        assert float(satu.get("y", 0)) + float(satu.get("height", 0)) <= tinggi
    for satu in akar.iter(f"{SVG}text"):
        panjang = lebar_teks(satu.text or "", float(satu.get("font-size", 14)), satu.get("font-weight") == "700")
        kiri = float(satu.get("x", 0)) - (panjang if satu.get("text-anchor") == "end" else 0)
        assert kiri >= 0
        assert kiri + panjang <= lebar
    assert "style" not in getattr(Bagan("Nilai", SOAL), bentuk)


def test_a_chart_of_nothing_is_still_a_figure() -> None:
    assert ElementTree.fromstring(Bagan("Nilai", []).lebar) is not None


@pytest.mark.parametrize("sempit", [False, True])
def test_a_measure_stands_in_its_box_and_is_a_link_of_its_own(peta: Peta, sempit: bool) -> None:
    ukuran = {"P.4": UkuranKotak("IKM 84,44 (B)", "Indeks Kepuasan Masyarakat", "/hasil/")}
    akar = ElementTree.fromstring(gambar_3_1(peta, None, lambda kode: f"/peta/{kode}/", sempit=sempit, ukuran=ukuran))
    (tautan,) = [satu for satu in akar.iter(f"{SVG}a") if satu.get("class") == "ukuran"]
    assert (tautan.get("href"), tautan.get("aria-label")) == ("/hasil/", "IKM 84,44 (B) (Indeks Kepuasan Masyarakat)")
    assert not [satu for satu in akar.iter(f"{SVG}a") if satu is not tautan and tautan in satu.iter()]
    kotak = next(satu for satu in akar.iter(f"{SVG}a") if satu.get("data-kode") == "P.4")
    titik = [tuple(map(float, satu.split(","))) for satu in kotak[1].get("points", "").split()]
    dalam = tautan.find(f"{SVG}rect")
    assert dalam is not None
    x, y, tinggi = (float(dalam.get(nama, 0)) for nama in ("x", "y", "height"))
    assert tinggi >= 24  # a finger's target
    assert min(t[0] for t in titik) < x
    assert x + float(dalam.get("width", 0)) < max(t[0] for t in titik) - 24
    assert min(t[1] for t in titik) < y
    assert y + tinggi < max(t[1] for t in titik)


def test_without_measures_the_figure_is_as_before(peta: Peta) -> None:
    assert gambar_3_1(peta) == gambar_3_1(peta, ukuran={})
