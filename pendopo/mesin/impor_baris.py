"""Rows of a step from a sheet: first what would happen, line by line, then the act. Nothing is stored by looking.

A line is matched to its row by the key column; a line that says exactly what a row says already changes nothing, so
a mended sheet may be brought in again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models

from pendopo.dasar.angka import tulis_bilangan
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.saya import Saya
from pendopo.dasar.tabel import BarisTabel
from pendopo.mesin.baca_sel import contoh_sel, judul_kolom, ketikan, samakan
from pendopo.mesin.baris import daftar_baris, simpan_satu
from pendopo.mesin.isi import tampil
from pendopo.mesin.jejak import perintah
from pendopo.mesin.langkah import Baris, formulir_baris, tolak_bila_salah
from pendopo.mesin.models import Berkas, Jejak
from pendopo.mesin.pribadi import simpan_lama, tanpa_pribadi
from pendopo.mesin.tindakan_baris import buka_baris, isi_baris

KEPALA_DICARI = 15
"""The head may stand below a title: so many lines are looked at."""

Bahan = list[tuple[int, dict[str, str]]]
"""Lines as read: number in the sheet, field -> text."""


@dataclass
class BarisLembar:
    """What one line of the sheet would do."""

    nomor: int
    keadaan: str = "baru"
    """baru, ubah, sama, contoh, keliru"""
    sebutan: str = ""
    satu: Any = None
    galat: list[tuple[str, str]] = field(default_factory=list)
    """Column heading and sentence."""
    ubahan: list[tuple[str, str, str]] = field(default_factory=list)
    """Heading, old words, new words."""
    sebelum: dict[str, Any] = field(default_factory=dict)
    """What an existing row held."""


@dataclass(frozen=True)
class HasilImpor:
    """What came in, and how many rows there were before and are now."""

    ditambah: int
    diubah: int
    dilewati: tuple[int, ...]
    sebelum: int
    sesudah: int
    ulang: bool = False


def kolom_lembar(b: Baris, model: type[models.Model]) -> list[tuple[str, str]]:
    """(field, heading) of a sheet: the key first, then what the step asks of a row."""
    nama = [b.kunci, *b.isian] if b.kunci and b.kunci not in b.isian else list(b.isian)
    return [(satu, judul_kolom(_bidang(model, satu))) for satu in nama]


def _bidang(model: type[models.Model], nama: str) -> Any:
    return model._meta.get_field(nama)


def baca_lembar(b: Baris, model: type[models.Model], tabel: Sequence[BarisTabel]) -> tuple[Bahan, list[str]]:
    """The lines below the head, and headings that are not ours. Ditolak when a needed column is missing."""
    kolom = {samakan(judul): nama for nama, judul in kolom_lembar(b, model)}
    tempat: dict[int, str] = {}
    baris_kepala = 0
    for satu in tabel[:KEPALA_DICARI]:
        cocok = {n: kolom[samakan(sel)] for n, sel in enumerate(satu.sel) if samakan(sel) in kolom}
        if len(cocok) > len(tempat):
            tempat, baris_kepala = cocok, satu.nomor
    wajib = {nama for nama in b.isian if not _bidang(model, nama).blank}
    if hilang := [judul for nama, judul in kolom_lembar(b, model) if nama in wajib - set(tempat.values())]:
        raise Ditolak(f"Kolom belum ada: {', '.join(hilang)}. Pakai judul kolom seperti pada contoh isian.")
    if ganda := {nama for nama in tempat.values() if list(tempat.values()).count(nama) > 1}:
        judul = [judul for nama, judul in kolom_lembar(b, model) if nama in ganda]
        raise Ditolak(f"Kolom disebut dua kali: {', '.join(judul)}. Sisakan satu.")
    kepala = next(satu for satu in tabel if satu.nomor == baris_kepala)
    asing = [str(sel) for n, sel in enumerate(kepala.sel) if sel != "" and n not in tempat]
    isi = [
        (satu.nomor, {nama: str(satu.sel[n]) if n < len(satu.sel) else "" for n, nama in tempat.items()})
        for satu in tabel
        if satu.nomor > baris_kepala
    ]
    return [(nomor, satu) for nomor, satu in isi if any(satu.values())], asing


def timbang(berkas: Berkas, b: Baris, model: type[models.Model], bahan: Bahan, unsur: str) -> list[BarisLembar]:
    """What each line would do, against the rows as they stand. Writes nothing."""
    ada = daftar_baris(berkas, b)
    timbangan = _Timbangan(berkas, b, model, unsur, ada)
    return [timbangan.satu(nomor, isi) for nomor, isi in bahan]


@dataclass
class _Timbangan:
    """One look at a sheet."""

    berkas: Berkas
    b: Baris
    model: type[models.Model]
    unsur: str
    ada: list[Any]
    dipakai: dict[Any, int] = field(default_factory=dict)
    """Row or contents -> line of the sheet that used it already."""
    baru: int = 0

    def __post_init__(self) -> None:
        self.judul = dict(kolom_lembar(self.b, self.model))
        self.per_kunci = {samakan(getattr(s, self.b.kunci)): s for s in self.ada} if self.b.kunci else {}
        self.sidik = {self._sidik(s) for s in self.ada}
        self.form = formulir_baris(self.b, self.model, self.berkas, None, None, "")
        self.contoh = self._ketikan(dict(contoh_sel(self.b, self.model)))

    def _sidik(self, satu: models.Model) -> tuple[str, ...]:
        return tuple(_kata(getattr(satu, nama)) for nama in self.b.isian)

    def _ketikan(self, isi: Mapping[str, str]) -> dict[str, str]:
        hasil, galat = {}, {}
        for nama in self.b.isian:
            try:
                hasil[nama] = ketikan(self.form.fields[nama], isi.get(nama, ""))
            except Ditolak as ditolak:
                galat[nama] = ditolak.pesan
        tolak_bila_salah({nama: [pesan] for nama, pesan in galat.items()})
        return hasil

    def satu(self, nomor: int, isi: Mapping[str, str]) -> BarisLembar:
        hasil = BarisLembar(nomor)
        try:
            isian = self._ketikan(isi)
            if isian == self.contoh:
                hasil.keadaan, hasil.sebutan = "contoh", "Baris contoh"
                return hasil
            lama = self._lama(isi)
            sebelum = {nama: getattr(lama, nama) for nama in self.b.isian} if lama else {}
            hasil.satu = isi_baris(self.b, self.model, self.berkas, self._salin(lama), isian, self.unsur)
            self._nilai(hasil, lama, sebelum)
        except Ditolak as ditolak:
            hasil.keadaan = "keliru"
            hasil.galat = [(self.judul.get(nama, ""), self._kalimat(nama, k)) for nama, k in _galat(ditolak)]
        hasil.sebutan = str(hasil.satu) if hasil.satu is not None else self._sebutan(isi)
        return hasil

    def _sebutan(self, isi: Mapping[str, str]) -> str:
        """The first filled cell as the form orders them: a draft of PostgreSQL keeps no order of its own (jsonb)."""
        return next((isi[nama] for nama in self.b.isian if isi.get(nama)), "")

    def _salin(self, lama: Any) -> Any:
        """A copy to try the line on: looking must not change the row."""
        if lama is None:
            return None
        salinan = type(lama)(**{f.attname: getattr(lama, f.attname) for f in lama._meta.concrete_fields})
        salinan._state.adding, salinan._state.db = False, lama._state.db
        for f in lama._meta.concrete_fields:
            if f.is_relation and f.related_model is type(self.berkas):
                setattr(salinan, f.name, self.berkas)
        return salinan

    def _lama(self, isi: Mapping[str, str]) -> Any:
        kunci = samakan(isi.get(self.b.kunci, "")) if self.b.kunci else ""
        if not kunci:
            return None
        if kunci not in self.per_kunci:
            raise Ditolak("Tidak ada dalam daftar ini. Kosongkan untuk baris baru.", isian=self.b.kunci)
        return self.per_kunci[kunci]

    def _nilai(self, hasil: BarisLembar, lama: Any, sebelum: Mapping[str, Any]) -> None:
        """New, changed, or the same as a row that is there; Ditolak when the sheet says it twice or holds too many."""
        tanda = lama.pk if lama else self._sidik(hasil.satu)
        if tanda in self.dipakai:
            raise Ditolak(f"Sama dengan baris {self.dipakai[tanda]} pada berkas ini.")
        self.dipakai[tanda] = hasil.nomor
        if lama is None:
            hasil.keadaan = "sama" if tanda in self.sidik else "baru"
            self.baru += hasil.keadaan == "baru"
            if len(self.ada) + self.baru > self.b.maksimal:
                raise Ditolak(f"Melebihi {self.b.maksimal} baris, batas daftar ini.")
            return
        for nama in self.b.isian:
            kini = getattr(hasil.satu, nama)
            if kini != sebelum[nama]:
                hasil.sebelum[nama] = tampil(sebelum[nama])
                hasil.ubahan.append((self.judul[nama], _kata(sebelum[nama]), _kata(kini)))
        hasil.keadaan = "ubah" if hasil.ubahan else "sama"

    def _kalimat(self, nama: str, kalimat: str) -> str:
        """A wrong choice is answered with the words that may stand there."""
        isian = self.form.fields.get(nama)
        if isinstance(isian, forms.ChoiceField) and "belum diisi" not in kalimat:
            pilihan: Any = isian.choices
            boleh = [str(kata) for nilai, kata in pilihan if nilai != ""]
            return f"Tulis salah satu: {', '.join(boleh[:12])}."
        return kalimat


def _galat(ditolak: Ditolak) -> Iterator[tuple[str, str]]:
    for nama, kalimat in ditolak.semua.items():
        yield from ((nama, satu) for satu in kalimat)


def _kata(nilai: Any) -> str:
    if isinstance(nilai, Decimal):
        return tulis_bilangan(nilai)
    return "" if nilai is None else str(tampil(nilai))


def masukkan(saya: Saya, tugas_id: int, bahan: Bahan, kunci: str | None = None) -> HasilImpor:
    """Bring in every line that is right, against the rows as they stand now; the wrong ones are told."""
    with perintah(saya.kantor.pk, saya) as catatan:
        if kunci and Jejak.objects.filter(kantor_id=saya.kantor.pk, kunci=kunci, orang_id=saya.orang.pk).exists():
            return HasilImpor(0, 0, (), 0, 0, ulang=True)
        k = buka_baris(catatan, saya, tugas_id)
        if not k.b.impor:
            raise Ditolak("Tugas ini tidak menerima isian dari Excel.")
        sebelum = len(daftar_baris(k.kerja.berkas, k.b))
        semua = timbang(k.kerja.berkas, k.b, k.model, bahan, k.token.unsur)
        pakai = [satu for satu in semua if satu.keadaan in ("baru", "ubah")]
        if not pakai:
            raise Ditolak("Tidak ada baris yang dapat dimasukkan. Betulkan berkasnya, lalu unggah lagi.")
        for urut, satu in enumerate((s for s in pakai if s.keadaan == "baru"), sebelum + 1):
            if k.b.urut:
                setattr(satu.satu, k.b.urut, urut)
        for satu in pakai:
            simpan_satu(satu.satu)
        isi = {s.satu.pk: tanpa_pribadi(k.model, {n: tampil(getattr(s.satu, n)) for n in k.b.isian}) for s in pakai}
        k.tulis("impor", None, kunci, isi=isi, lama={s.satu.pk: simpan_lama(s.satu, s.sebelum) for s in pakai})
        tambah = sum(satu.keadaan == "baru" for satu in pakai)
        lewat = tuple(satu.nomor for satu in semua if satu.keadaan == "keliru")
        return HasilImpor(tambah, len(pakai) - tambah, lewat, sebelum, sebelum + tambah)
