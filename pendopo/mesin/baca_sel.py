"""Between a sheet's cells and a form: what stands in a cell as a person would have typed it, and an example of it."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Ya
from pendopo.dasar.isian_bilangan import Pecahan, Rupiah
from pendopo.mesin.langkah import Baris

YA = frozenset({"ya", "y", "iya", "1", "true", "x", "v", "benar"})
TIDAK = frozenset({"tidak", "t", "0", "false", "bukan", "belum", "-"})
_RIBUAN = re.compile(r"-?\d{1,3}([. ]\d{3})+(,0+)?")
_MISALNYA = re.compile(r"[Mm]isalnya (.+?)\.?$")
_RUPIAH = re.compile(r"^rp\.?\s*", re.IGNORECASE)


def judul_kolom(isian: Any) -> str:
    """A field's name as the heading of a column; capitals inside it stay."""
    nama = str(isian.verbose_name)
    return nama[:1].upper() + nama[1:]


def samakan(teks: Any) -> str:
    """A heading or key, so that capitals and spaces make no difference."""
    return re.sub(r"[\W_]+", " ", str(teks)).strip().casefold()


def ketikan(isian: forms.Field, teks: str) -> str:
    """A cell as the field's form takes it: words of a choice as its value, 1.500.000 as a number, ya as a tick."""
    if isinstance(isian, forms.ModelChoiceField):
        return _rujukan(isian, teks)
    if isinstance(isian, forms.ChoiceField):
        return _pilihan(isian, teks)
    if isinstance(isian, forms.BooleanField):
        return _centang(teks)
    if isinstance(isian, forms.IntegerField):
        bersih = _RUPIAH.sub("", teks.strip())
        return re.sub(r"[. ]|,0+$", "", bersih) if _RIBUAN.fullmatch(bersih) else bersih.removesuffix(",00")
    if isinstance(isian, forms.DecimalField):
        return _RUPIAH.sub("", teks.strip())
    return teks


def _centang(teks: str) -> str:
    cari = samakan(teks)
    if cari in YA:
        return "on"
    if teks.strip() in TIDAK or cari in TIDAK or not cari:
        return ""
    raise Ditolak("Tulis ya atau tidak.")


def _pilihan(isian: forms.ChoiceField, teks: str) -> str:
    cari = samakan(teks)
    boleh: Any = isian.choices
    for nilai, kata in boleh:
        if nilai != "" and cari in (samakan(nilai), samakan(kata)):
            return str(nilai)
    if {str(nilai) for nilai, _ in boleh} >= {"True", "False"}:
        return "True" if cari in YA else "False" if cari in TIDAK else teks
    return teks


def _rujukan(isian: "forms.ModelChoiceField[Any]", teks: str) -> str:
    """Named in words: the one row that bears them."""
    if not teks or isian.queryset is None:
        return ""
    cocok = [satu for satu in isian.queryset[:2000] if samakan(satu) == samakan(teks)]
    return str(cocok[0].pk) if len(cocok) == 1 else "0"


def contoh_sel(b: Baris, model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """(field, cell) of the example line: the row's own words (`contoh_baris`), else something of the right kind."""
    milik = getattr(model, "contoh_baris", {})
    for nama in b.isian:
        isian = model._meta.get_field(nama)
        yield nama, str(milik[nama]) if nama in milik else _contoh(isian)


def _contoh(isian: Any) -> str:
    if isinstance(isian, Ya):
        return "tidak"
    if isinstance(isian, Pilihan):
        return next((str(kata) for nilai, kata in isian.flatchoices if nilai != ""), "")
    if isinstance(isian, Tanggal):
        return "17-08-2026"
    if cocok := _MISALNYA.search(str(isian.help_text)):
        return cocok[1]
    if isinstance(isian, Rupiah):
        return "75.000.000"
    if isinstance(isian, Bulat | Pecahan):
        return "10"
    return f"Contoh {isian.verbose_name}"


def penjelasan_kolom(b: Baris, model: type[models.Model]) -> Iterator[tuple[str, str, str]]:
    """(heading, must it be filled, what may stand there) for the second sheet of the example."""
    if b.kunci and b.kunci not in b.isian:
        kunci: Any = model._meta.get_field(b.kunci)
        yield (
            judul_kolom(kunci),
            "boleh kosong",
            "Kosongkan untuk baris baru; isi untuk mengubah baris yang ada.",
        )
    for nama in b.isian:
        isian: Any = model._meta.get_field(nama)
        boleh = [str(kata) for nilai, kata in isian.flatchoices if nilai != ""]
        if isinstance(isian, Ya):
            boleh = ["ya", "tidak"]
        kata = f"Salah satu: {', '.join(boleh)}." if boleh else str(isian.help_text)
        yield judul_kolom(isian), "boleh kosong" if isian.blank else "wajib", kata
