"""The floor: the bare statements of an audited step on the raw driver, with nothing of Django or Pendopo around."""

import os
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from bench.basis import KantorUkur
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.models import Kasus
from pendopo.mesin.sql import waktu_db

_HAPUS = "DELETE FROM mesin_tugas WHERE id = %s"
_TUGAS = (
    "INSERT INTO mesin_tugas (kantor_id, kasus_id, unsur, jenis, baris, kelompok, dibuka, tenggat, periksa, eskalasi, "
    "catatan, sewa, gagal, jabatan_id) VALUES (%s, %s, 'telaah', 'tugas', NULL, 1, %s, %s, NULL, 0, '', 0, 0, %s) "
    "RETURNING id"
)
_JEJAK = (
    "INSERT INTO mesin_jejak (kantor_id, nomor, kasus_id, jenis, unsur, baris, tugas, orang_id, jabatan_id, mandat, "
    "dibuka, pada, alasan, kunci, isian, sidik, gerak, segel) VALUES "
    "(%s, %s, %s, 'selesai', 'telaah', NULL, %s, %s, %s, 'definitif', %s, %s, '', NULL, NULL, %s, %s, %s)"
)
_GERAK = '{"tutup":[{"unsur":"telaah","jenis":"tugas","baris":null,"kelompok":1,"jabatan":2}],"buka":[123]}'


def _pelaksana() -> tuple[Callable[[str, tuple[Any, ...]], Any], Callable[[], Any], Callable[[], Any]]:
    """execute, begin, commit of the driver itself. SQLite: the same file handle, or its cache would be thrown away."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        mentah = connection.connection
        jalankan = mentah.execute
        perintah = {satu: satu.replace("%s", "?") for satu in (_HAPUS, _TUGAS, _JEJAK)}
        return lambda p, n: jalankan(perintah[p], n), lambda: jalankan("BEGIN IMMEDIATE"), lambda: jalankan("COMMIT")
    import psycopg

    sendiri = psycopg.connect(os.environ["PENDOPO_DB"])
    return sendiri.execute, lambda: None, sendiri.commit


def batas(ukur: KantorUkur) -> Iterator[Callable[[], None]]:
    """One step after the other on one row that waits, and a chain of events in an office of its own."""
    orang, jabatan = ukur.orang("sekcam").pk, ukur.jabatan("sekcam").pk
    alur = ukur_alur()
    kasus = Kasus.objects.create(kantor=ukur.batas, proses="surat_ringkas", alur_id=alur, dibuka=sekarang())
    saat, kantor = waktu_db(sekarang()), ukur.batas.pk
    jalankan, mulai, selesai = _pelaksana()
    baris = jalankan(_TUGAS, (kantor, kasus.pk, saat, saat, jabatan)).fetchone()
    selesai() if connection.vendor == "postgresql" else None
    keadaan = [baris[0], 0]

    def langkah() -> None:
        lama, nomor = keadaan
        mulai()
        jalankan(_HAPUS, (lama,))
        baru = jalankan(_TUGAS, (kantor, kasus.pk, saat, saat, jabatan)).fetchone()[0]
        jalankan(_JEJAK, (kantor, nomor + 1, kasus.pk, lama, orang, jabatan, saat, saat, "a" * 64, _GERAK, "b" * 64))
        selesai()
        keadaan[:] = [baru, nomor + 1]

    while True:
        yield langkah


def ukur_alur() -> str:
    from pendopo.mesin.ruang import ruang

    return ruang("surat_ringkas").sha256
