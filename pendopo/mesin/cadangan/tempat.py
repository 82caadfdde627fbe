"""Where a restore goes: a data folder with SQLite in it, or with PostgreSQL beside it. The swap is the last act."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from pendopo.dasar.waktu import sekarang
from pendopo.mesin.cadangan.arsip import GalatCadangan


def _kode_kantor(basis: Path) -> str | None:
    """The codes of the offices in a database; "" where it is empty, None where it cannot be read."""
    sambungan = sqlite3.connect(basis, timeout=20)
    try:
        if not sambungan.execute("SELECT 1 FROM sqlite_master WHERE name = 'dasar_kantor'").fetchone():
            return ""
        return ",".join(kode for (kode,) in sambungan.execute("SELECT kode FROM dasar_kantor ORDER BY kode"))
    except sqlite3.Error:
        return None
    finally:
        sambungan.close()


@dataclass
class TempatBaru:
    """Where a restore goes: a data folder with SQLite in it."""

    data: Path

    def sebutan(self) -> str:
        return f"Folder {self.data}"

    def nama_kini(self) -> str | None:
        """The name of the living installation: the codes of its offices. None where none lives."""
        basis = self.data / "pendopo.sqlite3"
        ada_berkas = any((self.data / "lampiran").glob("*/*"))
        kode = _kode_kantor(basis) if basis.exists() else ""
        return kode or (self.data.name if kode is None or ada_berkas else None)

    @contextmanager
    def sementara(self) -> Iterator[dict[str, str]]:
        """The environment in which the database is built."""
        yield {"PENDOPO_DB": ""}

    def pasang(self, sedia: Path) -> str:
        """Put the built folder in its place; what stood there is moved aside, never deleted."""
        if not self.data.exists():
            sedia.rename(self.data)
            return ""
        _pastikan_diam(self.data)
        lama = self.data.with_name(f"{self.data.name}.lama-{sekarang():%Y%m%d%H%M%S}")
        try:
            self.data.rename(lama)
        except OSError as galat:
            raise GalatCadangan(
                f"{self.data} tidak dapat dipindahkan ({galat.strerror}). Pulihkan ke folder baru di dalamnya."
            ) from galat
        sedia.rename(self.data)
        return str(lama)


def _pastikan_diam(data: Path) -> None:
    """No process may have this data open: it would write on into what was moved aside."""
    for tautan in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            dibuka = tautan.readlink()
        except OSError:
            continue
        if dibuka.parent == data and dibuka.name.startswith("pendopo.sqlite3"):
            raise GalatCadangan(f"Data {data} masih dibuka proses {tautan.parts[2]}. Hentikan Pendopo dulu.")


@dataclass
class TempatPostgresql(TempatBaru):
    """A data folder, and the database that PENDOPO_DB names. Built in a schema of its own, then renamed in one step."""

    alamat: str = ""

    def sebutan(self) -> str:
        return f"Basis data {urlsplit(self.alamat).path.lstrip('/')}"

    def _jalankan(self, *perintah: str) -> list[Any]:
        with psycopg.connect(self.alamat) as sambungan:
            for satu in perintah[:-1]:
                sambungan.execute(satu.encode())
            kursor = sambungan.execute(perintah[-1].encode())
            return [nilai for (nilai,) in kursor] if kursor.description else []

    def nama_kini(self) -> str | None:
        if not self._jalankan("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1"):
            return super().nama_kini()
        nama = urlsplit(self.alamat).path.lstrip("/")
        if not self._jalankan("SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'dasar_kantor'"):
            return nama
        return ",".join(self._jalankan("SELECT kode FROM public.dasar_kantor ORDER BY kode")) or nama

    @contextmanager
    def sementara(self) -> Iterator[dict[str, str]]:
        self.skema = f"pulih_{os.getpid()}"
        self._jalankan(f"CREATE SCHEMA {self.skema}")
        try:
            yield {"PENDOPO_DB": self.alamat, "PGOPTIONS": f"-c search_path={self.skema}"}
        finally:
            self._jalankan(f"DROP SCHEMA IF EXISTS {self.skema} CASCADE")

    def pasang(self, sedia: Path) -> str:
        lama = f"lama_{sekarang():%Y%m%d%H%M%S}"
        ganti = f"ALTER SCHEMA {self.skema} RENAME TO public"
        ada = bool(self._jalankan("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1"))
        singkir = f"ALTER SCHEMA public RENAME TO {lama}" if ada else "DROP SCHEMA IF EXISTS public"
        folder = super().pasang(sedia)
        try:
            self._jalankan(singkir, ganti)
        except psycopg.Error as galat:
            self.data.rename(sedia)
            if folder:
                Path(folder).rename(self.data)
            raise GalatCadangan(f"{self.sebutan()} tidak dapat diganti: {galat}. Tidak ada yang berubah.") from galat
        return f"{folder} skema {lama}".strip() if ada else folder


def tempat_baru(data: Path) -> TempatBaru:
    alamat = os.environ.get("PENDOPO_DB", "")
    return TempatPostgresql(data, alamat) if alamat else TempatBaru(data)
