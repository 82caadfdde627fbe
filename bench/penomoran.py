"""Sixteen clerks take numbers of one book at once, each on a connection of its own: nothing lost, nothing doubled."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, local
from typing import Any

from django.db import connection, transaction

from bench.basis import KantorUkur
from pendopo.dasar.models import Penghitung
from pendopo.dasar.nomor import nomor_berikut

PETUGAS, MASING_MASING = 16, 5
"""Clerks, and how many numbers each takes in one round."""
TAHUN = 2026
_POLOS = (
    "UPDATE dasar_penghitung SET terakhir = terakhir + 1 "
    "WHERE kantor_id = %s AND buku = 'polos' AND periode = %s RETURNING terakhir"
)


class Serentak:
    """Rounds of sixteen threads that begin together; keeps every number that was given."""

    def __init__(self, ambil: Callable[[], int]) -> None:
        self.ambil, self.diberikan = ambil, list[int]()
        self.kolam, self.mulai = ThreadPoolExecutor(PETUGAS), Barrier(PETUGAS)

    def _satu(self) -> list[int]:
        self.mulai.wait()
        return [self.ambil() for _ in range(MASING_MASING)]

    def putaran(self) -> None:
        kerja = [self.kolam.submit(self._satu) for _ in range(PETUGAS)]
        self.diberikan += [nomor for satu in kerja for nomor in satu.result()]

    def keliru(self) -> dict[str, int]:
        """Gaps and doubles in all numbers given so far."""
        ada = set(self.diberikan)
        return {"celah": max(ada) - len(ada), "ganda": len(self.diberikan) - len(ada), "banyak": len(self.diberikan)}


def pendopo(ukur: KantorUkur) -> Serentak:
    """As a step takes its number: inside a transaction of its own."""

    def ambil() -> int:
        with transaction.atomic():
            return nomor_berikut(ukur.kantor.pk, "serentak", TAHUN)

    return Serentak(ambil)


def polos(ukur: KantorUkur) -> Serentak:
    """The bare counter statement on the raw driver, begun and committed."""
    Penghitung.objects.create(kantor=ukur.kantor, buku="polos", periode=TAHUN, terakhir=0)
    milik, nilai = local(), (ukur.kantor.pk, TAHUN)
    perintah = _POLOS if connection.vendor == "postgresql" else _POLOS.replace("%s", "?")

    def ambil() -> int:
        if not hasattr(milik, "sambungan"):
            milik.sambungan = _sambungan()
        sambungan: Any = milik.sambungan
        if connection.vendor == "sqlite":
            sambungan.execute("BEGIN IMMEDIATE")
        nomor = int(sambungan.execute(perintah, nilai).fetchone()[0])
        sambungan.commit()
        return nomor

    return Serentak(ambil)


def _sambungan() -> Any:
    if connection.vendor == "postgresql":
        import psycopg

        return psycopg.connect(os.environ["PENDOPO_DB"])
    setelan = connection.settings_dict
    sambungan = sqlite3.connect(setelan["NAME"], timeout=setelan["OPTIONS"]["timeout"], isolation_level=None)
    for satu in setelan["OPTIONS"]["init_command"].split(";"):
        sambungan.execute(satu)
    return sambungan


def giliran(serentak: Serentak) -> Iterator[Callable[[], None]]:
    while True:
        yield serentak.putaran
