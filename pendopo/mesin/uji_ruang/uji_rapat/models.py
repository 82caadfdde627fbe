"""A meeting that is prepared, checked, worked out by several posts, and filed: every element the engine runs."""

from datetime import datetime
from typing import Self

from django.db import models

from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, Ya
from pendopo.dasar.models import Jabatan
from pendopo.mesin.models import Berkas

JALUR = [("biasa", "Biasa"), ("tunda", "Tunda"), ("cepat", "Cepat")]


class UjiRapat(Berkas):
    """One meeting of the toy office: what the engine's own tests run."""

    perihal = Teks("perihal")
    jalur = Pilihan("jalur", JALUR, default="biasa")
    tanggal = Tanggal("tanggal", wajib=False)
    batas_kerja = Teks("batas kerja", wajib=False)
    rahasia = Ya("rahasia")
    ulangi = Ya("ulangi")
    nomor_rapat = Bulat("nomor rapat", wajib=False)
    putusan = Teks("putusan", wajib=False)
    tenggat = models.DateTimeField("tenggat", null=True, blank=True)
    dicetak = models.PositiveSmallIntegerField("dicetak", default=0)

    tetap = ("nomor_rapat",)

    class Meta:
        verbose_name = verbose_name_plural = "uji rapat"
        constraints = [models.UniqueConstraint(fields=["kantor", "nomor_rapat"], name="uji_rapat_nomor")]

    def __str__(self) -> str:
        return self.judul

    @property
    def judul(self) -> str:
        return f"Rapat {self.perihal}"

    @property
    def nomor(self) -> str:
        return str(self.nomor_rapat or "")

    def batas(self, unsur: str) -> datetime | str | None:
        if unsur == "":
            return self.tenggat
        return self.batas_kerja or None if unsur in ("kerjakan", "lewat") else None

    def turut(self, unsur: str) -> tuple[str, ...]:
        return ("agendaris",) if unsur == "putuskan" else ()

    # Questions of the drawing.
    def ditunda(self) -> bool:
        return self.jalur == "tunda"

    def cepat(self) -> bool:
        return self.jalur in ("cepat", "tunda")

    def ada_ulang(self) -> bool:
        return UjiBagian.objects.filter(rapat=self).belum().exists()


class UjiBagianQuerySet(models.QuerySet["UjiBagian"]):
    def belum(self) -> Self:
        return self.filter(selesai=False)


class UjiBagian(models.Model):
    """One post's share of the toy meeting."""

    rapat = models.ForeignKey(UjiRapat, models.CASCADE, related_name="bagian")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="+", verbose_name="jabatan")
    batas = Teks("batas", wajib=False)
    hasil = Teks("hasil", wajib=False)
    perlu_ulang = Ya("perlu diulang")
    selesai = models.BooleanField("selesai", default=False)
    dicabut_karena = models.CharField("dicabut karena", max_length=200, blank=True)

    objects = UjiBagianQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "uji bagian"
        constraints = [models.UniqueConstraint(fields=["rapat", "jabatan"], name="uji_bagian_sekali")]

    def __str__(self) -> str:
        return f"{self.jabatan} rapat {self.rapat}"

    @property
    def penerima(self) -> Jabatan:
        jabatan: Jabatan = self.jabatan
        return jabatan

    def dicabut(self, alasan: str) -> None:
        self.selesai, self.dicabut_karena = True, alasan
