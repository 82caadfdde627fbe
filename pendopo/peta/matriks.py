"""The matrix process x party: who does what, said by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pendopo.peta.pihak import Pihak, Relasi
from pendopo.peta.pohon import Peta, Simpul


@dataclass(frozen=True)
class BarisMatriks:
    """One process; `sel` runs along the parties of the matrix, None where they do not meet."""

    simpul: Simpul
    sel: tuple[Relasi | None, ...]


@dataclass(frozen=True)
class Matriks:
    """Parties across, processes down."""

    pihak: tuple[Pihak, ...]
    baris: tuple[BarisMatriks, ...]


def matriks(peta: Peta, *, usulan: bool = True, semua_tingkat: bool = False) -> Matriks:
    """Level 1 in the order of section B, or every process depth first.

    `usulan` adds the relations that only we propose (the kecamatan counterpart of Lainnya, Camat); without it the
    matrix holds the document's 30 relations and nothing else.
    """
    simpul = peta.semua if semua_tingkat else peta.tingkat1("B")
    relasi = {satu.kode: _pilih(satu.semua_relasi if usulan else satu.relasi) for satu in simpul}
    dipakai = {kode for baris in relasi.values() for kode in baris}
    pihak = tuple(satu for kode, satu in peta.semua_pihak.items() if kode in peta.pihak or kode in dipakai)
    return Matriks(
        pihak, tuple(BarisMatriks(satu, tuple(relasi[satu.kode].get(p.kode) for p in pihak)) for satu in simpul)
    )


def _pilih(relasi: Iterable[Relasi]) -> dict[str, Relasi]:
    """One relation a party: the document's goes before ours, a role before the bare counterpart."""
    hasil: dict[str, Relasi] = {}
    for satu in relasi:
        hasil.setdefault(satu.pihak.kode, satu)
    return hasil
