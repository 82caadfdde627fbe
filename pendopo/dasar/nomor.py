"""Numbers of the books: one counter row per office, book and period, so that there is never a gap or a double."""

from django.db import connection, transaction

_LANJUT = """
    UPDATE dasar_penghitung SET terakhir = terakhir + 1
    WHERE kantor_id = %s AND buku = %s AND periode = %s RETURNING terakhir
"""
_PERTAMA = """
    INSERT INTO dasar_penghitung (kantor_id, buku, periode, terakhir) VALUES (%s, %s, %s, %s)
    ON CONFLICT (kantor_id, buku, periode) DO UPDATE SET terakhir = dasar_penghitung.terakhir + 1
    RETURNING terakhir
"""


def nomor_berikut(kantor_id: int, buku: str, tahun: int, mulai: int = 1) -> int:
    """The next number of a book in a year (0: a book that never starts again), `mulai` for the first.

    Works inside the caller's transaction only: a rollback gives the number back, a second writer waits for the row.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("nomor_berikut() needs the caller's transaction")
    with connection.cursor() as kursor:
        kursor.execute(_LANJUT, [kantor_id, buku, tahun])
        baris = kursor.fetchone()
        if baris is None:
            kursor.execute(_PERTAMA, [kantor_id, buku, tahun, mulai])
            baris = kursor.fetchone()
    return int(baris[0])
