"""To what a list of cases is narrowed: box of the map, owning unit, where it waits, state, days, words."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pendopo.mesin.models import Kasus, Tugas
from pendopo.mesin.ruang import semua_ruang
from pendopo.web.baris_buku import baca_tanggal
from pendopo.web.sumber_peta import peta

KEADAAN = {
    "terbuka": "Terbuka",
    "terlambat": "Terlambat",
    "selesai": "Selesai",
    "tepat": "Selesai tepat waktu",
    "lewat": "Selesai lewat waktu",
}
SELESAI = frozenset({"selesai", "tepat", "lewat"})
PANJANG = 80
TEPAT = Q(tenggat=None) | Q(ditutup__lte=F("tenggat"))
"""Ended by its deadline; a case without one cannot be late."""


@dataclass(frozen=True)
class SaringanBerkas:
    """Empty values narrow nothing; days count for ended cases by their end, for open ones by their beginning."""

    kotak: str = ""
    unit: str = ""
    menunggu: str = ""
    keadaan: str = "terbuka"
    dari: date | None = None
    sampai: date | None = None
    cari: str = ""

    @classmethod
    def baca(cls, isian: Mapping[str, str]) -> "SaringanBerkas":
        """From an address; what cannot be read narrows nothing."""
        keadaan = isian.get("keadaan", "")
        return cls(
            kotak=isian.get("kotak", "")[:30],
            unit=isian.get("unit", "")[:80],
            menunggu=isian.get("menunggu", "")[:80],
            keadaan=keadaan if keadaan in KEADAAN else "terbuka",
            dari=baca_tanggal(isian.get("dari", "")),
            sampai=baca_tanggal(isian.get("sampai", "")),
            cari=" ".join(isian.get("cari", "").split())[:PANJANG],
        )

    @property
    def tanda(self) -> dict[str, str]:
        """Back into an address."""
        nilai = {satu.name: getattr(self, satu.name) for satu in fields(self)}
        return {nama: isi.isoformat() if isinstance(isi, date) else isi for nama, isi in nilai.items() if isi}

    @property
    def selesai(self) -> bool:
        return self.keadaan in SELESAI

    def terapkan(self, kasus: "QuerySet[Kasus]", saat: datetime, zona: ZoneInfo) -> "QuerySet[Kasus]":
        if self.kotak or self.unit:
            kasus = kasus.filter(proses__in=ruang_tersaring(self.kotak, self.unit))
        if self.menunggu:
            di_sana = Tugas.objects.filter(kasus=OuterRef("pk"), jabatan__unit__kode=self.menunggu)
            kasus = kasus.filter(Exists(di_sana))
        kasus = self._keadaan(kasus, saat)
        kolom = "ditutup" if self.selesai else "dibuka"
        if self.dari:
            kasus = kasus.filter(**{f"{kolom}__gte": datetime.combine(self.dari, time(), zona)})
        if self.sampai:
            kasus = kasus.filter(**{f"{kolom}__lt": datetime.combine(self.sampai + timedelta(days=1), time(), zona)})
        for kata in self.cari.split()[:6]:
            kasus = kasus.filter(Q(judul__icontains=kata) | Q(nomor__icontains=kata))
        return kasus

    def _keadaan(self, kasus: "QuerySet[Kasus]", saat: datetime) -> "QuerySet[Kasus]":
        if not self.selesai:
            kasus = kasus.filter(ditutup=None)
            lewat = Tugas.objects.filter(kasus=OuterRef("pk"), tenggat__lt=saat)
            return kasus.filter(Exists(lewat)) if self.keadaan == "terlambat" else kasus
        kasus = kasus.filter(ditutup__isnull=False).exclude(hasil="dibatalkan")
        if self.keadaan == "tepat":
            return kasus.filter(TEPAT)
        return kasus.exclude(TEPAT) if self.keadaan == "lewat" else kasus


def unit_ruang(label: str) -> str:
    """The unit that owns a room: the process's owner, else the kecamatan's counterpart."""
    satu = peta().menurut_folder(label)
    pemilik = satu.nilai("pemilik").isi
    return pemilik[0] if pemilik else next(iter(satu.kartu.usulan.unit_kecamatan), "")


def ruang_di(kode: str) -> tuple[str, ...]:
    """The running rooms at a node of the map and below it."""
    try:
        satu = peta().simpul(kode)
    except KeyError:
        return ()
    berjalan = {r.label for r in semua_ruang()}
    return tuple(turun.folder_nama for turun in satu.keturunan if turun.folder_nama in berjalan)


def ruang_tersaring(kotak: str, unit: str) -> list[str]:
    """Rooms of a box, of a unit, or of both; none when either is unknown."""
    label = ruang_di(kotak) if kotak else tuple(r.label for r in semua_ruang())
    return [satu for satu in label if not unit or _unit_aman(satu) == unit]


@lru_cache(maxsize=256)
def _unit_aman(label: str) -> str:
    try:
        return unit_ruang(label)
    except KeyError:
        return ""
