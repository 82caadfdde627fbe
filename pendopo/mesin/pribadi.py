"""Personal data in the event chain: a keyed digest of what was typed; for an undo the old value, sealed.

A field is personal when it says so: `Teks("nama pemohon", pribadi=True)`, and every field of dasar.rahasia.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.db import models

from pendopo.dasar.rahasia import Terkunci
from pendopo.dasar.sandi import buka, sandikan, sidik_buta
from pendopo.mesin.jejak import json_teks


def bidang_pribadi(model: type[models.Model]) -> frozenset[str]:
    """Names of the personal columns of a table."""
    return frozenset(f.attname for f in model._meta.concrete_fields if getattr(f, "pribadi", False))


def sidik_nilai(nilai: Any) -> dict[str, str]:
    """What an event keeps of a personal answer."""
    return {"sidik": sidik_buta("jejak", json_teks(nilai if not isinstance(nilai, models.Model) else nilai.pk))}


def tanpa_pribadi(model: type[models.Model], isi: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as an event keeps them: digests in place of what is personal."""
    pribadi = bidang_pribadi(model)
    return {k: sidik_nilai(v) if k in pribadi and v not in (None, "") else v for k, v in isi.items()}


def _tempat(satu: models.Model, kolom: str) -> tuple[str, ...]:
    return ("jejak", satu._meta.db_table, kolom, str(satu.pk))


def simpan_lama(satu: models.Model, lama: Mapping[str, Any]) -> dict[str, Any]:
    """Old values of a row for an undo: what is personal only sealed."""
    pribadi, hasil = bidang_pribadi(type(satu)), dict(lama)
    for kolom in pribadi & hasil.keys():
        nilai = hasil[kolom]
        if isinstance(nilai, Terkunci):
            hasil[kolom] = {"sandi": nilai.sandi}
        elif nilai not in (None, "", {}):
            hasil[kolom] = {"sandi": sandikan(json_teks(nilai), *_tempat(satu, kolom)), "jejak": True}
    return hasil


def buka_lama(satu: models.Model, kolom: str, nilai: Any) -> Any:
    """An old value as `simpan_lama` kept it."""
    if not isinstance(nilai, dict) or "sandi" not in nilai or kolom not in bidang_pribadi(type(satu)):
        return nilai
    if nilai.get("jejak"):
        return json.loads(buka(nilai["sandi"], *_tempat(satu, kolom)))
    return Terkunci(nilai["sandi"])


def tertutup(nilai: Any) -> bool:
    """Whether an event's value is a digest or sealed, so that a page has nothing to show."""
    return isinstance(nilai, dict) and bool({"sidik", "sandi"} & nilai.keys())
