"""A card that breaks a rule of the map is found, and the map as it stands breaks none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pendopo.peta.periksa import periksa, periksa_folder, periksa_json
from pendopo.peta.pohon import KepalaPeta, baca_peta

from .conftest import NASKAH

Ubah = Callable[..., Path]
DATA = "lainnya/permintaan_data"


def galat(folder: Path, **lain: Any) -> dict[str, str]:
    peta = baca_peta(folder, **lain)
    return {
        satu.id: satu.pesan for satu in periksa(peta, NASKAH.read_text(encoding="utf-8")) if satu.tingkat == "galat"
    }


@pytest.mark.parametrize(
    ("lama", "baru", "nomor"),
    [
        ('kode = "L.6"', 'kode = "L.5"', "M-01-L.5-ganda"),
        ('kode = "L.6"', 'kode = "L.66"', "M-01-L-lompat"),
        ('kode = "L.6"', 'kode = "X.6"', "M-01-permintaan_data"),
        ('kode = "L.6"', 'kode = "L.6.1"', "M-01-permintaan_data"),
        ('pelanggan = ["Bagian pada Setda Kabupaten Lumajang"]', "", "M-05-L.6-kosong"),
        ("6. Pada Proses Permintaan Data", "6. Pada Proses Permohonan Data", "K-01-permintaan_data-1"),
        ('B = ["Proses Permintaan Data"]', 'B = ["Permintaan Data Baru"]', "K-01-permintaan_data-1"),
        ("butir = 6", "butir = 5", "K-02-5-Bagian pada Setda Kabupaten Lumajang"),
        ('nama = "Bagian pada', 'nama = "Bagian di', "K-02-6-Bagian di Setda Kabupaten Lumajang"),
    ],
)
def test_a_broken_card_is_found(salinan: Path, ubah: Ubah, lama: str, baru: str, nomor: str) -> None:
    """M-01, M-05, M-06: codes, contents, quotes and parties of one card."""
    assert galat(salinan) == {}
    assert nomor in galat(ubah(DATA, lama, baru))


def test_a_child_stands_under_its_parent(ubah: Ubah) -> None:
    """M-01: child code = parent code + .n"""
    salah = ubah("utama/pelayanan_publik/pengaduan", 'kode = "P.4.3"', 'kode = "P.5.3"')
    assert "M-01-pengaduan" in galat(salah)


def test_there_are_three_groups(salinan: Path) -> None:
    """M-02, M-03: a fourth folder beside the groups is refused."""
    (salinan / "keempat").mkdir()
    isi = (salinan / "utama" / "kartu.toml").read_text(encoding="utf-8")
    (salinan / "keempat" / "kartu.toml").write_text(isi, encoding="utf-8")
    assert "M-03-keempat" in galat(salinan)


def test_a_process_without_any_party(ubah: Ubah, salinan: Path) -> None:
    """M-06: at least one party."""
    berkas = salinan / DATA / "kartu.toml"
    isi = berkas.read_text(encoding="utf-8")
    awal, akhir = isi.index("[[relasi]]"), isi.index("[usulan]")
    isi = isi[:awal] + isi[akhir : isi.index("unit_kecamatan")]
    berkas.write_text(isi, encoding="utf-8")
    assert "M-06-L.6" in galat(salinan)


def test_counts_in_the_cards_are_those_of_the_text(ubah: Ubah) -> None:
    """M-13: the cards keep the ten counts as data."""
    assert {"M-13-naskah-1", "M-13-kartu-1"} <= set(galat(ubah("lainnya", "dinyatakan = 33", "dinyatakan = 24")))


def test_roles_are_asked_for(ubah: Ubah) -> None:
    """M-06: a party has a role."""
    folder = ubah(DATA, "[usulan.peran.bagian-setda]", "[usulan.peran.camat]")
    semua = {satu.id: satu.tingkat for satu in periksa(baca_peta(folder), NASKAH.read_text(encoding="utf-8"))}
    assert semua["M-06-L.6-peran"] == "peringatan"


@pytest.mark.parametrize(
    ("kepala", "salah"),
    [
        (KepalaPeta(), False),
        (KepalaPeta("ditetapkan"), True),
        (KepalaPeta("ditetapkan", "Keputusan Bupati 1/2026", "2026-01-02"), False),
        (KepalaPeta("disetujui"), True),
    ],
)
def test_a_decreed_map_has_act_and_date(salinan: Path, kepala: KepalaPeta, salah: bool) -> None:
    """M-15: version, date, status and act."""
    assert ("M-15" in galat(salinan, kepala=kepala)) is salah


def test_proposals_are_told_as_not_yet_decreed(salinan: Path) -> None:
    """M-05: finding "belum disahkan" while usulan."""
    semua = {satu.id: satu for satu in periksa(baca_peta(salinan), NASKAH.read_text(encoding="utf-8"))}
    assert semua["M-05-P.4"].pesan == "P.4: pemilik, masukan, pelanggan belum disahkan (usulan)."
    assert semua["M-05-P.4"].tingkat == "temuan"


def test_the_list_for_programs(salinan: Path) -> None:
    teks, kode = periksa_json(periksa_folder(salinan, NASKAH))
    semua = json.loads(teks)
    assert kode == 0
    assert {tuple(satu) for satu in semua} == {("id", "aturan", "tingkat", "tempat", "pesan")}


def test_an_error_makes_the_exit_one(ubah: Ubah) -> None:
    assert periksa_json(periksa_folder(ubah(DATA, 'kode = "L.6"', 'kode = "L.5"'), NASKAH))[1] == 1


def test_a_card_that_cannot_be_read_is_the_finding(ubah: Ubah) -> None:
    (satu,) = periksa_folder(ubah(DATA, "tujuan =", "tujan ="), NASKAH)
    assert satu.tingkat == "galat"
    assert "permintaan_data/kartu.toml, baris" in satu.tempat
    assert "tujuan" in satu.pesan


def test_a_drawing_that_cannot_be_read_is_the_finding(salinan: Path) -> None:
    (salinan / DATA / "alur.bpmn").write_text("<rusak", encoding="utf-8")
    (satu,) = periksa_folder(salinan, NASKAH)
    assert satu.tingkat == "galat"
    assert "alur.bpmn" in satu.tempat


def test_a_source_that_is_not_there(salinan: Path) -> None:
    (satu,) = periksa_folder(salinan, salinan / "tidak-ada.txt")
    assert (satu.id, satu.tingkat) == ("K-00-naskah", "galat")
