"""Child rows of a step that have a page each: which there are, in what order, what they still lack."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import F

from pendopo.mesin.kerja import Kerja
from pendopo.mesin.langkah import Baris
from pendopo.mesin.models import Lampiran
from pendopo.mesin.ruang import Ruang

BerkasBaris = Mapping[int, Mapping[str, Sequence[Lampiran]]]
"""Row -> name of the file field -> files."""


def daftar_baris(berkas: models.Model, b: Baris) -> list[Any]:
    """The rows that the step lists, by rank, else in the order in which they came."""
    kumpulan = getattr(berkas, b.relasi)
    pilihan = getattr(kumpulan, b.saring)() if b.saring else kumpulan.all()
    return list(pilihan.order_by(*([F(b.urut).asc(nulls_last=True)] if b.urut else []), "pk"))


def unsur_baris(r: Ruang, relasi: str) -> list[str]:
    """The steps that work on these rows: under their names the rows' files are kept."""
    return [nama for nama, langkah in r.langkah.items() if langkah.baris and langkah.baris.relasi == relasi]


def lampiran_baris(kasus_id: int, unsur: Iterable[str]) -> BerkasBaris:
    """The files of all rows: one query."""
    hasil: dict[int, dict[str, list[Lampiran]]] = {}
    semua = Lampiran.objects.filter(kasus_id=kasus_id, unsur__in=list(unsur), baris__isnull=False).order_by("pk")
    for satu in semua:
        hasil.setdefault(satu.baris or 0, {}).setdefault(satu.isian, []).append(satu)
    return hasil


def kurang(b: Baris, satu: models.Model, berkas: Mapping[str, Sequence[Lampiran]]) -> list[str]:
    """What a row still lacks before the step may end: required answers and files, in words."""
    hasil = []
    for nama in b.isian:
        isian: Any = satu._meta.get_field(nama)
        if not isian.blank and getattr(satu, isian.attname) in (None, ""):
            hasil.append(str(isian.verbose_name))
    return hasil + [nama.replace("_", " ") for nama in b.wajib if not berkas.get(nama)]


def periksa_baris(kerja: Kerja, b: Baris) -> dict[str, list[str]]:
    """What keeps a step from ending: too few or too many rows, and each row that lacks something (`baris-<id>`)."""
    semua = daftar_baris(kerja.berkas, b)
    galat: dict[str, list[str]] = {}
    if len(semua) < b.minimal:
        galat[b.relasi] = [f"{b.judul}: isi paling sedikit {b.minimal}."]
    if len(semua) > b.maksimal:
        galat[b.relasi] = [f"{b.judul}: paling banyak {b.maksimal}, tercatat {len(semua)}."]
    berkas = lampiran_baris(kerja.kepala.id, unsur_baris(kerja.ruang, b.relasi)) if b.wajib else {}
    for satu in semua:
        if belum := kurang(b, satu, berkas.get(satu.pk, {})):
            galat[f"baris-{satu.pk}"] = [f"{satu}: {', '.join(belum)} belum ada."]
    if b.urut:
        urutkan(b, semua)
    return galat


def urutkan(b: Baris, semua: Sequence[Any]) -> None:
    """Give the rows the ranks 1..n in this order; writes only those whose rank changes."""
    geser = [(nomor, satu) for nomor, satu in enumerate(semua, 1) if getattr(satu, b.urut) != nomor]
    for nomor, satu in geser:
        setattr(satu, b.urut, nomor)
        satu.save(update_fields=[b.urut])


def simpan_satu(satu: Any) -> None:
    """Write a row; what the system gives it (`catat_baris`: a code, a day) is given only now."""
    if hasattr(satu, "catat_baris"):
        satu.catat_baris()
    satu.save()


def periksa_satu(satu: Any, unsur: str) -> None:
    """The row's own judgement (`periksa_baris`): raises Ditolak beside its field. Looking at a sheet asks it too."""
    if hasattr(satu, "periksa_baris"):
        satu.periksa_baris(unsur)
