"""What a proposal for the musrenbang says, in the village's list (L.2) and where the kecamatan ranks it (L.1)."""

from typing import Any

from django.db import models

from pendopo.dasar.angka import ribuan
from pendopo.dasar.isian import Bulat, Pilihan, Teks
from pendopo.dasar.isian_bilangan import Pecahan, Rupiah

BIDANG = [("fisik", "Fisik prasarana"), ("ekonomi", "Ekonomi"), ("sosial", "Sosial budaya"), ("pem", "Pemerintahan")]
DIBAWA = ("kode", "tanggal_usul", "usulan", "bidang", "lokasi", "volume", "satuan", "biaya", "jiwa")
"""The columns that go with a valid proposal from the village to the kecamatan."""


class IsiUsulan(models.Model):
    """The work, where, how much of it, what it costs, whom it serves."""

    kode = models.CharField("kode", max_length=60, blank=True)
    tanggal_usul = models.DateField("tanggal usul", null=True, blank=True)
    usulan = Teks("usulan", max_length=200, petunjuk="Pekerjaannya, misalnya Rabat jalan lingkungan.")
    bidang = Pilihan("bidang", BIDANG)
    lokasi = Teks("lokasi", max_length=200, petunjuk="Misalnya RT 02 RW 01 Dusun Krajan.")
    volume = Pecahan("volume", petunjuk="Misalnya 250.")
    satuan = Teks("satuan", max_length=20, petunjuk="Misalnya m, m2, unit.")
    biaya = Rupiah("perkiraan biaya")
    jiwa = Bulat("penerima manfaat (jiwa)", minimum=1, maksimum=1_000_000)

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "usulan"

    def __str__(self) -> str:
        return f"{self.usulan} ({self.kode})" if self.kode else self.usulan

    @property
    def ringkas_baris(self) -> str:
        return f"{self.lokasi}, Rp{ribuan(int(self.biaya))}"

    def kembar(self, semua: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Others among them of the same work at the same place."""
        return semua.filter(usulan__iexact=self.usulan, lokasi__iexact=self.lokasi).exclude(pk=self.pk)
