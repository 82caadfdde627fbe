"""House law on rooms: card, drawing and code agree on every task of every drawing."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pendopo.peta.bpmn import Gambar, Unsur, baca_bpmn
from pendopo.peta.kartu import baca_kartu

AKAR = Path(__file__).resolve().parent.parent
PROSES = AKAR / "pendopo" / "proses"
GAMBAR = sorted(PROSES.rglob("alur.bpmn"))


@dataclass(frozen=True)
class Perabot:
    """What a room's folder says besides its drawing: functions, documents, yes/no questions, labels of its card."""

    fungsi: Collection[str]
    dokumen: Collection[str]
    pertanyaan: Collection[str]
    mutu: Collection[str]


def fungsi_langkah(isi: str) -> set[str]:
    """Names of the functions that carry @langkah."""
    hasil = set()
    for simpul in ast.walk(ast.parse(isi)):
        if isinstance(simpul, ast.FunctionDef):
            hiasan = [satu.func if isinstance(satu, ast.Call) else satu for satu in simpul.decorator_list]
            if any(isinstance(satu, ast.Name) and satu.id == "langkah" for satu in hiasan):
                hasil.add(simpul.name)
    return hasil


def cara_model(isi: str) -> set[str]:
    """Names of methods, properties and fields of the classes in models.py: what a condition may ask for."""
    badan = [butir for simpul in ast.walk(ast.parse(isi)) if isinstance(simpul, ast.ClassDef) for butir in simpul.body]
    kolom = [sasaran for butir in badan if isinstance(butir, ast.Assign) for sasaran in butir.targets]
    return {butir.name for butir in badan if isinstance(butir, ast.FunctionDef)} | {
        sasaran.id for sasaran in kolom if isinstance(sasaran, ast.Name)
    }


@cache
def dasar_rekaman(folder: Path) -> str:
    """The bases that a record may derive from, of the engine and of its hallways: their questions are the record's."""
    lorong = [satu for satu in folder.parents if PROSES in (satu, *satu.parents)]
    semua = [satu for tempat in (AKAR / "pendopo" / "mesin", *lorong) for satu in sorted(tempat.glob("*.py"))]
    berkas = [satu for satu in semua if not satu.name.startswith("test_")]
    return "\n".join(satu.read_text() for satu in berkas)


def perabot(folder: Path) -> Perabot:
    def isi(pola: str) -> str:
        berkas = [satu for satu in sorted(folder.glob(pola)) if not satu.name.startswith("test_")]
        return "\n".join(satu.read_text() for satu in berkas)

    return Perabot(
        fungsi=fungsi_langkah(isi("langkah*.py") + "\n" + isi("langkah/*.py")),
        dokumen={satu.stem for satu in folder.glob("dokumen/*.typ")},
        pertanyaan=cara_model(isi("models*.py") + "\n" + isi("models/*.py")) | cara_model(dasar_rekaman(folder)),
        mutu=set(baca_kartu(folder / "kartu.toml").mutu),
    )


def sengketa_tugas(unsur: Unsur, ada: Perabot) -> Iterator[str]:
    """Every point on which one element of the drawing finds no answer in code or card."""
    if unsur.jenis == "userTask" and unsur.id not in ada.fungsi:
        yield f"task {unsur.id}: no @langkah function of that name"
    if unsur.jenis == "serviceTask" and unsur.id not in {*ada.fungsi, *ada.dokumen}:
        yield f"service {unsur.id}: neither a @langkah function nor dokumen/{unsur.id}.typ"
    if unsur.jenis.endswith("Task") and unsur.id not in ada.mutu:
        yield f"task {unsur.id}: the card has no [mutu.{unsur.id}]"


def sengketa(gambar: Gambar, ada: Perabot) -> Iterator[str]:
    """Every point on which drawing, code and card do not agree."""
    for unsur in gambar.unsur.values():
        yield from sengketa_tugas(unsur, ada)
    for aliran in gambar.aliran.values():
        if aliran.syarat and aliran.syarat not in ada.pertanyaan:
            yield f"flow {aliran.id}: the record has no yes/no method {aliran.syarat}"
    for nama in sorted(set(ada.fungsi) - set(gambar.unsur)):
        yield f"@langkah {nama}: the drawing has no such element"
    for nama in sorted(set(ada.mutu) - set(gambar.unsur) - set(gambar.aliran) - set(gambar.lajur)):
        yield f"[mutu.{nama}]: the drawing has no such element"


@pytest.mark.parametrize("berkas", GAMBAR, ids=[berkas.parent.name for berkas in GAMBAR])
def test_card_drawing_and_code_agree(berkas: Path) -> None:
    gambar = baca_bpmn(berkas.read_bytes(), berkas.name)
    assert list(sengketa(gambar, perabot(berkas.parent))) == []


@pytest.mark.parametrize("berkas", GAMBAR, ids=[berkas.parent.name for berkas in GAMBAR])
def test_every_element_of_a_drawing_has_its_place(berkas: Path) -> None:
    """No coordinate is missing: what the file says is what a person sees in any editor."""
    gambar = baca_bpmn(berkas.read_bytes(), berkas.name)
    tanpa = [satu.id for satu in (*gambar.unsur.values(), *gambar.lajur.values()) if satu.kotak is None]
    assert tanpa + [satu.id for satu in gambar.aliran.values() if not satu.titik] == []


def test_a_folder_name_is_used_once() -> None:
    """The app label is the folder name."""
    nama = [kartu.parent.name for kartu in PROSES.rglob("kartu.toml")]
    assert sorted({satu for satu in nama if nama.count(satu) > 1}) == []


def test_every_folder_with_code_has_a_card() -> None:
    assert [
        str(berkas.parent.relative_to(AKAR))
        for pola in ("models.py", "langkah.py", "alur.bpmn")
        for berkas in sorted(PROSES.rglob(pola))
        if not (berkas.parent / "kartu.toml").exists()
    ] == []


PALING_BANYAK = 250
"""Lines that a room's author writes by hand; what more it takes belongs to the platform, or is data."""
LEBIH_PANJANG = {"surat_masuk": 661}
"""The first room, older than this law, carries two books, expedition and passing down; it may only shrink."""


def baris_ruang(folder: Path) -> int:
    """Lines of Python of a room, all that a person wrote: no tests, no migrations."""
    berkas = [satu for satu in folder.rglob("*.py") if not satu.name.startswith("test_")]
    return sum(len(satu.read_text().splitlines()) for satu in berkas if "migrations" not in satu.parts)


@pytest.mark.parametrize("folder", [berkas.parent for berkas in GAMBAR], ids=lambda folder: folder.name)
def test_a_room_is_at_most_250_lines(folder: Path) -> None:
    batas = LEBIH_PANJANG.get(folder.name, PALING_BANYAK)
    assert baris_ruang(folder) <= batas


def test_the_exempt_room_is_not_forgotten() -> None:
    """An exemption that is no longer needed is removed; one that could be smaller is lowered."""
    for berkas in GAMBAR:
        if batas := LEBIH_PANJANG.get(berkas.parent.name):
            assert PALING_BANYAK < baris_ruang(berkas.parent) > batas - 20


BPMN = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<process id="uji" isExecutable="true">
<laneSet id="l"><lane id="agendaris"><flowNodeRef>mulai</flowNodeRef><flowNodeRef>catat</flowNodeRef>
<flowNodeRef>cetak</flowNodeRef><flowNodeRef>selesai</flowNodeRef></lane></laneSet>
<startEvent id="mulai"/><userTask id="catat"/><serviceTask id="cetak"/><endEvent id="selesai"/>
<sequenceFlow id="a" sourceRef="mulai" targetRef="catat"/>
<sequenceFlow id="b" sourceRef="catat" targetRef="cetak">
<conditionExpression xsi:type="tFormalExpression">perlu_cetak</conditionExpression></sequenceFlow>
<sequenceFlow id="c" sourceRef="cetak" targetRef="selesai"/></process></definitions>"""
UTUH = {"fungsi": {"catat"}, "dokumen": {"cetak"}, "pertanyaan": {"perlu_cetak"}, "mutu": {"catat", "cetak"}}


def test_a_room_that_agrees_passes() -> None:
    assert list(sengketa(baca_bpmn(BPMN, "uji.bpmn"), Perabot(**UTUH))) == []


@pytest.mark.parametrize(
    ("perubahan", "kata"),
    [
        ({"fungsi": set()}, "task catat: no @langkah"),
        ({"dokumen": set()}, "service cetak"),
        ({"pertanyaan": set()}, "perlu_cetak"),
        ({"mutu": {"catat"}}, "no [mutu.cetak]"),
        ({"mutu": {"catat", "cetak", "lama"}}, "[mutu.lama]"),
        ({"fungsi": {"catat", "lama"}}, "@langkah lama"),
    ],
)
def test_each_disagreement_is_found(perubahan: dict[str, set[str]], kata: str) -> None:
    salah = list(sengketa(baca_bpmn(BPMN, "uji.bpmn"), Perabot(**{**UTUH, **perubahan})))
    assert len(salah) == 1
    assert kata in salah[0]


def test_a_room_that_grows_too_long_is_counted(tmp_path: Path) -> None:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "dokumen").mkdir()
    for nama, banyak in (
        ("models.py", 200),
        ("dokumen/__init__.py", 51),
        ("test_a.py", 99),
        ("migrations/0001.py", 99),
    ):
        (tmp_path / nama).write_text("x = 1\n" * banyak)
    assert baris_ruang(tmp_path) == 251


def test_functions_and_methods_are_read_from_code() -> None:
    assert fungsi_langkah("@langkah('a')\ndef catat(s): ...\n@langkah\ndef b(s): ...\ndef lain(s): ...") == {
        "catat",
        "b",
    }
    assert cara_model("class A:\n    @property\n    def ya(self): ...\n    def b(self): ...\n    c = Ya('c')") == {
        "ya",
        "b",
        "c",
    }
