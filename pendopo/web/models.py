"""Tables of the pages themselves: accepted findings, failed sign-ins."""

from django.db import models

from pendopo.dasar.models import Kantor, Orang


class TemuanDiterima(models.Model):
    """A finding on the source document that the office has accepted, with a reason; official words stay."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    temuan_id = models.CharField("temuan", max_length=120)
    alasan = models.TextField("alasan")
    oleh = models.ForeignKey(Orang, models.PROTECT, related_name="+")
    sebagai = models.CharField("sebagai", max_length=160)
    pada = models.DateTimeField("pada")

    class Meta:
        verbose_name = verbose_name_plural = "temuan diterima"
        constraints = [models.UniqueConstraint(fields=["kantor", "temuan_id"], name="temuan_diterima_unik")]

    def __str__(self) -> str:
        return f"{self.temuan_id}: {self.alasan}"


class PercobaanMasuk(models.Model):
    """Failed sign-ins of one user name from one address, kept as a keyed digest: no name, no address."""

    sidik = models.CharField("sidik", max_length=64, unique=True)
    gagal = models.PositiveSmallIntegerField("gagal", default=0)
    terakhir = models.DateTimeField("terakhir")

    class Meta:
        verbose_name = verbose_name_plural = "percobaan masuk"

    def __str__(self) -> str:
        return f"{self.gagal} kali gagal"
