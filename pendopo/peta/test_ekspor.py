"""The map and the matrix leave the house in a form that Excel opens and that runs nothing."""

import csv
import io
import json

import pytest

from pendopo.peta.ekspor import aman, csv_dari, csv_matriks, csv_peta, json_matriks, json_peta
from pendopo.peta.matriks import matriks
from pendopo.peta.pohon import Muatan, Peta


def baca(isi: bytes) -> list[list[str]]:
    assert isi.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_matrix_of_the_document(peta: Peta) -> None:
    tabel = matriks(peta, usulan=False)
    assert (len(tabel.baris), len(tabel.pihak)) == (15, 25)
    assert sum(relasi is not None for baris in tabel.baris for relasi in baris.sel) == 30


def test_the_matrix_with_our_proposals(peta: Peta) -> None:
    """D-23: each of the nine has its counterpart in the kecamatan."""
    tabel = matriks(peta)
    usulan = [relasi for baris in tabel.baris for relasi in baris.sel if relasi and relasi.asal == "usulan"]
    assert len({relasi.simpul for relasi in usulan if relasi.pihak.jenis == "internal"}) == 9


def test_every_process_in_the_matrix(peta: Peta) -> None:
    tabel = matriks(peta, semua_tingkat=True)
    assert [baris.simpul.kode for baris in tabel.baris] == [simpul.kode for simpul in peta.semua]
    assert "camat" in [pihak.kode for pihak in tabel.pihak]


def test_csv_of_the_map(peta: Peta) -> None:
    baris = baca(csv_peta(peta, {"surat_masuk": Muatan(3, 1)}))
    assert len(baris) == 1 + len(peta.semua)
    assert {len(satu) for satu in baris} == {len(baris[0])}
    surat = next(satu for satu in baris if satu[0] == "P.1.1.1")
    assert surat[-2:] == ["3", "1"]
    assert next(satu for satu in baris if satu[0] == "P.1")[-2:] == ["3", "1"]
    assert surat[baris[0].index("Pemilik")] == "Subbag Umum dan Kepegawaian (usulan)"
    pelayanan = next(satu for satu in baris if satu[0] == "P.4")
    assert pelayanan[baris[0].index("Keluaran")] == "Indeks Kepuasan Masyarakat (dokumen)"


def test_csv_of_the_matrix(peta: Peta) -> None:
    baris = baca(csv_matriks(peta))
    assert (len(baris), len(baris[0])) == (16, 28)
    assert baris[0][-1] == "Camat"
    musrenbang = next(satu for satu in baris if satu[0] == "L.1")
    assert musrenbang[baris[0].index("Bappeda")] == "disebut dokumen; pemberi masukan, penerima keluaran (usulan)"
    assert musrenbang[baris[0].index("Seksi Pemberdayaan Masyarakat")] == "padanan di kecamatan (usulan)"


@pytest.mark.parametrize("isi", ["=1+1", "+62", "-1", "@SUM(A1)", "\tx", "\r=1", "  =1+1", "\n=1"])
def test_no_cell_is_a_formula(isi: str) -> None:
    assert aman(isi) == f"'{isi}"
    assert baca(csv_dari([[isi]]))[0][0].startswith("'")


def test_ordinary_cells_stay_as_they_are() -> None:
    assert baca(csv_dari([["Desa; Koramil", 'kata "baku"', 3]])) == [["Desa; Koramil", 'kata "baku"', "3"]]


def test_json_of_the_map(peta: Peta) -> None:
    isi = json.loads(json_peta(peta, {"surat_masuk": Muatan(3, 1)}))
    assert [len(kelompok["anak"]) for kelompok in isi["kelompok"]] == [3, 3, 9]
    assert isi["tidak_disebut"] == [{"kelompok": "utama", "jumlah": 1}, {"kelompok": "lainnya", "jumlah": 9}]
    assert isi["kelompok"][0]["anak"][0]["terbuka"] == 3
    assert isi["kelompok"][1]["anak"][0]["keluaran"] == {
        "isi": ["Indeks Kepuasan Masyarakat"],
        "asal": "dokumen",
        "dasar": "",
    }
    assert isi["status"] == "rancangan"


def test_json_of_the_matrix(peta: Peta) -> None:
    isi = json.loads(json_matriks(peta))
    assert len([sel for sel in isi["sel"] if sel["asal"] == "dokumen"]) == 30
    assert {sel["peran"]["asal"] for sel in isi["sel"]} == {"usulan"}
