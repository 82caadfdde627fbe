"""A place to restore to, of the kind the test run has; and the program in a process of its own."""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from pendopo.dasar import kunci
from pendopo.dasar.waktu import pada
from pendopo.mesin.cadangan.arsip import PembacaArsip, PenulisArsip
from pendopo.mesin.uji_ruang.peraga import PAGI


@pytest.fixture
def pagi(transactional_db: None, kantor: Any) -> Iterator[None]:
    with pada(PAGI):
        yield


@pytest.fixture
def lingkungan(tmp_path: Path, transactional_db: None) -> Iterator[dict[str, str]]:
    """Where a restored office lives: SQLite in a folder, or a PostgreSQL database made for the test."""
    isi = {"PENDOPO_DATA": str(tmp_path / "pulih"), "PENDOPO_DB": ""}
    if connection.vendor == "sqlite":
        yield isi
        return
    import psycopg

    s = connection.settings_dict
    nama = f"{s['NAME']}_pulih"
    alamat = f"postgresql://{s['USER']}:{s['PASSWORD']}@{s['HOST']}:{s['PORT'] or 5432}"
    with psycopg.connect(f"{alamat}/postgres", autocommit=True) as pusat:
        pusat.execute(f'DROP DATABASE IF EXISTS "{nama}"'.encode())
        pusat.execute(f'CREATE DATABASE "{nama}"'.encode())
        yield {**isi, "PENDOPO_DB": f"{alamat}/{nama}"}
        pusat.execute(f'DROP DATABASE "{nama}" WITH (FORCE)'.encode())


@pytest.fixture
def pendopo(lingkungan: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """pendopo("jejak", "periksa"): the command on the restored office; env may be given by name."""

    def jalankan(*perintah: str, **lain: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pendopo", *perintah],
            env={**os.environ, **lingkungan, **lain}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return jalankan


def kembalikan_kunci(data: Path) -> None:
    """What the office's keeper does after a restore: the keys come from where they were kept apart."""
    for nama, satu in kunci.semua(Path(settings.DATA)).items():
        (data / "rahasia" / nama).write_text(satu)


def tulis_ulang(lama: Path, baru: Path, ubah: Callable[[dict[str, Any]], None]) -> Path:
    """The same archive with another manifest, sealed again: as a newer or a hostile program would write it."""
    with PembacaArsip(lama) as pembaca, baru.open("wb") as berkas, tarfile.open(lama) as tar:
        isi_manifes = json.loads(json.dumps(pembaca.manifes))
        ubah(isi_manifes)
        penulis = PenulisArsip(berkas)
        for satu in isi_manifes.pop("berkas"):
            asal = satu.get("asal", satu["nama"])
            penulis.tambah(satu["nama"], pembaca.buka(asal), tar.getmember(asal).size)
        penulis.tutup(isi_manifes)
    return baru
