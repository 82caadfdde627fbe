"""Working days and working hours of one office.

National holidays and joint leave come from the `holidays` package: both its categories are needed, or joint leave
(cuti bersama) is missing. The office's own tables add to them or override them. `Kalender` itself touches no database.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta, tzinfo
from functools import lru_cache

from pendopo.dasar.models import HariKhusus, JamKerja, Kantor, TahunKalender
from pendopo.dasar.waktu import WIB

# Perpres 21/2023: 37 h 30 m a week without breaks, start 07.30, break 60 m, on Friday 90 m.
# Monday to Thursday 07.30-16.00 is 8.5 h - 1 h = 7.5 h; Friday 07.30-16.30 is 9 h - 1.5 h = 7.5 h; 5 x 7.5 h = 37.5 h.
MASUK = time(7, 30)
PULANG = time(16, 0)
PULANG_JUMAT = time(16, 30)
JUMAT, SABTU = 4, 5
TERJAUH = 370
"""Days after which the search for a working day gives up: no year is all holidays."""


@dataclass(frozen=True, slots=True)
class PeriodeJam:
    """Working hours that hold from a day to a day, such as Ramadan."""

    mulai: date
    sampai: date
    masuk: time
    pulang: time
    pulang_jumat: time
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class HariLain:
    """One day of the office's own calendar; `jenis` as in HariKhusus."""

    jenis: str
    keterangan: str


@lru_cache(maxsize=32)
def libur_nasional(tahun: int) -> Mapping[date, str]:
    """Public holidays and joint leave of a year, with their Indonesian names."""
    import holidays  # a slow import that most commands do not need

    return dict(holidays.country_holidays("ID", years=tahun, categories=("public", "government"), language="id"))


@dataclass(frozen=True)
class Kalender:
    """The calendar of one office, complete and immutable."""

    zona: tzinfo = WIB
    khusus: Mapping[date, HariLain] = field(default_factory=dict)
    periode_jam: tuple[PeriodeJam, ...] = ()
    tahun_ditetapkan: frozenset[int] = frozenset()
    nasional: Callable[[int], Mapping[date, str]] = libur_nasional

    def sebab_libur(self, tanggal: date) -> str | None:
        """Why nobody works that day; None on a working day."""
        if lain := self.khusus.get(tanggal):
            return None if lain.jenis == "kerja_pengganti" else lain.keterangan
        if nama := self.nasional(tanggal.year).get(tanggal):
            return nama
        if tanggal.weekday() >= SABTU:
            return "Sabtu" if tanggal.weekday() == SABTU else "Minggu"
        return None

    def hari_kerja(self, tanggal: date) -> bool:
        return self.sebab_libur(tanggal) is None

    def hari_kerja_berikut(self, tanggal: date) -> date:
        """The first working day after a day."""
        for selisih in range(1, TERJAUH):
            if self.hari_kerja(berikut := tanggal + timedelta(days=selisih)):
                return berikut
        raise ValueError(f"Tidak ada hari kerja dalam setahun sesudah {tanggal}. Periksa hari libur di berkas kantor.")

    def _periode(self, tanggal: date) -> PeriodeJam | None:
        return next((p for p in self.periode_jam if p.mulai <= tanggal <= p.sampai), None)

    def jam_masuk(self, tanggal: date) -> time:
        periode = self._periode(tanggal)
        return periode.masuk if periode else MASUK

    def jam_pulang(self, tanggal: date) -> time:
        periode = self._periode(tanggal)
        if tanggal.weekday() == JUMAT:
            return periode.pulang_jumat if periode else PULANG_JUMAT
        return periode.pulang if periode else PULANG

    def ditetapkan(self, tahun: int) -> bool:
        """Whether the holidays of a year are decreed; a year nobody spoke of is an estimate."""
        return tahun in self.tahun_ditetapkan


_tersimpan: dict[int, tuple[int, Kalender]] = {}
"""Office id -> (its versi_kalender, the calendar)."""


def kalender_kantor(kantor: Kantor) -> Kalender:
    """The calendar of an office; kept in this process until `kalender_berubah` gives the office a new version."""
    versi, kalender = _tersimpan.get(kantor.pk, (0, None))
    if kalender is not None and versi and versi == kantor.versi_kalender:
        return kalender
    kalender = _susun(kantor)
    _tersimpan[kantor.pk] = (kantor.versi_kalender, kalender)
    return kalender


def _susun(kantor: Kantor) -> Kalender:
    ditetapkan = TahunKalender.objects.filter(kantor=kantor, status=TahunKalender.Status.DITETAPKAN)
    return Kalender(
        zona=kantor.zona_waktu,
        khusus={h.tanggal: HariLain(h.jenis, h.keterangan) for h in HariKhusus.objects.filter(kantor=kantor)},
        periode_jam=tuple(
            PeriodeJam(j.mulai, j.sampai, j.masuk, j.pulang, j.pulang_jumat, j.keterangan)
            for j in JamKerja.objects.filter(kantor=kantor).order_by("mulai")
        ),
        tahun_ditetapkan=frozenset(ditetapkan.values_list("tahun", flat=True)),
    )


def kalender_berubah(kantor: Kantor) -> None:
    """To be called by whoever changes the calendar tables, in the same transaction; other processes notice too."""
    kantor.versi_kalender = 1 + secrets.randbelow(2**31 - 1)
    kantor.save(update_fields=["versi_kalender"])
