"""The form of one step as a page: its fields, child rows and files; what was typed is never lost.

Names on the page: fields by their name; child rows `<relasi>-<n>-<field>`, `<relasi>-<n>-id`, `<relasi>-<n>-hapus`;
stored files `lampiran_<name>` (ids), new uploads `berkas_<name>`. The engine reads the same names (mesin.isi).
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import Saya
from pendopo.mesin.anak import kunci_asing, model_anak
from pendopo.mesin.baris import daftar_baris
from pendopo.mesin.isi import nomor_baris
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.langkah import (
    Baris,
    FormulirLangkah,
    Langkah,
    formulir,
    formulir_baris,
    pemilik_baris,
)
from pendopo.mesin.models import Berkas, Lampiran
from pendopo.mesin.pembacaan import catat_pembacaan, isian_rahasia
from pendopo.web.tampilan_berkas import isi_berkas

_SEGEL = signing.Signer(salt="pendopo.unggahan")
BARIS_KOSONG = 3
"""Empty child rows shown below the filled ones."""


@dataclass
class BarisIsian:
    """One child row on the page."""

    nomor: str
    id: str
    form: FormulirLangkah
    kosong: bool
    keterangan: list[tuple[str, str]] = field(default_factory=list)
    """What the row holds besides the fields asked here; only where rows are judged, not added."""


@dataclass
class IsianLangkah:
    """Everything of one step that stands on the page."""

    saya: Saya | None
    """None: somebody without an account, by a link or on a public page."""

    langkah: Langkah
    berkas: Berkas
    sasaran: models.Model
    isian: QueryDict | None = None
    """What was typed: posted, or kept from a draft."""

    ditolak: Ditolak | None = None
    tambahan: int = 0
    form: FormulirLangkah = field(init=False)
    baris: list[BarisIsian] = field(init=False, default_factory=list)
    galat_berkas: dict[str, list[str]] = field(init=False, default_factory=dict)
    """File field -> what was refused about it."""

    def __post_init__(self) -> None:
        self.form = self._formulir()
        if self.langkah.baris is not None and not self.langkah.baris.sendiri:
            self.baris = self._semua_baris()
        if self.ditolak is not None:
            self._tempelkan(self.ditolak)

    @property
    def terikat(self) -> bool:
        """Shown with errors; a draft is shown without any."""
        return self.ditolak is not None

    @property
    def anak(self) -> Baris | None:
        """The child rows that the step asks for (a template would call the step itself)."""
        return self.langkah.baris

    @property
    def pemilik(self) -> models.Model:
        """The record, or the row, whose child rows are asked for."""
        assert self.langkah.baris is not None
        return pemilik_baris(self.berkas, self.sasaran, self.langkah.baris)

    def _formulir(self) -> FormulirLangkah:
        if self.terikat and self.isian is not None:
            form = formulir(self.langkah, self.sasaran, self.isian)
            form.is_valid()
            form.errors.clear()
            return form
        self._catat_pembacaan()
        return formulir(self.langkah, self.sasaran, None, awal_formulir(self.isian, self.langkah.isian))

    def _catat_pembacaan(self) -> None:
        """A sealed field that the form shows for mending has been read in full."""
        dibaca = [f for f in isian_rahasia(self.sasaran) if f.attname in self.langkah.isian]
        if dibaca and self.berkas.pk and self.saya is not None:
            catat_pembacaan(self.saya, self.berkas.pk, dibaca)

    def _semua_baris(self) -> list[BarisIsian]:
        b = self.langkah.baris
        assert b is not None
        ada = {str(satu.pk): satu for satu in daftar_baris(self.pemilik, b)} if self.berkas.pk else {}
        if self.isian is not None and (nomor := nomor_baris(self.isian, b)):
            hasil = [self._baris(n, ada.get(self.isian.get(f"{b.relasi}-{n}-id", ""))) for n in nomor]
            hasil = [satu for satu in hasil if not satu.kosong]
        else:
            hasil = [self._baris(str(n), satu) for n, satu in enumerate(ada.values())]
        mulai = max((int(satu.nomor) for satu in hasil), default=-1) + 1
        kosong = max(b.minimal - len(hasil), 1 if hasil else BARIS_KOSONG) + self.tambahan if b.tambah else 0
        kosong = min(kosong, b.maksimal - len(hasil))
        return hasil + [self._baris(str(n), None) for n in range(mulai, mulai + kosong)]

    def _baris(self, nomor: str, satu: models.Model | None) -> BarisIsian:
        b = self.langkah.baris
        assert b is not None
        model = model_anak(type(self.pemilik), b.relasi)
        awalan = f"{b.relasi}-{nomor}-"
        terisi = self.isian is not None and any(self.isian.get(awalan + nama, "").strip() for nama in b.isian)
        kosong = satu is None and not terisi
        if self.terikat and not kosong:
            form = formulir_baris(b, model, self.pemilik, satu, self.isian, nomor)
            form.is_valid()
            form.errors.clear()
        else:
            form = formulir_baris(b, model, self.pemilik, satu, None, nomor)
            form.initial.update(awal_formulir(self.isian, b.isian, awalan) or {})
        return BarisIsian(nomor, str(satu.pk) if satu else "", form, kosong, self._tahu(b, satu))

    def _tahu(self, b: Baris, satu: models.Model | None) -> list[tuple[str, str]]:
        """What a row that is judged holds besides the fields asked, and besides what its heading says."""
        if satu is None or b.tambah:
            return []
        cukup = getattr(satu, "kolom_tabel", ())
        lebih = {f.name for f in satu._meta.concrete_fields if cukup and f.name not in cukup}
        semua = isi_berkas(satu, frozenset({*b.isian, *lebih, kunci_asing(type(satu), type(self.pemilik))}))
        return [(nama, teks) for nama, teks in semua if teks != str(satu)]

    def _tempelkan(self, ditolak: Ditolak) -> None:
        """Each sentence beside its field; what belongs to none stands over the whole form."""
        kartu = self.langkah.baris is not None and self.langkah.baris.sendiri
        for nama, kalimat in ditolak.semua.items():
            if kartu and nama.startswith("baris-"):
                continue
            if nama in self.langkah.lampiran:
                self.galat_berkas[nama] = kalimat
                continue
            form, isian = self._milik(nama)
            for satu in kalimat:
                form.add_error(isian, satu)

    def _milik(self, nama: str) -> tuple[FormulirLangkah, str | None]:
        for baris in self.baris:
            awalan = f"{baris.form.prefix}-"
            if nama.startswith(awalan):
                isian = nama.removeprefix(awalan)
                return baris.form, isian if isian in baris.form.fields else None
        return self.form, nama if nama in self.form.fields else None

    @property
    def semua_galat(self) -> list[tuple[str, str]]:
        """Link target ("" for none) and sentence of every error, for the summary."""
        hasil = [("", str(kalimat)) for kalimat in self.form.non_field_errors()]
        for nomor, form in [(0, self.form), *enumerate((satu.form for satu in self.baris), 1)]:
            awalan = f"Baris {nomor}, " if nomor else ""
            if nomor:
                hasil += [("", f"{awalan}{kalimat}") for kalimat in form.non_field_errors()]
            for isian in form:
                tujuan = isian.id_for_label or isian.auto_id
                hasil += [(tujuan, awalan + _bersebutan(isian.label, kalimat)) for kalimat in isian.errors]
        for nama, semua in self.galat_berkas.items():
            hasil += [(f"id_berkas_{nama}", _bersebutan(label_berkas(nama), kalimat)) for kalimat in semua]
        return hasil

    @property
    def lampiran(self) -> list[dict[str, Any]]:
        """Each file field: its name and label, whether it must be there, the files kept so far, what is wrong."""
        hasil = []
        for nama in self.langkah.lampiran:
            kunci = self.isian.getlist(f"lampiran_{nama}") if self.isian else []
            isi = {"nama": nama, "label": label_berkas(nama), "wajib": nama in self.langkah.wajib}
            hasil.append(isi | {"berkas": berkas_sementara(self.saya, kunci), "galat": self.galat_berkas.get(nama)})
        return hasil


def _bersebutan(label: Any, kalimat: Any) -> str:
    """A sentence in the summary says which field it is about; once, when it names the field itself."""
    return str(kalimat) if str(kalimat).casefold().startswith(str(label).casefold()) else f"{label}: {kalimat}"


def label_berkas(nama: str) -> str:
    """What people call a file field."""
    return nama.replace("_", " ").capitalize()


def berkas_sementara(saya: Saya | None, kunci: list[str]) -> list[Lampiran]:
    """Files of this person that no case has yet, of the ids named; `kunci` of each is how the form names it."""
    angka = [int(satu) for satu in kunci if satu.isdecimal() and len(satu) < 19]
    oleh = saya.orang if saya else None
    semua = list(Lampiran.objects.filter(pk__in=angka, kasus=None, oleh=oleh)) if angka else []
    for satu in semua:
        satu.__dict__["kunci"] = str(satu.pk) if saya else _SEGEL.sign(str(satu.pk))
    return semua


def _kunci_milik(saya: Saya | None, nilai: str) -> str | None:
    """The id of a stored upload; nobody is known by name on a public form, so there the id bears our seal."""
    if saya is not None:
        return nilai
    try:
        return _SEGEL.unsign(nilai)
    except signing.BadSignature:
        return None


def awal_formulir(isian: QueryDict | None, nama: tuple[str, ...], awalan: str = "") -> dict[str, Any] | None:
    """Typed values as a form's first values; a field with several values gets the list."""
    if isian is None:
        return None
    hasil: dict[str, Any] = {}
    for satu in nama:
        nilai = isian.getlist(awalan + satu)
        if nilai:
            hasil[satu] = nilai if len(nilai) > 1 else nilai[0]
    return hasil


PERINGATAN = "peringatan_berkas"
"""Where `terima_unggahan` puts what the person is to be told of a file that was kept."""


def sampaikan_peringatan(permintaan: HttpRequest, isian: QueryDict) -> None:
    """Tell what a stored file lost, once."""
    for kata in isian.getlist(PERINGATAN):
        messages.warning(permintaan, kata)
    isian.setlist(PERINGATAN, [])


def terima_unggahan(
    saya: Saya | None, langkah: Langkah, isian: QueryDict, berkas: "MultiValueDict[str, Any]",
    kantor: Kantor | None = None,
) -> tuple[QueryDict, Ditolak | None]:  # fmt: skip
    """Store new uploads as the person's own drafts and add their ids to what was typed; a bad file is a refusal.

    `saya` None: somebody without an account, at `kantor`; files stored before are named by their sealed ids.
    """
    hasil, salah = isian.copy(), dict[str, list[str]]()
    hasil.setlist(PERINGATAN, [])
    lepas = set(isian.getlist("lepas"))
    for nama in langkah.lampiran:
        ada = (_kunci_milik(saya, satu) for satu in isian.getlist(f"lampiran_{nama}") if satu not in lepas)
        kunci = [satu for satu in ada if satu is not None]
        for satu in berkas.getlist(f"berkas_{nama}"):
            try:
                disimpan = simpan_unggahan(saya, satu.file, satu.name, satu.size, kantor)
                kunci.append(str(disimpan.pk))
                if disimpan.peringatan:
                    hasil.appendlist(PERINGATAN, f"{satu.name}: {disimpan.peringatan}")
            except Ditolak as galat:
                salah.setdefault("", []).append(f"{satu.name}: {galat.pesan}")
        hasil.setlist(f"lampiran_{nama}", kunci)
    return hasil, Ditolak.banyak(salah) if salah else None
