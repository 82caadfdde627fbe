"""Child rows of a record or row: their table, the key by which they point up, one of them."""

from typing import Any

from django.db import models
from django.db.models.fields.related import ForeignKey


def model_anak(model: type[models.Model], relasi: str) -> type[models.Model]:
    """The table of the rows that stand under a related name; a filter behind a dot is left aside."""
    anak = model._meta.get_field(relasi.partition(".")[0]).related_model
    assert isinstance(anak, type)
    return anak


def kunci_asing(model: type[models.Model], ke: type[models.Model]) -> str:
    """The name of the foreign key by which a child row of a record points at it."""
    return next(f.name for f in model._meta.fields if isinstance(f, ForeignKey) and f.related_model is ke)


def sasaran_tugas(berkas: models.Model, relasi: str | None, pk: int | None) -> Any:
    """What a task is about: the record, or one of its rows, bound to it so that both see the same state."""
    if relasi is None or pk is None:
        return berkas
    model = model_anak(type(berkas), relasi)
    kunci = kunci_asing(model, type(berkas))
    satu = model._default_manager.get(pk=pk, **{kunci: berkas.pk})
    setattr(satu, kunci, berkas)
    return satu
