"""House laws on who may know whom: the ancestor rule, processes named only in proses/, a pure map."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
import pytest

AKAR = Path(__file__).resolve().parent.parent
PROSES = AKAR / "pendopo" / "proses"


# --- a room imports only from its own ancestors ----------------------------------------------------------------------


def kamar(modul: str, kamar_kamar: Iterable[str]) -> str | None:
    """The room or hallway in which a module lies: the deepest folder of the tree that has a card."""
    cocok = [satu for satu in kamar_kamar if modul == satu or modul.startswith(f"{satu}.")]
    return max(cocok, key=len, default=None)


def sepupu(impor: Iterable[tuple[str, str]], kamar_kamar: frozenset[str]) -> Iterator[str]:
    """Imports inside the process tree that do not lead to an ancestor (siblings, cousins, a hallway's own child)."""
    for dari, ke in impor:
        asal, tujuan = kamar(dari, kamar_kamar), kamar(ke, kamar_kamar)
        if asal is None or tujuan is None or asal == tujuan:
            continue
        if not asal.startswith(f"{tujuan}."):
            yield f"{dari} imports {ke}: {tujuan} is no ancestor of {asal}"


def kamar_repo() -> frozenset[str]:
    return frozenset(
        ".".join(["pendopo.proses", *kartu.parent.relative_to(PROSES).parts]) for kartu in PROSES.rglob("kartu.toml")
    ) - {"pendopo.proses"}


@pytest.fixture(scope="module")
def graf() -> grimp.ImportGraph:
    return grimp.build_graph("pendopo", include_external_packages=True, cache_dir=None)


def test_a_room_imports_only_from_its_ancestors(graf: grimp.ImportGraph) -> None:
    kamar_kamar = kamar_repo()
    impor = [
        (dari, ke)
        for dari in graf.modules
        if kamar(dari, kamar_kamar)
        for ke in graf.find_modules_directly_imported_by(dari)
    ]
    assert list(sepupu(impor, kamar_kamar)) == []


POHON = frozenset({"p.a", "p.a.x", "p.a.y", "p.a.x.dalam", "p.b", "p.b.z"})


@pytest.mark.parametrize(
    ("dari", "ke"),
    [
        ("p.a.x.langkah", "p.a.y.models"),  # sibling
        ("p.a.x.langkah", "p.b.z.models"),  # cousin
        ("p.a.models", "p.a.x.models"),  # a hallway and its own child
        ("p.a.x.dalam.langkah", "p.a.y"),  # nephew and uncle
        ("p.a.x", "p.b"),
    ],
)
def test_an_import_that_is_no_ancestor_is_found(dari: str, ke: str) -> None:
    assert len(list(sepupu([(dari, ke)], POHON))) == 1


def test_ancestors_and_lower_layers_may_be_imported() -> None:
    boleh = [("p.a.x.langkah", "p.a.models"), ("p.a.x.dalam.m", "p.a.x.models"), ("p.a.x.m", "mesin"), ("web", "p.a")]
    assert list(sepupu(boleh, POHON)) == []


# --- nobody outside proses/ names a process --------------------------------------------------------------------------


def label_proses() -> frozenset[str]:
    """Folder names of all nodes of the map."""
    return frozenset(kartu.parent.name for kartu in PROSES.rglob("kartu.toml")) - {"proses"}


def menyebut(teks: str, label: frozenset[str]) -> Iterator[str]:
    """Labels in a text: `surat_masuk` anywhere in it; a plain word such as `cuti` only where it begins a name."""
    for kata in re.findall(r"\w+", teks):
        if kata in label and ("_" in kata or re.fullmatch(rf"{kata}([.:/]\S*)?", teks)):
            yield kata


def proses_disebut(isi: str, label: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Lines of Python code that name a process in an import or a string; docstrings may explain by example."""
    pohon = ast.parse(isi)
    pernyataan = [simpul.value for simpul in ast.walk(pohon) if isinstance(simpul, ast.Expr)]
    penjelasan = {id(nilai) for nilai in pernyataan if isinstance(nilai, ast.Constant)}
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) and id(simpul) not in penjelasan:
            yield from ((simpul.lineno, kata) for kata in menyebut(simpul.value, label))
        elif isinstance(simpul, ast.ImportFrom | ast.Import):
            nama = [alias.name for alias in simpul.names]
            bagian = ".".join([getattr(simpul, "module", None) or "", *nama]).split(".")
            yield from ((simpul.lineno, kata) for kata in bagian if kata in label)


KELOMPOK = frozenset({"manajerial", "utama", "lainnya"})
"""The three groups are no processes: the figures are drawn by group."""


def test_nobody_outside_proses_names_a_process() -> None:
    label = label_proses() - KELOMPOK
    salah = [
        f"{berkas.relative_to(AKAR)}:{baris}: {kata}"
        for berkas in sorted((AKAR / "pendopo").rglob("*.py"))
        if PROSES not in berkas.parents and not berkas.name.startswith("test_")
        for baris, kata in proses_disebut(berkas.read_text(), label)
    ]
    assert salah == []


def test_templates_outside_proses_name_no_process() -> None:
    label = frozenset(kata for kata in label_proses() if "_" in kata)
    salah = [
        f"{berkas.relative_to(AKAR)}: {kata}"
        for pola in ("*.html", "*.typ", "*.js")
        for berkas in sorted((AKAR / "pendopo").rglob(pola))
        if PROSES not in berkas.parents
        for kata in menyebut(berkas.read_text(), label)
    ]
    assert salah == []


@pytest.mark.parametrize(
    "isi",
    [
        'if proses == "surat_masuk": pass',
        "from pendopo.proses.x import surat_masuk",
        'x = {"surat_masuk.batas": 1}',
        "import a.surat_masuk",
    ],
)
def test_a_named_process_is_found(isi: str) -> None:
    assert list(proses_disebut(isi, frozenset({"surat_masuk"})))


def test_a_docstring_may_give_an_example() -> None:
    assert not list(
        proses_disebut('"""For instance surat_masuk."""\ndef f():\n    "surat_masuk"\n', frozenset({"surat_masuk"}))
    )


# --- peta is pure ----------------------------------------------------------------------------------------------------


def dicapai(graf: grimp.ImportGraph, awal: str) -> frozenset[str]:
    """All modules that a package needs, directly or through others."""
    modul = {awal, *graf.find_descendants(awal)}
    return frozenset().union(*(graf.find_upstream_modules(satu) for satu in modul)) | modul


def test_peta_never_meets_django(graf: grimp.ImportGraph) -> None:
    """The map can be drawn and checked without a server, by any Python."""
    luar = {modul for modul in dicapai(graf, "pendopo.peta") if not modul.startswith("pendopo.peta")}
    assert not {modul for modul in luar if modul.split(".")[0] in {"django", "pendopo"}} - {"pendopo"}


def test_an_indirect_import_of_django_is_found() -> None:
    graf = grimp.ImportGraph()
    for modul in ("p.peta", "p.peta.kartu", "p.teks", "django"):
        graf.add_module(modul, is_squashed=modul == "django")
    graf.add_import(importer="p.peta.kartu", imported="p.teks")
    graf.add_import(importer="p.teks", imported="django")
    assert "django" in dicapai(graf, "p.peta")
