"""Tables of the pages themselves: accepted findings."""

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
