"""Papers and files of a case, and what a person typed but could not yet hand in."""

from django.db import models

from pendopo.dasar.models import Kantor, Orang
from pendopo.mesin.models.kasus import Kasus


class Lampiran(models.Model):
    """One file: stored under its hash before this row is written. Without a case it is still a draft's."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    kasus = models.ForeignKey(Kasus, models.PROTECT, null=True, blank=True, related_name="lampiran")
    unsur = models.CharField("unsur", max_length=60, blank=True)
    isian = models.CharField("isian", max_length=60, blank=True)
    baris = models.BigIntegerField("baris", null=True, blank=True)
    sha256 = models.CharField("sidik", max_length=64)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=60)
    ukuran = models.PositiveIntegerField("ukuran")
    oleh = models.ForeignKey(Orang, models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField("pada")

    class Meta:
        verbose_name = verbose_name_plural = "lampiran"
        indexes = [models.Index(fields=["kasus", "id"], name="lampiran_kasus")]

    def __str__(self) -> str:
        return self.nama


class Dokumen(models.Model):
    """One printed paper of a case, kept as it was printed."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="dokumen")
    jenis = models.CharField("jenis", max_length=60)
    sha256 = models.CharField("sidik", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran")
    dibuat = models.DateTimeField("dibuat")

    class Meta:
        verbose_name = verbose_name_plural = "dokumen"
        constraints = [models.UniqueConstraint(fields=["kasus", "jenis", "sha256"], name="dokumen_unik")]

    def __str__(self) -> str:
        return f"{self.jenis} kasus {self.kasus_id}"


class Draf(models.Model):
    """What a person typed into a form and could not yet hand in: per person and form, overwritten, then deleted."""

    orang = models.ForeignKey(Orang, models.CASCADE, related_name="+")
    tempat = models.CharField("tempat", max_length=120)
    """The form's address, such as /tugas/12/."""
    isian = models.JSONField("isian")
    pada = models.DateTimeField("pada")

    class Meta:
        verbose_name = verbose_name_plural = "draf"
        constraints = [models.UniqueConstraint(fields=["orang", "tempat"], name="draf_unik")]

    def __str__(self) -> str:
        return self.tempat
