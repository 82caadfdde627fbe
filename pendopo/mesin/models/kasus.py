"""The head of a case, the drawing it began with, and the rows that wait."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from pendopo.dasar.models import Jabatan, Kantor, Pihak
from pendopo.dasar.saya import Saya


class Alur(models.Model):
    """One drawing as it was when a case began with it; kept for ever under its hash."""

    sha256 = models.CharField("sidik", max_length=64, primary_key=True)
    proses = models.CharField("proses", max_length=60)
    xml = models.TextField("gambar")
    disimpan = models.DateTimeField("disimpan")

    class Meta:
        verbose_name = verbose_name_plural = "alur"

    def __str__(self) -> str:
        return f"{self.proses} {self.sha256[:8]}"


class KasusQuerySet(models.QuerySet["Kasus"]):
    def terlihat(self, saya: Saya) -> Self:
        """The cases this person may see: the only way to cases.

        An officer sees those of the own office; a party those of its own and those it had a task in;
        a restricted case is seen by the posts alone that have or had a task in it, or look on at one.
        """
        from pendopo.mesin.models.jejak import Jejak

        jabatan = tuple(saya.jabatan_id)
        terlibat = (
            Exists(Tugas.objects.filter(kasus=OuterRef("pk"), jabatan__in=jabatan))
            | Exists(Jejak.objects.filter(kasus=OuterRef("pk"), jabatan__in=jabatan))
            | Exists(Pengawas.objects.filter(tugas__kasus=OuterRef("pk"), jabatan__in=jabatan))
        )
        kantor = self.filter(kantor_id=saya.kantor.pk)
        if saya.pegawai:
            return kantor.filter(Q(terbatas=False) | terlibat)
        pihak = tuple(saya.pihak_id)
        milik = (
            Q(pihak__in=pihak)
            | Exists(Tugas.objects.filter(kasus=OuterRef("pk"), jabatan__pihak__in=pihak))
            | Exists(Jejak.objects.filter(kasus=OuterRef("pk"), jabatan__pihak__in=pihak))
        )
        return kantor.filter(Q(terbatas=False) & milik | terlibat)

    def terbuka(self) -> Self:
        return self.filter(ditutup=None)


class Kasus(models.Model):
    """The engine's head of a case: one run of one process for one office."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    proses = models.CharField("proses", max_length=60)
    alur = models.ForeignKey(Alur, models.PROTECT, related_name="+")
    pihak = models.ForeignKey(Pihak, models.PROTECT, null=True, blank=True, related_name="+")
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak")
    judul = models.CharField("judul", max_length=250, blank=True)
    nomor = models.CharField("nomor", max_length=60, blank=True)
    terbatas = models.BooleanField("terbatas", default=False)
    contoh = models.BooleanField("contoh", default=False)
    dibuka = models.DateTimeField("dibuka")
    tenggat = models.DateTimeField("tenggat", null=True, blank=True)
    ditutup = models.DateTimeField("ditutup", null=True, blank=True)
    hasil = models.CharField("hasil", max_length=60, blank=True)
    pemanggil = models.BigIntegerField("dipanggil oleh tugas", null=True, blank=True)
    """The waiting row of the call activity that started this case; it goes on when this case ends."""
    jeda_sejak = models.DateTimeField("jam berhenti sejak", null=True, blank=True)
    """Since when every open task is an outsider's (the applicant's): the clock of the case stands still."""
    jeda_hk = models.PositiveSmallIntegerField("hari kerja jeda", default=0)
    """Working days for which the clock has stood still so far; each deadline of the case is later by as many."""
    jeda_menit = models.PositiveIntegerField("menit jeda", default=0)
    """The same for pauses that ended on the day on which they began."""

    objects = KasusQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kasus"
        indexes = [
            models.Index(fields=["kantor", "proses", "ditutup"], name="kasus_kantor_proses"),
            models.Index(fields=["kantor", "-dibuka"], name="kasus_kantor_dibuka"),
            models.Index(fields=["kantor", "proses"], condition=Q(ditutup=None), name="kasus_terbuka"),
            models.Index(fields=["kantor", "-ditutup"], condition=Q(ditutup__isnull=False), name="kasus_ditutup"),
        ]

    def __str__(self) -> str:
        return self.judul or self.nomor or f"{self.proses} {self.pk}"


class Tugas(models.Model):
    """One thing that waits: a person's task, a service, a timer, a message, a called case, or an arrival at a join.

    A person's task without a post is an outsider's, who answers by a one-time link (`Tautan`).
    """

    class Jenis(models.TextChoices):
        TUGAS = "tugas", "tugas"
        LAYANAN = "layanan", "layanan"
        WAKTU = "waktu", "waktu"
        GABUNG = "gabung", "gabung"
        KIRIM = "kirim", "kirim"
        TERIMA = "terima", "terima"
        PANGGIL = "panggil", "panggil"

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+", db_index=False)
    kasus = models.ForeignKey(Kasus, models.PROTECT, related_name="tugas")
    unsur = models.CharField("unsur", max_length=60)
    jenis = models.CharField("jenis", max_length=8)
    baris = models.BigIntegerField("baris", null=True, blank=True)
    kelompok = models.PositiveIntegerField("kelompok", default=1)
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="tugas", db_index=False)
    dibuka = models.DateTimeField("dibuka")
    tenggat = models.DateTimeField("tenggat", null=True, blank=True)
    periksa = models.DateTimeField("periksa", null=True, blank=True)
    """When the worker looks next: a timer's moment, a service's next try, the next escalation."""
    eskalasi = models.PositiveSmallIntegerField("eskalasi", default=0)
    catatan = models.TextField("catatan", blank=True)
    sewa = models.PositiveIntegerField("sewa", default=0)
    """Fencing number of the lease: a worker that comes too late carries an old one and changes nothing."""
    gagal = models.PositiveSmallIntegerField("gagal", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "tugas"
        indexes = [
            models.Index(fields=["jabatan", "tenggat", "id"], name="tugas_jabatan_tenggat"),
            models.Index(fields=["periksa"], condition=Q(periksa__isnull=False), name="tugas_periksa"),
        ]

    def __str__(self) -> str:
        return f"{self.unsur} kasus {self.kasus_id}"


class Pengawas(models.Model):
    """A post that looks on, and may act, since a deadline was missed."""

    tugas = models.ForeignKey(Tugas, models.CASCADE, related_name="pengawas")
    jabatan = models.ForeignKey(Jabatan, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "pengawas"
        constraints = [models.UniqueConstraint(fields=["jabatan", "tugas"], name="pengawas_unik")]

    def __str__(self) -> str:
        return f"{self.jabatan_id} mengawasi {self.tugas_id}"
