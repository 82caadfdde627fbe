"""Following a case from outside: a code on the receipt, a few milestones, the due time; nothing personal.

The code opens the page of one case to whoever holds the receipt. It is kept sealed, so that the counter can print the
receipt again, and found by a keyed digest; it never stands in an address or a log.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Kantor
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.dasar.sandi import sidik_buta
from pendopo.dasar.tenggat import hitung, jelaskan
from pendopo.mesin.models import Berkas, Kasus, Tautan, Tugas
from pendopo.mesin.ruang import ruang, semua_ruang
from pendopo.mesin.tautan import tautan_terbuka

HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PANJANG = 15
"""75 bits in three groups of five signs; none is mistaken for another on paper."""
_SERUPA = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u2010": "", "\u2013": "", ".": ""})


def tulis_kode(kode: str) -> str:
    """A code as it stands on paper: 4XK2M-9TQ0B-7HW3C."""
    return "-".join(kode[awal : awal + 5] for awal in range(0, len(kode), 5))


def baca_kode(teks: str) -> str:
    """What a person typed as a code, put right; "" when it cannot be one."""
    kode = teks.strip().upper()[:60].translate(_SERUPA)
    return kode if len(kode) == PANJANG and set(kode) <= set(HURUF) else ""


class Terlacak(models.Model):
    """A record that its applicant may follow. A step calls `beri_kode()`; the room says how far it is."""

    kasus: Any
    """The head of the case; each record has it from `Berkas`."""

    kode_lacak = TeksRahasia("", wajib=False)
    lacak_indeks = models.CharField("", max_length=64, blank=True, default="", editable=False, db_index=True)

    tonggak: ClassVar[tuple[str, ...]] = ("Diterima", "Diperiksa", "Diproses", "Ditandatangani", "Selesai")
    """Milestones for the applicant, fewer than tasks."""

    class Meta:
        abstract = True

    def beri_kode(self) -> str:
        """The record's code, made the first time."""
        if not self.kode_lacak:
            self.kode_lacak = "".join(secrets.choice(HURUF) for _ in range(PANJANG))
            self.lacak_indeks = sidik_buta("lacak", self.kode_lacak)
        return self.kode_lacak

    def tonggak_ke(self) -> int:
        """How many milestones are reached: the first while it runs, all when it has ended; a room knows it better."""
        return len(self.tonggak) if self.kasus.ditutup else 1

    def kabar(self) -> str:
        """One sentence for the applicant on what happens now or what came of it; nothing personal."""
        return ""


@dataclass(frozen=True)
class Lacakan:
    """What the page of a code shows."""

    kasus: Kasus
    judul: str
    nomor: str
    tonggak: tuple[tuple[str, bool], ...]
    kabar: str
    tenggat: datetime | None
    hitungan: str
    """How the due time was computed, skipped days with their reason; "" once it was moved."""
    berhenti: bool
    """The clock stands still: the office waits for the applicant."""
    tautan: tuple[tuple[str, Tautan], ...]
    """Words and link of what the applicant may answer: questions of this case and of those that grew out of it."""
    kode: str


def cari_kode(kode: str, kantor: Kantor | None = None) -> int:
    """The case of a code. TidakAda, with nothing said, for any other text."""
    sidik = sidik_buta("lacak", kode)
    for r in semua_ruang():
        if kode and issubclass(r.model, Terlacak):
            pk = r.model._default_manager.filter(lacak_indeks=sidik).values_list("pk", flat=True).first()
            if pk is not None:
                return int(pk)
    raise TidakAda("Kode ini tidak dikenal. Periksa lagi tanda terimanya.")


def lacak(kasus_id: int) -> Lacakan:
    """The state of a case as its applicant may know it. TidakAda when it cannot be followed."""
    kasus = Kasus.objects.select_related("kantor").filter(pk=kasus_id).first()
    if kasus is None:
        raise TidakAda()
    satu = ruang(kasus.proses).model._default_manager.select_related("kantor").filter(pk=kasus_id).first()
    if not isinstance(satu, Terlacak) or not isinstance(satu, Berkas):
        raise TidakAda()
    ke = satu.tonggak_ke()
    return Lacakan(
        kasus=kasus, judul=satu.judul, nomor=satu.nomor, kode=tulis_kode(satu.kode_lacak),
        kabar="Dibatalkan." if kasus.hasil == "dibatalkan" else satu.kabar(),
        tonggak=tuple((nama, urut < ke) for urut, nama in enumerate(satu.tonggak)),
        tenggat=kasus.tenggat if kasus.ditutup is None else None, hitungan=_hitungan(kasus, satu),
        berhenti=kasus.jeda_sejak is not None, tautan=tuple(_tautan(kasus_id)),
    )  # fmt: skip


def _tautan(kasus_id: int) -> Iterator[tuple[str, Tautan]]:
    yield from (("Jawab sekarang", satu) for satu in tautan_terbuka(kasus_id))
    for anak in Kasus.objects.filter(induk_id=kasus_id, ditutup=None).order_by("pk"):
        for satu in tautan_terbuka(anak.pk):
            unsur = Tugas.objects.filter(pk=satu.tugas).values_list("unsur", flat=True).first()
            yield ruang(anak.proses).sebutan(unsur or ""), satu


def _hitungan(kasus: Kasus, satu: Berkas) -> str:
    batas = satu.batas("")
    if kasus.ditutup is not None or not isinstance(batas, str) or kasus.tenggat is None:
        return ""
    jadi = hitung(kasus.dibuka, batas, kalender_kantor(kasus.kantor))
    return jelaskan(jadi) if jadi.pada == kasus.tenggat else ""
