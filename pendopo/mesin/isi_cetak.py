"""What a record and its rows hold, by field name, as a template takes it: words of choices, days, figures."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from pendopo.dasar.angka import tulis_bilangan
from pendopo.dasar.models import Pemegang
from pendopo.dasar.waktu import setempat
from pendopo.mesin.models import Berkas


def isi_cetak(berkas: Berkas, *relasi: str) -> dict[str, object]:
    """The record's columns, and under the name of each relation its rows in the order of the table."""
    hasil = _isi(berkas, berkas)
    for nama in relasi:
        hasil[nama] = [_isi(satu, berkas) for satu in getattr(berkas, nama).order_by("pk")]
    return hasil


def _isi(satu: models.Model, berkas: Berkas) -> dict[str, object]:
    return {f.name: _nilai(satu, f, berkas) for f in satu._meta.concrete_fields if not _kepala(f)}


def _kepala(f: Any) -> bool:
    return f.name in ("kasus", "kantor") or (f.is_relation and issubclass(f.related_model, Berkas))


def _nilai(satu: models.Model, f: Any, berkas: Berkas) -> object:
    nilai = getattr(satu, f.name)
    if nilai is None:
        return ""
    if f.flatchoices:
        return str(dict(f.flatchoices).get(nilai, nilai))
    if isinstance(nilai, models.Model):
        return str(nilai)
    if isinstance(nilai, Decimal):
        return tulis_bilangan(nilai)
    return setempat(nilai, berkas.kantor.zona_waktu) if isinstance(nilai, datetime) else nilai


def penjabat(berkas: Berkas, peran: str) -> dict[str, object]:
    """Who holds the role's post at the case's party that day, as a signature block names it; blank when nobody does."""
    jabatan = berkas.jabatan_pihak(peran, berkas.pihak_id)
    semua = Pemegang.objects.berlaku(berkas.hari).filter(jabatan=jabatan).select_related("orang", "jabatan")
    satu = semua.order_by("-mulai").first()
    sebutan = satu.sebutan if satu else str(jabatan or "")
    return {"jabatan_penanda": sebutan, "nama_penanda": satu.orang.nama if satu else ""}
