"""The glossary docs/kamus.md: every noun of the tables, with its gloss.

A model's gloss is the first line of its docstring. A field of the platform has an English gloss in docs/kamus.toml;
a field of a room needs none: its label says what it is, so a new room needs no line outside its folder.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import models

KATA_DJANGO = frozenset({"id", "password", "last_login", "is_active", "is_staff", "is_superuser"})


@dataclass(frozen=True)
class Kata:
    """One noun: what it means, and on which models it stands."""

    kata: str
    arti: str
    tempat: str


def baca_arti(berkas: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Glosses of ideas and of fields. Raises OSError or tomllib.TOMLDecodeError."""
    isi = tomllib.loads(berkas.read_text())
    return dict(isi.get("konsep", {})), dict(isi.get("isian", {}))


def model_sendiri() -> list[type[models.Model]]:
    """All models of our own packages but those of toy rooms, in the order of their names."""
    semua = [model for model in apps.get_models() if model.__module__.startswith("pendopo.")]
    sendiri = [model for model in semua if ".uji_ruang." not in model.__module__]
    return sorted(sendiri, key=lambda model: model.__name__)


def dari_ruang(model: type[models.Model]) -> bool:
    """Whether a model belongs to a room or hallway of the map, not to the platform."""
    return model.__module__.startswith("pendopo.proses.")


def kata_model() -> list[Kata]:
    """Model names with the first line of their docstring."""
    return [
        Kata(model.__name__, (model.__doc__ or "").strip().splitlines()[0], str(model._meta.app_label))
        for model in model_sendiri()
    ]


def kata_isian(arti: Mapping[str, str]) -> list[Kata]:
    """Field names with their gloss, else with the label of a room's field; empty for a platform field without gloss."""
    tempat: dict[str, list[str]] = {}
    label: dict[str, str] = {}
    for model in model_sendiri():
        for kolom in model._meta.local_fields:
            if kolom.name in KATA_DJANGO or kolom.name.endswith("_ptr"):
                continue
            tempat.setdefault(kolom.name, []).append(model.__name__)
            if dari_ruang(model):
                label.setdefault(kolom.name, str(kolom.verbose_name))
    return [Kata(nama, arti.get(nama) or label.get(nama, ""), ", ".join(tempat[nama])) for nama in sorted(tempat)]


def halaman_kamus(berkas_arti: Path) -> str:
    """The page docs/kamus.md."""
    konsep, arti = baca_arti(berkas_arti)
    bagian = [
        ("Ideas", [Kata(nama, arti_konsep, "") for nama, arti_konsep in sorted(konsep.items())]),
        ("Tables", kata_model()),
        ("Fields", kata_isian(arti)),
    ]
    baris = [
        "# Glossary",
        "",
        "The office's own words, as regulations and paper books use them. Written by `pendopo rujukan tulis` from",
        "`kamus.toml`, the docstrings of the models and the labels of the fields; not to be edited by hand.",
    ]
    for judul, kata in bagian:
        baris += ["", f"## {judul}", "", "| kata | meaning | where |", "|---|---|---|"]
        baris += [f"| {satu.kata} | {satu.arti} | {satu.tempat} |" for satu in kata]
    return "\n".join(baris) + "\n"
