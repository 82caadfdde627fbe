"""A record and its child rows as words for a page: every field that has been filled in, in the order of the table."""

from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from pendopo.dasar.angka import tulis_bilangan
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import pukul, sekarang, tanggal_panjang, tanggal_pukul
from pendopo.mesin.models import Berkas, Kasus
from pendopo.mesin.pribadi import tertutup
from pendopo.mesin.ruang import Ruang, ruang

_KEPALA = frozenset({"kasus", "kantor", "pihak"})


def muat_berkas(kasus: Kasus, saya: Saya) -> Berkas:
    """The record of a case, as a step would see it now."""
    berkas = ruang(kasus.proses).model._default_manager.select_related("pihak").get(pk=kasus.pk)
    berkas.kasus, berkas.kantor, berkas.saya, berkas.saat = kasus, saya.kantor, saya, sekarang()
    return berkas


def tulis(isian: "models.Field[Any, Any]", sasaran: models.Model) -> str:
    """One field of a record or row as words, sealed ones masked; "" when nobody has filled it in."""
    if isinstance(isian, TeksRahasia):
        return isian.samar(sasaran)
    return tulis_nilai(isian, getattr(sasaran, isian.name))


def tulis_nilai(isian: "models.Field[Any, Any]", nilai: Any) -> str:
    """A value as words, also one that an event kept as JSON."""
    if tertutup(nilai):
        return "(data pribadi, tidak ditampilkan)"
    if nilai in (None, ""):
        return ""
    if isinstance(nilai, str) and not isian.is_relation:
        with suppress(ValidationError):
            nilai = isian.to_python(nilai)
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, list):
        return "\n".join(map(str, nilai))
    if isian.flatchoices:
        return str(dict(isian.flatchoices).get(nilai, nilai))
    return _waktu(nilai)


def _waktu(nilai: Any) -> str:
    if isinstance(nilai, datetime):
        return tanggal_pukul(nilai)
    if isinstance(nilai, date):
        return tanggal_panjang(nilai)
    if isinstance(nilai, Decimal):
        return tulis_bilangan(nilai)
    return pukul(nilai) if isinstance(nilai, time) else str(nilai)


def label(isian: "models.Field[Any, Any]") -> str:
    """A field's name as a heading."""
    nama = str(isian.verbose_name)
    return nama[:1].upper() + nama[1:]


def tertutup_bagi(berkas: models.Model) -> bool:
    """Whether the reader is a party outside the office who sees only what the room shows outside (`tampak_luar`)."""
    if not isinstance(berkas, Berkas) or not berkas.tampak_luar:
        return False
    return berkas.saya is not None and not berkas.saya.pegawai


@lru_cache(maxsize=256)
def _bidang(model: type[models.Model]) -> tuple["models.Field[Any, Any]", ...]:
    """The columns as people read them: what the room itself says first, then what it shares with others."""
    dasar = [satu for satu in model.__mro__[1:] if hasattr(satu, "_meta") and satu._meta.abstract]
    bersama = {f.name for satu in dasar for f in satu._meta.local_fields}
    return tuple(sorted(model._meta.concrete_fields, key=lambda f: f.name in bersama))


def isi_berkas(sasaran: models.Model, kecuali: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Label and words of each filled field."""
    if isinstance(sasaran, Berkas) and tertutup_bagi(sasaran):
        semua = [sasaran._meta.get_field(nama) for nama in sasaran.tampak_luar]
        return [(label(f), teks) for f in semua if isinstance(f, models.Field) and (teks := tulis(f, sasaran))]
    hasil = []
    kecuali = kecuali | frozenset(getattr(sasaran, "tersembunyi", ()))
    for isian in _bidang(type(sasaran)):
        if isian.primary_key or isian.name in _KEPALA or isian.name in kecuali or not isian.verbose_name:
            continue
        if isinstance(isian, models.BooleanField | models.PositiveSmallIntegerField) and not getattr(
            sasaran, isian.name
        ):
            continue
        if teks := tulis(isian, sasaran):
            hasil.append((label(isian), teks))
    if isinstance(sasaran, Berkas):
        return hasil + sasaran.rincian(lengkap=False)
    # A row may have words of its own besides its fields: what its own rows hold.
    rincian: list[tuple[str, str]] = sasaran.rincian_baris() if hasattr(sasaran, "rincian_baris") else []
    return hasil + rincian


def tabel_baris(berkas: models.Model, r: Ruang, kecuali: str = "") -> list[dict[str, Any]]:
    """The child rows of a record or row, one table a relation: judul, kepala, baris (cells).

    A wide row may name the columns that say enough of it, in that order (`kolom_tabel`); all others are in its file.
    """
    hasil = []
    for relasi in () if tertutup_bagi(berkas) else berkas._meta.related_objects:
        nama = relasi.get_accessor_name()
        if not nama or nama == kecuali or relasi.related_model._meta.app_label != r.label or relasi.one_to_one:
            continue
        ringkas = getattr(relasi.related_model, "kolom_tabel", ())
        isian = [f for f in relasi.related_model._meta.concrete_fields if _tampak(f, relasi.field.name)]
        if ringkas:
            isian = sorted((f for f in isian if f.name in ringkas), key=lambda f: ringkas.index(f.name))
        asing = [f.name for f in isian if f.is_relation]
        semua = getattr(berkas, nama).select_related(*asing) if asing else getattr(berkas, nama).all()
        baris = [[tulis(f, satu) for f in isian] for satu in semua]
        terisi = [n for n in range(len(isian)) if any(sel[n] not in ("", "0", "tidak") for sel in baris)]
        if baris:
            hasil.append(
                {
                    "judul": str(relasi.related_model._meta.verbose_name_plural).capitalize(),
                    "kepala": [label(isian[n]) for n in terisi],
                    "baris": [[sel[n] for n in terisi] for sel in baris],
                }
            )
    return hasil


def _tampak(isian: "models.Field[Any, Any]", ke_berkas: str) -> bool:
    return not isian.primary_key and isian.name not in {ke_berkas, "kantor"} and bool(isian.verbose_name)
