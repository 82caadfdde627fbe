"""CSV files as offices really have them: from Excel, from an old program, from a phone, broken ones too."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from pendopo.dasar.bacacsv import baris_bernama, baris_csv
from pendopo.dasar.galat import Ditolak

TABEL = [(1, ["nama", "nilai"]), (2, ["Siti Zulaikhah", "4"]), (3, ["Joko, Café", "3"])]


@pytest.fixture
def tulis(tmp_path: Path) -> Callable[[bytes], Path]:
    def lakukan(isi: bytes) -> Path:
        berkas = tmp_path / "isi.csv"
        berkas.write_bytes(isi)
        return berkas

    return lakukan


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
@pytest.mark.parametrize("akhir", ["\n", "\r\n", "\r"])
def test_every_common_form_is_read(tulis: Callable[[bytes], Path], sandi: str, pemisah: str, akhir: str) -> None:
    teks = akhir.join(pemisah.join(f'"{sel}"' if "," in sel else sel for sel in isi) for _, isi in TABEL)
    assert list(baris_csv(tulis((teks + akhir).encode(sandi)))) == TABEL
    assert list(baris_csv(tulis(teks.encode(sandi)))) == TABEL


def test_blank_lines_are_skipped_and_lines_keep_their_numbers(tulis: Callable[[bytes], Path]) -> None:
    isi = b'\n;;\nnama;nilai\n\n"dua\nbaris";4\n ; \nx;1\n'
    assert list(baris_csv(tulis(isi))) == [(3, ["nama", "nilai"]), (5, ["dua\nbaris", "4"]), (8, ["x", "1"])]


@pytest.mark.parametrize("isi", [b"", b"\n\n", b"\xef\xbb\xbf", b" \r\n;;;\r\n"])
def test_an_empty_file_has_no_line(tulis: Callable[[bytes], Path], isi: bytes) -> None:
    assert list(baris_csv(tulis(isi))) == []
    with pytest.raises(Ditolak, match=r"^Baris 1: berkas kosong; kolom nama tidak ada"):
        list(baris_bernama(tulis(isi), str, ["nama"]))


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b'nama;nilai\nx;1\n"tak tertutup;2\ny;3\n', "Baris 3: tanda kutip"),
        (b'nama;nilai\n"Siti" Z;2\n', "Baris 2: tanda kutip"),
        (b"PK\x03\x04\x14\x00", "Baris 1: Ini berkas Excel"),
        (b"%PDF-1.7\n", "Baris 1: Ini berkas PDF"),
        (b"nama;nilai\n" + b"x" * 1_000_001, "Baris 2: terlalu panjang"),
        (b"nama;nilai\n" + b"x" * 200_000 + b";1\n", "Baris 2: .*terlalu panjang"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tulis: Callable[[bytes], Path], isi: bytes, pesan: str) -> None:
    with pytest.raises(Ditolak, match=pesan):
        list(baris_csv(tulis(isi)))


@pytest.mark.parametrize("nama", ["tidak-ada.csv", "."])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, nama: str) -> None:
    with pytest.raises(Ditolak, match="tidak dapat dibuka"):
        list(baris_csv(tmp_path / nama))


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"nama;lain\nx;1\n", "Baris 1: kolom nilai tidak ada"),
        (b"nama;nilai;NILAI\nx;1;2\n", "Baris 1: nilai ada di dua kolom"),
        (b"nama,nilai\nSiti, S.Sos.,4\n", "Baris 2: isinya lebih banyak dari judul kolom"),
    ],
)
def test_a_table_with_other_columns_is_refused(tulis: Callable[[bytes], Path], isi: bytes, pesan: str) -> None:
    with pytest.raises(Ditolak, match=pesan):
        list(baris_bernama(tulis(isi), str, ["nama", "nilai"]))


def test_short_lines_end_in_empty_cells_and_other_columns_are_ignored(tulis: Callable[[bytes], Path]) -> None:
    isi = baris_bernama(tulis(b"lain;Nama;nilai\n9;x;1;;\n9;y\n"), str, ["nilai", "nama"])
    assert list(isi) == [(2, {"nama": "x", "nilai": "1"}), (3, {"nama": "y", "nilai": ""})]


def test_a_huge_file_costs_the_memory_of_a_line(tulis: Callable[[bytes], Path]) -> None:
    berkas = tulis(b"nama;nilai\n" + b"Siti Zulaikhah;4\n" * 200_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in baris_csv(berkas)) == 200_001
        assert tracemalloc.get_traced_memory()[1] < 1_500_000
    finally:
        tracemalloc.stop()
