"""Filling an empty database from an archive, in a process of its own: the tables as they were then, and their rows."""

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from pendopo.mesin.cadangan.arsip import GalatCadangan, PembacaArsip
from pendopo.mesin.cadangan.tabel import Tabel, muat_tabel, pasang_pencacah

UJUNG = "SELECT k.kode, p.nomor, p.segel FROM mesin_kepala p JOIN dasar_kantor k ON k.id = p.kantor_id ORDER BY k.kode"
"""The head of each office's chain."""


def isi_basis_data(arsip: Path) -> int:
    """In a process of its own: the tables at the state of the archive, and its rows; returns how many rows."""
    with PembacaArsip(arsip) as pembaca:
        return _isi(pembaca, pembaca.manifes)


def _isi(pembaca: PembacaArsip, m: Mapping[str, Any]) -> int:
    _tabel_kosong({(aplikasi, nama) for aplikasi, nama in m["migrasi"]})
    daftar = [(Tabel(t["nama"], tuple(map(tuple, t["kolom"])), t["pencacah"]), t) for t in m["tabel"]]
    with connection.constraint_checks_disabled(), transaction.atomic():
        for t, _ in daftar:
            with connection.cursor() as kursor:
                kursor.execute(f"DELETE FROM {connection.ops.quote_name(t.nama)}")
        banyak = sum(_isi_tabel(pembaca, t, satu) for t, satu in daftar)
        for t, _ in daftar:
            if t.pencacah:
                pasang_pencacah(connection, t, m["urutan"][t.nama])
        connection.check_constraints()
    _periksa_ujung(m["rantai"])
    return banyak


def _tabel_kosong(migrasi: set[tuple[str, str]]) -> None:
    pelaksana = MigrationExecutor(connection)
    graf = pelaksana.loader.graph
    if asing := sorted(migrasi - set(graf.nodes)):
        kata = ", ".join(f"{aplikasi} {nama}" for aplikasi, nama in asing[:3])
        raise GalatCadangan(
            f"Cadangan ini dari Pendopo yang lebih baru: {kata}. Pasang Pendopo yang sama atau lebih baru."
        )
    ujung = [satu for satu in sorted(migrasi) if not _dilanjutkan(graf.node_map[satu], migrasi)]
    pelaksana.migrate(ujung)
    if lebih := set(MigrationExecutor(connection).loader.applied_migrations) ^ migrasi:
        raise GalatCadangan(f"Susunan tabel tidak sama dengan cadangan: {sorted(lebih)[:3]}.")


def _dilanjutkan(simpul: Any, migrasi: set[tuple[str, str]]) -> bool:
    return any(anak.key in migrasi and anak.key[0] == simpul.key[0] for anak in simpul.children)


def _isi_tabel(pembaca: PembacaArsip, t: Tabel, satu: Mapping[str, Any]) -> int:
    with pembaca.buka(satu["berkas"]) as mentah, gzip.GzipFile(fileobj=mentah) as isi:
        banyak = muat_tabel(connection, t, iter(isi))
    if banyak != satu["baris"]:
        raise GalatCadangan(f"{t.nama}: {banyak} baris, menurut cadangan {satu['baris']}.")
    return banyak


def _periksa_ujung(rantai: list[dict[str, Any]]) -> None:
    """The heads of the chains are those that were written when the backup was made."""
    with connection.cursor() as kursor:
        kursor.execute(UJUNG)
        ada = {kode: (nomor, segel) for kode, nomor, segel in kursor.fetchall()}
    for satu in rantai:
        if ada.get(satu["kantor"]) != (satu["nomor"], satu["segel"]):
            raise GalatCadangan(f"Ujung jejak {satu['kantor']} tidak sama dengan cadangan.")
