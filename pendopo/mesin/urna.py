"""The urn: answers that must stay anonymous leave the case they were given in (a step with `anonim=True`)."""

import secrets
from collections.abc import Sequence

from django.db import models

from pendopo.dasar.models import Kantor
from pendopo.mesin.models import Berkas, Kasus


class Urna(models.Model):
    """One answer in the urn: no case, no person, no hour; its number is random, so no order tells who gave it."""

    id = models.BigIntegerField(primary_key=True)
    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    tanggal = models.DateField("tanggal")
    cara = models.CharField("cara", max_length=20)
    lengkap = models.BooleanField("lengkap")
    contoh = models.BooleanField("contoh", default=False)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["kantor", "tanggal"], name="%(app_label)s_urna")]

    @classmethod
    def terima(cls, berkas: Berkas, cara: str, isian: Sequence[str], wajib: Sequence[str]) -> None:
        """Move the fields `isian` from a record into the urn; what else both have by name is copied, and stays.

        Complete is an answer that has all of `wajib`. The case is left without its parent and to those alone who had a
        task in it: else its hour, beside a date in the urn, would tell who answered.
        """
        berkas.terbatas = True
        Kasus.objects.filter(pk=berkas.kasus_id).update(induk=None)
        satu = cls(
            id=secrets.randbelow(10**17), kantor=berkas.kantor, tanggal=berkas.hari, cara=cara,
            contoh=berkas.kasus.contoh, lengkap=all(getattr(berkas, nama) for nama in wajib),
        )  # fmt: skip
        milik_urna = {f.name for f in Urna._meta.fields}
        for bidang in cls._meta.concrete_fields:
            if bidang.name not in milik_urna and hasattr(berkas, bidang.name):
                setattr(satu, bidang.name, getattr(berkas, bidang.name))
                if bidang.name in isian:
                    setattr(berkas, bidang.name, bidang.get_default())
        satu.save(force_insert=True)
