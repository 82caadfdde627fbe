"""What the office adds to the national calendar: how sure a year is, days of its own, hours of a period."""

from django.db import models
from django.db.models import F, Q

from pendopo.dasar.models.kantor import Kantor


class TahunKalender(models.Model):
    """How sure the holidays of one year are: ditetapkan once the joint decree (SKB) exists, else perkiraan."""

    class Status(models.TextChoices):
        DITETAPKAN = "ditetapkan", "ditetapkan"
        PERKIRAAN = "perkiraan", "perkiraan"

    kantor = models.ForeignKey(Kantor, models.CASCADE, related_name="tahun_kalender")
    tahun = models.PositiveSmallIntegerField("tahun")
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.PERKIRAAN)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "tahun kalender"
        constraints = [models.UniqueConstraint(fields=["kantor", "tahun"], name="tahun_kalender_unik")]

    def __str__(self) -> str:
        return f"{self.tahun} ({self.status})"


class HariKhusus(models.Model):
    """One day on which this office differs from the national calendar, and by which act."""

    class Jenis(models.TextChoices):
        LIBUR_NASIONAL = "libur_nasional", "libur nasional"
        CUTI_BERSAMA = "cuti_bersama", "cuti bersama"
        LIBUR_DAERAH = "libur_daerah", "libur daerah"
        KERJA_PENGGANTI = "kerja_pengganti", "hari kerja pengganti"

    kantor = models.ForeignKey(Kantor, models.CASCADE, related_name="hari_khusus")
    tanggal = models.DateField("tanggal")
    jenis = models.CharField("jenis", max_length=20, choices=Jenis.choices)
    dasar = models.CharField("dasar", max_length=200, blank=True)
    keterangan = models.CharField("keterangan", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "hari khusus"
        constraints = [models.UniqueConstraint(fields=["kantor", "tanggal"], name="hari_khusus_unik")]

    def __str__(self) -> str:
        return f"{self.tanggal}: {self.keterangan}"


class JamKerja(models.Model):
    """Working hours of a period, such as Ramadan; outside every period the usual hours hold."""

    kantor = models.ForeignKey(Kantor, models.CASCADE, related_name="jam_kerja")
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai")
    masuk = models.TimeField("masuk")
    pulang = models.TimeField("pulang Senin sampai Kamis")
    pulang_jumat = models.TimeField("pulang Jumat")
    dasar = models.CharField("dasar", max_length=200, blank=True)
    keterangan = models.CharField("keterangan", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "jam kerja"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "mulai"], name="jam_kerja_unik"),
            models.CheckConstraint(condition=Q(sampai__gte=F("mulai")), name="jam_kerja_sampai_sesudah_mulai"),
        ]

    def __str__(self) -> str:
        return self.keterangan
