"""The chain of paraf on a draft: who checked it, level by level upward, in which round; the sheet that controls it.

A room brings `class Paraf(BarisParaf)` with a foreign key `surat` to its record (related_name "paraf"), which has the
fields konseptor, penandatangan, putaran, kembali and catatan; it draws one task a level over `paraf.tingkat_1`,
`paraf.tingkat_2`, `paraf.tingkat_3`. A level without a row is passed over.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Self

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Teks
from pendopo.dasar.models import Jabatan, Kantor
from pendopo.dasar.waktu import tanggal_pukul
from pendopo.mesin.models import Berkas

PUTUSAN = [("paraf", "Setuju, bubuhkan paraf"), ("perbaiki", "Kembalikan untuk diperbaiki")]
KATA = {"paraf": "Paraf", "perbaiki": "Dikembalikan"}


class ParafQuerySet(models.QuerySet[Any]):
    def belum(self) -> Self:
        """Those whose turn is still to come in the round at hand."""
        return self.filter(putusan="")

    def tingkat_1(self) -> Self:
        return self.belum().filter(tingkat=1)

    def tingkat_2(self) -> Self:
        return self.belum().filter(tingkat=2)

    def tingkat_3(self) -> Self:
        return self.belum().filter(tingkat=3)


class BarisParaf(models.Model):
    """One place on the sheet: a post of the chain, in one round of the draft."""

    putaran = models.PositiveSmallIntegerField("putaran", default=1)
    tingkat = models.PositiveSmallIntegerField("tingkat", default=1)
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="+", verbose_name="jabatan")
    putusan = Pilihan("putusan", PUTUSAN)
    catatan = Teks("catatan", wajib=False, petunjuk="Wajib bila dikembalikan: sebut yang perlu diperbaiki.")
    oleh = models.CharField("oleh", max_length=160, blank=True)
    pada = models.DateTimeField("pada", null=True, blank=True)

    surat: Any
    """The room's own foreign key to its record."""

    objects = ParafQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("putaran", "tingkat", "pk")

    def __str__(self) -> str:
        return f"Paraf {self.jabatan.nama}"

    @property
    def pemaraf(self) -> Jabatan:
        """The lane's answer: this row's task goes to its own post."""
        return self.jabatan

    def bubuhkan(self) -> None:
        """Sign or send back, with name and hour."""
        self.oleh, self.pada = _nama(self.surat, self.jabatan_id), self.surat.saat
        if self.putusan == "perbaiki":
            kembalikan(self.surat, self.catatan, self.jabatan.nama)


def _nama(berkas: Berkas, jabatan_id: int) -> str:
    """Who signs: the name, and the mandate where it is not the post's own holder."""
    if berkas.saya is None:
        return ""
    pemegang = berkas.saya.untuk(berkas.oleh or jabatan_id)
    sendiri = pemegang is None or (pemegang.jenis == "definitif" and berkas.oleh in (None, jabatan_id))
    return berkas.saya.orang.nama + ("" if sendiri or pemegang is None else f" ({pemegang.sebutan})")


def kembalikan(surat: Any, catatan: str, oleh: str = "") -> None:
    """Send a draft back with what is to be mended; what several say in one round stands together."""
    if not catatan.strip():
        raise Ditolak("Sebut yang perlu diperbaiki.", isian="catatan")
    kata = f"{oleh}: {catatan.strip()}" if oleh else catatan.strip()
    surat.catatan = f"{surat.catatan}\n{kata}" if surat.kembali else kata
    surat.kembali = True


def kepala_unit(jabatan: Jabatan) -> Jabatan:
    """The head of the unit in which a post works: the last one going up inside it."""
    while jabatan.atasan is not None and jabatan.atasan.unit_id == jabatan.unit_id and jabatan.unit_id is not None:
        jabatan = jabatan.atasan
    return jabatan


def atur_paraf(form: Any, kantor: Kantor, *isian: str) -> None:
    """Fields in which more parafs are asked for offer the heads of the office's units."""
    kepala = Jabatan.objects.filter(kantor=kantor, pihak=None, unit__isnull=False).exclude(
        atasan__unit=models.F("unit")
    )
    for nama in set(isian) & set(form.fields):
        form.fields[nama].queryset = kepala.order_by("urut")
        form.fields[nama].empty_label = "Tidak perlu"


def susun_paraf(model: type[Any], surat: Any, *, lain: Iterable[Jabatan | None], atas: Sequence[str]) -> None:
    """The sheet of the next round: the drafter's unit and `lain`, then the posts of `atas` level by level.

    Who drafts or signs needs no paraf, nor what is signed on paper already; nobody gives two. What nobody signed of the
    round before is dropped.
    """
    model._default_manager.filter(surat=surat, putusan="").delete()
    surat.putaran, surat.kembali = surat.putaran + 1, False
    tinggi = [Jabatan.objects.get(kantor=surat.kantor, peran=peran, pihak=None) for peran in atas]
    di_kertas = getattr(surat, "di_kertas", False)
    rantai = [(1, j) for j in (kepala_unit(surat.konseptor), *lain) if j is not None and j not in tinggi]
    sudah = {surat.konseptor_id, surat.penandatangan_id}
    for tingkat, jabatan in [] if di_kertas else [*rantai, *enumerate(tinggi, 2)]:
        if jabatan.pk not in sudah:
            sudah.add(jabatan.pk)
            model(surat=surat, putaran=surat.putaran, tingkat=tingkat, jabatan=jabatan).save(force_insert=True)


def tolak_bila_paraf_kurang(model: type[Any], surat: Any) -> None:
    """V-SK-03: in the last round everybody signed, none sent it back, and no level before the one below it."""
    akhir: dict[int, datetime] = {}
    for satu in model._default_manager.filter(surat=surat, putaran=surat.putaran).select_related("jabatan"):
        if satu.putusan != "paraf" or satu.pada is None:
            raise Ditolak(f"Paraf {satu.jabatan.nama} belum ada. Surat ditandatangani sesudah paraf lengkap.")
        if any(tingkat < satu.tingkat and pada > satu.pada for tingkat, pada in akhir.items()):
            raise Ditolak(
                f"Paraf {satu.jabatan.nama} mendahului paraf di bawahnya. Kembalikan untuk diparaf berurutan."
            )
        akhir[satu.tingkat] = max(akhir.get(satu.tingkat, satu.pada), satu.pada)


def lembar_kendali(model: type[Any], surat: Any) -> dict[str, object]:
    """The control sheet as a paper: lines of round, level, post, name, day and hour, verdict and note."""
    zona = surat.kantor.zona_waktu
    baris = [
        [
            str(satu.putaran), str(satu.tingkat), satu.jabatan.nama, satu.oleh,
            tanggal_pukul(satu.pada, zona) if satu.pada else "",
            ": ".join(filter(None, [KATA.get(satu.putusan, "belum"), satu.catatan])),
        ]
        for satu in model._default_manager.filter(surat=surat).select_related("jabatan")
    ]  # fmt: skip
    return {"nomor": surat.nomor, "hal": surat.hal, "tujuan": surat.tujuan_surat, "baris": baris}
