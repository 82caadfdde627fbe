"""Figures: the counters of the books, and the values that a rule may change."""

from django.db import models
from django.db.models import F, Q

from pendopo.dasar.models.kantor import Kantor
from pendopo.dasar.models.orang import Orang


class Penghitung(models.Model):
    """The last number given in one book in one period (a year, or 0 for a book that never starts again)."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="penghitung")
    buku = models.CharField("buku", max_length=80)
    periode = models.PositiveIntegerField("periode")
    terakhir = models.PositiveIntegerField("nomor terakhir")

    class Meta:
        verbose_name = verbose_name_plural = "penghitung"
        constraints = [models.UniqueConstraint(fields=["kantor", "buku", "periode"], name="penghitung_unik")]

    def __str__(self) -> str:
        return f"{self.buku} {self.periode}: {self.terakhir}"


class Parameter(models.Model):
    """A figure that a rule can change: its value from a day to a day, its legal basis, and who confirmed it."""

    class Keyakinan(models.TextChoices):
        SUMBER = "S", "dari naskah peraturan"
        PENGETAHUAN = "K", "pengetahuan umum, naskah belum dibaca"
        RANCANGAN = "DESIGN", "usulan perancang"

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="parameter")
    kunci = models.CharField("kunci", max_length=120)
    nilai = models.TextField("nilai")
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    dasar_hukum = models.CharField("dasar hukum", max_length=250, blank=True)
    keyakinan = models.CharField("keyakinan", max_length=6, choices=Keyakinan.choices)
    dikonfirmasi_oleh = models.ForeignKey(Orang, models.PROTECT, null=True, blank=True, related_name="+")
    dikonfirmasi_pada = models.DateTimeField("dikonfirmasi pada", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "parameter"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "kunci", "berlaku_mulai"], name="parameter_unik"),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_mulai")),
                name="parameter_sampai_sesudah_mulai",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kunci} = {self.nilai}"
