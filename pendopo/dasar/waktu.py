"""The one clock, and dates and hours in Indonesian words. Plain functions: template filters cost more than queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

if TYPE_CHECKING:
    from pendopo.dasar.models import Kantor

WIB = ZoneInfo("Asia/Jakarta")
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    *("", "Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
BULAN_PENDEK = ("", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")

_ditetapkan: list[datetime] = []


def baca_waktu(teks: str | datetime, zona: tzinfo = WIB) -> datetime:
    """An ISO date and time as an aware datetime; without an offset it is local time. ValueError if it is none."""
    waktu = teks if isinstance(teks, datetime) else datetime.fromisoformat(teks)
    return waktu if waktu.tzinfo else waktu.replace(tzinfo=zona)


def sekarang() -> datetime:
    """Now, aware. A test's `pada` wins, then the demo's standing clock PENDOPO_SEKARANG, then the machine's clock."""
    if _ditetapkan:
        return _ditetapkan[-1]
    if settings.PENDOPO_SEKARANG:
        return baca_waktu(settings.PENDOPO_SEKARANG)
    return datetime.now(UTC)


@contextmanager
def pada(waktu: str | datetime) -> Iterator[datetime]:
    """Stop the clock of the whole process (all threads) at a moment; for tests and for building a demo."""
    saat = baca_waktu(waktu)
    _ditetapkan.append(saat)
    try:
        yield saat
    finally:
        _ditetapkan.pop()


def hari_ini(kantor: "Kantor | None" = None) -> date:
    """Today as the office's wall calendar shows it."""
    return sekarang().astimezone(kantor.zona_waktu if kantor else WIB).date()


def setempat(waktu: datetime, zona: tzinfo = WIB) -> datetime:
    """The same moment on the office's clock."""
    return waktu.astimezone(zona)


def tanggal_panjang(tanggal: date) -> str:
    """17 Agustus 2026"""
    return f"{tanggal.day} {BULAN[tanggal.month]} {tanggal.year}"


def tanggal_pendek(tanggal: date) -> str:
    """17 Agu 2026"""
    return f"{tanggal.day} {BULAN_PENDEK[tanggal.month]} {tanggal.year}"


def hari_tanggal(tanggal: date) -> str:
    """Senin, 17 Agustus 2026"""
    return f"{HARI[tanggal.weekday()]}, {tanggal_panjang(tanggal)}"


def pukul(waktu: time | datetime) -> str:
    """09.30"""
    return f"{waktu.hour:02d}.{waktu.minute:02d}"


def tanggal_pukul(waktu: datetime, zona: tzinfo = WIB) -> str:
    """17 Agu 2026 pukul 09.30, on the office's clock."""
    lokal = waktu.astimezone(zona)
    return f"{tanggal_pendek(lokal)} pukul {pukul(lokal)}"


def sisa(tenggat: datetime, saat: datetime, zona: tzinfo = WIB) -> str:
    """How far a deadline is, in the office's calendar days: "lewat 2 hari", "hari ini", "besok", "3 hari lagi"."""
    lewat = saat - tenggat
    hari = (tenggat.astimezone(zona).date() - saat.astimezone(zona).date()).days
    if lewat > timedelta(0):
        return f"lewat {-hari} hari" if hari else _lewat_hari_ini(lewat)
    if hari > 1:
        return f"{hari} hari lagi"
    return "besok" if hari else "hari ini"


def _lewat_hari_ini(lewat: timedelta) -> str:
    jam, sisa_detik = divmod(int(lewat.total_seconds()), 3600)
    return f"lewat {jam} jam" if jam else f"lewat {max(1, sisa_detik // 60)} menit"
