"""Numbers that do not go straight from the counter into a line: reserved for a paper day, and void ones."""

from django.db import models
from django.db.models import F, Q

from pendopo.dasar.models.kantor import Kantor
from pendopo.dasar.models.orang import Orang


class BlokNomor(models.Model):
    """A block of numbers cut out of a book's counter for use on paper; the counter goes on after it."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="blok_nomor")
    buku = models.CharField("buku", max_length=80)
    tahun = models.PositiveSmallIntegerField("tahun")
    dari = models.PositiveIntegerField("dari nomor")
    sampai = models.PositiveIntegerField("sampai nomor")
    keperluan = models.CharField("keperluan", max_length=200)
    oleh = models.ForeignKey(Orang, models.PROTECT, related_name="+")
    pada = models.DateTimeField("pada")

    class Meta:
        verbose_name = verbose_name_plural = "blok nomor"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "buku", "tahun", "dari"], name="blok_nomor_unik"),
            models.CheckConstraint(condition=Q(sampai__gte=F("dari")), name="blok_nomor_sampai"),
        ]

    def __str__(self) -> str:
        return f"{self.dari} sampai {self.sampai}" if self.sampai > self.dari else str(self.dari)


class NomorKhusus(models.Model):
    """One number of a block (empty, used or void), or a void number of a cancelled line; it never comes back."""

    class Keadaan(models.TextChoices):
        KOSONG = "kosong", "kosong"
        TERPAKAI = "terpakai", "terpakai"
        BATAL = "batal", "batal"

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    buku = models.CharField("buku", max_length=80)
    tahun = models.PositiveSmallIntegerField("tahun")
    nomor = models.PositiveIntegerField("nomor")
    blok = models.ForeignKey(BlokNomor, models.PROTECT, null=True, blank=True, related_name="nomor")
    keadaan = models.CharField("keadaan", max_length=8, choices=Keadaan.choices, default=Keadaan.KOSONG)
    alasan = models.CharField("alasan", max_length=250, blank=True)
    tanggal = models.DateField("tanggal sebenarnya", null=True, blank=True)
    """The day on which the number was used on paper."""
    pada = models.DateTimeField("dicatat pada", null=True, blank=True)
    """When its use or its end was entered."""
    oleh = models.ForeignKey(Orang, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "nomor khusus"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "buku", "tahun", "nomor"], name="nomor_khusus_unik"),
            models.CheckConstraint(condition=~Q(keadaan="batal") | ~Q(alasan=""), name="nomor_batal_beralasan"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} ({self.keadaan})"
