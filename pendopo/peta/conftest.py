"""The map and the source document as the tests of this package use them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pendopo.peta.periksa import periksa
from pendopo.peta.pohon import Peta, baca_peta

PROSES = Path(__file__).parent.parent / "proses"
NASKAH = Path(__file__).parents[2] / "docs" / "sumber" / "peta-proses-bisnis-tempursari.txt"


@pytest.fixture(scope="session")
def peta() -> Peta:
    return baca_peta(PROSES)


@pytest.fixture(scope="session")
def teks_sumber() -> str:
    return NASKAH.read_text(encoding="utf-8")


@pytest.fixture
def salinan(tmp_path: Path) -> Path:
    """The cards alone, in a folder that a test may spoil."""
    tujuan = tmp_path / "proses"
    for kartu in PROSES.rglob("kartu.toml"):
        tempat = tujuan / kartu.relative_to(PROSES)
        tempat.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kartu, tempat)
    return tujuan


@pytest.fixture
def ubah(salinan: Path) -> Callable[..., Path]:
    """Change one card of the copy: `ubah("utama", lama, baru)`; the old text must stand there."""

    def ganti(jalur: str, lama: str, baru: str) -> Path:
        berkas = salinan / jalur / "kartu.toml"
        isi = berkas.read_text(encoding="utf-8")
        assert lama in isi
        berkas.write_text(isi.replace(lama, baru), encoding="utf-8")
        return salinan

    return ganti


@pytest.fixture
def temuan(peta: Peta, teks_sumber: str) -> Callable[..., dict[str, str]]:
    """Findings (id -> text) of the source, after mending it: `temuan(("salah", "benar"), ..)`."""

    def cari(*perbaikan: tuple[str, str]) -> dict[str, str]:
        teks = teks_sumber
        for lama, baru in perbaikan:
            assert re.search(lama, teks), lama
            teks = re.sub(lama, baru, teks)
        return {satu.id: satu.pesan for satu in periksa(peta, teks, dengan_sesuai=True)}

    return cari
