"""The tree of the map: what the document fixes firmly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pendopo.peta.kartu import GalatKartu
from pendopo.peta.pohon import Muatan, Pengesahan, Peta, baca_peta


def test_twenty_named_nodes_in_three_groups(peta: Peta) -> None:
    assert [len(kelompok.anak) for kelompok in peta.kelompok] == [3, 3, 9]
    assert len(peta.dokumen) == 20
    assert [simpul.nama for simpul in peta.simpul("P.1").anak] == [
        "Proses Persuratan",
        "Proses Kepegawaian",
        "Proses Pengelolaan Sarana dan Prasarana",
    ]
    assert len(peta.simpul("P.1.1").anak) == 2


def test_only_two_codes_are_the_documents(peta: Peta) -> None:
    assert [simpul.kode for simpul in peta.semua if simpul.kode_asal == "dokumen"] == ["P.1", "P.1.1"]


def test_parties_and_relations(peta: Peta) -> None:
    """M-06: 25 different parties (2 + 3 + 20), 30 relations (3 + 3 + 24), two boxes of unnamed ones."""
    jenis = [pihak.jenis for pihak in peta.pihak.values()]
    assert (jenis.count("internal"), jenis.count("eksternal")) == (5, 20)
    per_kelompok = [sum(len(simpul.relasi) for simpul in kelompok.anak) for kelompok in peta.kelompok]
    assert per_kelompok == [3, 3, 24]
    assert len(peta.relasi) == 30
    assert [kotak.teks for kotak in peta.tak_disebut] == ["1 pihak tidak disebut", "9 pihak tidak disebut"]


def test_the_order_of_section_a_is_not_that_of_b(peta: Peta) -> None:
    """D-04: third and fourth of Lainnya change places."""
    a, b = ([simpul.kode for simpul in peta.tingkat1(bagian)] for bagian in "AB")
    assert a[8:10] == ["L.4", "L.3"]
    assert b[8:10] == ["L.3", "L.4"]
    assert sorted(a) == sorted(b)


def test_a_child_inherits_its_parties(peta: Peta) -> None:
    """M-06: children inherit parties."""
    relasi = peta.simpul("P.1.1.2").relasi
    assert [(satu.pihak.kode, satu.warisan_dari) for satu in relasi] == [("subbag-umum-kepegawaian", "P.1")]


def test_lainnya_has_a_proposed_counterpart(peta: Peta) -> None:
    """D-21, D-23: every named party acts, and a unit of the kecamatan, marked usulan, is its counterpart."""
    for simpul in peta.kelompok[2].anak:
        padanan = [relasi for relasi in simpul.relasi_usulan if relasi.padanan]
        assert [relasi.pihak.jenis for relasi in padanan] == ["internal"]
        assert padanan[0].teks_peran == "padanan di kecamatan (usulan)"


def test_the_only_output_of_the_document(peta: Peta) -> None:
    """D-24: of 20 nodes one has an output in the document."""
    dokumen = {
        simpul.kode: simpul.nilai("keluaran").isi for simpul in peta.semua if simpul.nilai("keluaran").asal == "dokumen"
    }
    assert dokumen == {"P.4": ("Indeks Kepuasan Masyarakat",)}


def test_the_documents_name_is_kept_beside_ours(peta: Peta) -> None:
    """M-14: one canonical name, the document's beside it."""
    simpul = peta.simpul("P.6")
    assert simpul.nama.endswith("Pemerintahan Desa")
    assert simpul.nama_dokumen.endswith("Pemerintah Desa")
    assert peta.pihak["narasumber-kabupaten"].sebutan == ("Narasumber Lingkup Kota",)
    assert peta.pihak["opd-terkait"].sebutan == ("OPD terkait", "OPD Terkait")


def test_a_parent_bears_the_load_of_its_descendants(peta: Peta) -> None:
    muatan = {"surat_masuk": Muatan(4, 1), "surat_keluar": Muatan(2, 0), "cuti": Muatan(1, 1)}
    assert peta.muatan(peta.simpul("P.1.1"), muatan) == Muatan(6, 1)
    assert peta.muatan(peta.simpul("P.1"), muatan) == Muatan(7, 2)
    assert peta.muatan(peta.akar, muatan) == Muatan(7, 2)
    assert peta.muatan(peta.simpul("L.1"), muatan) == Muatan()


def test_ancestors_and_folders(peta: Peta) -> None:
    simpul = peta.menurut_folder("surat_masuk")
    assert (simpul.kode, simpul.tingkat, simpul.kelompok) == ("P.1.1.1", 3, "manajerial")
    assert [satu.folder_nama for satu in simpul.leluhur[1:]] == ["manajerial", "umum_kepegawaian", "persuratan"]
    assert simpul.jalur == "manajerial/umum_kepegawaian/persuratan/surat_masuk"


def test_what_the_office_decreed_goes_before_all(salinan: Path) -> None:
    """M-05: a value is dokumen, usulan or disahkan with act and date."""
    sah = Pengesahan("Keputusan Camat 7/2026", "2026-02-02", {"pemilik": ("seksi-pemerintahan",)})
    nilai = baca_peta(salinan, {"L.9": sah}).simpul("L.9").nilai("pemilik")
    assert (nilai.isi, nilai.asal, nilai.dasar) == (
        ("seksi-pemerintahan",),
        "disahkan",
        "Keputusan Camat 7/2026, 2026-02-02",
    )


def test_an_unknown_party_names_file_and_line(ubah: Callable[..., Path]) -> None:
    salinan = ubah("lainnya/permintaan_data", 'pihak = "bagian-setda"', 'pihak = "bagian-sekda"')
    with pytest.raises(GalatKartu, match="bagian-sekda") as galat:
        baca_peta(salinan)
    isi = galat.value.berkas.read_text(encoding="utf-8").splitlines()
    assert "bagian-sekda" in isi[galat.value.baris - 1]


def test_a_hole_in_the_tree_is_refused(salinan: Path) -> None:
    """M-02: every node but the root has a parent."""
    (salinan / "utama" / "pelayanan_publik" / "kartu.toml").unlink()
    with pytest.raises(GalatKartu, match="di bawahnya punya kartu"):
        baca_peta(salinan)


def test_a_folder_name_stands_once(salinan: Path) -> None:
    asal = salinan / "utama" / "pelayanan_publik" / "pengaduan"
    (salinan / "utama" / "pembinaan_desa" / "pengaduan").mkdir()
    (salinan / "utama" / "pembinaan_desa" / "pengaduan" / "kartu.toml").write_bytes((asal / "kartu.toml").read_bytes())
    with pytest.raises(GalatKartu, match="sudah dipakai"):
        baca_peta(salinan)


def test_no_folder_no_map(tmp_path: Path) -> None:
    with pytest.raises(GalatKartu, match="tidak ada"):
        baca_peta(tmp_path / "tidak-ada")
