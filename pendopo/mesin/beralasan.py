"""Rows that are decided on, perhaps at several steps: some answers need a reason, and each becomes a word in the book.

A row's class says `putusan_langkah = {"telaah": ("hasil", "alasan")}`, a step's fields of answer and reason, and
`perlu_alasan`, the answers that need one.
"""

from collections.abc import Collection, Mapping
from typing import ClassVar

from django.db import models

from pendopo.dasar.galat import Ditolak


class BarisBeralasan(models.Model):
    """A row with what was decided last, in words."""

    ket = models.TextField("keterangan", blank=True)

    putusan_langkah: ClassVar[Mapping[str, tuple[str, str]]] = {}
    perlu_alasan: ClassVar[Collection[str]] = ()

    class Meta:
        abstract = True

    def periksa_baris(self, unsur: str) -> None:
        """Refuse an answer that needs a reason and has none; else write it down in words."""
        if unsur not in self.putusan_langkah:
            return
        putusan, alasan = self.putusan_langkah[unsur]
        sebab = str(getattr(self, alasan)).strip()
        if getattr(self, putusan) in self.perlu_alasan and not sebab:
            raise Ditolak("Tulis alasannya, supaya yang mengusulkan tahu.", isian=alasan)
        kata = getattr(self, f"get_{putusan}_display")()
        self.ket = f"{kata}: {sebab}" if sebab else kata
