"""The hot statements of a step, by hand, through Django's cursor; everything else uses the ORM on the same rows."""

import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from pendopo.mesin.tautan import OrangLuar

KOLOM_TUGAS = (
    "kantor_id, kasus_id, unsur, jenis, baris, kelompok, dibuka, tenggat, periksa, "
    "eskalasi, catatan, sewa, gagal, jabatan_id"
)
_CARI_JABATAN = """COALESCE(%s,
  (SELECT id FROM dasar_jabatan WHERE kantor_id = %s AND peran = %s AND pihak_id = %s),
  (SELECT id FROM dasar_jabatan WHERE kantor_id = %s AND peran = %s AND pihak_id IS NULL))"""
_BUKA = (
    f"INSERT INTO mesin_tugas ({KOLOM_TUGAS}) VALUES "
    f"(%s, %s, %s, %s, %s, %s, %s, %s, %s, 0, %s, 0, 0, {_CARI_JABATAN}) RETURNING id, jabatan_id"
)
_MUAT = """
SELECT t.id, t.unsur, t.jenis, t.baris, t.kelompok, t.jabatan_id, t.dibuka, t.tenggat, t.sewa,
       EXISTS (SELECT 1 FROM mesin_pengawas p WHERE p.tugas_id = t.id),
       k.id, k.kantor_id, k.proses, k.alur_id, k.pihak_id, k.judul, k.nomor, k.terbatas, k.dibuka, k.tenggat,
       k.pemanggil, k.jeda_sejak, k.jeda_hk, k.jeda_menit
FROM mesin_tugas t JOIN mesin_kasus k ON k.id = t.kasus_id
WHERE t.kasus_id = {kasus} ORDER BY t.id
"""
_MUAT_TUGAS = _MUAT.format(kasus="(SELECT kasus_id FROM mesin_tugas WHERE id = %s)")
_MUAT_KASUS = _MUAT.format(kasus="%s")
_JEJAK = (
    "INSERT INTO mesin_jejak (kantor_id, nomor, kasus_id, jenis, unsur, baris, tugas, orang_id, jabatan_id, mandat, "
    "dibuka, pada, alasan, kunci, isian, sidik, gerak, segel) VALUES (" + ", ".join(["%s"] * 18) + ") RETURNING id"
)
_UJUNG = "UPDATE mesin_kepala SET nomor = %s, segel = %s WHERE kantor_id = %s"
_TETAP = frozenset({"kasus", "kantor"})
_DIBACA = "_dibaca"


@dataclass(slots=True)
class TokenTugas:
    """A waiting row, as the engine reads it."""

    id: int
    unsur: str
    jenis: str
    baris: int | None
    kelompok: int
    jabatan_id: int | None
    dibuka: datetime
    tenggat: datetime | None
    sewa: int
    diawasi: bool = True
    """False: no post looks on, so ending it needs no look at that table."""


@dataclass(slots=True)
class KepalaKasus:
    """The head of the case, as the engine reads it."""

    id: int
    kantor_id: int
    proses: str
    alur_id: str
    pihak_id: int | None
    judul: str
    nomor: str
    terbatas: bool
    dibuka: datetime
    tenggat: datetime | None
    pemanggil: int | None = None
    jeda_sejak: datetime | None = None
    jeda_hk: int = 0
    jeda_menit: int = 0


_lokal = threading.local()


@lru_cache(maxsize=512)
def _sqlite(perintah: str) -> str:
    return perintah.replace("%s", "?")


def _kursor_sendiri(basis: Any) -> Any:
    """A cursor of the driver on Django's own connection. PostgreSQL's prepares what it is asked again and again."""
    kursor = basis.cursor().cursor
    if not _postgresql():
        return kursor
    from psycopg import Cursor

    return Cursor(basis.connection)


def _jalankan(perintah: str, nilai: Sequence[Any]) -> Any:
    """One statement on the cursor that each connection keeps for the engine; returns the cursor.

    Opening a cursor and passing Django's wrappers costs more than a small statement, so they are passed only while
    somebody listens (logged queries, wrappers). Errors become Django's own, and a broken transaction is refused.
    """
    basis = connections[DEFAULT_DB_ALIAS]
    if basis.queries_logged or basis.execute_wrappers:
        kursor: Any = basis.cursor()
        kursor.execute(perintah, nilai)
        return kursor
    if basis.connection is None or getattr(_lokal, "milik", None) is not basis.connection:
        _lokal.kursor = _kursor_sendiri(basis)
        _lokal.milik = basis.connection
    basis.validate_no_broken_transaction()
    with basis.wrap_database_errors:
        if _postgresql():
            _lokal.kursor.execute(perintah, nilai)
        else:
            sqlite3.Cursor.execute(_lokal.kursor, _sqlite(perintah), nilai)
    return _lokal.kursor


@cache
def _postgresql() -> bool:
    return connection.vendor == "postgresql"


def waktu_db(nilai: datetime | None) -> Any:
    """A moment as the database stores it: text in UTC on SQLite, itself on PostgreSQL."""
    if nilai is None or _postgresql():
        return nilai
    return str(nilai.astimezone(UTC).replace(tzinfo=None))


def _dari_db(nilai: Any) -> Any:
    """SQLite's driver gives naive UTC, PostgreSQL's an aware moment."""
    return nilai.replace(tzinfo=UTC) if isinstance(nilai, datetime) and nilai.tzinfo is None else nilai


def kunci_kepala(kantor_id: int) -> tuple[int, str]:
    """Lock the office's head row, in a statement of its own, and read the chain's end.

    On SQLite the transaction itself (BEGIN IMMEDIATE) is the lock; on PostgreSQL the row is.
    """
    kunci = " FOR UPDATE" if _postgresql() else ""
    pilih = f"SELECT nomor, segel FROM mesin_kepala WHERE kantor_id = %s{kunci}"
    baris = _jalankan(pilih, [kantor_id]).fetchone()
    if baris is None:
        _jalankan(
            "INSERT INTO mesin_kepala (kantor_id, nomor, segel) VALUES (%s, 0, '') ON CONFLICT DO NOTHING", [kantor_id]
        )
        baris = _jalankan(pilih, [kantor_id]).fetchone()
    return baris[0], baris[1]


def _muat(perintah: str, kunci: int) -> tuple[KepalaKasus, list[TokenTugas]] | None:
    baris = _jalankan(perintah, [kunci]).fetchall()
    if not baris:
        return None
    token = [
        TokenTugas(b[0], b[1], b[2], b[3], b[4], b[5], _dari_db(b[6]), _dari_db(b[7]), b[8], bool(b[9])) for b in baris
    ]
    k = baris[0][10:]
    saat = (_dari_db(k[8]), _dari_db(k[9]), k[10], _dari_db(k[11]), k[12], k[13])
    kepala = KepalaKasus(k[0], k[1], k[2], k[3], k[4], k[5], k[6], bool(k[7]), *saat)
    return kepala, token


def muat_lewat_tugas(tugas_id: int) -> tuple[KepalaKasus, list[TokenTugas]] | None:
    """The case of a task with all its waiting rows: one query. None when the task is gone."""
    return _muat(_MUAT_TUGAS, tugas_id)


def muat_kasus(kasus_id: int) -> tuple[KepalaKasus, list[TokenTugas]] | None:
    """An open case with all its waiting rows; None when nothing waits in it."""
    return _muat(_MUAT_KASUS, kasus_id)


def tutup_tugas(tugas_id: Sequence[int], diawasi: bool = True) -> None:
    """Delete waiting rows, and their onlookers unless it is known that there are none."""
    isi = ", ".join(["%s"] * len(tugas_id))
    if diawasi:
        _jalankan(f"DELETE FROM mesin_pengawas WHERE tugas_id IN ({isi})", list(tugas_id))
    _jalankan(f"DELETE FROM mesin_tugas WHERE id IN ({isi})", list(tugas_id))


def ubah_kasus(kasus_id: int, ubah: Mapping[str, Any]) -> None:
    """Write some columns of the head of a case."""
    isi = ", ".join(f"{kolom} = %s" for kolom in ubah)
    nilai = [waktu_db(satu) if isinstance(satu, datetime) else satu for satu in ubah.values()]
    _jalankan(f"UPDATE mesin_kasus SET {isi} WHERE id = %s", [*nilai, kasus_id])


@dataclass(slots=True)
class TugasBaru:
    """A row to be opened; its post: `jabatan_id`, else that of `peran` at `pihak_id`, else the office's; `juga` too."""

    unsur: str
    jenis: str
    baris: int | None
    kelompok: int
    tenggat: datetime | None = None
    periksa: datetime | None = None
    jabatan_id: int | None = None
    peran: str | None = None
    pihak_id: int | None = None
    juga: tuple[int, ...] = ()
    catatan: str = ""
    luar: OrangLuar | None = None
    """Who answers by a one-time link, where the lane names nobody of the office."""


def buka_tugas(
    kantor_id: int, kasus_id: int, t: TugasBaru, saat: datetime, tutup: Sequence[int] = ()
) -> tuple[int, int | None]:
    """(id, post) of the new row; the post is found by the database in the same statement.

    `tutup`: rows without onlookers that it takes the place of; one statement with it where the database can.
    """
    tenggat = waktu_db(t.tenggat)
    nilai = (
        *(kantor_id, kasus_id, t.unsur, t.jenis, t.baris, t.kelompok, waktu_db(saat), tenggat),
        *(tenggat if t.periksa is t.tenggat else waktu_db(t.periksa), t.catatan),
        *(t.jabatan_id, kantor_id, t.peran, t.pihak_id, kantor_id, t.peran),
    )
    if tutup and _postgresql():
        hapus = f"WITH tutup AS (DELETE FROM mesin_tugas WHERE id IN ({', '.join(['%s'] * len(tutup))})) "
        baris = _jalankan(hapus + _BUKA, [*tutup, *nilai]).fetchone()
    else:
        if tutup:
            tutup_tugas(tutup, diawasi=False)
        baris = _jalankan(_BUKA, nilai).fetchone()
    return baris[0], baris[1]


def tulis_jejak(nilai: Sequence[Any], kantor_id: int, nomor: int, segel: str) -> int:
    """Append an event and move the chain's end to it; one statement where the database can. Returns the event's id."""
    if _postgresql():
        return int(_jalankan(f"WITH ujung AS ({_UJUNG}) {_JEJAK}", [nomor, segel, kantor_id, *nilai]).fetchone()[0])
    pk = int(_jalankan(_JEJAK, nilai).fetchone()[0])
    _jalankan(_UJUNG, [nomor, segel, kantor_id])
    return pk


@lru_cache(maxsize=256)
def _kolom(model: type[models.Model]) -> tuple[str, tuple["models.Field[Any, Any]", ...]]:
    bidang = tuple(model._meta.concrete_fields)
    isi = ", ".join(f'"{f.column}"' for f in bidang)
    return f'SELECT {isi} FROM "{model._meta.db_table}" WHERE kasus_id = %s', bidang


@lru_cache(maxsize=256)
def _pengubah(model: type[models.Model], basis: str) -> tuple[tuple[int, Any, tuple[Callable[..., Any], ...]], ...]:
    """Which columns the database gives in a form of its own, and what makes the field's value of it."""
    hasil = []
    for tempat, bidang in enumerate(model._meta.concrete_fields):
        kolom = bidang.get_col(model._meta.db_table)
        ubah = (*connection.ops.get_db_converters(kolom), *bidang.get_db_converters(connection))
        if ubah:
            hasil.append((tempat, kolom, ubah))
    return tuple(hasil)


def muat_berkas(model: type[models.Model], kasus_id: int) -> models.Model | None:
    """The record of a case, by one SELECT composed once; it remembers what was read."""
    perintah, bidang = _kolom(model)
    baris = _jalankan(perintah, [kasus_id]).fetchone()
    if baris is None:
        return None
    nilai = list(baris)
    for tempat, kolom, ubah in _pengubah(model, connection.vendor):
        for satu in ubah:
            nilai[tempat] = satu(nilai[tempat], kolom, connection)
    berkas = model.from_db(connection.alias, [f.attname for f in bidang], nilai)
    berkas.__dict__[_DIBACA] = nilai
    return berkas


def simpan_berkas(berkas: models.Model) -> None:
    """Write the columns of a record that differ from what was read (all of them for a new record), by one UPDATE."""
    lama = berkas.__dict__.get(_DIBACA)
    ubah = []
    for tempat, f in enumerate(type(berkas)._meta.concrete_fields):
        if f.name in _TETAP:
            continue
        nilai = f.pre_save(berkas, False)  # a sealed field gives what stands in its column
        if lama is None or isinstance(nilai, dict | list) or nilai != lama[tempat]:
            ubah.append((f, nilai))
    if not ubah:
        return
    isi = ", ".join(f'"{f.column}" = %s' for f, _ in ubah)
    tersimpan = [f.get_db_prep_save(nilai, connection) for f, nilai in ubah]
    _jalankan(f'UPDATE "{berkas._meta.db_table}" SET {isi} WHERE kasus_id = %s', [*tersimpan, berkas.pk])
    berkas.__dict__[_DIBACA] = [berkas.__dict__.get(f.attname) for f in type(berkas)._meta.concrete_fields]
