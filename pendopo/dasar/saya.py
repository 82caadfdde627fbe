"""Who is asking: a person together with the posts held today."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db import connection, models

from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang, Pihak


@dataclass(frozen=True, slots=True)
class Saya:
    """The person at the keyboard; what may be seen and done follows from `pemegang`."""

    orang: Orang
    kantor: Kantor
    pemegang: tuple[Pemegang, ...]
    jabatan_id: frozenset[int] = field(init=False)
    peran: frozenset[str] = field(init=False)
    _per_jabatan: Mapping[int, Pemegang] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        per_jabatan = {pemegang.jabatan_id: pemegang for pemegang in reversed(self.pemegang)}
        object.__setattr__(self, "_per_jabatan", per_jabatan)
        object.__setattr__(self, "jabatan_id", frozenset(per_jabatan))
        object.__setattr__(self, "peran", frozenset(pemegang.jabatan.peran for pemegang in self.pemegang))

    def untuk(self, jabatan_id: int) -> Pemegang | None:
        """The mandate under which this person acts for a post, or None."""
        return self._per_jabatan.get(jabatan_id)

    @property
    def pihak_id(self) -> frozenset[int]:
        """The outside parties this person speaks for; empty for an officer of the office."""
        return frozenset(p.jabatan.pihak_id for p in self.pemegang if p.jabatan.pihak_id is not None)

    @property
    def pegawai(self) -> bool:
        """Holds at least one of the office's own posts."""
        return any(p.jabatan.pihak_id is None for p in self.pemegang)


_TABEL: tuple[type[models.Model], ...] = (Pemegang, Jabatan, Pihak, Kantor)


@cache
def _perintah() -> tuple[str, tuple[tuple[slice, list[str]], ...]]:
    """The statement, and for each of the four tables its columns' place and names. Composed once: asked at every page,
    and the same question through a queryset costs ten times as much."""
    kolom: list[str] = []
    tempat = []
    for huruf, tabel in zip("pjhk", _TABEL, strict=True):
        nama = [satu.attname for satu in tabel._meta.concrete_fields]
        tempat.append((slice(len(kolom), len(kolom) + len(nama)), nama))
        kolom += [f"{huruf}.{satu.column}" for satu in tabel._meta.concrete_fields]
    return (
        f"""
        SELECT {", ".join(kolom)} FROM dasar_pemegang p
        JOIN dasar_jabatan j ON j.id = p.jabatan_id JOIN dasar_kantor k ON k.id = j.kantor_id
        LEFT JOIN dasar_pihak h ON h.id = j.pihak_id
        WHERE p.orang_id = %s AND j.kantor_id = %s AND p.mulai <= %s AND (p.sampai IS NULL OR p.sampai >= %s)
        ORDER BY j.urut, j.id, p.mulai
        """,
        tuple(tempat),
    )


def saya_dari(orang: Orang, hari: date) -> Saya:
    """The person with every mandate in force that day: one query. A post of another office never counts."""
    perintah, tempat = _perintah()
    batas = connection.ops.adapt_datefield_value(hari)
    with connection.cursor() as kursor:
        kursor.execute(perintah, [orang.pk, orang.kantor_id, batas, batas])
        semua = kursor.fetchall()
    kantor = _kantor(semua[0][tempat[3][0]], tempat[3][1]) if semua else orang.kantor
    return Saya(orang=orang, kantor=kantor, pemegang=tuple(_pemegang(baris, tempat, orang, kantor) for baris in semua))


def _kantor(nilai: Sequence[Any], nama: list[str]) -> Kantor:
    kantor = Kantor.from_db(connection.alias, nama, nilai)
    kantor.pengaturan = json.loads(kantor.pengaturan)  # a bare cursor hands JSON over as text on both databases
    return kantor


def _pemegang(
    baris: Sequence[Any], tempat: tuple[tuple[slice, list[str]], ...], orang: Orang, kantor: Kantor
) -> Pemegang:
    (p, nama_p), (j, nama_j), (h, nama_h), _ = tempat
    pemegang = Pemegang.from_db(connection.alias, nama_p, baris[p])
    jabatan = Jabatan.from_db(connection.alias, nama_j, baris[j])
    jabatan.kantor = kantor
    if jabatan.pihak_id is not None:
        jabatan.pihak = Pihak.from_db(connection.alias, nama_h, baris[h])
    pemegang.jabatan, pemegang.orang = jabatan, orang
    return pemegang
