"""Parties without an account that are asked all at once: a row for each, answered and signed by its one-time link.

A room's row table derives from `BarisPihak` and names its record `berkas`; the lane `pihak_luar` of the drawing, over
that relation, resolves to the party. Members of `kelas_pihak` may be chosen in a form.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Teks, TeksPanjang, ke
from pendopo.dasar.models import Pihak
from pendopo.mesin.tautan import OrangLuar


class BarisPihakQuerySet(models.QuerySet[Any]):
    def anggota(self) -> Self:
        """Members of the class of parties that may be chosen."""
        return self.filter(pihak__kelas__kode=self.model.kelas_pihak)


class BarisPihak(models.Model):
    """One party of a case: who signed for it, and when."""

    berkas: Any
    """The record; each room's own foreign key."""

    pihak = ke(Pihak, "pihak", wajib=True)
    nama_penanda = Teks("nama yang menandatangani", max_length=160, pribadi=True)
    catatan = TeksPanjang("catatan", wajib=False)
    tanggal_ttd = models.DateField("ditandatangani", null=True, blank=True)

    objects = BarisPihakQuerySet.as_manager()
    kelas_pihak: ClassVar[str] = ""
    berlaku: ClassVar[str] = "30 hr"
    """How long a link opens."""

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "pihak yang diundang"
        constraints = [models.UniqueConstraint(fields=["berkas", "pihak"], name="%(app_label)s_%(class)s_sekali")]

    def __str__(self) -> str:
        return str(self.pihak or "")

    @property
    def pihak_luar(self) -> OrangLuar:
        return OrangLuar(self.pihak.nama, self.berlaku, self.pihak.pk)

    def atur_formulir(self, langkah: str, form: Any) -> None:
        if "pihak" in form.fields:
            semua = Pihak.objects.filter(kantor_id=self.berkas.kantor_id, kelas__kode=self.kelas_pihak)
            form.fields["pihak"].queryset = semua.order_by("urut", "nama")

    @property
    def catatan_tugas(self) -> str:
        return str(self.berkas)

    def dicabut(self, alasan: str) -> None:
        """It is asked no longer: not signed, and why."""
        self.catatan = f"Tidak menandatangani: {alasan}"

    def tanda_tangani(self, belum: Iterable[Any] = ()) -> None:
        """Signed today; refused while something that the party was asked (`belum`) has no answer."""
        if kurang := ", ".join(str(satu) for satu in belum):
            raise Ditolak(f"Belum dijawab: {kurang}.")
        self.tanggal_ttd = self.berkas.hari
