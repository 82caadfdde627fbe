"""The hot statements of a step, by hand, through Django's cursor; everything else uses the ORM on the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models.fields.related import ForeignKey

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
       k.id, k.kantor_id, k.proses, k.alur_id, k.pihak_id, k.judul, k.nomor, k.terbatas, k.dibuka, k.tenggat
FROM mesin_tugas t JOIN mesin_kasus k ON k.id = t.kasus_id
WHERE t.kasus_id = {kasus} ORDER BY t.id
"""
_MUAT_TUGAS = _MUAT.format(kasus="(SELECT kasus_id FROM mesin_tugas WHERE id = %s)")
_MUAT_KASUS = _MUAT.format(kasus="%s")
_JEJAK = (
    "INSERT INTO mesin_jejak (kantor_id, nomor, kasus_id, jenis, unsur, baris, tugas, orang_id, jabatan_id, mandat, "
    "dibuka, pada, alasan, kunci, isian, sidik, gerak, segel) VALUES (" + ", ".join(["%s"] * 18) + ") RETURNING id"
)


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


def waktu_db(nilai: datetime | None) -> Any:
    """A moment as the database stores it: text on SQLite, itself on PostgreSQL."""
    return connection.ops.adapt_datetimefield_value(nilai) if nilai is not None else None


def _dari_db(nilai: Any) -> Any:
    """SQLite's driver gives naive UTC, PostgreSQL's an aware moment."""
    return nilai.replace(tzinfo=UTC) if isinstance(nilai, datetime) and nilai.tzinfo is None else nilai


def kunci_kepala(kantor_id: int) -> tuple[int, str]:
    """Lock the office's head row, in a statement of its own, and read the chain's end.

    On SQLite the transaction itself (BEGIN IMMEDIATE) is the lock; on PostgreSQL the row is.
    """
    kunci = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT nomor, segel FROM mesin_kepala WHERE kantor_id = %s{kunci}", [kantor_id])
        baris = kursor.fetchone()
        if baris is None:
            kursor.execute(
                "INSERT INTO mesin_kepala (kantor_id, nomor, segel) VALUES (%s, 0, '') ON CONFLICT DO NOTHING",
                [kantor_id],
            )
            kursor.execute(f"SELECT nomor, segel FROM mesin_kepala WHERE kantor_id = %s{kunci}", [kantor_id])
            baris = kursor.fetchone()
    return baris[0], baris[1]


def simpan_kepala(kantor_id: int, nomor: int, segel: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute("UPDATE mesin_kepala SET nomor = %s, segel = %s WHERE kantor_id = %s", [nomor, segel, kantor_id])


def _muat(perintah: str, kunci: int) -> tuple[KepalaKasus, list[TokenTugas]] | None:
    with connection.cursor() as kursor:
        kursor.execute(perintah, [kunci])
        baris = kursor.fetchall()
    if not baris:
        return None
    token = [TokenTugas(b[0], b[1], b[2], b[3], b[4], b[5], _dari_db(b[6]), _dari_db(b[7]), b[8]) for b in baris]
    k = baris[0][9:]
    kepala = KepalaKasus(k[0], k[1], k[2], k[3], k[4], k[5], k[6], bool(k[7]), _dari_db(k[8]), _dari_db(k[9]))
    return kepala, token


def muat_lewat_tugas(tugas_id: int) -> tuple[KepalaKasus, list[TokenTugas]] | None:
    """The case of a task with all its waiting rows: one query. None when the task is gone."""
    return _muat(_MUAT_TUGAS, tugas_id)


def muat_kasus(kasus_id: int) -> tuple[KepalaKasus, list[TokenTugas]] | None:
    """An open case with all its waiting rows; None when nothing waits in it."""
    return _muat(_MUAT_KASUS, kasus_id)


def tutup_tugas(tugas_id: Sequence[int]) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            f"DELETE FROM mesin_pengawas WHERE tugas_id IN ({', '.join(['%s'] * len(tugas_id))})", list(tugas_id)
        )
        kursor.execute(f"DELETE FROM mesin_tugas WHERE id IN ({', '.join(['%s'] * len(tugas_id))})", list(tugas_id))


@dataclass(slots=True)
class TugasBaru:
    """A row to be opened; the post is `jabatan_id`, else that of `peran` at `pihak_id`, else the office's."""

    unsur: str
    jenis: str
    baris: int | None
    kelompok: int
    tenggat: datetime | None = None
    periksa: datetime | None = None
    jabatan_id: int | None = None
    peran: str | None = None
    pihak_id: int | None = None
    catatan: str = ""


def buka_tugas(kantor_id: int, kasus_id: int, t: TugasBaru, saat: datetime) -> tuple[int, int | None]:
    """(id, post) of the new row; the post is found by the database in the same statement."""
    with connection.cursor() as kursor:
        kursor.execute(
            _BUKA,
            [
                *(kantor_id, kasus_id, t.unsur, t.jenis, t.baris, t.kelompok),
                *(waktu_db(saat), waktu_db(t.tenggat), waktu_db(t.periksa), t.catatan),
                *(t.jabatan_id, kantor_id, t.peran, t.pihak_id, kantor_id, t.peran),
            ],
        )
        baris = kursor.fetchone()
    return baris[0], baris[1]


def tulis_jejak(nilai: Sequence[Any]) -> int:
    with connection.cursor() as kursor:
        kursor.execute(_JEJAK, nilai)
        return int(kursor.fetchone()[0])


@lru_cache(maxsize=256)
def _ubah_berkas(model: type[models.Model]) -> tuple[str, tuple["models.Field[Any, Any]", ...]]:
    tetap = {"kasus", "kantor"}
    kolom = tuple(f for f in model._meta.concrete_fields if f.name not in tetap)
    isi = ", ".join(f'"{f.column}" = %s' for f in kolom)
    return f'UPDATE "{model._meta.db_table}" SET {isi} WHERE kasus_id = %s', kolom


def simpan_berkas(berkas: models.Model) -> None:
    """Write all columns of a record but its case and office, by one UPDATE composed once."""
    perintah, kolom = _ubah_berkas(type(berkas))
    nilai = [f.get_db_prep_save(getattr(berkas, f.attname), connection) for f in kolom]
    with connection.cursor() as kursor:
        kursor.execute(perintah, [*nilai, berkas.pk])


def muat_berkas(model: type[models.Model], kasus_id: int) -> models.Model | None:
    """The record of a case, by one SELECT without the ORM's query building."""
    baris = list(model._default_manager.raw(f'SELECT * FROM "{model._meta.db_table}" WHERE kasus_id = %s', [kasus_id]))
    return baris[0] if baris else None


def kunci_asing(model: type[models.Model], ke: type[models.Model]) -> str:
    """The name of the foreign key by which a child row of a record points at it."""
    return next(f.name for f in model._meta.fields if isinstance(f, ForeignKey) and f.related_model is ke)
