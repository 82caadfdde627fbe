"""Figures that a rule can change: dated, with their legal basis, and confirmed by the office or not yet."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Q

from pendopo.dasar.galat import Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Kantor, Parameter
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang, tanggal_panjang

PERAN_PENGUKUH = frozenset({"camat", "sekcam"})
"""Posts that may confirm a figure for the office."""


class ParameterBawaan(Protocol):
    """What a card states for a figure; used until the office has its own."""

    @property
    def nilai(self) -> Any: ...
    @property
    def dasar_hukum(self) -> str: ...
    @property
    def keyakinan(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NilaiParameter:
    """A figure in force on a day; `dipastikan` is False until the office has confirmed it."""

    nilai: str
    dipastikan: bool
    dasar_hukum: str


def _berlaku(kantor: Kantor, kunci: str, hari: date) -> Parameter | None:
    return (
        Parameter.objects.filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari))
        .filter(kantor=kantor, kunci=kunci, berlaku_mulai__lte=hari)
        .order_by("-berlaku_mulai")
        .first()
    )


def nilai(kantor: Kantor, kunci: str, hari: date, bawaan: ParameterBawaan | None = None) -> NilaiParameter:
    """The office's own value of that day, else the card's; TidakAda if neither exists. One query."""
    baris = _berlaku(kantor, kunci, hari)
    if baris is not None:
        return NilaiParameter(baris.nilai, baris.dikonfirmasi_pada is not None, baris.dasar_hukum)
    if bawaan is None:
        raise TidakAda(
            f"Ukuran {kunci} belum ada untuk {tanggal_panjang(hari)}. Tambahkan di berkas kantor: [parameter.{kunci}]."
        )
    return NilaiParameter(str(bawaan.nilai), False, bawaan.dasar_hukum)


@transaction.atomic
def tetapkan(
    kantor: Kantor,
    kunci: str,
    nilai: str,
    mulai: date,
    sampai: date | None = None,
    *,
    dasar_hukum: str = "",
    keyakinan: str = "DESIGN",
) -> Parameter:
    """Add a value from a day on. An open value before it ends the day before; any other overlap is refused."""
    if sampai is not None and sampai < mulai:
        raise Ditolak("Tanggal akhir mendahului tanggal mulai. Betulkan salah satunya.", isian="berlaku_sampai")
    Kantor.objects.select_for_update().get(pk=kantor.pk)
    semua = Parameter.objects.filter(kantor=kantor, kunci=kunci)
    semua.filter(berlaku_mulai__lt=mulai, berlaku_sampai__isnull=True).update(berlaku_sampai=mulai - timedelta(days=1))
    bentrok = semua.filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=mulai))
    if sampai is not None:
        bentrok = bentrok.filter(berlaku_mulai__lte=sampai)
    if (lain := bentrok.order_by("berlaku_mulai").first()) is not None:
        raise Ditolak(
            f"Ukuran {kunci} sudah punya nilai yang berlaku mulai {tanggal_panjang(lain.berlaku_mulai)}. "
            "Pilih masa berlaku yang tidak bertumpang tindih.",
            isian="berlaku_mulai",
        )
    return Parameter.objects.create(
        kantor=kantor,
        kunci=kunci,
        nilai=nilai,
        berlaku_mulai=mulai,
        berlaku_sampai=sampai,
        dasar_hukum=dasar_hukum,
        keyakinan=keyakinan,
    )


@transaction.atomic
def konfirmasi(saya: Saya, kunci: str, hari: date, bawaan: ParameterBawaan | None = None) -> Parameter:
    """The Camat or the Sekcam confirms the figure in force that day; a card's value becomes the office's own."""
    if not saya.peran & PERAN_PENGUKUH:
        raise TidakBerwenang("Hanya Camat atau Sekretaris Kecamatan yang dapat memastikan ukuran ini.")
    baris = _berlaku(saya.kantor, kunci, hari)
    if baris is None:
        if bawaan is None:
            raise TidakAda(f"Ukuran {kunci} tidak ada.")
        berikut = Parameter.objects.filter(kantor=saya.kantor, kunci=kunci, berlaku_mulai__gt=hari)
        pertama = berikut.order_by("berlaku_mulai").values_list("berlaku_mulai", flat=True).first()
        baris = tetapkan(
            saya.kantor,
            kunci,
            str(bawaan.nilai),
            hari,
            pertama - timedelta(days=1) if pertama else None,
            dasar_hukum=bawaan.dasar_hukum,
            keyakinan=bawaan.keyakinan,
        )
    baris.dikonfirmasi_oleh, baris.dikonfirmasi_pada = saya.orang, sekarang()
    baris.save(update_fields=["dikonfirmasi_oleh", "dikonfirmasi_pada"])
    return baris
