"""One book of the office as plain SQL over stored columns: which lines, how they read, and which words stay covered.

A line of a restricted case ("terbatas") is shown to others as a number without words, and no search finds it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, QuerySet, Value

from pendopo.dasar.angka import tulis_bilangan
from pendopo.dasar.galat import TidakAda
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import tanggal_panjang, tanggal_pendek, tanggal_pukul
from pendopo.mesin.anak import kunci_asing, model_anak
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import Kasus
from pendopo.mesin.ruang import Ruang, ruang

TERTUTUP = "(terbatas)"
PANJANG_CARI = 80


@dataclass(frozen=True)
class SaringanBuku:
    """What a page or an export of a book is narrowed to."""

    cari: str = ""
    dari: date | None = None
    sampai: date | None = None
    terlama: bool = False
    nilai: tuple[tuple[str, str], ...] = ()

    @classmethod
    def baca(cls, isian: Mapping[str, str], buku: Buku) -> "SaringanBuku":
        """From an address; what cannot be read narrows nothing."""
        return cls(
            cari=isian.get("cari", "").strip()[:PANJANG_CARI],
            dari=baca_tanggal(isian.get("dari", "")),
            sampai=baca_tanggal(isian.get("sampai", "")),
            terlama=isian.get("urut") == "terlama",
            nilai=tuple((kolom, isian[kolom][:PANJANG_CARI]) for kolom in buku.saring if isian.get(kolom)),
        )

    @property
    def tanda(self) -> dict[str, str]:
        """Back into an address."""
        teks = {
            "cari": self.cari,
            "dari": self.dari.isoformat() if self.dari else "",
            "sampai": self.sampai.isoformat() if self.sampai else "",
            "urut": "terlama" if self.terlama else "",
        }
        return {nama: isi for nama, isi in (teks | dict(self.nilai)).items() if isi}

    @property
    def membaca_kata(self) -> bool:
        """Whether the choice of lines itself would tell words of a restricted case."""
        return bool(self.cari or self.nilai)

    @property
    def masa(self) -> str:
        """The period in words, for the head of a print."""
        if self.dari and self.sampai:
            return f"{tanggal_panjang(self.dari)} sampai {tanggal_panjang(self.sampai)}"
        if self.dari:
            return f"sejak {tanggal_panjang(self.dari)}"
        return f"sampai {tanggal_panjang(self.sampai)}" if self.sampai else "seluruh isi buku"


def baca_tanggal(teks: str) -> date | None:
    """17-08-2026 or 2026-08-17; None when it is neither."""
    bagian = teks.strip().replace("/", "-").split("-")
    try:
        satu, dua, tiga = (int(angka) for angka in bagian)
        return date(satu, dua, tiga) if len(bagian[0]) == 4 else date(tiga, dua, satu)
    except ValueError:
        return None


@dataclass(frozen=True)
class BarisBuku:
    """One book of one room, ready to be read."""

    ruang: Ruang
    buku: Buku

    @classmethod
    def cari(cls, label: str, nama: str) -> "BarisBuku":
        """Raises TidakAda when no such book is kept."""
        satu = ruang(label)
        for buku in satu.buku:
            if buku.nama == nama:
                return cls(satu, buku)
        raise TidakAda("Buku ini tidak ada.")

    @cached_property
    def model(self) -> type[models.Model]:
        """The table whose rows are lines: the record, one of its child rows, or a table of its own."""
        if self.buku.tabel:
            return apps.get_model(self.ruang.label, self.buku.tabel)
        utama = self.ruang.model
        if not self.buku.baris:
            return utama
        return model_anak(utama, self.buku.baris)

    @cached_property
    def ke_berkas(self) -> str:
        """Lookup from a line to its record, "" when the line is the record."""
        return kunci_asing(self.model, self.ruang.model) if self.buku.baris else ""

    def lewat(self, jalur: str) -> str:
        return f"{self.ke_berkas}__{jalur}" if self.ke_berkas else jalur

    def isian(self, kolom: str) -> "models.Field[Any, Any] | None":
        """The model field at the end of a column's path; None for an annotation or a primary key by name."""
        model, hasil = self.model, None
        for nama in kolom.split("__"):
            try:
                hasil = model._meta.get_field(nama)
            except FieldDoesNotExist:
                return None
            if hasil.is_relation and isinstance(hasil.related_model, type):
                model = hasil.related_model
        return hasil if isinstance(hasil, models.Field) else None

    def pilihan(self, kolom: str) -> list[tuple[str, str]]:
        """The choices of a filter column; none when its field has no fixed list."""
        isian = self.isian(kolom)
        return [(str(nilai), str(nama)) for nilai, nama in (isian.flatchoices if isian else []) if nilai]

    def label(self, kolom: str) -> str:
        """A filter column's name where the paper book has no heading for it."""
        isian = self.isian(kolom)
        return str(isian.verbose_name).capitalize() if isian else kolom.replace("_", " ").capitalize()

    def semua(self, saya: Saya, saringan: SaringanBuku) -> "QuerySet[models.Model]":
        """The lines, newest first unless asked otherwise; of this office only."""
        baris = self.model._default_manager.filter(**{self.lewat("kantor_id"): saya.kantor.pk})
        if self.buku.tabel:
            baris = baris if saya.pegawai else baris.none()
        elif not saya.pegawai or saringan.membaca_kata:
            baris = baris.filter(**{self.lewat("kasus__in"): Kasus.objects.terlihat(saya)})
        if self.buku.nomor != "pk":
            baris = baris.filter(**{f"{self.buku.nomor}__isnull": False})
        baris = self._dalam_masa(baris, saringan, saya)
        for kolom, nilai in saringan.nilai:
            tepat = bool(self.pilihan(kolom))
            baris = baris.filter(**{kolom if tepat else f"{kolom}__icontains": nilai})
        if saringan.cari:
            syarat = Q()
            for kolom in self.buku.cari or (self.buku.kolom[0][0],):
                syarat |= Q(**{f"{kolom}__icontains": saringan.cari})
            baris = baris.filter(syarat)
        return baris.order_by(*self.urutan(saringan.terlama))

    def urutan(self, terlama: bool) -> tuple[str, ...]:
        """By year and number where late entries stand in their place among the numbers; else as written."""
        kolom = (self.buku.tahun, self.buku.nomor) if self.buku.blok else ("pk",)
        return kolom if terlama else tuple(f"-{satu}" for satu in kolom)

    def sesudah(self, baris: "QuerySet[models.Model]", tanda: str, *, terlama: bool) -> "QuerySet[models.Model]":
        """The lines after the one at which the page before ended (`nomor_halaman`); all when it cannot be read."""
        angka = tanda.split("-")
        if not all(a.isdecimal() and len(a) < 19 for a in angka) or len(angka) != len(self.urutan(terlama)):
            return baris
        arah = "gt" if terlama else "lt"
        if not self.buku.blok:
            return baris.filter(**{f"pk__{arah}": int(tanda)})
        tahun, nomor = int(angka[0]), int(angka[1])
        dalam = Q(**{self.buku.tahun: tahun, f"{self.buku.nomor}__{arah}": nomor})
        return baris.filter(Q(**{f"{self.buku.tahun}__{arah}": tahun}) | dalam)

    def tanda(self, pk: int) -> str:
        """What names a line in the address of the next page."""
        if not self.buku.blok:
            return str(pk)
        satu = self.model._default_manager.filter(pk=pk).values_list(self.buku.tahun, self.buku.nomor).get()
        return "-".join(str(a) for a in satu)

    def _dalam_masa(
        self, baris: "QuerySet[models.Model]", saringan: SaringanBuku, saya: Saya
    ) -> "QuerySet[models.Model]":
        kolom = self.buku.tanggal
        berjam = isinstance(self.isian(kolom), models.DateTimeField)

        def batas(hari: date) -> date | datetime:
            return datetime.combine(hari, time(), saya.kantor.zona_waktu) if berjam else hari

        if saringan.dari:
            baris = baris.filter(**{f"{kolom}__gte": batas(saringan.dari)})
        if saringan.sampai:
            baris = baris.filter(**{f"{kolom}__lt": batas(saringan.sampai + timedelta(days=1))})
        return baris

    def nilai(self, baris: "QuerySet[models.Model]", saya: Saya) -> Iterator[tuple[int, int, list[str]]]:
        """(line, case, words of each column); words of a restricted case are covered from those not in it.

        The case is 0 for lines that belong to none.
        """
        kolom = [nama for nama, _ in self.buku.kolom]
        milik: Sequence[Any] = (self.lewat("kasus_id"), self.lewat("kasus__terbatas"))
        if self.buku.tabel:
            milik = (Value(0), Value(False))
        isi = list(baris.values_list("pk", *milik, *kolom))
        terlihat = _terlihat(saya, {kasus for _, kasus, terbatas, *_ in isi if terbatas})
        ubah = [self._penulis(nama, saya) for nama in kolom]
        boleh = {self.buku.nomor, self.buku.tanggal}
        for nomor, kasus, terbatas, *nilai in isi:
            tutup = terbatas and kasus not in terlihat
            yield (
                nomor,
                kasus,
                [TERTUTUP if tutup and kolom[n] not in boleh else ubah[n](satu) for n, satu in enumerate(nilai)],
            )

    def _penulis(self, kolom: str, saya: Saya) -> Any:
        """A function that writes one stored value as words."""
        isian = self.isian(kolom)
        pilihan = {nilai: str(nama) for nilai, nama in (isian.flatchoices if isian else [])}
        zona = saya.kantor.zona_waktu

        def tulis(nilai: Any) -> str:
            if nilai is None:
                return ""
            if isinstance(nilai, bool):
                return "ya" if nilai else "tidak"
            if isinstance(nilai, datetime):
                return tanggal_pukul(nilai, zona)
            if isinstance(nilai, date):
                return tanggal_pendek(nilai)
            if isinstance(nilai, Decimal):
                return tulis_bilangan(nilai)
            return pilihan.get(nilai, str(nilai))

        return tulis


def _terlihat(saya: Saya, kasus: Iterable[int]) -> set[int]:
    daftar = list(kasus)
    if not daftar:
        return set()
    return set(Kasus.objects.terlihat(saya).filter(pk__in=daftar).values_list("pk", flat=True))
