"""What a card says of the SOP sheet beside the drawing: `[sop]`. What stands nowhere is printed "belum ditetapkan"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pendopo.peta.bentuk import Isi


@dataclass(frozen=True)
class KartuSop:
    """The identity of a SOP. Number and dates are the office's act: empty until it has decreed them."""

    nomor: str = ""
    pembuatan: date | None = None
    revisi: date | None = None
    efektif: date | None = None
    kualifikasi: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()


def baca_sop(isi: Isi) -> KartuSop:
    """Read `[sop]`; raises GalatKartu for a date that is none."""
    sop = KartuSop(
        nomor=isi.teks("nomor"),
        pembuatan=_tanggal(isi, "tanggal_pembuatan"),
        revisi=_tanggal(isi, "tanggal_revisi"),
        efektif=_tanggal(isi, "tanggal_efektif"),
        kualifikasi=isi.daftar("kualifikasi"),
        keterkaitan=isi.daftar("keterkaitan"),
        peralatan=isi.daftar("peralatan"),
        peringatan=isi.daftar("peringatan"),
        pencatatan=isi.daftar("pencatatan"),
    )
    isi.tutup()
    return sop


def _tanggal(isi: Isi, kunci: str) -> date | None:
    tulisan = isi.teks(kunci)
    try:
        return date.fromisoformat(tulisan) if tulisan else None
    except ValueError:
        raise isi.galat(kunci, f"'{tulisan}' bukan tanggal. Tulis seperti 2026-11-24.") from None
