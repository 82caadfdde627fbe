"""The database in a form of its own, the same from SQLite and PostgreSQL: a row is a list of values, a table a file."""

import base64
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

_JENIS: tuple[tuple[type[Any], str], ...] = (
    (models.BinaryField, "biner"), (models.DateTimeField, "saat"), (models.DateField, "hari"),
    (models.TimeField, "jam"), (models.BooleanField, "ya"), (models.DecimalField, "desimal"),
    (models.DurationField, "lama"), (models.UUIDField, "uuid"), (models.GenericIPAddressField, "alamat"),
    (models.IntegerField, "bulat"), (models.FloatField, "pecahan"),
)  # fmt: skip
TANPA_BARIS = frozenset({"django_session"})
"""Tables whose rows are not kept: after a restore everybody signs in again."""


@dataclass(frozen=True)
class Tabel:
    """One table: its columns with the kind of value in each, and the column that counts by itself."""

    nama: str
    kolom: tuple[tuple[str, str], ...]
    pencacah: str = ""


def _jenis(kolom: Any) -> str:
    while kolom.is_relation:
        kolom = kolom.target_field
    return next((jenis for kelas, jenis in _JENIS if isinstance(kolom, kelas)), "teks")


def _dari_model(model: Any) -> Tabel:
    kolom = [k for k in model._meta.local_concrete_fields if not getattr(k, "generated", False)]
    pencacah = next((k.column for k in kolom if isinstance(k, models.AutoField | models.BigAutoField)), None)
    return Tabel(model._meta.db_table, tuple((k.column, _jenis(k)) for k in kolom), pencacah or "")


def migrasi_terpasang(koneksi: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    return sorted(MigrationLoader(koneksi).applied_migrations)


def daftar_tabel(koneksi: BaseDatabaseWrapper) -> list[Tabel]:
    """The tables as the migrations that are applied made them: a newer program may save older data."""
    pemuat = MigrationLoader(koneksi, ignore_no_migrations=True)
    ujung = [kunci for kunci in pemuat.applied_migrations if kunci in pemuat.graph.nodes]
    dulu = pemuat.project_state(ujung).apps.get_models(include_auto_created=True)
    tanpa_migrasi = [
        m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in pemuat.unmigrated_apps
    ]
    semua = {m._meta.db_table: m for m in [*dulu, *tanpa_migrasi] if m._meta.managed and not m._meta.proxy}
    return [_dari_model(semua[nama]) for nama in sorted(semua)]


def tabel_asing(koneksi: BaseDatabaseWrapper, daftar: Sequence[Tabel]) -> list[str]:
    """Tables that neither a migration nor a model knows, such as those of a removed room; caches do not count."""
    simpanan = [satu.get("LOCATION", "") for satu in settings.CACHES.values()]
    with koneksi.cursor() as kursor:
        ada = koneksi.introspection.table_names(kursor)
    return sorted(set(ada) - {t.nama for t in daftar} - {"django_migrations", *simpanan})


class Potret(Protocol):
    """The database at one moment, while others write on."""

    def baca(self, perintah: str) -> Iterator[Sequence[Any]]: ...


@dataclass
class _Sqlite:
    sambungan: sqlite3.Connection

    def baca(self, perintah: str) -> Iterator[Sequence[Any]]:
        yield from self.sambungan.execute(perintah)


@dataclass
class _Postgresql:
    sambungan: Any

    def baca(self, perintah: str) -> Iterator[Sequence[Any]]:
        with self.sambungan.cursor(name="cadangan") as kursor:
            kursor.itersize = 2000
            kursor.execute(perintah)
            yield from kursor


@contextmanager
def potret() -> Iterator[Potret]:
    """A connection of its own whose view no later commit changes: WAL on SQLite, REPEATABLE READ on PostgreSQL."""
    if connection.vendor == "sqlite":
        sambungan = sqlite3.connect(str(connection.settings_dict["NAME"]), timeout=20, isolation_level=None)
        try:
            sambungan.execute("PRAGMA query_only=ON")
            sambungan.execute("BEGIN")
            sambungan.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the view begins with the first read
            yield _Sqlite(sambungan)
        finally:
            sambungan.close()
        return
    import psycopg

    lain: Any = connection.copy()
    sambungan_pg = psycopg.connect(**lain.get_connection_params())
    try:
        sambungan_pg.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        sambungan_pg.read_only = True
        sambungan_pg.execute("SELECT 1")
        yield _Postgresql(sambungan_pg)
    finally:
        sambungan_pg.close()


def _saat(nilai: Any) -> str:
    waktu = datetime.fromisoformat(nilai) if isinstance(nilai, str) else nilai
    waktu = waktu.replace(tzinfo=UTC) if waktu.tzinfo is None else waktu.astimezone(UTC)
    return str(waktu.isoformat())


_TULIS: dict[str, Callable[[Any], Any]] = {
    "biner": lambda n: base64.b64encode(bytes(n)).decode(), "saat": _saat, "hari": str, "jam": str, "ya": bool,
    "desimal": str, "uuid": lambda n: str(n).replace("-", ""), "alamat": str, "bulat": int, "pecahan": float,
    "lama": lambda n: n if isinstance(n, int) else n // timedelta(microseconds=1), "teks": str,
}  # fmt: skip


def isi_tabel(p: Potret, tabel: Tabel) -> Iterator[bytes]:
    """The rows of a table, each as one line."""
    if tabel.nama in TANPA_BARIS:
        return
    kutip = connection.ops.quote_name
    kolom = ", ".join(kutip(nama) for nama, _ in tabel.kolom)
    urut = f" ORDER BY {kutip(tabel.pencacah)}" if tabel.pencacah else ""
    ubah = [_TULIS[jenis] for _, jenis in tabel.kolom]
    for baris in p.baca(f"SELECT {kolom} FROM {kutip(tabel.nama)}{urut}"):
        nilai = [None if n is None else u(n) for n, u in zip(baris, ubah, strict=True)]
        yield json.dumps(nilai, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def pencacah(p: Potret, daftar: Sequence[Tabel]) -> dict[str, int]:
    """Table -> the last number it gave: ids of rows that are gone are named in events and must not come again."""
    bernomor = {t.nama: t for t in daftar if t.pencacah}
    if connection.vendor == "sqlite":
        semua = {str(nama): int(seq) for nama, seq in p.baca("SELECT name, seq FROM sqlite_sequence")}
        return {nama: semua.get(nama, 0) for nama in bernomor}
    hasil = {}
    for nama, t in bernomor.items():
        urutan = next(iter(p.baca(f"SELECT pg_get_serial_sequence('\"{nama}\"', '{t.pencacah}')")))[0]
        terakhir, terpakai = next(iter(p.baca(f"SELECT last_value, is_called FROM {urutan}")))
        hasil[nama] = terakhir if terpakai else 0
    return hasil


def _pembaca(koneksi: BaseDatabaseWrapper) -> dict[str, Callable[[Any], Any]]:
    """How the values of a line are handed to this database."""
    ops = koneksi.ops
    pg = koneksi.vendor == "postgresql"
    return {
        "biner": base64.b64decode, "saat": lambda n: ops.adapt_datetimefield_value(datetime.fromisoformat(n)),
        "hari": lambda n: ops.adapt_datefield_value(date.fromisoformat(n)),
        "jam": lambda n: ops.adapt_timefield_value(time.fromisoformat(n)),
        "desimal": (lambda n: Decimal(n)) if pg else str, "ya": bool if pg else int,
        "lama": (lambda n: timedelta(microseconds=n)) if pg else int,
    }  # fmt: skip


def muat_tabel(koneksi: BaseDatabaseWrapper, tabel: Tabel, baris: Iterator[bytes]) -> int:
    """Insert the lines of a table; returns how many."""
    kutip, ubah = koneksi.ops.quote_name, _pembaca(koneksi)
    baca = [ubah.get(jenis, lambda n: n) for _, jenis in tabel.kolom]
    kolom = ", ".join(kutip(nama) for nama, _ in tabel.kolom)
    perintah = f"INSERT INTO {kutip(tabel.nama)} ({kolom}) VALUES ({', '.join(['%s'] * len(baca))})"
    banyak, tumpuk = 0, list[list[Any]]()
    with koneksi.cursor() as kursor:
        for satu in baris:
            nilai = json.loads(satu)
            tumpuk.append([None if n is None else u(n) for n, u in zip(nilai, baca, strict=True)])
            banyak += 1
            if len(tumpuk) == 1000:
                kursor.executemany(perintah, tumpuk)
                tumpuk = []
        if tumpuk:
            kursor.executemany(perintah, tumpuk)
    return banyak


def pasang_pencacah(koneksi: BaseDatabaseWrapper, tabel: Tabel, terakhir: int) -> None:
    """The next id of a table is the one after `terakhir`."""
    with koneksi.cursor() as kursor:
        if koneksi.vendor == "sqlite":
            kursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [tabel.nama])
            kursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [tabel.nama, terakhir])
        else:
            kursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)",
                [f'"{tabel.nama}"', tabel.pencacah, max(terakhir, 1), terakhir > 0],
            )
