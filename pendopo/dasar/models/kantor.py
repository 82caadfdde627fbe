"""The office, the parties it works with, and two tables that a regulation fixes."""

from zoneinfo import ZoneInfo

from django.db import models


class Kantor(models.Model):
    """One office that runs on Pendopo: its name, its letterhead, its settings."""

    kode = models.SlugField("kode", max_length=60, unique=True)
    nama = models.CharField("nama", max_length=120)
    kabupaten = models.CharField("kabupaten", max_length=120)
    provinsi = models.CharField("provinsi", max_length=120)
    kode_wilayah = models.CharField("kode wilayah", max_length=13)
    alamat = models.CharField("alamat", max_length=200, blank=True)
    telepon = models.CharField("telepon", max_length=60, blank=True)
    pos_el = models.CharField("pos-el", max_length=120, blank=True)
    laman = models.CharField("laman", max_length=120, blank=True)
    kode_pos = models.CharField("kode pos", max_length=5, blank=True)
    kode_unit = models.CharField("kode unit", max_length=30, blank=True)
    zona = models.CharField("zona waktu", max_length=40, default="Asia/Jakarta")
    pengaturan = models.JSONField("pengaturan", default=dict, blank=True)
    versi_kalender = models.PositiveIntegerField("versi kalender", default=0)
    """Grows with every change of the calendar tables: the key under which a computed calendar may be kept."""

    class Meta:
        verbose_name = verbose_name_plural = "kantor"

    def __str__(self) -> str:
        return self.nama

    @property
    def zona_waktu(self) -> ZoneInfo:
        return ZoneInfo(self.zona)

    @property
    def ibu_kota_surat(self) -> str:
        """The place written before the date of a letter: the office's name without its kind."""
        return self.nama.removeprefix("Kecamatan ")


class Pihak(models.Model):
    """A party of the relation map: a unit of the office, another agency, a village, or a class with members."""

    class Jenis(models.TextChoices):
        INTERNAL = "internal", "internal"
        EKSTERNAL = "eksternal", "eksternal"

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="pihak")
    kode = models.SlugField("kode", max_length=80)
    nama = models.CharField("nama", max_length=160)
    jenis = models.CharField("jenis", max_length=10, choices=Jenis.choices)
    kelas = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anggota")
    kode_wilayah = models.CharField("kode wilayah", max_length=13, blank=True)
    urut = models.PositiveSmallIntegerField("urut", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "pihak"
        constraints = [models.UniqueConstraint(fields=["kantor", "kode"], name="pihak_kode_unik")]

    def __str__(self) -> str:
        return self.nama


class KlasifikasiArsip(models.Model):
    """One class of the archive classification (Permendagri 83/2022); the same for every office."""

    kode = models.CharField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=250)

    class Meta:
        verbose_name = verbose_name_plural = "klasifikasi arsip"

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class Wilayah(models.Model):
    """One region and its code (Kepmendagri 300.2.2-2430/2025); the same for every office."""

    class Tingkat(models.TextChoices):
        PROVINSI = "provinsi", "provinsi"
        KABUPATEN = "kabupaten", "kabupaten"
        KOTA = "kota", "kota"
        KECAMATAN = "kecamatan", "kecamatan"
        DESA = "desa", "desa"
        KELURAHAN = "kelurahan", "kelurahan"

    kode = models.CharField("kode", max_length=13, unique=True)
    nama = models.CharField("nama", max_length=120)
    tingkat = models.CharField("tingkat", max_length=10, choices=Tingkat.choices)

    class Meta:
        verbose_name = verbose_name_plural = "wilayah"

    def __str__(self) -> str:
        return self.nama
