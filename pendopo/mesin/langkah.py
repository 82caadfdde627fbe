"""Steps: what a task asks, refuses and computes. `@langkah("asal", "hal")` names the fields of a derived form."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import models
from django.forms.models import ModelChoiceField, modelform_factory

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.anak import kunci_asing
from pendopo.mesin.bentuk_induk import IndukUmum
from pendopo.mesin.isian_bebas import FormulirModel, bentangkan, kumpulkan


@dataclass(frozen=True)
class Baris:
    """Child rows that a step lists, adds, edits and deletes. `relasi` is the related name on the record.

    Short rows stand all together in the form of the step and are written when it ends. Rows with a rank, files or an
    import (or `satu_satu`) have a page each and are written at once: safe over days, seen by who shares the post.
    """

    relasi: str
    isian: tuple[str, ...]
    minimal: int = 0
    maksimal: int = 50
    judul: str = ""
    tambah: bool = True
    """False: the rows that are there are answered, none is added or deleted."""
    saring: str = ""
    """Name of the rows' filter: only those are listed, and only they may be touched."""
    sendiri: bool = False
    """Each row has a page of its own and is kept at once."""
    urut: str = ""
    """The field that holds the rank 1..n, changed by buttons."""
    lampiran: tuple[str, ...] = ()
    """Names of the files of a row."""
    wajib: tuple[str, ...] = ()
    """Those of them without which the step does not end; a row may be kept without."""
    impor: bool = False
    """Rows may come in from a sheet, after a look at what would happen."""
    kunci: str = ""
    """The field by which a line of a sheet finds its row; without it lines only add."""


def baris(
    relasi: str,
    *isian: str,
    minimal: int = 0,
    maksimal: int = 50,
    judul: str = "",
    tambah: bool = True,
    satu_satu: bool = False,
    urut: str = "",
    lampiran: Iterable[str] = (),
    wajib: Iterable[str] = (),
    impor: bool = False,
    kunci: str = "",
) -> Baris:
    """Child rows of a step: `baris("penerima", "jabatan", minimal=1)`, `baris("usulan.sah", urut="prioritas")`."""
    nama, _, saring = relasi.partition(".")
    maksimal = maksimal if tambah else sys.maxsize
    berkas = tuple(lampiran)
    return Baris(
        nama, isian, minimal, maksimal, judul or nama.capitalize(), tambah, saring,
        satu_satu or bool(urut or berkas or impor), urut, berkas, tuple(wajib), impor, kunci,
    )  # fmt: skip


@dataclass(frozen=True)
class Langkah:
    """One step. `fungsi` gets the record (or the row of a multi-instance task) with the answers already set."""

    id: str
    isian: tuple[str, ...] = ()
    baris: Baris | None = None
    lampiran: tuple[str, ...] = ()
    wajib: tuple[str, ...] = ()
    """Those of the files without which the step does not end."""
    fungsi: Callable[[Any], Any] | None = field(default=None, compare=False)
    tanda_tangan: bool = False
    """The step signs a paper: who does it proves again that it is them (second factor, else password)."""

    anonim: bool = False
    """What was answered is not kept with the case: its event says only that it was done; no undo, no correction."""

    def jalankan(self, berkas: models.Model) -> Any:
        """What the function answers: nothing, or the messages of a sending task or a call."""
        return self.fungsi(berkas) if self.fungsi is not None else None

    def __call__(self, berkas: models.Model) -> Any:
        return self.jalankan(berkas)


def langkah(
    *isian: str,
    baris: Baris | None = None,
    lampiran: Iterable[str] = (),
    wajib: Iterable[str] = (),
    tanda_tangan: bool = False,
    anonim: bool = False,
) -> Callable[[Callable[[Any], Any]], Langkah]:
    """Make a function the step of the task whose id it bears; files of `wajib` need not be named in `lampiran` too."""
    berkas, perlu = tuple(lampiran), tuple(wajib)

    def bungkus(fungsi: Callable[[Any], Any]) -> Langkah:
        return Langkah(fungsi.__name__, isian, baris, (*perlu, *berkas), perlu, fungsi, tanda_tangan, anonim)

    return bungkus


class FormulirLangkah(FormulirModel):
    """The form of a step: types and required answers only; whether rows may be so is the step's and the table's."""

    required_css_class = "wajib"

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.bebas: dict[str, Any] = {}
        """Answers of defined fields, by the column that keeps them; known once the form was checked."""
        bentangkan(self, self.instance)
        for satu in self.fields.values():
            if isinstance(satu, ModelChoiceField):
                _batasi_pilihan(satu, self.instance)

    def clean(self) -> dict[str, Any]:
        self.bebas = kumpulkan(self, self.instance)
        # Without the base method's mark, no uniqueness query runs: the constraints and the step judge.
        return self.cleaned_data


def _batasi_pilihan(isian: Any, berkas: Any) -> None:
    """Of what citizens choose from, only what the office of the record has published."""
    if isian.empty_label == "---------":
        isian.empty_label = "Pilih…"
    semua: Any = isian.queryset
    if issubclass(semua.model, IndukUmum):
        terbit = semua.filter(kantor_id=berkas.kantor_id, status="terbit")
        isian.queryset, isian.empty_label = terbit.order_by("jalur", "nama"), f"Pilih {str(isian.label).lower()}"


@lru_cache(maxsize=1024)
def kelas_formulir(model: type[models.Model], isian: tuple[str, ...]) -> type[FormulirLangkah]:
    """The form class for some fields of a record or row, derived once."""
    kelas: Any = modelform_factory(model, form=FormulirLangkah, fields=list(isian))
    hasil: type[FormulirLangkah] = kelas
    return hasil


def formulir(
    langkah: Langkah,
    berkas: models.Model,
    isian: Mapping[str, Any] | None = None,
    awal: dict[str, Any] | None = None,
) -> FormulirLangkah:
    """The form of a step over its record or row; bound when `isian` is given, else showing what is there or `awal`.

    A record may narrow it: `atur_formulir(langkah_id, form)`, e.g. which posts may be chosen.
    """
    kelas = kelas_formulir(type(berkas), langkah.isian)
    form = kelas(data=isian, instance=berkas, initial=awal)
    if hasattr(berkas, "atur_formulir"):
        berkas.atur_formulir(langkah.id, form)
    return form


def pemilik_baris(berkas: models.Model, sasaran: models.Model, b: Baris) -> models.Model:
    """Whose child rows a step lists: those of the row it is about, where that has such rows, else the record's."""
    return sasaran if sasaran is not berkas and hasattr(type(sasaran), b.relasi) else berkas


def formulir_baris(
    b: Baris,
    model: type[models.Model],
    berkas: models.Model,
    satu: models.Model | None,
    isian: Mapping[str, Any] | None,
    nomor: int | str,
) -> FormulirLangkah:
    """The form of one child row; its names on the page are `<relasi>-<nomor>-<field>`, plain ones without a number."""
    contoh = satu or model(**{kunci_asing(model, type(berkas)): berkas})
    form = kelas_formulir(model, b.isian)(
        data=isian,
        instance=contoh,
        prefix=f"{b.relasi}-{nomor}" if nomor != "" else None,
        empty_permitted=False,
        use_required_attribute=False,
    )
    if hasattr(contoh, "atur_formulir"):
        contoh.atur_formulir("", form)
    return form


def galat_formulir(form: FormulirLangkah, awalan: str = "") -> dict[str, list[str]]:
    """Errors of a form as field -> sentences; "" for the whole form."""
    return {
        (awalan + nama if nama != "__all__" else awalan.rstrip("-")): [str(p) for p in pesan]
        for nama, pesan in form.errors.items()
    }


def tolak_bila_salah(galat: Mapping[str, list[str]]) -> None:
    if galat:
        raise Ditolak.banyak(galat)
