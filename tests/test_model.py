"""House laws on tables: every model explains itself, migrations name no function of a room, the glossary is whole."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from pendopo.naskah.kamus import baca_arti, kata_isian, kata_model, model_sendiri

AKAR = Path(__file__).resolve().parent.parent


def tanpa_penjelasan(model: type[models.Model]) -> bool:
    """Whether a model has no gloss of its own (Django gives each one its signature as docstring)."""
    gloss = model.__dict__.get("__doc__") or ""
    return not gloss.strip() or gloss.startswith(f"{model.__name__}(")


def fungsi_ruang(isi: str, proses: str = "pendopo.proses") -> Iterator[str]:
    """Places where a migration reaches into a room: it would name a path that moves with the map."""
    for simpul in ast.walk(ast.parse(isi)):
        if isinstance(simpul, ast.Import):
            nama = [alias.name for alias in simpul.names]
        elif isinstance(simpul, ast.ImportFrom):
            nama = [simpul.module or ""]
        elif isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
            nama = [simpul.value]
        else:
            continue
        yield from (f"line {simpul.lineno}: {satu}" for satu in nama if satu.startswith(proses))


def pilihan_proses(model: type[models.Model], label: frozenset[str]) -> Iterator[str]:
    """Fields whose choices are a list of processes: the map says which there are, not a column."""
    for kolom in model._meta.local_fields:
        nilai = {str(satu) for satu, _ in kolom.flatchoices}
        if len(nilai & label) > 1:
            yield f"{model.__name__}.{kolom.name}: {', '.join(sorted(nilai & label))}"


def test_every_model_has_a_gloss() -> None:
    assert [f"{model.__module__}.{model.__name__}" for model in model_sendiri() if tanpa_penjelasan(model)] == []


def test_no_migration_names_a_function_of_a_room() -> None:
    salah = [
        f"{berkas.relative_to(AKAR)}, {tempat}"
        for berkas in sorted((AKAR / "pendopo").rglob("migrations/*.py"))
        for tempat in fungsi_ruang(berkas.read_text())
    ]
    assert salah == []


def test_no_model_lists_processes_as_choices() -> None:
    label = frozenset(kartu.parent.name for kartu in (AKAR / "pendopo" / "proses").rglob("kartu.toml"))
    assert [salah for model in model_sendiri() for salah in pilihan_proses(model, label)] == []


def test_a_room_has_one_line_of_migrations() -> None:
    """No two leaves: whoever merges two branches also merges their migrations."""
    graf = MigrationLoader(None).graph
    sendiri = {konfigurasi.label for konfigurasi in apps.get_app_configs() if konfigurasi.name.startswith("pendopo.")}
    assert {label: daun for label in sendiri if len(daun := graf.leaf_nodes(label)) > 1} == {}


def tanpa_arti(arti: dict[str, str]) -> list[str]:
    return [satu.kata for satu in [*kata_model(), *kata_isian(arti)] if not satu.arti.strip()]


def test_the_glossary_explains_every_noun() -> None:
    _, arti = baca_arti(AKAR / "docs" / "kamus.toml")
    assert tanpa_arti(arti) == []


def test_the_glossary_keeps_no_dead_word() -> None:
    """A gloss of a field that is no more is removed."""
    _, arti = baca_arti(AKAR / "docs" / "kamus.toml")
    assert sorted(arti.keys() - {satu.kata for satu in kata_isian(arti)}) == []


# --- each law can fail -----------------------------------------------------------------------------------------------


def test_a_model_without_gloss_is_found() -> None:
    class TanpaArti(models.Model):
        jenis = models.CharField(max_length=9, choices=[("cuti", "Cuti"), ("permohonan", "Permohonan")])

        class Meta:
            app_label = "uji_hukum"

    class DenganArti(models.Model):
        """One line."""

        class Meta:
            app_label = "uji_hukum"

    try:
        assert tanpa_penjelasan(TanpaArti)
        assert not tanpa_penjelasan(DenganArti)
        assert list(pilihan_proses(TanpaArti, frozenset({"cuti", "permohonan"})))
    finally:
        apps.all_models.pop("uji_hukum", None)
        apps.clear_cache()


@pytest.mark.parametrize(
    "isi",
    ["import pendopo.proses.utama.x", "from pendopo.proses.a.b.models import nomor", 'f(default="pendopo.proses.a.f")'],
)
def test_a_migration_that_names_a_room_is_found(isi: str) -> None:
    assert list(fungsi_ruang(isi))
    assert not list(fungsi_ruang("import pendopo.dasar.isian\nimport django.db.models"))


def test_a_noun_without_gloss_is_found() -> None:
    _, arti = baca_arti(AKAR / "docs" / "kamus.toml")
    assert tanpa_arti({kata: teks for kata, teks in arti.items() if kata != "pangkat"}) == ["pangkat"]
