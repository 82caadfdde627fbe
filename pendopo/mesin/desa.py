"""Villages that are asked all at once: a row for each, filled by its operator, stood for by its Kepala Desa.

A room's row table derives from `BarisDesa` and names its record `berkas`; the lanes `operator` and `kepala` of the
drawing resolve to the posts of that village, the relations `desa.belum_diisi` and `desa.belum_disetujui` to whose turn
it is. What a village fills in are the row's own fields, or rows of the row.
"""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Teks, Ya
from pendopo.dasar.models import Jabatan, Pihak
from pendopo.mesin.models import Berkas, BerkasBernomor

STATUS = [
    ("belum", "Belum menjawab"), ("diisi", "Diisi"), ("disetujui", "Disetujui Kepala Desa"),
    ("diterima", "Sudah diterima"), ("kembali", "Dikembalikan"), ("ditarik", "Tidak menjawab"),
]  # fmt: skip
TUNTAS = ("disetujui", "diterima")
"""The village has said all that it was asked for."""


class BerkasBerdesa(BerkasBernomor):
    """A numbered record that asks the villages: its rows stand under the name `desa`."""

    desa: Any
    desa_menjawab = models.CharField("desa menjawab", max_length=20, blank=True)

    class Meta(BerkasBernomor.Meta):
        abstract = True

    def ada_yang_kembali(self) -> bool:
        """Question of the drawing: whether a village has to fill in again."""
        return bool(self.desa.belum_diisi().exists())


class BarisDesaQuerySet(models.QuerySet[Any]):
    def belum_diisi(self) -> Self:
        return self.filter(status__in=("belum", "kembali"))

    def belum_disetujui(self) -> Self:
        return self.filter(status="diisi")

    def tuntas(self) -> Self:
        return self.filter(status__in=TUNTAS)

    def hadir(self) -> Self:
        """Those that have answered and were not withdrawn."""
        return self.exclude(status__in=("belum", "ditarik"))


class BarisDesa(models.Model):
    """One village of a case, and how far its answer is."""

    berkas: Any
    """The record; each room's own foreign key."""

    pihak = models.ForeignKey(Pihak, models.PROTECT, related_name="+", verbose_name="desa")
    status = Pilihan("keadaan", STATUS, max_length=10, default="belum")
    setuju = Ya("Isian desa ini benar dan saya setujui", wajib=True)
    alasan = Teks("yang perlu diperbaiki", wajib=False)
    perlu_perbaikan = Ya("Perlu perbaikan")
    catatan_pemeriksa = Teks("catatan pemeriksa", wajib=False)

    objects = BarisDesaQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["berkas", "pihak"], name="%(class)s_sekali")]

    def __str__(self) -> str:
        return self.pihak.nama

    @property
    def operator(self) -> Jabatan | None:
        return self._jabatan("operator_desa")

    @property
    def kepala(self) -> Jabatan | None:
        return self._jabatan("kepala_desa")

    def _jabatan(self, peran: str) -> Jabatan | None:
        berkas: Berkas = self.berkas
        return berkas.jabatan_pihak(peran, self.pihak.pk)

    @property
    def catatan_tugas(self) -> str:
        """What stands above the village's task when it comes back."""
        return f"Perlu diperbaiki: {self.alasan}" if self.status == "kembali" else ""

    def dicabut(self, alasan: str) -> None:
        """A village that does not answer is flagged with the reason."""
        self.status, self.alasan = "ditarik", alasan[:250]

    def tandai_diterima(self) -> None:
        """The village has received: written on its row and, as a count, on the record."""
        self.status = "diterima"
        self.save()
        self.berkas.desa_menjawab, _ = ringkas(self.berkas.desa.all())

    def putuskan(self) -> None:
        """The Kepala Desa's answer, with what is wrong when the row goes back to the operator."""
        if not self.setuju and not self.alasan:
            raise Ditolak("Tulis yang perlu diperbaiki oleh operator.", isian="alasan")
        self.status = "disetujui" if self.setuju else "kembali"


def buka_desa(berkas: BerkasBerdesa) -> list[Any]:
    """A row for each village of the office; those that are there stay as they are. Ditolak as `semua_desa`."""
    return [berkas.desa.get_or_create(pihak=pihak)[0] for pihak in semua_desa(berkas)]


def semua_desa(berkas: Berkas) -> list[Pihak]:
    """The villages of the office, each with its region code (V-DAT-02). Ditolak when one has none."""
    desa = list(Pihak.objects.filter(kantor_id=berkas.kantor_id, kelas__kode="desa").order_by("urut", "pk"))
    if tanpa := [satu.nama for satu in desa if not satu.kode_wilayah]:
        raise Ditolak(f"Kode wilayah {', '.join(tanpa)} belum ada di berkas kantor. Lengkapi dulu.")
    return desa


def kembalikan_yang_ditandai(semua: Iterable[BarisDesa]) -> None:
    """Rows that the checker marked go back to their operators, each with its note; the others stay closed."""
    for satu in semua:
        if satu.perlu_perbaikan and not satu.catatan_pemeriksa:
            raise Ditolak(f"Tulis catatan untuk {satu.pihak.nama}.", isian="desa")
        if satu.perlu_perbaikan and satu.status != "ditarik":
            satu.status, satu.alasan, satu.perlu_perbaikan = "kembali", satu.catatan_pemeriksa, False
            satu.save()


def ringkas(semua: Iterable[BarisDesa]) -> tuple[str, str]:
    """("6 dari 7", "Desa Bulurejo: tiga kali diingatkan"): who answered, and why the others did not."""
    daftar = list(semua)
    tuntas = sum(satu.status in TUNTAS for satu in daftar)
    return f"{tuntas} dari {len(daftar)}", "; ".join(f"{s}: {s.alasan}" for s in daftar if s.status == "ditarik")
