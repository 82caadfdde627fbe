"""Triggers that keep the event chain append-only on both databases; only `isian` may become NULL (erasure)."""

from django.db.backends.base.base import BaseDatabaseWrapper

TETAP = ("id", "kantor_id", "nomor", "kasus_id", "jenis", "unsur", "baris", "tugas", "orang_id", "jabatan_id", "mandat",
         "dibuka", "pada", "alasan", "kunci", "sidik", "gerak", "segel")  # fmt: skip

_PG_PASANG = """
CREATE OR REPLACE FUNCTION mesin_jejak_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.isian IS NULL AND {sama} THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'jejak tidak dapat diubah atau dihapus';
END $$;
CREATE TRIGGER mesin_jejak_tetap BEFORE UPDATE OR DELETE ON mesin_jejak
  FOR EACH ROW EXECUTE FUNCTION mesin_jejak_tetap();
CREATE TRIGGER mesin_jejak_utuh BEFORE TRUNCATE ON mesin_jejak
  FOR EACH STATEMENT EXECUTE FUNCTION mesin_jejak_tetap();
"""
_PG_LEPAS = """
DROP TRIGGER IF EXISTS mesin_jejak_tetap ON mesin_jejak;
DROP TRIGGER IF EXISTS mesin_jejak_utuh ON mesin_jejak;
"""
_SQLITE_PASANG = (
    "CREATE TRIGGER mesin_jejak_ubah BEFORE UPDATE ON mesin_jejak WHEN NEW.isian IS NOT NULL OR NOT ({sama}) "
    "BEGIN SELECT RAISE(ABORT, 'jejak tidak dapat diubah atau dihapus'); END",
    "CREATE TRIGGER mesin_jejak_hapus BEFORE DELETE ON mesin_jejak "
    "BEGIN SELECT RAISE(ABORT, 'jejak tidak dapat diubah atau dihapus'); END",
)
_SQLITE_LEPAS = ("DROP TRIGGER IF EXISTS mesin_jejak_ubah", "DROP TRIGGER IF EXISTS mesin_jejak_hapus")


def _sama(operator: str) -> str:
    return " AND ".join(f"NEW.{kolom} {operator} OLD.{kolom}" for kolom in TETAP)


def pasang(koneksi: BaseDatabaseWrapper) -> None:
    """Create the refusing triggers (they must not exist)."""
    with koneksi.cursor() as kursor:
        if koneksi.vendor == "postgresql":
            kursor.execute(_PG_PASANG.format(sama=_sama("IS NOT DISTINCT FROM")))
        else:
            for perintah in _SQLITE_PASANG:
                kursor.execute(perintah.format(sama=_sama("IS")))


def lepas(koneksi: BaseDatabaseWrapper) -> None:
    """Drop the triggers, if there."""
    with koneksi.cursor() as kursor:
        if koneksi.vendor == "postgresql":
            kursor.execute(_PG_LEPAS)
        else:
            for perintah in _SQLITE_LEPAS:
                kursor.execute(perintah)
