"""From what a person sent to checked values: the step's form, its child rows, its files. One door for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import models
from django.utils.datastructures import MultiValueDict

from pendopo.dasar.galat import Ditolak
from pendopo.mesin import sql
from pendopo.mesin.anak import model_anak
from pendopo.mesin.baris import daftar_baris, periksa_baris, periksa_satu, simpan_satu
from pendopo.mesin.kerja import Kerja
from pendopo.mesin.langkah import (
    Baris,
    Langkah,
    formulir,
    formulir_baris,
    galat_formulir,
    pemilik_baris,
    tolak_bila_salah,
)
from pendopo.mesin.models import Lampiran
from pendopo.mesin.pribadi import simpan_lama, tanpa_pribadi


def _banyak(isian: Mapping[str, Any], nama: str) -> list[Any]:
    if isinstance(isian, MultiValueDict):
        return isian.getlist(nama)
    nilai = isian.get(nama, [])
    return list(nilai) if isinstance(nilai, list | tuple) else [nilai]


def datar(isian: Mapping[str, Any], baris: Baris | None) -> Mapping[str, Any]:
    """The answers with child rows as the page names them: `{"penerima": [{..}]}` -> `penerima-0-jabatan`."""
    if baris is None or not isinstance(isian.get(baris.relasi), list):
        return isian
    hasil = {k: v for k, v in isian.items() if k != baris.relasi}
    for nomor, satu in enumerate(isian[baris.relasi]):
        hasil |= {f"{baris.relasi}-{nomor}-{k}": v for k, v in satu.items()}
    return hasil


def nomor_baris(isian: Mapping[str, Any], baris: Baris) -> list[str]:
    """The row numbers present in what was sent, in the order of the page."""
    awalan = f"{baris.relasi}-"
    nomor = {k.removeprefix(awalan).split("-")[0] for k in isian if k.startswith(awalan)}
    return sorted((n for n in nomor if n.isdecimal() and len(n) < 6), key=int)


def _kosong(isian: Mapping[str, Any], baris: Baris, nomor: str) -> bool:
    return not any(str(isian.get(f"{baris.relasi}-{nomor}-{k}") or "").strip() for k in ("id", *baris.isian))


@dataclass
class JawabanLangkah:
    """The checked answers of one step, not yet written."""

    kerja: Kerja
    langkah: Langkah
    sasaran: models.Model
    isi: dict[str, Any]
    sebelum: dict[str, Any]
    simpan_baris: list[models.Model] = field(default_factory=list)
    hapus_baris: list[models.Model] = field(default_factory=list)
    berkas_baris: list[tuple[models.Model, str, list[Lampiran]]] = field(default_factory=list)
    lampiran: dict[str, list[Lampiran]] = field(default_factory=dict)
    sebelum_berkas: dict[str, Any] = field(default_factory=dict)
    """The record before the step of a row ran: such a step may write on the record too."""
    sebelum_baris: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def pemilik(self) -> models.Model:
        """The record, or the row, whose child rows the step asks for."""
        assert self.langkah.baris is not None
        return pemilik_baris(self.kerja.berkas, self.sasaran, self.langkah.baris)

    def simpan(self, token: sql.TokenTugas) -> None:
        """Hand the files over to the case (child rows were written before the step's function ran)."""
        for nama, berkas in self.lampiran.items():
            serahkan_berkas(berkas, self.kerja.kepala.id, token.unsur, nama, token.baris)

    def untuk_jejak(self) -> dict[str, Any]:
        """What the event keeps: the answers, and the values they replaced (for an undo)."""
        if self.langkah.anonim:
            return {}
        jelas = {k: tampil(v) for k, v in self.isi.items()}
        hasil: dict[str, Any] = {"isi": tanpa_pribadi(type(self.sasaran), jelas)}
        if (b := self.langkah.baris) and b.urut:
            hasil["isi"][b.urut] = [str(satu) for satu in daftar_baris(self.kerja.berkas, b)]
        if self.simpan_baris and self.langkah.baris:
            nama = self.langkah.baris.isian
            hasil["isi"][self.langkah.baris.relasi] = [
                tanpa_pribadi(type(b), {k: tampil(getattr(b, k)) for k in nama}) for b in self.simpan_baris
            ]
        for nama_berkas, berkas in self.lampiran.items():
            if berkas:
                hasil["isi"][nama_berkas] = [b.nama for b in berkas]
        for nama_lama, lama in (
            ("lama", simpan_lama(self.sasaran, _berbeda(self.sebelum, self.sasaran.__dict__))),
            ("lama_berkas", simpan_lama(self.kerja.berkas, _berbeda(self.sebelum_berkas, self.kerja.berkas.__dict__))),
            ("lama_baris", self._baris_berbeda()),
        ):
            if lama:
                hasil[nama_lama] = lama
        return hasil

    def _baris_berbeda(self) -> dict[int, dict[str, Any]]:
        """Values of child rows that the step's function replaced; what was typed into them stays at an undo."""
        if not self.sebelum_baris or self.langkah.baris is None:
            return {}
        model = model_anak(type(self.pemilik), self.langkah.baris.relasi)
        kini = model._default_manager.filter(pk__in=self.sebelum_baris)
        beda = {b.pk: simpan_lama(b, _berbeda(self.sebelum_baris[b.pk], b.__dict__)) for b in kini}
        return {pk: lama for pk, lama in beda.items() if lama}


def _berbeda(sebelum: Mapping[str, Any], kini: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in sebelum.items() if kini.get(k) != v}


def _nilai(satu: models.Model) -> dict[str, Any]:
    return {f.attname: satu.__dict__.get(f.attname) for f in satu._meta.concrete_fields}


def tampil(nilai: Any) -> Any:
    """An answer as an event keeps it: what is named by a row is kept as words."""
    return str(nilai) if isinstance(nilai, models.Model) else nilai


def baca_jawaban(kerja: Kerja, langkah: Langkah, sasaran: models.Model, isian: Mapping[str, Any]) -> JawabanLangkah:
    """Check everything a step asks for; sets the answers on the record or row and writes its child rows.

    Raises Ditolak with all sentences at once: field name, `<relasi>-<n>-<field>`, or "" for the whole form.
    """
    sebelum = _nilai(sasaran)
    isian = datar(isian, langkah.baris)
    form = formulir(langkah, sasaran, isian)
    galat = {} if form.is_valid() else galat_formulir(form)
    jawaban = JawabanLangkah(kerja, langkah, sasaran, form.cleaned_data | form.bebas, sebelum)
    if sasaran is not kerja.berkas:
        jawaban.sebelum_berkas = _nilai(kerja.berkas)
    if langkah.baris is not None:
        galat |= _baca_baris(jawaban, langkah.baris, isian)
    galat |= _baca_lampiran(jawaban, isian)
    tolak_bila_salah(galat)
    for satu in jawaban.hapus_baris:
        satu.delete()
    for satu in jawaban.simpan_baris:
        simpan_satu(satu)
    _sesudah_baris(jawaban)
    return jawaban


def _sesudah_baris(jawaban: JawabanLangkah) -> None:
    """Files of rows that came with the step; then rows with a page each are judged as they all stand in the table."""
    b = jawaban.langkah.baris
    if b is None or not b.sendiri:
        return
    for satu, nama, berkas in jawaban.berkas_baris:
        serahkan_berkas(berkas, jawaban.kerja.kepala.id, jawaban.langkah.id, nama, satu.pk)
    tolak_bila_salah(periksa_baris(jawaban.kerja, b))


def serahkan_berkas(berkas: Sequence[Lampiran], kasus_id: int, unsur: str, nama: str, baris: int | None) -> None:
    """A draft's files become the case's."""
    Lampiran.objects.filter(pk__in=[b.pk for b in berkas]).update(
        kasus_id=kasus_id, unsur=unsur, isian=nama, baris=baris
    )


def _baca_baris(jawaban: JawabanLangkah, b: Baris, isian: Mapping[str, Any]) -> dict[str, list[str]]:
    galat = dict[str, list[str]]()
    ada = {str(s.pk): s for s in daftar_baris(jawaban.pemilik, b)}
    jawaban.sebelum_baris = {s.pk: _nilai(s) for s in ada.values()}
    tersisa = 0
    for nomor in nomor_baris(isian, b):
        if _kosong(isian, b, nomor):
            continue
        kunci = str(isian.get(f"{b.relasi}-{nomor}-id") or "")
        satu = ada.get(kunci) if kunci or b.tambah else next(islice(ada.values(), int(nomor), None), None)
        if satu is None and not b.tambah:
            continue
        if b.tambah and isian.get(f"{b.relasi}-{nomor}-hapus"):
            jawaban.hapus_baris += [satu] if satu else []
            continue
        tersisa += 1
        galat |= _baca_satu(jawaban, b, isian, satu, nomor)
    return galat if b.sendiri else galat | _salah_banyak(b, tersisa)


def _salah_banyak(b: Baris, tersisa: int) -> dict[str, list[str]]:
    if tersisa < b.minimal:
        return {b.relasi: [f"{b.judul}: isi paling sedikit {b.minimal}."]}
    if tersisa > b.maksimal:
        return {b.relasi: [f"{b.judul}: paling banyak {b.maksimal}, terkirim {tersisa}."]}
    return {}


def _baca_satu(
    jawaban: JawabanLangkah, b: Baris, isian: Mapping[str, Any], satu: models.Model | None, nomor: str
) -> dict[str, list[str]]:
    """One row that came in the form of the step."""
    awalan = f"{b.relasi}-{nomor}-"
    form = formulir_baris(b, model_anak(type(jawaban.pemilik), b.relasi), jawaban.pemilik, satu, isian, nomor)
    if not form.is_valid():
        return galat_formulir(form, awalan)
    try:
        periksa_satu(form.instance, jawaban.langkah.id)
        for nama in b.lampiran:
            berkas = berkas_draf(jawaban.kerja, _banyak(isian, f"{awalan}lampiran_{nama}"), nama)
            jawaban.berkas_baris.append((form.instance, nama, berkas))
    except Ditolak as ditolak:
        return {f"{awalan}{nama}".rstrip("-"): kalimat for nama, kalimat in ditolak.semua.items()}
    jawaban.simpan_baris.append(form.instance)
    return {}


def berkas_draf(kerja: Kerja, kunci: Sequence[Any], nama: str) -> list[Lampiran]:
    """Stored uploads of this person that no case has yet, of the ids named. Ditolak when one is gone."""
    angka = {int(k) for k in kunci if str(k).isdecimal() and len(str(k)) < 19}
    if not angka:
        return []
    oleh = kerja.saya.orang if kerja.saya is not None else None
    milik = list(Lampiran.objects.filter(pk__in=angka, kasus=None, oleh=oleh, kantor_id=kerja.kantor.pk))
    if len(milik) != len(angka):
        raise Ditolak("Berkas yang diunggah tidak ditemukan lagi. Unggah sekali lagi.", isian=nama)
    return milik


def _baca_lampiran(jawaban: JawabanLangkah, isian: Mapping[str, Any]) -> dict[str, list[str]]:
    for nama in jawaban.langkah.lampiran:
        try:
            jawaban.lampiran[nama] = berkas_draf(jawaban.kerja, _banyak(isian, f"lampiran_{nama}"), nama)
        except Ditolak as ditolak:
            return ditolak.semua
    kurang = [nama for nama in jawaban.langkah.wajib if not jawaban.lampiran[nama] and not _sudah_ada(jawaban, nama)]
    return {nama: ["Belum dilampirkan. Tanpa berkas ini langkah tidak selesai."] for nama in kurang}


def _sudah_ada(jawaban: JawabanLangkah, nama: str) -> bool:
    """Whether the file came with this step before: what is undone or done again need not be sent again."""
    baris = None if jawaban.sasaran is jawaban.kerja.berkas else jawaban.sasaran.pk
    milik = Lampiran.objects.filter(kasus_id=jawaban.kerja.kepala.id, unsur=jawaban.langkah.id, baris=baris)
    return milik.filter(isian=nama).exists()


__all__ = ["JawabanLangkah", "baca_jawaban", "berkas_draf", "datar", "nomor_baris", "serahkan_berkas", "tampil"]
