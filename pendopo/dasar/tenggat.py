"""Deadlines: from a moment and a limit to the moment it ends, with every skipped day and its reason.

The grammar: `30 menit`, `24 jam`, `2 x 24 jam`, `3 hk` (working days), `2 hr` (calendar days).
- hk: counting starts the day after; ends at closing time of the last working day (rules.md 4, add_hk).
- hr: every day counts; ends at closing time of the last day, also when nobody works then.
- jam, menit: by the clock, day and night; an end outside working hours moves to the next working hour (rules.md 5).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kalender import Kalender
from pendopo.dasar.waktu import hari_tanggal, pukul

_POLA = re.compile(r"(?:(\d{1,3})\s*[xX×]\s*)?(\d{1,5})\s*(menit|jam|hk|hr)")
TERBESAR = {"menit": 99_999, "jam": 9_999, "hk": 999, "hr": 3_650}
SEBUTAN = {"menit": "menit", "jam": "jam", "hk": "hari kerja", "hr": "hari kalender"}
TAHUN_AWAL, TAHUN_AKHIR = 1990, 2099


@dataclass(frozen=True, slots=True)
class Batas:
    """A limit as written: how many, of what (`menit`, `jam`, `hk`, `hr`)."""

    jumlah: int
    satuan: str

    def __str__(self) -> str:
        return f"{self.jumlah} {self.satuan}"

    @property
    def sebutan(self) -> str:
        """3 hari kerja"""
        return f"{self.jumlah} {SEBUTAN[self.satuan]}"


@dataclass(frozen=True, slots=True)
class HariDilewati:
    """A day that did not count, and why."""

    tanggal: date
    sebab: str


@dataclass(frozen=True, slots=True)
class Tenggat:
    """The end of a limit. `perkiraan`: a year it crosses is not decreed yet, so the day may still move."""

    mulai: datetime
    batas: Batas
    pada: datetime
    perkiraan: bool
    dilewati: tuple[HariDilewati, ...]


def baca_batas(teks: str) -> Batas:
    """A limit from its text; Ditolak names the mend."""
    cocok = _POLA.fullmatch(teks.strip())
    if cocok is None:
        raise Ditolak(
            f"Batas waktu “{teks}” tidak terbaca. Tulis bilangan lalu satuannya: 30 menit, 24 jam, 2 x 24 jam, "
            "3 hk (hari kerja), atau 2 hr (hari kalender)."
        )
    kali, bilangan, satuan = cocok.groups()
    jumlah = int(kali or 1) * int(bilangan)
    if not 1 <= jumlah <= TERBESAR[satuan]:
        raise Ditolak(f"Batas waktu “{teks}” di luar kisaran. Tulis 1 sampai {TERBESAR[satuan]} {satuan}.")
    return Batas(jumlah, satuan)


def hitung(mulai: datetime, batas: str | Batas, kalender: Kalender) -> Tenggat:
    """When a limit that begins at `mulai` (aware) ends, on the office's clock."""
    batas = baca_batas(batas) if isinstance(batas, str) else batas
    lokal = mulai.astimezone(kalender.zona)
    if not TAHUN_AWAL <= lokal.year <= TAHUN_AKHIR:
        raise Ditolak(f"Tahun {lokal.year} di luar kalender. Pakai tahun {TAHUN_AWAL} sampai {TAHUN_AKHIR}.")
    if batas.satuan == "hk":
        pada, dilewati = _hari_kerja(lokal, batas.jumlah, kalender)
    elif batas.satuan == "hr":
        pada, dilewati = _tutup(lokal.date() + timedelta(days=batas.jumlah), kalender), ()
    else:
        pada, dilewati = _menurut_jam(lokal, batas, kalender)
    perkiraan = any(not kalender.ditetapkan(tahun) for tahun in range(lokal.year, pada.year + 1))
    return Tenggat(lokal, batas, pada, perkiraan, dilewati)


def tambah_hk(tanggal: date, jumlah: int, kalender: Kalender) -> date:
    """add_hk of rules.md 4: the n-th working day after a day."""
    for _ in range(jumlah):
        tanggal = kalender.hari_kerja_berikut(tanggal)
    return tanggal


def _dilewati(sesudah: date, sebelum: date, kalender: Kalender) -> tuple[HariDilewati, ...]:
    """The days strictly between two days on which nobody works."""
    hari = (sesudah + timedelta(days=n) for n in range(1, (sebelum - sesudah).days))
    return tuple(HariDilewati(tanggal, sebab) for tanggal in hari if (sebab := kalender.sebab_libur(tanggal)))


def _tutup(tanggal: date, kalender: Kalender) -> datetime:
    return datetime.combine(tanggal, kalender.jam_pulang(tanggal), kalender.zona)


def _buka(tanggal: date, kalender: Kalender) -> datetime:
    return datetime.combine(tanggal, kalender.jam_masuk(tanggal), kalender.zona)


def _hari_kerja(lokal: datetime, jumlah: int, kalender: Kalender) -> tuple[datetime, tuple[HariDilewati, ...]]:
    akhir = tambah_hk(lokal.date(), jumlah, kalender)
    return _tutup(akhir, kalender), _dilewati(lokal.date(), akhir, kalender)


def _menurut_jam(lokal: datetime, batas: Batas, kalender: Kalender) -> tuple[datetime, tuple[HariDilewati, ...]]:
    lama = timedelta(**{"hours" if batas.satuan == "jam" else "minutes": batas.jumlah})
    akhir = (lokal.astimezone(UTC) + lama).astimezone(kalender.zona)
    hari = akhir.date()
    if kalender.hari_kerja(hari) and akhir <= _tutup(hari, kalender):
        return max(akhir, _buka(hari, kalender)), ()
    berikut = kalender.hari_kerja_berikut(hari)
    return _buka(berikut, kalender), _dilewati(hari - timedelta(days=1), berikut, kalender)


def _sebutan(hari: HariDilewati) -> str:
    akhir_pekan = hari.sebab in ("Sabtu", "Minggu")
    return hari_tanggal(hari.tanggal) if akhir_pekan else f"{hari_tanggal(hari.tanggal)} ({hari.sebab})"


def jelaskan(tenggat: Tenggat) -> str:
    """The computation in words, as it is shown beside a deadline."""
    mulai, pada = tenggat.mulai, tenggat.pada
    kalimat = [
        f"{tenggat.batas.sebutan} sejak {hari_tanggal(mulai)} pukul {pukul(mulai)}"
        f" berakhir {hari_tanggal(pada)} pukul {pukul(pada)}."
    ]
    if tenggat.dilewati:
        kalimat.append(f"Tidak dihitung: {'; '.join(_sebutan(hari) for hari in tenggat.dilewati)}.")
    if tenggat.perkiraan:
        kalimat.append("Perkiraan: hari libur tahun yang dilalui belum ditetapkan.")
    return " ".join(kalimat)
