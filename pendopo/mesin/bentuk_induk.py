"""The shapes of master data: a row of the office; one with versions; one that citizens choose from."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Teks, TeksPanjang
from pendopo.dasar.models import Kantor, Pihak
from pendopo.mesin.isian_bebas import Daftar


class DataInduk(models.Model):
    """One row of shared master data."""

    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")

    isian: ClassVar[tuple[str, ...]] = ()
    """Fields of the form, in order."""
    kolom: ClassVar[tuple[tuple[str, str], ...]] = ()
    """(field or property, heading) of the list."""
    cari: ClassVar[tuple[str, ...]] = ()
    """Fields that a search looks into."""
    urut: ClassVar[tuple[str, ...]] = ("pk",)
    kunci: ClassVar[tuple[str, ...]] = ()
    """Fields by which an import and the seed know a row again."""
    benih: ClassVar[str] = ""
    """File beside the hallway's card from which an office begins, e.g. "layanan.toml"."""

    class Meta:
        abstract = True

    @classmethod
    def bidang(cls, nama: str) -> "models.Field[Any, Any]":
        """The column of that name."""
        satu = cls._meta.get_field(nama)
        assert isinstance(satu, models.Field)
        return satu

    @property
    def terkunci(self) -> bool:
        """Whether the row may not change any more."""
        return False

    def periksa(self) -> None:
        """What no field can know by itself; raises Ditolak beside its field."""

    def atur_formulir(self, form: Any) -> None:
        """What the form offers of this office only, such as its villages."""

    def hitungan(self, hari: date) -> list[tuple[str, str]]:
        """Label and words of what follows from the row on a day, such as when the next rise of pay is due."""
        return []


class IndukBerversi(DataInduk):
    """A kind whose rows are drafted, published and superseded; old cases keep the version they began with."""

    class Status(models.TextChoices):
        RANCANGAN = "rancangan", "Rancangan"
        TERBIT = "terbit", "Terbit"
        DIGANTIKAN = "digantikan", "Digantikan"

    kode = Teks("kode", max_length=40, petunjuk="Huruf kecil, angka dan garis bawah; tidak berubah lagi.")
    nama = Teks("nama", max_length=160)
    versi = models.PositiveSmallIntegerField("versi", default=1)
    status = models.CharField("keadaan", max_length=10, choices=Status.choices, default=Status.RANCANGAN)
    terbit_pada = models.DateTimeField("terbit", null=True, blank=True)
    diganti_pada = models.DateTimeField("digantikan", null=True, blank=True)

    kunci = ("kode",)
    urut = ("kode", "-versi")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["kantor", "kode", "versi"], name="%(class)s_versi_unik"),
            models.UniqueConstraint(
                fields=["kantor", "kode"], condition=Q(status="terbit"), name="%(class)s_satu_terbit"
            ),
            models.UniqueConstraint(
                fields=["kantor", "kode"], condition=Q(status="rancangan"), name="%(class)s_satu_rancangan"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def terkunci(self) -> bool:
        return self.status != self.Status.RANCANGAN

    def siap_terbit(self) -> None:
        """What must stand before it is published; raises Ditolak."""


class IndukUmum(IndukBerversi):
    """A kind from which citizens choose on the public pages, and whose rows start a case by a message."""

    jalur = Teks("keperluan", petunjuk="Dari umum ke khusus dengan garis miring: Keluarga / Menikah.")
    uraian = TeksPanjang("uraian", petunjuk="Untuk siapa dan untuk apa; satu atau dua kalimat.")
    persyaratan = Daftar("persyaratan", petunjuk="Satu baris satu syarat.")

    isian: ClassVar[tuple[str, ...]] = ("kode", "nama", "jalur", "uraian", "persyaratan")
    kolom: ClassVar[tuple[tuple[str, str], ...]] = (
        ("kode", "Kode"), ("nama", "Nama"), ("versi", "Versi"), ("status", "Keadaan"),
    )  # fmt: skip
    cari = ("kode", "nama", "jalur")
    pesan_umum: ClassVar[str] = ""
    """The message by which a citizen's request starts a case."""
    isian_kasus: ClassVar[str] = ""
    """The field of that case which names the row."""

    class Meta(IndukBerversi.Meta):
        abstract = True

    def periksa(self) -> None:
        """The code is an address of the public pages."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.kode):
            raise Ditolak("Kode hanya huruf kecil, angka dan garis bawah.", isian="kode")

    @property
    def simpang(self) -> tuple[str, ...]:
        """The way to this row in the decision tree, from what is general to what is special."""
        return tuple(b.strip() for b in self.jalur.split("/") if b.strip())

    def fakta(self) -> list[tuple[str, str]]:
        """Label and words that citizens read before they apply: time limit, cost, product."""
        return [("Biaya", "Tidak dipungut biaya")]

    def pihak_umum(self, isian: Mapping[str, Any]) -> Pihak | None:
        """The party of the map for which whoever sends this form acts; None where none is named."""
        return None

    def penentu(self) -> str:
        """Label of the one day that decides whether the row is needed at all; "" for none."""
        return ""

    def tidak_perlu(self, hari: date | None, saat: datetime) -> str:
        """Why it is not needed with that day; "" when it is."""
        return ""
