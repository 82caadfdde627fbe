"""A question put to several villages at once: calls, and a wait for a message."""

from django.db import models

from pendopo.dasar.isian import Bulat, Teks
from pendopo.dasar.models import Pihak
from pendopo.mesin.models import Berkas


class UjiMinta(Berkas):
    """One question of the toy office."""

    perihal = Teks("perihal")
    jumlah = Bulat("jumlah", wajib=False)
    persetujuan = Teks("persetujuan", wajib=False)

    class Meta:
        verbose_name = verbose_name_plural = "uji minta"

    def __str__(self) -> str:
        return self.judul

    @property
    def judul(self) -> str:
        return f"Tanya {self.perihal}"


class UjiDesa(models.Model):
    """One village that is asked."""

    minta = models.ForeignKey(UjiMinta, models.CASCADE, related_name="desa")
    pihak = models.ForeignKey(Pihak, models.PROTECT, related_name="+", verbose_name="desa")
    pihak_id: int
    angka = Bulat("angka", wajib=False)

    class Meta:
        verbose_name = verbose_name_plural = "uji desa"

    def __str__(self) -> str:
        return str(self.pihak)
