"""People, the posts of the office, and who sits on which post from when to when."""

from datetime import date
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from pendopo.dasar.models.kantor import Kantor, Pihak


class OrangManager(BaseUserManager["Orang"]):
    """Makes people; there is no person who may do everything, so there is no create_superuser."""

    def create_user(self, nama_pengguna: str, password: str | None = None, **isian: Any) -> "Orang":
        orang = self.model(nama_pengguna=nama_pengguna.strip(), **isian)
        orang.set_password(password)
        orang.save(using=self._db)
        return orang


class Orang(AbstractBaseUser):
    """One person who signs in; what the person may do follows from the posts held, never from the person."""

    nama_pengguna = models.CharField(
        "nama pengguna", max_length=80, unique=True, error_messages={"unique": "Nama pengguna ini sudah dipakai."}
    )
    nama = models.CharField("nama", max_length=120)
    nip = models.CharField("NIP", max_length=18, blank=True)
    pangkat = models.CharField("pangkat", max_length=60, blank=True)
    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="orang")
    contoh = models.BooleanField("data contoh", default=False)
    is_active = models.BooleanField("aktif", default=True)

    objects = OrangManager()

    USERNAME_FIELD = "nama_pengguna"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = verbose_name_plural = "orang"
        indexes = [models.Index(fields=["kantor", "nama"], name="orang_kantor_nama")]

    def __str__(self) -> str:
        return self.nama


class Jabatan(models.Model):
    """One post of the office or of a party; work is addressed to posts, so a change of person moves nothing."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="jabatan")
    peran = models.SlugField("peran", max_length=60)
    """The id of the lane in the drawings."""
    nama = models.CharField("nama", max_length=120)
    pihak = models.ForeignKey(Pihak, models.PROTECT, null=True, blank=True, related_name="jabatan")
    """The outside party the post belongs to; empty for the office's own posts."""
    unit = models.ForeignKey(Pihak, models.PROTECT, null=True, blank=True, related_name="jabatan_unit")
    """The unit inside the office."""
    atasan = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bawahan")
    urut = models.PositiveSmallIntegerField("urut", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "jabatan"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "peran", "pihak"], name="jabatan_peran_pihak_unik"),
            models.UniqueConstraint(
                fields=["kantor", "peran"], condition=Q(pihak__isnull=True), name="jabatan_peran_kantor_unik"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class PemegangQuerySet(models.QuerySet["Pemegang"]):
    """Mandates; the only question ever asked is which are in force on a day."""

    def berlaku(self, hari: date) -> Self:
        return self.filter(Q(sampai__isnull=True) | Q(sampai__gte=hari), mulai__lte=hari)


class Pemegang(models.Model):
    """A mandate: this person sits on this post from a day to a day, and by which act."""

    class Jenis(models.TextChoices):
        DEFINITIF = "definitif", "definitif"
        PLT = "Plt.", "Pelaksana Tugas"
        PLH = "Plh.", "Pelaksana Harian"
        PJ = "Pj.", "Penjabat"
        PJS = "Pjs.", "Penjabat Sementara"

    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="pemegang")
    orang = models.ForeignKey(Orang, models.PROTECT, related_name="pemegang")
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", null=True, blank=True)
    jenis = models.CharField("jenis", max_length=10, choices=Jenis.choices, default=Jenis.DEFINITIF)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    objects = PemegangQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemegang jabatan"
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")), name="pemegang_sampai_sesudah_mulai"
            ),
            models.UniqueConstraint(fields=["jabatan", "orang", "mulai"], name="pemegang_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.sebutan}: {self.orang.nama}"

    @property
    def sebutan(self) -> str:
        """How the holder signs: "Camat", or "Plh. Camat" for one who stands in."""
        if self.jenis == self.Jenis.DEFINITIF:
            return self.jabatan.nama
        return f"{self.jenis} {self.jabatan.nama}"
