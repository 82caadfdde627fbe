"""The drawing of a running process against the map and against itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pendopo.peta.bpmn import Gambar, Lajur, baca_bpmn
from pendopo.peta.periksa_gambar import periksa_gambar
from pendopo.peta.pohon import Peta, baca_peta

MULA = """<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
<process id="p" isExecutable="true">
<laneSet><lane id="agendaris"><flowNodeRef>mulai</flowNodeRef><flowNodeRef>catat</flowNodeRef>
<flowNodeRef>pilih</flowNodeRef><flowNodeRef>gabung</flowNodeRef><flowNodeRef>akhir</flowNodeRef></lane></laneSet>
<startEvent id="mulai"><outgoing>a</outgoing></startEvent>
<userTask id="catat"><incoming>a</incoming><incoming>d</incoming><outgoing>b</outgoing></userTask>
<exclusiveGateway id="pilih" default="c"><incoming>b</incoming><outgoing>c</outgoing>
<outgoing>d</outgoing></exclusiveGateway>
<endEvent id="akhir"><incoming>c</incoming></endEvent>
<sequenceFlow id="a" sourceRef="mulai" targetRef="catat"/>
<sequenceFlow id="b" sourceRef="catat" targetRef="pilih"/>
<sequenceFlow id="c" sourceRef="pilih" targetRef="akhir"/>
<sequenceFlow id="d" sourceRef="pilih" targetRef="catat">
<conditionExpression>belum_lengkap</conditionExpression></sequenceFlow>
</process></definitions>"""

Periksa = Callable[[str], Mapping[str, str]]


@pytest.fixture
def dapat(salinan: Path) -> Periksa:
    """Findings (id -> text) of a drawing in the room of outgoing letters, its card knowing the task `catat`."""
    berkas = salinan / "manajerial/umum_kepegawaian/persuratan/surat_keluar/kartu.toml"
    mutu = '\n[mutu.catat]\nnama = "Catat surat"\nwaktu = "10 menit"\n'
    isi = berkas.read_text(encoding="utf-8").replace("[usulan.peran", "[lain.peran")
    berkas.write_text(isi.partition("\n[lain.peran")[0] + mutu, encoding="utf-8")
    peta = baca_peta(salinan)

    def cari(xml: str) -> Mapping[str, str]:
        gambar = {"surat_keluar": baca_bpmn(xml.encode(), "uji.bpmn")}
        return {satu.id: satu.pesan for satu in periksa_gambar(peta, gambar) if "P.1.1.2" in satu.id}

    return cari


def test_a_sound_drawing_lacks_only_its_sop(dapat: Periksa) -> None:
    """M-04, M-07..M-12, M-16: no finding but the missing SOP."""
    assert set(dapat(MULA)) == {"M-16-P.1.1.2"}


@pytest.mark.parametrize(
    ("lama", "baru", "nomor"),
    [
        ('<lane id="agendaris">', '<lane id="kasi_pm">', "M-07-P.1.1.2-seksi-pemberdayaan-masyarakat"),
        ('<lane id="agendaris">', '<lane id="kasi_pm">', "M-07-P.1.1.2-subbag-umum-kepegawaian"),
        ('targetRef="akhir"', 'targetRef="catat"', "M-08-P.1.1.2-akhir"),
        ("startEvent", "intermediateThrowEvent", "M-08-P.1.1.2"),
        (' default="c"', "", "M-09-P.1.1.2-pilih"),
        ("<conditionExpression>belum_lengkap</conditionExpression>", "", "M-09-P.1.1.2-pilih"),
        ("exclusiveGateway", "parallelGateway", "M-10-P.1.1.2"),
        ("<flowNodeRef>catat</flowNodeRef>", "", "M-12-P.1.1.2-catat"),
        ('"catat"', '"periksa"', "M-12-P.1.1.2-periksa"),
    ],
)
def test_a_broken_drawing_is_found(dapat: Periksa, lama: str, baru: str, nomor: str) -> None:
    """M-07..M-12: lanes, ways, gateways, tasks. M-11 holds by itself: a drawing has one pool."""
    assert lama in MULA
    assert nomor in dapat(MULA.replace(lama, baru))


def test_a_leaf_without_drawing(peta: Peta) -> None:
    """M-04, M-16: a leaf is drawn hollow until it runs."""
    semua = {satu.id: satu for satu in periksa_gambar(peta, {})}
    assert semua["M-04-L.9"].tingkat == "peringatan"
    assert "M-04-P.1" not in semua


def test_a_drawing_belongs_to_a_leaf(peta: Peta) -> None:
    """M-04: a hallway has no drawing of its own."""
    gambar = {"persuratan": baca_bpmn(MULA.encode(), "uji.bpmn")}
    semua = {satu.id: satu for satu in periksa_gambar(peta, gambar)}
    assert semua["M-04-P.1.1"].tingkat == "galat"


def test_a_lane_of_a_row_stands_for_any_party(peta: Peta) -> None:
    """M-07: a lane that is an attribute of the row has no party of its own, nor is any party missed."""
    gambar: Gambar = baca_bpmn(MULA.encode(), "uji.bpmn")
    gambar = replace(gambar, lajur={"agendaris": Lajur("agendaris", ""), "penerima": Lajur("penerima", "")})
    semua = [satu.id for satu in periksa_gambar(peta, {"surat_keluar": gambar})]
    assert not [satu for satu in semua if satu.startswith("M-07")]


def test_the_running_rooms_break_no_rule(peta: Peta) -> None:
    """M-04, M-08, M-09: errors only; the warnings are on the page."""
    gambar = {
        simpul.folder_nama: baca_bpmn((simpul.folder / "alur.bpmn").read_bytes(), simpul.folder_nama)
        for simpul in peta.semua
        if simpul.berjalan
    }
    assert [satu for satu in periksa_gambar(peta, gambar) if satu.tingkat == "galat"] == []
