"""What follows from the dates and figures of an officer: NIP, pay, rank, retirement, discipline, rights to leave.

Pure functions; the articles are those of rules.md 7.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pendopo.dasar.nip import KONTRAK_PERTAMA

BULAN_KGB, BULAN_KGB_AWAL_IIA, BULAN_PANGKAT, BULAN_SURAT_KGB = 24, 12, 48, 2
"""Months: between two rises of pay, to the first of II/a, between two ranks, of the letter before the rise (T-03)."""
PREDIKAT = {"sangat baik": 150, "baik": 100, "butuh perbaikan": 75, "kurang": 50, "sangat kurang": 25}
"""Percent of the coefficient that a year's predicate is worth in angka kredit (PermenPANRB 1/2023)."""
BERTURUT_TERBANYAK, KUMULATIF_TERBANYAK = 10, 28
DISIPLIN = (
    (3, 3, "teguran lisan"), (4, 6, "teguran tertulis"), (7, 10, "pernyataan tidak puas secara tertulis"),
    (11, 13, "potongan tunjangan kinerja 25 persen selama 6 bulan"),
    (14, 16, "potongan tunjangan kinerja 25 persen selama 9 bulan"),
    (17, 20, "potongan tunjangan kinerja 25 persen selama 12 bulan"),
    (21, 24, "penurunan jabatan setingkat lebih rendah selama 12 bulan"),
    (25, 27, "pembebasan dari jabatan menjadi pelaksana selama 12 bulan"),
)  # fmt: skip
"""From and to how many working days of absence without reason in one year, and what for (PP 94/2021)."""


@dataclass(frozen=True, slots=True)
class IsiNip:
    """What a valid NIP or NI PPPK says: born when, appointed when, of which sex ("L", "P")."""

    lahir: date
    tahun: int
    bulan: int
    """Month of appointment; 0 for PPPK, whose number counts contracts instead."""
    kelamin: str

    @property
    def pppk(self) -> bool:
        return not self.bulan


def baca_nip(nip: str) -> IsiNip:
    """The parts of a NIP that `galat_nip` has passed (rules 7.1)."""
    bulan = int(nip[12:14])
    lahir = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    return IsiNip(lahir, int(nip[8:12]), 0 if bulan >= KONTRAK_PERTAMA else bulan, "L" if nip[14] == "1" else "P")


def tambah_bulan(hari: date, bulan: int) -> date:
    """So many months later (earlier when negative); the last day of a shorter month."""
    tahun, ke = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    berikut = date(tahun + (ke == 11), (ke + 1) % 12 + 1, 1)
    return date(tahun, ke + 1, min(hari.day, (berikut - date.resolution).day))


def bulan_penuh(mulai: date, sampai: date) -> int:
    """Whole months from a day to a day."""
    selisih = (sampai.year - mulai.year) * 12 + sampai.month - mulai.month
    return selisih - (tambah_bulan(mulai, selisih) > sampai)


def kgb_berikut(terakhir: date | None, golongan: str, tmt_golongan: date) -> tuple[date, date]:
    """The next rise of pay and the day by which its letter goes out (T-03, T-04); the first of II/a after a year."""
    awal = BULAN_KGB_AWAL_IIA if golongan == "II/a" else BULAN_KGB
    tmt = tambah_bulan(terakhir, BULAN_KGB) if terakhir else tambah_bulan(tmt_golongan, awal)
    return tmt, tambah_bulan(tmt, -BULAN_SURAT_KGB)


def tmt_pensiun(lahir: date, usia: int) -> date:
    """The first day of the month after the birthday on which the age of retirement is reached (T-06)."""
    return tambah_bulan(date(lahir.year + usia, lahir.month, 1), 1)


def angka_kredit(koefisien: Decimal) -> dict[str, Decimal]:
    """Angka kredit of one year by predicate: coefficient 5 gives 7.5, 5, 3.75, 2.5, 1.25 (rules 7.4)."""
    return {nama: koefisien * bagian / 100 for nama, bagian in PREDIKAT.items()}


def hukuman_disiplin(kumulatif: int, berturut: int = 0) -> str:
    """What so many working days without reason in one year (in a row) call for; "" below the first step (rules 7.7)."""
    if kumulatif >= KUMULATIF_TERBANYAK or berturut >= BERTURUT_TERBANYAK:
        return "pemberhentian"
    return next((kata for dari, sampai, kata in DISIPLIN if dari <= kumulatif <= sampai), "")


@dataclass(frozen=True, slots=True)
class AturanCuti:
    """Working days of annual leave: of one year, at most with the year before, at most with two unused years (T-02)."""

    setahun: int = 12
    dua_tahun: int = 18
    tiga_tahun: int = 24


def sisa_cuti(
    aturan: AturanCuti, hak: Mapping[int, int], terpakai: Mapping[int, int], tahun: int, *,
    sebelum: Mapping[int, int] | None = None, ditangguhkan: Collection[int] = (),
) -> dict[int, int]:  # fmt: skip
    """What is left in a year of the rights of that year and the two before: {2024: 0, 2025: 6, 2026: 12} (rules 7.2).

    `hak`: the right of each year from the first one known; `sebelum`: what earlier years left over, uncapped;
    `terpakai`: days taken in each year, the oldest right first (V-CUTI-06). A year's rest goes over up to the cap of
    two years, wholly when it was put off; a second year only when neither was touched. Above that it lapses.
    """
    sisa, ada = dict(sebelum or {}), dict[int, int]()
    for ini in range(min(hak, default=tahun), tahun + 1):
        lalu, dulu = sisa.get(ini - 1, 0), sisa.get(ini - 2, 0)
        utuh = lalu == dulu == aturan.setahun
        ada = {
            ini - 2: min(dulu, aturan.tiga_tahun - aturan.dua_tahun) if utuh else 0,
            ini - 1: lalu if ini - 1 in ditangguhkan else min(lalu, aturan.dua_tahun - aturan.setahun),
            ini: hak.get(ini, 0),
        }
        ada[ini - 2] = max(0, min(ada[ini - 2], aturan.tiga_tahun - ada[ini - 1] - ada[ini]))
        sisa[ini], perlu = hak.get(ini, 0), terpakai.get(ini, 0)
        for asal in ada:
            diambil = min(perlu, ada[asal])
            ada[asal], sisa[asal], perlu = ada[asal] - diambil, sisa.get(asal, 0) - diambil, perlu - diambil
    return ada
