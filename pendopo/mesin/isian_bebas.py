"""Fields that an office defines itself, as data: typed, with a label, a hint, whether they must be filled.

The one place where answers have no column of their own: they are personal, so they stand sealed in one
`JawabanBebas` column. A step names that column; its form shows each defined field as `<column>-<name>`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from pendopo.dasar.isian import Isian
from pendopo.dasar.rahasia import IsianNIK, KamusRahasia, samarkan_nik
from pendopo.dasar.waktu import tanggal_panjang

if TYPE_CHECKING:
    FormulirModel = forms.ModelForm[models.Model]
else:
    FormulirModel = forms.ModelForm

JENIS = {
    "teks": "teks", "tanggal": "tanggal", "bilangan": "bilangan", "pilihan": "pilihan", "ya_tidak": "ya atau tidak",
    "nik": "NIK",
}  # fmt: skip
_NAMA = re.compile(r"[a-z][a-z0-9_]{0,39}")
TERBANYAK = 30


@dataclass(frozen=True, slots=True)
class Definisi:
    """One field that the office defined."""

    nama: str
    label: str
    jenis: str = "teks"
    wajib: bool = True
    petunjuk: str = ""
    pilihan: tuple[str, ...] = ()

    @property
    def kamus(self) -> dict[str, Any]:
        return asdict(self) | {"pilihan": list(self.pilihan)}

    @property
    def baris(self) -> str:
        """The definition as a line of the office's own form."""
        jenis = f"pilihan: {' / '.join(self.pilihan)}" if self.pilihan else self.jenis
        isi = [self.nama, self.label, jenis, "wajib" if self.wajib else "boleh kosong", self.petunjuk]
        return " | ".join(isi if self.petunjuk else isi[:-1])


def definisi(mentah: Iterable[Mapping[str, Any]]) -> tuple[Definisi, ...]:
    """Definitions as stored. ValueError names what is wrong."""
    hasil = tuple(Definisi(**{**satu, "pilihan": tuple(satu.get("pilihan", ()))}) for satu in mentah)
    nama = [satu.nama for satu in hasil]
    if len(set(nama)) != len(nama):
        raise ValueError("Ada nama yang dipakai dua kali.")
    if len(hasil) > TERBANYAK:
        raise ValueError(f"Paling banyak {TERBANYAK} isian.")
    for satu in hasil:
        if salah := _salah(satu):
            raise ValueError(f"{satu.nama}: {salah}")
    return hasil


def _salah(satu: Definisi) -> str:
    if not _NAMA.fullmatch(satu.nama):
        return "nama hanya huruf kecil, angka dan garis bawah."
    if not satu.label.strip():
        return "label belum ditulis."
    if satu.jenis not in JENIS:
        return f"jenis '{satu.jenis}' tidak dikenal. Pilih: {', '.join(JENIS)}."
    if satu.jenis == "pilihan" and len(satu.pilihan) < 2:
        return "tulis paling sedikit dua pilihan, misalnya pilihan: Ya / Tidak."
    return ""


def baca_baris(teks: str) -> list[dict[str, Any]]:
    """The office's lines `nama | label | jenis | wajib | petunjuk` as definitions. ValueError names the line."""
    hasil = []
    for nomor, satu in enumerate(teks.splitlines(), 1):
        if not satu.strip():
            continue
        nama, label, jenis, wajib, petunjuk = [b.strip() for b in (satu + "|" * 4).split("|")[:5]]
        jenis, _, pilihan = jenis.partition(":")
        isi = {"nama": nama, "label": label, "jenis": jenis.strip() or "teks", "wajib": wajib != "boleh kosong"}
        isi |= {"petunjuk": petunjuk, "pilihan": [p.strip() for p in pilihan.split("/") if p.strip()]}
        try:
            definisi([isi])
        except ValueError as galat:
            raise ValueError(f"Baris {nomor}: {galat}") from galat
        hasil.append(isi)
    definisi(hasil)
    return hasil


def isian_formulir(satu: Definisi) -> forms.Field:
    """The form field of a definition."""
    umum: dict[str, Any] = {
        "label": satu.label, "required": satu.wajib, "help_text": satu.petunjuk,
        "error_messages": {"required": f"{satu.label} belum diisi.", "invalid_choice": "Pilih dari daftar."},
    }  # fmt: skip
    if satu.jenis == "tanggal":
        umum["error_messages"]["invalid"] = "Tulis tanggal seperti 17-08-2026."
        umum["help_text"] = f"{satu.petunjuk} Misalnya 17-08-2026.".strip()
        widget = forms.DateInput(attrs={"class": "pendek"}, format="%d-%m-%Y")
        return forms.DateField(widget=widget, input_formats=["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"], **umum)
    if satu.jenis == "bilangan":
        umum["error_messages"]["invalid"] = "Tulis bilangan bulat, misalnya 3."
        return forms.IntegerField(min_value=0, max_value=2_147_483_647, **umum)
    if satu.jenis in ("pilihan", "ya_tidak"):
        pilihan = satu.pilihan or ("Ya", "Tidak")
        return forms.ChoiceField(choices=[("", "Pilih…"), *((p, p) for p in pilihan)], **umum)
    return IsianNIK(**umum) if satu.jenis == "nik" else forms.CharField(max_length=500, **umum)


def ke_simpan(nilai: Any) -> Any:
    """A checked answer as JSON keeps it."""
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def kata(satu: Definisi, nilai: Any, lengkap: bool = True) -> str:
    """A stored answer as people read it; a NIK masked unless `lengkap`."""
    if nilai in (None, ""):
        return ""
    if satu.jenis == "tanggal":
        return tanggal_panjang(date.fromisoformat(nilai))
    if satu.jenis == "nik" and not lengkap:
        return samarkan_nik(nilai)
    return str(nilai)


class JawabanBebas(KamusRahasia):
    """The answers to an office's own fields, sealed. Its record has `definisi(column, data) -> tuple[Definisi]`."""

    def formfield(self, **lain: Any) -> Any:
        return forms.Field(required=False, widget=forms.HiddenInput)


@lru_cache(maxsize=256)
def kolom_bebas(model: type[models.Model]) -> frozenset[str]:
    """Columns of a table that hold such answers; most have none."""
    return frozenset(f.attname for f in model._meta.concrete_fields if isinstance(f, JawabanBebas))


def bentangkan(form: FormulirModel, satu: Any) -> None:
    """Put the defined fields in the place of each such column of a form."""
    for nama in kolom_bebas(satu.__class__) & form.fields.keys():
        isi, jawab = dict[str, forms.Field](), getattr(satu, nama)
        for lama, bidang in form.fields.items():
            if lama != nama:
                isi[lama] = bidang
                continue
            for d in satu.definisi(nama, form.data if form.is_bound else None):
                isi[f"{nama}-{d.nama}"] = isian_formulir(d)
                form.initial.setdefault(f"{nama}-{d.nama}", _awal(d, jawab.get(d.nama)))
        form.fields = isi


def kumpulkan(form: FormulirModel, satu: Any) -> dict[str, Any]:
    """Gather the answers of the defined fields into their column; returns them by column."""
    hasil = {}
    for nama in kolom_bebas(satu.__class__):
        awal = f"{nama}-"
        if any(n.startswith(awal) for n in form.fields):
            kunci = [n for n in form.cleaned_data if n.startswith(awal)]
            hasil[nama] = {n.removeprefix(awal): ke_simpan(form.cleaned_data.pop(n)) for n in kunci}
            setattr(satu, nama, hasil[nama])
    return hasil


def _awal(d: Definisi, nilai: Any) -> Any:
    return date.fromisoformat(nilai) if d.jenis == "tanggal" and nilai else nilai


class BarisDefinisi(forms.CharField):
    """Definitions typed one a line."""

    widget = forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})

    def prepare_value(self, nilai: Any) -> Any:
        if isinstance(nilai, list):
            return "\n".join(d.baris for d in definisi(nilai))
        return nilai

    def to_python(self, nilai: Any) -> Any:
        if isinstance(nilai, list):
            return nilai
        try:
            return baca_baris(super().to_python(nilai) or "")
        except ValueError as galat:
            raise forms.ValidationError(str(galat)) from galat

    def validate(self, nilai: Any) -> None:
        return None

    def run_validators(self, nilai: Any) -> None:
        return None


class DaftarBaris(forms.CharField):
    """A list of texts typed one a line."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, nilai: Any) -> Any:
        return "\n".join(nilai) if isinstance(nilai, list) else nilai

    def to_python(self, nilai: Any) -> Any:
        if isinstance(nilai, list):
            return nilai
        return [b.strip() for b in (super().to_python(nilai) or "").splitlines() if b.strip()]

    def run_validators(self, nilai: Any) -> None:
        return None


if TYPE_CHECKING:
    _JSONField = models.JSONField[list[Any], list[Any]]
else:
    _JSONField = models.JSONField


class _Daftar(Isian, _JSONField):
    """A JSON column that holds a list; empty until filled."""

    dasar_django = models.JSONField
    tanpa_jawaban = None
    bentuk_formulir: Any = DaftarBaris

    def __init__(self, label: str | None = None, **lain: Any) -> None:
        lain |= {"default": list, "null": False}
        super().__init__(label, **lain)

    def formfield(self, **lain: Any) -> Any:
        pesan = {"required": f"{str(self.verbose_name).capitalize()} belum diisi."}
        return self.bentuk_formulir(
            label=str(self.verbose_name)[:1].upper() + str(self.verbose_name)[1:], required=self.wajib,
            help_text=self.help_text, error_messages=pesan,
        )  # fmt: skip


class Daftar(_Daftar):
    """Short texts, one a line, such as requirements."""


class DaftarDefinisi(_Daftar):
    """Fields that the office defines, one a line."""

    bentuk_formulir = BarisDefinisi


class Centang(_Daftar):
    """Which of some texts hold: boxes to tick. The record offers the texts in `atur_formulir`."""

    def formfield(self, **lain: Any) -> Any:
        label = str(self.verbose_name)
        return forms.MultipleChoiceField(
            label=label[:1].upper() + label[1:], required=self.wajib, help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": "Pilih dari daftar."},
        )  # fmt: skip
