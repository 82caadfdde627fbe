"""House laws that can be read off the files: length, names, words that must not stand anywhere."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
PANJANG = 300
DIHITUNG = {".py", ".html", ".css", ".js", ".typ"}
NAMA_TERLARANG = {"utils.py", "helpers.py", "util.py", "helper.py", "misc.py", "common.py"}
GUDANG = [(r"py" r"pi", "org"), ("pythonhosted", "org"), ("npmjs", "(?:com|org)"), ("yarnpkg", "com")]
"""Hosts of package registries, in pieces: not even the law against them may name one."""
KATA_TERLARANG = re.compile("|".join(rf"\b{nama}\.{ranah}\b" for nama, ranah in GUDANG))


def berkas_repo() -> Iterator[Path]:
    """All files of the repository that are, or could be, committed."""
    perintah = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    keluaran = subprocess.run(perintah, cwd=AKAR, capture_output=True, check=True, text=True).stdout
    return (AKAR / nama for nama in keluaran.split("\0") if nama and (AKAR / nama).is_file())


def terlalu_panjang(berkas: Path, isi: str) -> str | None:
    if berkas.suffix not in DIHITUNG or "migrations" in berkas.parts:
        return None
    baris = isi.count("\n")
    return f"{berkas}: {baris} lines, at most {PANJANG}" if baris > PANJANG else None


def nama_buruk(berkas: Path, isi: str) -> Iterator[str]:
    """Drawers for odds and ends, and classes that are only a bag of functions."""
    if berkas.name in NAMA_TERLARANG:
        yield f"{berkas}: a drawer for odds and ends; name the file after what it does"
    if berkas.suffix != ".py":
        return
    for simpul in ast.walk(ast.parse(isi)):
        if isinstance(simpul, ast.ClassDef) and re.search(r"(Service|Helper|Manager_|Util)s?$", simpul.name):
            yield f"{berkas}:{simpul.lineno}: class {simpul.name}: name it after what it is"


def isyarat(berkas: Path, isi: str) -> Iterator[str]:
    """Signals between our own packages: who is called must stand where the call is."""
    if berkas.suffix != ".py" or not isi:
        return
    for simpul in ast.walk(ast.parse(isi)):
        modul = ""
        if isinstance(simpul, ast.ImportFrom):
            modul = simpul.module or ""
            nama = {alias.name for alias in simpul.names}
        elif isinstance(simpul, ast.Import):
            nama = {alias.name for alias in simpul.names}
        else:
            continue
        if modul.endswith(("dispatch", "signals")) or any(satu.endswith(("dispatch", "signals")) for satu in nama):
            yield f"{berkas}:{simpul.lineno}: signal; call the function where it is needed"


def kode() -> list[tuple[Path, str]]:
    kecuali = {"connection_created"}
    return [
        (berkas.relative_to(AKAR), berkas.read_text())
        for berkas in berkas_repo()
        if berkas.suffix in DIHITUNG and not kecuali & set(berkas.parts)
    ]


def test_no_file_is_longer_than_300_lines() -> None:
    assert [salah for berkas, isi in kode() if (salah := terlalu_panjang(berkas, isi))] == []


def test_no_drawers_for_odds_and_ends() -> None:
    assert [salah for berkas, isi in kode() for salah in nama_buruk(berkas, isi)] == []


def test_no_signals_between_our_packages() -> None:
    sendiri = [(berkas, isi) for berkas, isi in kode() if not berkas.name.startswith("test_")]
    assert [salah for berkas, isi in sendiri for salah in isyarat(berkas, isi)] == []


def test_no_file_names_a_registry_or_the_place_it_was_made() -> None:
    salah = []
    for berkas in berkas_repo():
        if berkas == Path(__file__):
            continue
        isi = berkas.read_bytes()
        if b"\0" in isi[:1024]:
            continue
        for nomor, baris in enumerate(isi.decode(errors="replace").splitlines(), 1):
            if cocok := KATA_TERLARANG.search(baris):
                salah.append(f"{berkas.relative_to(AKAR)}:{nomor}: {cocok.group()}")
    assert salah == []


@pytest.mark.parametrize("nama", ["panjang.py", "panjang.html", "panjang.css", "panjang.js", "panjang.typ"])
def test_a_file_of_301_lines_is_found(nama: str) -> None:
    assert terlalu_panjang(Path(nama), "x = 1\n" * 301)
    assert not terlalu_panjang(Path(nama), "x = 1\n" * 300)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("utils.py", ""),
        ("helpers.py", ""),
        ("surat.py", "class SuratService: pass"),
        ("a.py", "class Xs:\n class BHelper: 1"),
    ],
)
def test_a_bad_name_is_found(nama: str, isi: str) -> None:
    assert list(nama_buruk(Path(nama), isi))
    assert not list(nama_buruk(Path("surat.py"), "class Surat: pass"))


@pytest.mark.parametrize(
    "isi",
    [
        "from django.dispatch import receiver",
        "from django.db.models.signals import post_save",
        "import django.dispatch",
    ],
)
def test_a_signal_is_found(isi: str) -> None:
    assert list(isyarat(Path("a.py"), isi))


def test_a_registry_address_is_found() -> None:
    assert KATA_TERLARANG.search("https://files.pythonhosted" + ".org/x")
    assert KATA_TERLARANG.search('"resolved": "https://registry.npm' + 'js.org/x"')
    assert not KATA_TERLARANG.search("the office works from 07.30")
