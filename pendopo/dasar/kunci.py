"""Keys of an installation: where they lie, and whether they are the ones its data was written with."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

_NAMA = re.compile(r"kunci_[a-z0-9_]+")
"""Keys without which data cannot be checked or read; the environment may hold them too (PENDOPO_KUNCI_...)."""
_SEMENTARA = re.compile(r"\..*|.*\.\d+")
"""A key that is being made at this moment."""
HARAP = "kunci.json"
"""Beside the database after a restore: name of each key the data was written with -> its digest."""


def semua(data: Path) -> dict[str, str]:
    """Name -> key: all that is kept in the data folder, and over it what the environment holds."""
    folder = data / "rahasia"
    berkas = [b for b in sorted(folder.iterdir()) if b.is_file()] if folder.is_dir() else []
    hasil = {b.name: b.read_text().strip() for b in berkas if not _SEMENTARA.fullmatch(b.name)}
    for nama, nilai in os.environ.items():
        pendek = nama.removeprefix("PENDOPO_").lower()
        if nilai and pendek != nama.lower() and _NAMA.fullmatch(pendek):
            hasil[pendek] = nilai
    return hasil


def sidik(nama: str, kunci: str) -> str:
    """By what a key is recognised without being told: enough to compare, nothing to guess from."""
    return hashlib.sha256(f"pendopo:{nama}:{kunci}".encode()).hexdigest()[:20]


def sidik_semua(data: Path) -> dict[str, str]:
    return {nama: sidik(nama, kunci) for nama, kunci in semua(data).items()}


def pokok(nama: str) -> bool:
    """Whether nothing may run without this key; without another (of a certificate) only signing waits."""
    return bool(_NAMA.fullmatch(nama))


def kurang(data: Path, harap: Mapping[str, str]) -> list[str]:
    """Names of expected keys that are not there, or are other keys."""
    ada = sidik_semua(data)
    return [nama for nama, satu in harap.items() if ada.get(nama) != satu]


def pastikan(data: Path) -> None:
    """After a restore nothing runs with other keys than those of the data: it would write what nobody can check.

    Ends the program with the names of the keys that must be put back.
    """
    berkas = data / HARAP
    if not berkas.exists():
        return
    harap = {nama: satu for nama, satu in json.loads(berkas.read_text()).items() if pokok(nama)}
    if hilang := kurang(data, harap):
        daftar = ", ".join(str(data / "rahasia" / nama) for nama in hilang)
        raise SystemExit(
            f"Kunci belum dikembalikan: {daftar}. Letakkan kembali kunci yang disimpan terpisah dari cadangan. "
            f"Tanpa kunci itu jejak tidak dapat diperiksa dan data pribadi tidak terbaca. Bila kuncinya memang hilang "
            f"untuk selamanya, hapus {berkas}: Pendopo memakai kunci baru, jejak lama tidak dapat diperiksa lagi."
        )
