"""What happened: one chain of events per office that nobody can change unseen."""

from django.db import models

from pendopo.dasar.models import Jabatan, Kantor, Orang
from pendopo.mesin.models.kasus import Kasus


class Kepala(models.Model):
    """The head of an office's chain: number and seal of the last event. Locked first by every command."""

    kantor = models.OneToOneField(Kantor, models.PROTECT, primary_key=True, related_name="+")
    nomor = models.BigIntegerField("nomor", default=0)
    segel = models.CharField("segel", max_length=64, default="")

    class Meta:
        verbose_name = verbose_name_plural = "kepala jejak"

    def __str__(self) -> str:
        return f"{self.kantor_id}: {self.nomor}"


class Jejak(models.Model):
    """One event: who, in which post and mandate, did what, when and why, and what was filled in.

    `segel` is the HMAC over the former seal, this event and `sidik`, the keyed digest of `isian`; so `isian` alone
    may be erased (become NULL) and the chain still verifies. Triggers refuse every other UPDATE and DELETE.
    `gerak` names the tokens the event closed and opened, which is what an undo needs.
    Indexes are few: each costs every step. Those of office and case begin one of the table's own.
    """

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+", db_index=False)
    nomor = models.BigIntegerField("nomor")
    kasus = models.ForeignKey(Kasus, models.PROTECT, null=True, blank=True, related_name="jejak", db_index=False)
    jenis = models.CharField("jenis", max_length=20)
    unsur = models.CharField("unsur", max_length=60, blank=True)
    baris = models.BigIntegerField("baris", null=True, blank=True)
    tugas = models.BigIntegerField("tugas", null=True, blank=True)
    """Id of the task row this event ended or moved; the row itself is gone."""
    orang = models.ForeignKey(Orang, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    mandat = models.CharField("mandat", max_length=20, blank=True)
    dibuka = models.DateTimeField("dibuka", null=True, blank=True)
    pada = models.DateTimeField("pada")
    alasan = models.TextField("alasan", blank=True)
    kunci = models.CharField("kunci", max_length=64, null=True, blank=True)
    isian = models.TextField("isian", null=True, blank=True)
    sidik = models.CharField("sidik", max_length=64)
    gerak = models.TextField("gerak", default="{}")
    segel = models.CharField("segel", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "jejak"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "nomor"], name="jejak_nomor_unik"),
            models.UniqueConstraint(fields=["kantor", "kunci"], name="jejak_kunci_unik"),
        ]
        indexes = [
            models.Index(fields=["kasus", "nomor"], name="jejak_kasus_nomor"),
            models.Index(fields=["tugas"], name="jejak_tugas"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.jenis} {self.unsur}"
