"""Figures of the dashboard: load, ended in time, days taken, by room and by unit; few questions, whatever the load."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from statistics import median
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from pendopo.dasar.models import Kantor
from pendopo.mesin.models import Kasus, Tugas
from pendopo.mesin.ruang import semua_ruang
from pendopo.web.hitung import muatan_ruang
from pendopo.web.saring_berkas import TEPAT

SAMPEL = 2000
"""The median looks at so many of the newest ended cases at most."""
DETIK_SEHARI = 86_400


@dataclass
class Angka:
    """What one line of the dashboard says; `hari` are the days that each ended case took."""

    terbuka: int = 0
    terlambat: int = 0
    selesai_bulan: int = 0
    tepat_bulan: int = 0
    selesai: int = 0
    tepat: int = 0
    hari: list[float] = field(default_factory=list)

    def __add__(self, lain: "Angka") -> "Angka":
        return Angka(*(getattr(self, nama) + getattr(lain, nama) for nama in self.__dataclass_fields__))

    @property
    def median(self) -> str:
        """Median days with one decimal; empty when nothing ended."""
        return f"{median(self.hari):.1f}".replace(".", ",") if self.hari else ""

    @property
    def persen_bulan(self) -> int | None:
        return _persen(self.tepat_bulan, self.selesai_bulan)

    @property
    def persen(self) -> int | None:
        return _persen(self.tepat, self.selesai)


def _persen(bagian: int, seluruh: int) -> int | None:
    """Whole per cent, 100 only when all; None of nothing."""
    return bagian * 100 // seluruh if seluruh else None


def jumlah(semua: Iterable[Angka]) -> Angka:
    return sum(semua, Angka())


@dataclass(frozen=True)
class Masa:
    """This month and this quarter: the days on which they began."""

    bulan: date
    triwulan: date

    @classmethod
    def pada(cls, hari: date) -> "Masa":
        return cls(hari.replace(day=1), hari.replace(month=(hari.month - 1) // 3 * 3 + 1, day=1))


def angka_ruang(kantor: Kantor, masa: Masa) -> dict[str, Angka]:
    """Each running room: its load (2 questions), what ended this quarter and month (1), and in how many days (1)."""
    hasil = {r.label: Angka() for r in semua_ruang()}
    for label, beban in muatan_ruang(kantor).items():
        if label in hasil:
            hasil[label].terbuka, hasil[label].terlambat = beban.terbuka, beban.terlambat
    zona = kantor.zona_waktu
    selesai = Kasus.objects.filter(kantor=kantor, proses__in=hasil, ditutup__gte=_awal(masa.triwulan, zona))
    selesai = selesai.exclude(hasil="dibatalkan").order_by()
    bulan = Q(ditutup__gte=_awal(masa.bulan, zona))
    hitungan = selesai.values_list("proses").annotate(
        a=Count("pk"), b=Count("pk", filter=TEPAT), c=Count("pk", filter=bulan), d=Count("pk", filter=bulan & TEPAT)
    )
    for label, semua, tepat, semua_bulan, tepat_bulan in hitungan:
        satu = hasil[label]
        satu.selesai, satu.tepat, satu.selesai_bulan, satu.tepat_bulan = semua, tepat, semua_bulan, tepat_bulan
    for label, dibuka, ditutup in selesai.order_by("-ditutup").values_list("proses", "dibuka", "ditutup")[:SAMPEL]:
        if ditutup is not None:
            hasil[label].hari.append((ditutup - dibuka).total_seconds() / DETIK_SEHARI)
    return hasil


def menunggu_unit(kantor: Kantor, saat: datetime) -> Mapping[str, tuple[int, int]]:
    """Unit -> cases of which something waits at one of its posts, and how many of them late: 1 question."""
    tugas = Tugas.objects.filter(kantor=kantor, jabatan__unit__isnull=False).order_by()
    hitungan = tugas.values_list("jabatan__unit__kode").annotate(
        n=Count("kasus_id", distinct=True), lewat=Count("kasus_id", distinct=True, filter=Q(tenggat__lt=saat))
    )
    return {unit: (n, lewat) for unit, n, lewat in hitungan}


def _awal(hari: date, zona: ZoneInfo) -> datetime:
    return datetime.combine(hari, time(), zona)
