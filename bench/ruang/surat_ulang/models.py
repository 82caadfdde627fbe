"""The record of a letter that is revised again and again."""

from pendopo.dasar.isian import Teks, Ya
from pendopo.mesin.models import Berkas


class SuratUlang(Berkas):
    isi_surat = Teks("isi surat")
    perlu_ulang = Ya("Perlu diulang")

    class Meta:
        verbose_name = verbose_name_plural = "surat ulang"

    def __str__(self) -> str:
        return self.isi_surat
