"""Fields for personal data: sealed in the table, bound to their row, masked on pages, never in an event or a log.

    nik = NIK("NIK", terbaca=("pelaksana_yanum", "kasi_yanum"))

The column holds the sealed text; next to a NIK stands `nik_indeks`, a keyed digest by which equal numbers are found.
A sealed text copied into another row does not open. `terbaca` names the posts that may read it in full, or `pembaca` of
its table where a field names none; everybody else sees it masked. In memory too the value stays sealed until somebody
asks for the attribute.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.core.validators import RegexValidator
from django.db import models

from pendopo.dasar.isian import Isian, _TextField
from pendopo.dasar.sandi import buka, sandikan, sidik_buta

POLA_NIK = r"\d{16}"
_SELA_NIK = re.compile(r"[\s.\-]")


@dataclass(frozen=True, slots=True)
class Terkunci:
    """A sealed value as it stands in its column."""

    sandi: str

    def __repr__(self) -> str:
        return "<terkunci>"


@dataclass(frozen=True, slots=True)
class Belum:
    """A value typed for a row that has no key yet; sealed when the row is saved. Shows nothing of itself."""

    nilai: Any

    def __repr__(self) -> str:
        return "<belum dikunci>"


class _Buka:
    """The attribute: opens what is sealed, seals what is set. In the row itself only sealed values stand."""

    def __init__(self, isian: "TeksRahasia") -> None:
        self.isian = isian

    def __get__(self, satu: models.Model | None, kelas: Any = None) -> Any:
        if satu is None:
            return self
        if self.isian.attname not in satu.__dict__:
            satu.refresh_from_db(fields=[self.isian.attname])
        return self.isian.jelas(satu, satu.__dict__[self.isian.attname])

    def __set__(self, satu: models.Model, nilai: Any) -> None:
        lama = satu.__dict__.get(self.isian.attname)
        if not isinstance(nilai, Terkunci) and lama is not None and self.isian.jelas(satu, lama) == nilai:
            return
        satu.__dict__[self.isian.attname] = self.isian.kunci(satu, nilai)


class TeksRahasia(Isian, _TextField):
    """Personal text, sealed in its column. `terbaca`: the posts that may read it in full; `panjang`: several lines."""

    dasar_django = models.TextField
    tanpa_jawaban: Any = ""
    descriptor_class = _Buka
    pribadi = True

    if TYPE_CHECKING:
        attname: str
        column: str
        model: "type[models.Model]"
        creation_counter: int

    def __init__(
        self, label: str | None = None, *, terbaca: Iterable[str] = (), panjang: bool = False, **lain: Any
    ) -> None:
        super().__init__(label, **lain)
        self.terbaca, self.panjang = frozenset(terbaca), panjang

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        self.terbaca = self.terbaca or frozenset(getattr(cls, "pembaca", ()))

    def check(self, **lain: Any) -> list[Any]:
        from django.core.checks import Error

        salah: list[Any] = super().check(**lain)
        if isinstance(self.model._meta.pk, models.AutoField):
            pesan = "A sealed field is bound to its row, so the row's key must be known before it is saved."
            mend = "Use it on a Berkas, or give the table a UUID key."
            salah.append(Error(pesan, hint=mend, obj=self, id="pendopo.E301"))
        return salah

    # Between the row and its column.
    def tempat(self, satu: models.Model) -> tuple[str, str, str]:
        """What the sealed text is bound to."""
        return (self.model._meta.db_table, self.column, str(satu.pk))

    def ke_teks(self, nilai: Any) -> str:
        return str(nilai)

    def dari_teks(self, teks: str) -> Any:
        return teks

    def kunci(self, satu: models.Model, nilai: Any) -> Any:
        if isinstance(nilai, Terkunci):
            return nilai
        if isinstance(nilai, Belum):
            nilai = nilai.nilai
        if nilai in (None, "", {}):
            return self.tanpa_jawaban
        if satu.pk is None:
            return Belum(nilai)
        return Terkunci(sandikan(self.ke_teks(nilai), *self.tempat(satu)))

    def jelas(self, satu: models.Model, nilai: Any) -> Any:
        if isinstance(nilai, Belum):
            return nilai.nilai
        if isinstance(nilai, Terkunci):
            return self.dari_teks(buka(nilai.sandi, *self.tempat(satu)))
        return nilai

    def samar(self, satu: models.Model) -> str:
        """What those see who may not read it in full."""
        return "••••••" if getattr(satu, self.attname) else ""

    def lengkap(self, satu: models.Model) -> str:
        """The words in full; who asks has been checked and noted (mesin.pembacaan)."""
        return str(getattr(satu, self.attname))

    def pre_save(self, satu: models.Model, add: bool) -> Any:
        nilai = self.kunci(satu, satu.__dict__.get(self.attname, self.tanpa_jawaban))
        satu.__dict__[self.attname] = nilai
        return nilai

    def from_db_value(self, nilai: Any, *_: Any) -> Any:
        return Terkunci(nilai) if nilai else self.tanpa_jawaban

    def get_prep_value(self, nilai: Any) -> Any:
        if isinstance(nilai, Terkunci):
            return nilai.sandi
        if nilai not in (None, "", {}):
            raise FieldError(f"'{self.attname}' is sealed: save it by its row, look for it by its digest.")
        return "" if nilai is not None else None

    def to_python(self, nilai: Any) -> Any:
        if isinstance(nilai, dict) and set(nilai) == {"sandi"}:
            return Terkunci(nilai["sandi"])
        return nilai

    def clean(self, nilai: Any, satu: Any) -> Any:
        self.run_validators(nilai)
        return nilai

    def value_to_string(self, satu: Any) -> str:
        nilai = satu.__dict__.get(self.attname)
        return nilai.sandi if isinstance(nilai, Terkunci) else ""

    def formfield(self, **lain: Any) -> Any:
        satu_baris = forms.TextInput(attrs={"autocomplete": "off"})
        lain.setdefault("widget", forms.Textarea(attrs={"rows": 8}) if self.panjang else satu_baris)
        lain.setdefault("max_length", 10_000 if self.panjang else 250)
        return super().formfield(**lain)


class KamusRahasia(TeksRahasia):
    """Several answers of a person as one sealed JSON value, such as the own fields of a service.

    What one reads is a copy: set the attribute anew to change it.
    """

    def ke_teks(self, nilai: Any) -> str:
        return json.dumps(nilai, ensure_ascii=False, separators=(",", ":"))

    def dari_teks(self, teks: str) -> Any:
        return json.loads(teks)

    def jelas(self, satu: models.Model, nilai: Any) -> Any:
        return super().jelas(satu, nilai) or {}

    def samar(self, satu: models.Model) -> str:
        return ""

    def lengkap(self, satu: models.Model) -> str:
        return ""


class IsianNIK(forms.CharField):
    """Sixteen digits, with or without spaces; what is wrong is told without repeating it (V-NIK-01)."""

    def __init__(self, **lain: Any) -> None:
        lain.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**lain | {"max_length": 32})

    def to_python(self, nilai: Any) -> str:
        return periksa_angka_nik(super().to_python(nilai) or "")


def periksa_angka_nik(teks: str) -> str:
    """The digits alone. ValidationError when they are not sixteen digits; empty stays empty."""
    rapat = _SELA_NIK.sub("", teks)
    if not rapat or re.fullmatch(POLA_NIK, rapat, re.ASCII):
        return rapat
    if not rapat.isascii() or not rapat.isdecimal():
        raise ValidationError("NIK hanya berisi angka. Salin lagi dari KTP.", code="angka")
    raise ValidationError(f"NIK terdiri dari 16 angka; yang tertulis {len(rapat)}.", code="panjang")


def samarkan_nik(nik: str) -> str:
    """First region and last sequence only: 350801******0003."""
    return f"{nik[:6]}******{nik[-4:]}" if len(nik) == 16 else "*" * len(nik)


def indeks_nik(nik: str) -> str:
    """The keyed digest by which a NIK is found in every table; "" for none."""
    return sidik_buta("nik", nik) if nik else ""


class _BukaNIK(_Buka):
    """Setting a NIK sets its digest too."""

    def __set__(self, satu: models.Model, nilai: Any) -> None:
        super().__set__(satu, nilai)
        if not isinstance(nilai, Terkunci):
            setattr(satu, f"{self.isian.attname}_indeks", indeks_nik(nilai or ""))


class NIK(TeksRahasia):
    """The number of a citizen: sealed, masked, found by `<name>_indeks`, which this field adds to its table."""

    descriptor_class = _BukaNIK

    def __init__(self, label: str | None = None, **lain: Any) -> None:
        lain.setdefault("validators", [RegexValidator(POLA_NIK, "NIK terdiri dari 16 angka.")])
        super().__init__(label, **lain)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:
            indeks: Any = models.CharField("", max_length=64, blank=True, default="", editable=False)
            # Just before the NIK among the columns: a new row's first "" must not wipe out the digest.
            indeks.creation_counter = self.creation_counter - 0.5
            cls.add_to_class(f"{name}_indeks", indeks)

    def samar(self, satu: models.Model) -> str:
        return samarkan_nik(getattr(satu, self.attname))

    def formfield(self, **lain: Any) -> Any:
        lain |= {"form_class": IsianNIK}
        lain.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        return super().formfield(**lain)
