"""Soundness: every drawing of the tree can end from wherever it stands, and drawings that cannot are named."""

import io
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendopo.mesin.alur import graf
from pendopo.mesin.keutuhan import periksa_keutuhan
from pendopo.mesin.uji_ruang.acak import model_acak
from pendopo.mesin.uji_ruang.meja import Meja, gabung, gambar, jamak, meja, pengingat, pilih, tugas

PENDOPO = Path(__file__).resolve().parent.parent
GAMBAR = sorted([*(PENDOPO / "proses").rglob("alur.bpmn"), *(PENDOPO / "mesin").rglob("alur.bpmn")])


def periksa(unsur: str, aliran: str) -> str | None:
    """The verdict on a drawing in shorthand, whatever the answers."""
    return periksa_keutuhan(gambar(unsur, aliran))


@pytest.mark.parametrize("berkas", GAMBAR, ids=lambda b: b.parent.name)
def test_gambar_di_peta_utuh(berkas: Path) -> None:
    """Every drawing of the tree: from every marking that any answers lead to, the case can end with nothing left."""
    assert periksa_keutuhan(graf(berkas.read_bytes(), str(berkas))) is None


UTUH = {
    "urutan": (tugas("a", "b"), "m>a a>b b>e"),
    "bagi dan temu": (tugas("a", "b") + gabung("g", "h"), "m>g g>a g>b a>h b>h h>e"),
    "putaran": (tugas("a", "b") + pilih("x", "f3"), "m>a a>b b>x x>e x>a?ulang"),
    "jamak dengan pengingat": (jamak("a", "r") + tugas("b") + pengingat("t", "a"), "m>a a>e t>b b>e"),
    "gabungan tersirat": (tugas("a", "b", "c") + gabung("g"), "m>g g>a g>b a>c b>c c>e"),
}
RUSAK = {
    "pilihan masuk ke gerbang paralel": (
        tugas("a", "b") + pilih("x", "f1") + gabung("h"), "m>x x>a x>b?lain a>h b>h h>e",
        "Kasus dapat macet: gerbang 'h' menunggu",
    ),
    "cabang paralel berakhir sendiri": (
        tugas("a", "b", "c") + gabung("g", "h") + pilih("x", "f5"), "m>g g>a g>b a>h b>x x>h x>c?lain c>e h>e",
        "gerbang 'h' menunggu cabang yang tidak akan datang",
    ),
    "pengingat melewati pertemuan": (
        tugas("a", "b") + gabung("g", "h") + pengingat("t", "a"), "m>g g>a g>b a>h b>h h>e t>e", "gerbang 'h' menunggu",
    ),
    "putaran yang membelah": (
        tugas("a", "b", "c") + gabung("g") + pilih("x", "f5"), "m>a a>g g>b g>c b>x x>e x>a?ulang c>e",
        "tanpa batas",
    ),
    "tanpa default": (
        tugas("a", "b") + '<exclusiveGateway id="x"/>', "m>x x>a?satu x>b?dua a>e b>e", "gerbang 'x'. Tandai",
    ),
}  # fmt: skip


@pytest.mark.parametrize("nama", UTUH)
def test_gambar_yang_utuh_lolos(nama: str) -> None:
    """Sound drawings pass: sequence, split and join, revise loop, multi-instance with its timer, implicit merge."""
    assert periksa(*UTUH[nama]) is None


@pytest.mark.parametrize("nama", RUSAK)
def test_gambar_yang_dapat_macet_disebut(nama: str) -> None:
    """Drawings that can stick, grow without end or find no way out are told in one sentence that names the place."""
    unsur, aliran, harap = RUSAK[nama]
    pesan = periksa(unsur, aliran) or ""
    assert harap in pesan
    assert pesan.endswith(".")


def test_gambar_yang_terlalu_besar_tidak_lolos_diam_diam() -> None:
    """A drawing with more markings than can be explored is refused with that reason, never passed."""
    nama = [f"t{n}" for n in range(6)]
    aliran = "m>g " + " ".join(f"g>{n} {n}>h" for n in nama) + " h>e"
    g = gambar(tugas(*nama) + gabung("g", "h"), aliran)
    assert "lebih dari 10, terlalu banyak untuk diperiksa" in (periksa_keutuhan(g, 10) or "")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.booleans())
def test_gambar_berblok_selalu_utuh(acak: Random, putaran: bool) -> None:
    """Every block-structured drawing small enough to explore is sound."""
    pesan = periksa_keutuhan(graf(model_acak(acak, putaran).xml(), "acak"), 400)
    assert pesan is None or "terlalu banyak" in pesan


@pytest.fixture
def rusak(tmp_path: Path) -> Path:
    berkas = tmp_path / "alur.bpmn"
    berkas.write_text(
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><laneSet id="l">'
        '<lane id="camat"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>'
        '<startEvent id="m"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>'
        '<exclusiveGateway id="x" default="f1"/><parallelGateway id="h"/>'
        + "".join(
            f'<sequenceFlow id="f{n}" sourceRef="{d}" targetRef="{k}"/>'
            for n, (d, k) in enumerate([("m", "x"), ("x", "a"), ("a", "h"), ("b", "h"), ("h", "e")])
        )
        + '<sequenceFlow id="f9" sourceRef="x" targetRef="b"><conditionExpression>q</conditionExpression>'
        "</sequenceFlow></process></definitions>"
    )
    return berkas


def test_perintah_periksa(rusak: Path) -> None:
    """`pendopo bpmn periksa`: all drawings are sound; a stuck one is named with its file and the exit is 1."""
    keluar = io.StringIO()
    call_command("bpmn", "periksa", "--semua", stdout=keluar)
    assert keluar.getvalue().count(": utuh.") == len(GAMBAR)
    keluar = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("bpmn", "periksa", str(rusak), str(rusak.with_name("hilang.bpmn")), stdout=keluar)
    satu, dua = keluar.getvalue().splitlines()
    assert satu.startswith(f"{rusak}: Kasus dapat macet")
    assert "hilang.bpmn" in dua
    with pytest.raises(CommandError, match="--semua"):
        call_command("bpmn", "periksa")


def test_meja_menolak_gerak_yang_tidak_seimbang() -> None:
    """The test's own table notices a token that is closed twice."""
    m = meja(tugas("a"), "m>a a>e")
    assert isinstance(m, Meja)
    from pendopo.mesin.laju import Gerak

    with pytest.raises(AssertionError, match="dua kali"):
        m._pakai(Gerak(tutup=[1, 1]))
