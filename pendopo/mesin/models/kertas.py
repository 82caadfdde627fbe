"""Papers and files of a case, and what a person typed but could not yet hand in."""

from django.db import models

from pendopo.dasar.models import Jabatan, Kantor, Orang, Pihak
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

    peringatan = ""
    """What to tell who has just uploaded it; not kept."""

    class Meta:
        verbose_name = verbose_name_plural = "lampiran"
        indexes = [models.Index(fields=["kasus", "id"], name="lampiran_kasus")]

    def __str__(self) -> str:
        return self.nama


class Dokumen(models.Model):
    """One paper of a case, kept as it was printed: rendered once, hashed, never made again.

    A paper that is only printed (a disposition sheet) has no `status`; a numbered and signed one has its life:
    konsep, ditandatangani, then perhaps diganti (by `pengganti`) or dicabut. `kode` opens the public check page.
    """

    class Status(models.TextChoices):
        KONSEP = "konsep", "konsep"
        DITANDATANGANI = "ditandatangani", "ditandatangani"
        DIGANTI = "diganti", "diganti"
        DICABUT = "dicabut", "dicabut"

    class Cara(models.TextChoices):
        BASAH = "basah", "tanda tangan basah"
        SIMULASI = "simulasi", "simulasi, tidak tersertifikasi"
        SERTIFIKAT = "sertifikat", "sertifikat setempat, tidak tersertifikasi"

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="dokumen")
    jenis = models.CharField("jenis", max_length=60)
    sha256 = models.CharField("sidik", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran")
    dibuat = models.DateTimeField("dibuat")
    status = models.CharField("keadaan", max_length=14, blank=True)
    nomor = models.CharField("nomor", max_length=80, blank=True)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    sebutan = models.CharField("jenis naskah", max_length=120, blank=True)
    """What the paper is, for strangers: "Surat undangan"; nothing of its words or of a person it is about."""
    penandatangan = models.CharField("penandatangan", max_length=160, blank=True)
    jabatan_penandatangan = models.CharField("jabatan penandatangan", max_length=200, blank=True)
    cara = models.CharField("cara", max_length=12, blank=True)
    ditandatangani = models.DateTimeField("ditandatangani", null=True, blank=True)
    sertifikat = models.CharField("nomor seri sertifikat", max_length=80, blank=True)
    kode = models.CharField("kode periksa", max_length=26, null=True, blank=True, unique=True)
    pengganti = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="menggantikan")
    alasan = models.TextField("alasan diganti atau dicabut", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "dokumen"
        constraints = [models.UniqueConstraint(fields=["kasus", "jenis", "sha256"], name="dokumen_unik")]
        indexes = [models.Index(fields=["sha256"], condition=models.Q(kode__isnull=False), name="dokumen_sidik")]

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


class Pesan(models.Model):
    """A message that came before its case waited for it; delivered, and deleted, when the case does."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="+")
    nama = models.CharField("nama", max_length=60)
    dari = models.ForeignKey(Kasus, models.PROTECT, null=True, blank=True, related_name="+")
    isian = models.JSONField("isian")
    pada = models.DateTimeField("pada")

    class Meta:
        verbose_name = verbose_name_plural = "pesan"

    def __str__(self) -> str:
        return f"{self.nama} untuk kasus {self.kasus_id}"


class Tautan(models.Model):
    """A one-time link for one person without an account: one case, one task, bounded in time, revocable.

    The secret is not stored: it is computed from `garam` with the installation's key, so a copied database opens none.
    """

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="tautan")
    tugas = models.BigIntegerField("tugas")
    untuk = models.CharField("untuk", max_length=120)
    pihak = models.ForeignKey(Pihak, models.PROTECT, null=True, blank=True, related_name="+")
    """The party for which the person answers, where it is one of the relation map."""
    garam = models.CharField("garam", max_length=32)
    dibuat = models.DateTimeField("dibuat")
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    dicabut = models.DateTimeField("dicabut", null=True, blank=True)
    dicabut_oleh = models.ForeignKey(Orang, models.PROTECT, null=True, blank=True, related_name="+")
    dipakai = models.DateTimeField("dipakai", null=True, blank=True)
    dibuka_kali = models.PositiveIntegerField("berapa kali dibuka", default=0)
    terakhir_dibuka = models.DateTimeField("terakhir dibuka", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "tautan"
        indexes = [models.Index(fields=["tugas"], name="tautan_tugas")]

    def __str__(self) -> str:
        return f"{self.untuk}, tugas {self.tugas}"


class Pembacaan(models.Model):
    """Who read personal data or a restricted case, when, in which post: what, never the value."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    kasus = models.ForeignKey(Kasus, models.PROTECT, null=True, blank=True, related_name="pembacaan")
    orang = models.ForeignKey(Orang, models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    bidang = models.CharField("yang dibaca", max_length=120)
    pada = models.DateTimeField("pada")

    class Meta:
        verbose_name = verbose_name_plural = "pembacaan"
        indexes = [models.Index(fields=["kantor", "-pada"], name="pembacaan_kantor_pada")]

    def __str__(self) -> str:
        return f"{self.bidang}, kasus {self.kasus_id}"
