"""What the records of rooms behind this hallway share: one good is taken out for a time, by one person (rules 8)."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.html import format_html

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Waktu, ke
from pendopo.dasar.waktu import tanggal_pukul
from pendopo.mesin.models import Berkas, Kasus

from .models import Barang


class MemakaiBarang(Berkas):
    """The record of a case that takes one good out; while the case is open and has a day of return, it is promised."""

    barang = ke(Barang, "barang", wajib=True)
    mulai = Waktu("dipakai mulai")
    jatuh_tempo = Waktu("jatuh tempo", wajib=False)
    diserahkan_pada = Waktu("diserahkan pada", wajib=False)
    pemakai = models.CharField("peminjam", max_length=400, blank=True)
    """Name and post of who has it."""

    class Meta:
        abstract = True

    def waktu(self, saat: datetime) -> str:
        return tanggal_pukul(saat, self.kantor.zona_waktu)

    def tanggal(self, saat: datetime) -> date:
        """The day of a moment on the office's calendar."""
        return saat.astimezone(self.kantor.zona_waktu).date()

    @property
    def masa(self) -> str:
        return f"{self.waktu(self.mulai)} sampai {self.waktu(self.jatuh_tempo)}" if self.jatuh_tempo else ""

    def masih_dibawa(self) -> bool:
        return self.diserahkan_pada is not None

    def berjalan(self) -> "models.QuerySet[Any]":
        """The other open cases of this kind that hold a good or have a promise of it."""
        semua = type(self)._default_manager.filter(kantor_id=self.kantor_id, kasus__ditutup=None)
        return semua.exclude(pk=self.pk).exclude(jatuh_tempo=None).select_related("barang", "kantor")

    def tolak_bila_terhalang(self, mulai: datetime, sampai: datetime, isian: str | None = None) -> None:
        """V-BMD-04: neither badly damaged nor removed goods; V-BMD-08: no good in two hands at one time.

        A good that somebody has now and should have brought back is not free either.
        """
        if sebab := self.barang.tidak_layak():
            raise Ditolak(f"{sebab} Pilih barang lain.", isian=isian)
        di_luar = Q(diserahkan_pada__isnull=False) if mulai <= self.saat else Q()
        lain = self.berjalan().filter(barang_id=self.barang.pk, mulai__lt=sampai)
        satu = lain.filter(Q(jatuh_tempo__gt=mulai) | di_luar).order_by("mulai").first()
        if satu is None:
            return
        if self.saya is None or not Kasus.objects.terlihat(self.saya).filter(pk=satu.pk).exists():
            raise Ditolak(f"Sudah dipesan {satu.masa}. Pilih waktu atau barang lain.", isian=isian)
        kata = '{} oleh {}, <a href="/berkas/{}/">{}</a>. Pilih waktu atau barang lain.'
        keadaan = "Masih dibawa" if satu.masih_dibawa() else "Sudah dipesan"
        raise Ditolak(format_html(kata, keadaan, satu.pemakai, satu.pk, satu.masa), isian=isian)
