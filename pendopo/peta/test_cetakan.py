"""Every sentence of the source stands in the print and has an answer on the coverage page."""

from pathlib import Path

import pytest

from pendopo.peta.cakupan import bukti_dalam, cakupan, tanpa_jawaban, uji_di
from pendopo.peta.cetakan import isi_teks, naskah_cetak
from pendopo.peta.gambar import nomor_gambar
from pendopo.peta.periksa import periksa
from pendopo.peta.pohon import Peta
from pendopo.peta.sumber import baca_sumber, rapikan

from .conftest import PROSES


@pytest.mark.parametrize("sumber_saja", [True, False])
def test_the_print_holds_the_whole_document(peta: Peta, teks_sumber: str, sumber_saja: bool) -> None:
    """Kalimat 1..43: word for word and in order, in both prints."""
    assert isi_teks(naskah_cetak(peta, sumber_saja)) == rapikan(teks_sumber)


def test_figures_stand_at_their_captions(peta: Peta) -> None:
    """Kalimat 6, Kalimat 7, Kalimat 19, Kalimat 20, Kalimat 38, Kalimat 39, Kalimat 42, Kalimat 43"""
    cetakan = naskah_cetak(peta, sumber_saja=True)
    gambar = {
        isi["nomor"]: (isi["keterangan"], bagian["judul"][:3])
        for bagian in cetakan["bagian"]
        for isi in bagian["isi"]
        if isi["jenis"] == "gambar"
    }
    assert gambar == {
        "3.1": ("Peta Proses Bisnis Kecamatan Tempursari", "A. "),
        "3.2": ("Peta Relasi Kecamatan Tempursari", "B. "),
        "3.3": ("P.1. Proses Umum dan Kepegawaian", "P.1"),
        "3.4": ("P.1.1. Proses Persuratan", "1.1"),
    }


def test_the_documents_print_holds_nothing_of_ours(peta: Peta, teks_sumber: str) -> None:
    cetakan = naskah_cetak(peta, sumber_saja=True, temuan=periksa(peta, teks_sumber, dengan_sesuai=True))
    assert {bagian["asal"] for bagian in cetakan["bagian"]} == {"dokumen"}
    nomor = [satu["id"] for satu in cetakan["lampiran"]["temuan"]]
    assert "D-02" in nomor
    assert not [satu for satu in cetakan["lampiran"]["temuan"] if satu["tingkat"] == "sesuai"]


def test_proposals_are_marked(peta: Peta) -> None:
    cetakan = naskah_cetak(peta, sumber_saja=False, nomor_gambar=nomor_gambar(peta))
    usulan = [bagian for bagian in cetakan["bagian"] if bagian["asal"] == "usulan"]
    assert [bagian["judul"] for bagian in usulan] == [
        "C. Lanjutan Proses Manajerial (usulan)",
        "D. Peta Proses Utama (usulan)",
        "E. Peta Proses Lainnya (usulan)",
    ]
    pelayanan = next(isi for isi in usulan[1]["isi"] if isi["kode"] == "P.4")
    asal = {nilai["label"]: nilai["asal"] for nilai in pelayanan["nilai"]}
    assert (asal["Keluaran"], asal["Tujuan"], asal["Pemilik"]) == ("dokumen", "usulan", "usulan")
    assert pelayanan["pihak"][0]["peran"] == "pelaksana (usulan)"
    assert cetakan["kepala"]["status"] == "rancangan"


def test_every_sentence_is_answered(peta: Peta, teks_sumber: str) -> None:
    sumber = baca_sumber(teks_sumber)
    baris = cakupan(peta, sumber, periksa(peta, teks_sumber), uji_di([Path(__file__).parent, PROSES]))
    assert tanpa_jawaban(baris) == ()
    assert all(satu.gambar and satu.uji for satu in baris)


def test_an_answer_names_card_figure_room_and_finding(peta: Peta, teks_sumber: str) -> None:
    """Kalimat 41: the two processes of Persuratan; Kalimat 23: the finding of the 33."""
    sumber = baca_sumber(teks_sumber)
    baris = {satu.kalimat.nomor: satu for satu in cakupan(peta, sumber, periksa(peta, teks_sumber))}
    assert [simpul.kode for simpul in baris[41].simpul] == ["P.1.1", "P.1.1.1", "P.1.1.2"]
    assert baris[41].gambar == ("3.4",)
    assert [simpul.folder_nama for simpul in baris[41].berjalan] == [
        simpul.folder_nama for simpul in peta.simpul("P.1.1").keturunan if simpul.berjalan
    ]
    assert "D-02" in [temuan.id for temuan in baris[23].temuan]


def test_a_new_sentence_is_reported(peta: Peta, teks_sumber: str) -> None:
    sumber = baca_sumber(teks_sumber + "\nKecamatan juga menerima tamu.\n")
    assert [kalimat.teks for kalimat in tanpa_jawaban(cakupan(peta, sumber))] == ["Kecamatan juga menerima tamu."]


def test_what_a_docstring_proves() -> None:
    assert bukti_dalam("D-01..D-03 dan Kalimat 8..9, M-13") == (
        *("D-01", "D-02", "D-03", "Kalimat 8", "Kalimat 9", "M-13"),
    )
