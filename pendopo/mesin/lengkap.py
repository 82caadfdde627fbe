"""Marks of a template that nobody filled in: a paper that still has one is not signed (V-SK-06)."""

import re
from collections.abc import Iterator, Mapping

from django.db import models

from pendopo.dasar.galat import Ditolak

TANDA = re.compile(r"\{[^{}\n]{0,60}\}|\[[^\[\]\n]{1,60}\]|<[a-zA-Z_ ]{2,40}>|\.{4,}|…{2,}|_{3,}")
"""{nama}, [tanggal], <tempat>, ......, ____: how templates mark what is to be filled in."""


def sisa_tanda(teks: str) -> list[str]:
    """The marks still standing in a text, each once, in their order."""
    return list(dict.fromkeys(TANDA.findall(teks)))


def tempat_kosong(data: object, jalur: str = "") -> list[str]:
    """Names of the parts of a paper's data in which a mark still stands."""
    return list(dict.fromkeys(_cari(data, jalur)))


def _cari(data: object, jalur: str) -> Iterator[str]:
    if isinstance(data, str):
        if TANDA.search(data):
            yield jalur or "naskah"
    elif isinstance(data, Mapping):
        for nama, nilai in data.items():
            yield from _cari(nilai, jalur or str(nama))
    elif isinstance(data, list | tuple):
        for nilai in data:
            yield from _cari(nilai, jalur)


def tolak_bila_belum_lengkap(berkas: models.Model, *isian: str) -> None:
    """For the step that signs: raises Ditolak beside each field of the record that is empty or still has a mark."""
    galat: dict[str, list[str] | str] = {}
    for nama in isian:
        nilai, bidang = getattr(berkas, nama), berkas._meta.get_field(nama)
        kata = str(getattr(bidang, "verbose_name", nama)).capitalize()
        if nilai in (None, ""):
            galat[nama] = f"{kata} belum diisi."
        elif isinstance(nilai, str) and (sisa := sisa_tanda(nilai)):
            galat[nama] = f"{kata} masih memuat {', '.join(sisa)}. Ganti dengan isinya."
    if galat:
        raise Ditolak.banyak(galat)
