"""A checklist: questions that the office sets as a parameter of the card, answered row by row in a step."""

from typing import Any

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Teks
from pendopo.mesin.models import Berkas


class ButirPeriksa(models.Model):
    """One question of a checklist; a room's table names its record `berkas`."""

    berkas: Any
    pertanyaan = models.CharField("yang diperiksa", max_length=200)
    penting = models.BooleanField("penting", default=False)
    hasil = Pilihan("hasil", [("ya", "Ya"), ("tidak", "Tidak")])
    catatan = Teks("catatan", wajib=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.pertanyaan

    @classmethod
    def milik(cls, berkas: Berkas) -> Any:
        """The rows of a record, in the order of the list."""
        semua: Any = cls._default_manager
        return semua.filter(berkas=berkas).order_by("pk")

    @classmethod
    def siapkan(cls, berkas: Berkas, daftar: str) -> None:
        """The rows of a record from "Sumber disebut *; Isi lengkap": a star marks what is essential. Once."""
        for teks in () if cls.milik(berkas).exists() else daftar.split(";"):
            satu = cls(pertanyaan=teks.strip(" *"), penting="*" in teks)
            satu.berkas = berkas
            satu.save()

    @classmethod
    def tolak_tanpa_catatan(cls, berkas: Berkas) -> None:
        """Refuse a question left open, and an answer "tidak" that says nothing of why."""
        if satu := cls.milik(berkas).filter(hasil="").first():
            raise Ditolak(f"{satu}: belum dijawab.")
        if satu := cls.milik(berkas).filter(hasil="tidak", catatan="").first():
            raise Ditolak(f"{satu}: tulis sebabnya di catatan butir itu.")
