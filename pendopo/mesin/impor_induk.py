"""Master data from a sheet: first what each line would do, then the act; nothing is stored by looking.

A line is known by its key. Of a versioned kind what is published is not touched: a line that differs becomes a draft,
which somebody looks at and publishes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.saya import Saya
from pendopo.dasar.tabel import BarisTabel
from pendopo.mesin import induk
from pendopo.mesin.baca_sel import ketikan, samakan
from pendopo.mesin.bentuk_induk import DataInduk, IndukBerversi
from pendopo.mesin.induk import Induk
from pendopo.mesin.langkah import kelas_formulir

PALING_BANYAK = 2000


@dataclass
class BarisImpor:
    """What one line of the sheet would do."""

    nomor: int
    isian: dict[str, str]
    sebutan: str = ""
    keadaan: str = "baru"
    """baru, rancangan (a draft gets it), sama, keliru"""
    galat: list[tuple[str, str]] = field(default_factory=list)
    """Column and sentence."""
    satu: Any = None


def teks_isian(satu: DataInduk, isian: Sequence[str] = ()) -> dict[str, str]:
    """Fields (all of the form) as one would type them into a sheet."""
    form = kelas_formulir(type(satu), tuple(satu.isian)).base_fields
    return {nama: _teks(form[nama], getattr(satu, nama)) for nama in isian or satu.isian}


def _teks(isian: forms.Field, nilai: Any) -> str:
    if isinstance(isian, forms.ModelChoiceField):
        return str(nilai or "")
    nilai = isian.prepare_value(nilai)
    if isinstance(isian, forms.BooleanField):
        return "ya" if nilai else ""
    widget: Any = isian.widget
    if isinstance(isian, forms.ChoiceField):
        pilihan: Any = isian.choices
        return str(dict(pilihan).get(nilai, nilai) if nilai else "")
    if isinstance(isian, forms.DateField) and nilai:
        return str(widget.format_value(nilai))
    return "" if nilai is None else str(nilai)


def baca(model: Induk, tabel: Sequence[BarisTabel]) -> list[tuple[int, dict[str, str]]]:
    """The lines below the head. Ditolak when the key's column is missing or there are too many lines."""
    kenal = {samakan(n): n for n in model.isian}
    kenal |= {samakan(str(model.bidang(n).verbose_name)): n for n in model.isian}
    kepala = next((b for b in tabel if sum(samakan(s) in kenal for s in b.sel) > 1), None)
    if kepala is None:
        raise Ditolak("Judul kolom tidak dikenal. Pakai berkas yang diunduh dari halaman ini.")
    tempat = {n: kenal[samakan(s)] for n, s in enumerate(kepala.sel) if samakan(s) in kenal}
    if hilang := [k for k in model.kunci if k not in tempat.values()]:
        raise Ditolak(f"Kolom belum ada: {', '.join(hilang)}.")
    isi = [
        (b.nomor, {nama: str(b.sel[n]) if n < len(b.sel) else "" for n, nama in tempat.items()})
        for b in tabel
        if b.nomor > kepala.nomor
    ]
    isi = [(nomor, satu) for nomor, satu in isi if any(satu.values())]
    if len(isi) > PALING_BANYAK:
        raise Ditolak(f"Paling banyak {PALING_BANYAK} baris sekali unggah; berkas ini {len(isi)}.")
    return isi


def timbang(saya: Saya, model: Induk, bahan: Sequence[tuple[int, Mapping[str, str]]]) -> list[BarisImpor]:
    """What each line would do. Writes nothing."""
    induk.pengelola(saya, model)
    sudah: dict[tuple[str, ...], int] = {}
    return [_satu(saya, model, nomor, dict(isi), sudah) for nomor, isi in bahan]


def _satu(saya: Saya, model: Induk, nomor: int, isi: dict[str, str], sudah: dict[tuple[str, ...], int]) -> BarisImpor:
    hasil = BarisImpor(nomor, isi, sebutan=" ".join(isi.get(k, "") for k in model.kunci))
    try:
        kunci = tuple(isi.get(k, "").strip() for k in model.kunci)
        if kunci in sudah:
            raise Ditolak(f"Sama dengan baris {sudah[kunci]} pada berkas ini.", isian=model.kunci[0])
        sudah[kunci] = nomor
        lama = _lama(saya, model, kunci)
        hasil.satu = lama or model(kantor=saya.kantor)
        kini, hasil.isian = _lengkap(hasil.satu, isi)
        if lama is not None and hasil.isian == kini:
            hasil.keadaan = "sama"
            return hasil
        hasil.keadaan = "rancangan" if lama is not None and lama.terkunci else "ubah" if lama is not None else "baru"
        _coba(model, saya, hasil)
    except Ditolak as ditolak:
        hasil.keadaan = "keliru"
        hasil.galat = [(nama, kalimat) for nama, semua in ditolak.semua.items() for kalimat in semua]
    return hasil


def _coba(model: Induk, saya: Saya, hasil: BarisImpor) -> None:
    """Try the line on a row that is never saved."""
    salinan = model(kantor=saya.kantor)
    if isinstance(salinan, IndukBerversi) and hasil.satu.pk is not None:
        salinan.versi = hasil.satu.versi + 1
    induk.isi_baris(salinan, hasil.isian, kunci=hasil.keadaan == "baru")


def _lama(saya: Saya, model: Induk, kunci: tuple[str, ...]) -> Any:
    """The row with that key; a part of it that names another row (a village) is read as the form reads it."""
    isi = dict(zip(model.kunci, kunci, strict=True))
    if any(model.bidang(k).is_relation for k in isi):
        form = induk.formulir_induk(model(kantor=saya.kantor)).fields
        isi = {k: ketikan(form[k], teks) for k, teks in isi.items()}
    try:
        semua = model._default_manager.filter(kantor=saya.kantor, **isi)
    except (ValueError, ValidationError):
        return None  # no such number or day: the form says so beside its field
    return semua.order_by("-pk").first()


def _lengkap(satu: DataInduk, isi: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The row as it stands, and with the line, both as the form takes them; columns the sheet has not stay."""
    form = induk.formulir_induk(satu).fields
    lama = {n: ketikan(form[n], teks) for n, teks in teks_isian(satu).items()}
    return lama, lama | {n: ketikan(form[n], isi[n]) for n in satu.isian if n in isi}


@transaction.atomic
def masukkan(saya: Saya, model: Induk, bahan: Sequence[tuple[int, Mapping[str, str]]]) -> list[BarisImpor]:
    """Bring in every line that is right; all of them or, when the tables refuse one, none."""
    semua = timbang(saya, model, bahan)
    for satu in semua:
        if satu.keadaan in ("baru", "ubah", "rancangan"):
            tujuan = induk.versi_baru(saya, model, satu.satu.pk) if satu.keadaan == "rancangan" else satu.satu
            induk.simpan(saya, tujuan, satu.isian, "dari berkas")
    return semua
