"""The source document is cut without losing or changing a word."""

import pytest

from pendopo.peta.bacaan import bilangan, butir, pernyataan
from pendopo.peta.sumber import baca_sumber, rapikan


def test_no_word_is_lost(teks_sumber: str) -> None:
    assert baca_sumber(teks_sumber).rata == rapikan(teks_sumber)
    assert " ".join(kalimat.teks for kalimat in baca_sumber(teks_sumber).kalimat) == rapikan(teks_sumber)


def test_a_paragraph_goes_on_after_the_page(teks_sumber: str) -> None:
    """The page break in "Proses Perencanaan dan / Pelaporan" is none of the document's words."""
    kalimat = baca_sumber(teks_sumber).cari("Proses Perencanaan dan Pelaporan merupakan")
    assert (kalimat.bagian, kalimat.baris) == ("A", 16)


def test_numbers_and_codes_do_not_end_a_sentence(teks_sumber: str) -> None:
    sumber = baca_sumber(teks_sumber)
    assert sumber.cari("Pada Gambar. 3.2. dapat").teks.endswith("Proses Perencanaan dan Proses Keuangan.")
    assert len(sumber.kalimat) == 43
    assert [kalimat.jenis for kalimat in sumber.kalimat].count("gambar") == 4


def test_sections_are_told_by_their_headings(teks_sumber: str) -> None:
    bagian = dict.fromkeys(kalimat.bagian for kalimat in baca_sumber(teks_sumber).kalimat)
    assert list(bagian) == ["", "A", "B", "C", "P.1", "P.1.1"]


def test_an_unknown_snippet_is_refused(teks_sumber: str) -> None:
    with pytest.raises(KeyError):
        baca_sumber(teks_sumber).cari("tidak tertulis")


def test_an_empty_text_has_nothing() -> None:
    assert baca_sumber(" \n\n").kalimat == ()


def test_all_ten_stated_counts_are_read(teks_sumber: str) -> None:
    """Kalimat 3, Kalimat 8, Kalimat 11, Kalimat 15, Kalimat 21..23, Kalimat 34, Kalimat 37, Kalimat 41."""
    semua = pernyataan(baca_sumber(teks_sumber))
    assert [(satu.tentang, satu.nilai, satu.disebut) for satu in semua] == [
        ("kelompok", 3, 3),
        ("proses", 3, 3),
        ("proses", 3, 3),
        ("proses", 9, 9),
        ("pihak", 2, 2),
        ("pihak", 4, 3),
        ("pihak", 33, 24),
        ("proses", 3, None),
        ("proses", 3, 3),
        ("proses", 2, 2),
    ]


def test_the_items_give_their_parties(teks_sumber: str) -> None:
    """Kalimat 24..32: nine items of section B, three of them open."""
    daftar = butir(baca_sumber(teks_sumber), "B")
    assert [len(satu.pihak) for satu in daftar] == [3, 1, 1, 2, 1, 1, 13, 1, 1]
    assert [satu.nomor for satu in daftar if satu.terbuka] == [1, 4, 7]


@pytest.mark.parametrize(
    ("kata", "nilai"),
    [("tiga", 3), ("tiga puluh tiga", 33), ("sepuluh", 10), ("sebelas", 11), ("dua belas", 12), ("dua puluh", 20)],
)
def test_number_words(kata: str, nilai: int) -> None:
    assert bilangan(kata) == nilai


@pytest.mark.parametrize("kata", ["banyak", "tiga ribu", "beberapa belas"])
def test_unknown_number_words(kata: str) -> None:
    assert bilangan(kata) is None
