"""The list of rules and the tests that prove them: nothing invented, nothing out of date."""

from pathlib import Path

import pytest

from pendopo.naskah.rujukan import GalatRujukan, aturan_disebut, baca_aturan, basi, bukti, periksa_bukti, tulisan

AKAR = Path(__file__).resolve().parent.parent
CONTOH = {
    "docs/rujukan/aturan.toml": '[bagian]\n2 = "Naskah"\n[aturan."2"]\nD-01 = "satu"\nD-02 = "dua"\n',
    "docs/kamus.toml": '[konsep]\nkartu = "card"\n[isian]\nnama = "name"\n',
    "pendopo/test_a.py": 'def test_satu() -> None:\n    """D-01: satu."""\n',
}


def salin(folder: Path, **lain: str) -> Path:
    for nama, isi in {**CONTOH, **lain}.items():
        berkas = folder / nama
        berkas.parent.mkdir(parents=True, exist_ok=True)
        berkas.write_text(isi)
    return folder


def test_every_rule_that_a_test_names_is_on_the_list() -> None:
    aturan, _ = baca_aturan(AKAR / "docs" / "rujukan" / "aturan.toml")
    periksa_bukti(aturan, bukti(AKAR))


def test_the_page_is_fresh() -> None:
    assert [str(berkas.relative_to(AKAR)) for berkas in basi(AKAR)] == []


def test_ranges_and_examples_are_read() -> None:
    assert list(aturan_disebut("D-01..D-03 dan Contoh 5")) == ["D-01", "D-02", "D-03", "D-01", "D-03", "Contoh 5"]
    assert list(aturan_disebut("V-SM-01: tanggal")) == ["V-SM-01"]


def test_the_page_names_the_test_or_says_that_there_is_none(tmp_path: Path) -> None:
    halaman = tulisan(salin(tmp_path))[tmp_path / "docs/rujukan/aturan.md"]
    assert "| D-01 | satu | `pendopo/test_a.py::test_satu` |" in halaman
    assert "| D-02 | dua | belum |" in halaman
    assert "1 dari 2 aturan" in halaman


def test_parts_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    daftar = "[bagian]\nD = 'd'\n11 = 'b'\n2 = 'a'\n[aturan.2]\n[aturan.11]\n[aturan.D]\nT-09 = 'x'\n"
    berkas = salin(tmp_path, **{"docs/rujukan/aturan.toml": daftar}) / "docs/rujukan/aturan.toml"
    assert list(baca_aturan(berkas)[1]) == ["2", "11", "D"]


def test_an_unknown_rule_is_found(tmp_path: Path) -> None:
    asing = 'def test_x() -> None:\n    """D-77: tidak ada."""\n'
    with pytest.raises(GalatRujukan, match=r"D-77 \(pendopo/test_b\.py::test_x\)"):
        tulisan(salin(tmp_path, **{"pendopo/test_b.py": asing}))


def test_an_old_page_is_found(tmp_path: Path) -> None:
    assert basi(salin(tmp_path, **{"docs/rujukan/aturan.md": "lama"}))


@pytest.mark.parametrize("isi", ["bukan toml [", "[bagian]\n2 = 'x'\n", "bagian = 3\n"])
def test_a_broken_list_says_so(tmp_path: Path, isi: str) -> None:
    with pytest.raises(GalatRujukan, match=r"aturan\.toml: daftar aturan tidak dapat dibaca"):
        tulisan(salin(tmp_path, **{"docs/rujukan/aturan.toml": isi}))


def test_a_broken_glossary_says_so(tmp_path: Path) -> None:
    with pytest.raises(GalatRujukan, match=r"kamus\.toml: kamus tidak dapat dibaca"):
        tulisan(salin(tmp_path, **{"docs/kamus.toml": "bukan toml ["}))
