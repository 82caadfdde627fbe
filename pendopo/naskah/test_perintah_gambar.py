"""`pendopo peta gambar` and `pendopo bpmn tata` as typed at the keyboard."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from pendopo.naskah.perintah_peta import akar_peta
from pendopo.peta.pohon import baca_peta

CONTOH = Path(__file__).parents[1] / "peta" / "gambar" / "contoh_alur.bpmn"


def test_gambar_menulis_semua_gambar_peta_dan_satu_lintas_fungsi_tiap_ruang(tmp_path):
    call_command("peta", "gambar", "--ke", str(tmp_path / "baru"))
    nama = {berkas.name for berkas in (tmp_path / "baru").iterdir()}
    assert {f"gambar-3-{n}.svg" for n in (1, 2, 3, 4)} <= nama
    ruang = {s.folder_nama for s in baca_peta(akar_peta()).semua if s.berjalan}
    assert {f"lintas-fungsi-{satu}.svg" for satu in ruang} <= nama
    for berkas in (tmp_path / "baru").iterdir():
        assert etree.parse(berkas).getroot().tag.endswith("svg")


def test_gambar_sama_dari_peta_yang_sama(tmp_path):
    for folder in ("satu", "dua"):
        call_command("peta", "gambar", "--ke", str(tmp_path / folder))
    for berkas in (tmp_path / "satu").iterdir():
        assert berkas.read_bytes() == (tmp_path / "dua" / berkas.name).read_bytes()


def test_folder_yang_ternyata_berkas_ditolak_dengan_saran(tmp_path):
    (tmp_path / "berkas").write_text("")
    with pytest.raises(CommandError, match="Pilih folder lain dengan --ke"):
        call_command("peta", "gambar", "--ke", str(tmp_path / "berkas"))


def test_kantor_yang_tidak_ada_disebut(tmp_path):
    with pytest.raises(CommandError, match="entah"):
        call_command("peta", "gambar", "--ke", str(tmp_path), "--kantor", "entah")


def test_kartu_rusak_menyebut_berkas_dan_tidak_menulis_apa_pun(tmp_path, settings):
    proses = tmp_path / "proses"
    proses.mkdir()
    (proses / "kartu.toml").write_text('nama = "Peta\n')
    settings.PENDOPO_RUANG = [("proses", proses)]
    with pytest.raises(CommandError, match=r"kartu\.toml baris 1"):
        call_command("peta", "gambar", "--ke", str(tmp_path / "ke"))
    assert not (tmp_path / "ke").exists()


def test_tata_menulis_koordinat_ke_dalam_berkas(tmp_path):
    berkas = tmp_path / "alur.bpmn"
    berkas.write_bytes(CONTOH.read_bytes())
    call_command("bpmn", "tata", str(berkas))
    assert b"BPMNShape" in berkas.read_bytes()


def test_tata_satu_berkas_rusak_membiarkan_semuanya(tmp_path):
    baik, rusak = tmp_path / "baik.bpmn", tmp_path / "rusak.bpmn"
    baik.write_bytes(CONTOH.read_bytes())
    rusak.write_text("<definitions")
    with pytest.raises(CommandError, match=r"rusak\.bpmn, baris 1"):
        call_command("bpmn", "tata", str(baik), str(rusak))
    assert baik.read_bytes() == CONTOH.read_bytes()


def test_tata_berkas_yang_tidak_ada_disebut(tmp_path):
    with pytest.raises(CommandError, match=r"tidak-ada\.bpmn"):
        call_command("bpmn", "tata", str(tmp_path / "tidak-ada.bpmn"))
