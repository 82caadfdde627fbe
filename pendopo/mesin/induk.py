"""Master data that the rooms of a hallway share: rows of the office, kept by the unit the card names, each change an
event. A versioned kind is drafted, published, then superseded: what is published never changes.

    class Layanan(IndukUmum):
        isian = ("kode", "nama", ...)          # the form
        kolom = (("kode", "Kode"), ...)        # the list
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models, transaction

from pendopo.dasar.galat import Bentrok, Ditolak, GalatPendopo, TidakAda, TidakBerwenang
from pendopo.dasar.mandat import PIMPINAN
from pendopo.dasar.models import Jabatan, Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import hari_ini, sekarang
from pendopo.mesin.bentuk_induk import DataInduk, IndukBerversi, IndukUmum
from pendopo.mesin.isi import tampil
from pendopo.mesin.jejak import perintah
from pendopo.mesin.langkah import FormulirLangkah, galat_formulir, kelas_formulir, tolak_bila_salah
from pendopo.mesin.models import Jejak
from pendopo.mesin.pribadi import tanpa_pribadi
from pendopo.peta.kartu import Kartu, baca_kartu

Induk = type[DataInduk]


def semua_umum() -> Iterator[type[IndukUmum]]:
    """The kinds that citizens choose from."""
    yield from (m for m in semua_induk() if issubclass(m, IndukUmum) and m.pesan_umum)


def semua_induk() -> Iterator[Induk]:
    """Every kind of master data, found by walking the hallways."""
    yield from (model for model in apps.get_models() if issubclass(model, DataInduk))


def cari_induk(label: str, nama: str) -> Induk:
    """By hallway and model name; TidakAda when there is none."""
    for model in semua_induk():
        if (model._meta.app_label, model._meta.model_name) == (label, nama):
            return model
    raise TidakAda("Data induk ini tidak ada.")


def folder_induk(model: Induk) -> Path:
    return Path(apps.get_app_config(model._meta.app_label).path)


@lru_cache(maxsize=64)
def kartu_induk(model: Induk) -> Kartu:
    """The card of the hallway."""
    return baca_kartu(folder_induk(model) / "kartu.toml")


def jabatan_pengelola(saya: Saya, model: Induk) -> Jabatan | None:
    """The post under which a person keeps this kind: of the unit the card names as owner, or the leaders."""
    pemilik = kartu_induk(model).usulan.pemilik
    milik = [p.jabatan for p in saya.pemegang if p.jabatan.pihak_id is None]
    unit = set(Jabatan.objects.filter(pk__in=[j.pk for j in milik], unit__kode=pemilik).values_list("pk", flat=True))
    return next((j for j in milik if j.pk in unit or j.peran in PIMPINAN or j.peran == pemilik), None)


def pengelola(saya: Saya, model: Induk) -> Jabatan:
    """The same; TidakBerwenang when the person holds none."""
    jabatan = jabatan_pengelola(saya, model)
    if jabatan is None:
        raise TidakBerwenang("Data ini dikelola unit pemilik prosesnya, Sekcam, atau Camat.")
    return jabatan


def baris_induk(saya: Saya, model: Induk, pk: int) -> Any:
    """A row of this office; TidakAda for all others."""
    satu = model._default_manager.filter(pk=pk, kantor=saya.kantor).first()
    if satu is None:
        raise TidakAda("Baris ini tidak ada.")
    return satu


def sebutan_jejak(model: Induk) -> str:
    """The element under which the events of this kind stand in the chain."""
    return f"{model._meta.app_label}.{model._meta.model_name}"[:60]


def riwayat(model: Induk, pk: int, kantor_id: int) -> "models.QuerySet[Jejak]":
    """The events of one row, newest first."""
    return Jejak.objects.filter(
        kasus=None, kantor_id=kantor_id, jenis="induk", unsur=sebutan_jejak(model), baris=pk
    ).order_by("-nomor")


def nilai_isian(satu: DataInduk) -> dict[str, Any]:
    return {nama: tampil(getattr(satu, nama)) for nama in satu.isian}


def simpan(saya: Saya, satu: DataInduk, isian: Mapping[str, Any], alasan: str = "") -> Any:
    """Check and write one row with its event. Ditolak beside its field; nothing changed is no event."""
    jabatan = pengelola(saya, type(satu))
    with perintah(saya.kantor.pk, saya) as catatan:
        if satu.pk is not None:
            satu = baris_induk(saya, type(satu), satu.pk)
        lama = nilai_isian(satu) if satu.pk is not None else {}
        isi_baris(satu, isian)
        beda = {k: v for k, v in nilai_isian(satu).items() if k not in lama or lama[k] != v}
        if not beda:
            return satu
        satu.save()
        catatan.tulis(
            "induk", None, unsur=sebutan_jejak(type(satu)), baris=satu.pk, jabatan_id=jabatan.pk, alasan=alasan,
            isian=_ubahan(satu, beda, lama),
        )  # fmt: skip
    return satu


def formulir_induk(satu: DataInduk, isian: Mapping[str, Any] | None = None) -> FormulirLangkah:
    """The form of one row, with what this office may choose from; bound when `isian` is given."""
    form = kelas_formulir(type(satu), tuple(satu.isian))(data=isian, instance=satu)
    satu.atur_formulir(form)
    return form


def isi_baris(satu: DataInduk, isian: Mapping[str, Any], kunci: bool = True) -> None:
    """Set the answers on a row after checking them, and (`kunci`) that no other row bears its key. Writes nothing."""
    if satu.terkunci:
        raise Bentrok("Yang sudah terbit tidak diubah lagi. Buat versi baru.")
    form = formulir_induk(satu, isian)
    tolak_bila_salah({} if form.is_valid() else galat_formulir(form))
    satu.periksa()
    if kunci:
        _periksa_kunci(satu)


def _periksa_kunci(satu: DataInduk) -> None:
    """One row a key; the versions of one code share it and keep it."""
    if not satu.kunci:
        return
    semua = type(satu)._default_manager.filter(kantor_id=satu.kantor_id).exclude(pk=satu.pk)
    kembar = semua.filter(**{k: getattr(satu, k) for k in satu.kunci}).exists()
    if isinstance(satu, IndukBerversi) and satu.versi > 1:
        if not kembar:
            raise Ditolak("Kunci sebuah versi tidak berubah lagi. Pakai kunci semula.", isian=satu.kunci[0])
    elif kembar:
        raise Ditolak("Sudah ada baris dengan kunci ini. Pakai yang itu, atau kunci lain.", isian=satu.kunci[0])


def _ubahan(satu: DataInduk, beda: Mapping[str, Any], lama: Mapping[str, Any]) -> dict[str, Any]:
    model = type(satu)
    return {
        "isi": tanpa_pribadi(model, beda),
        "lama": tanpa_pribadi(model, {k: lama[k] for k in beda if k in lama}),
    }


def terbitkan(saya: Saya, model: Induk, pk: int) -> Any:
    """Publish a draft: from now on cases begin with it, and the version before is superseded."""
    jabatan = pengelola(saya, model)
    with perintah(saya.kantor.pk, saya) as catatan:
        satu = baris_induk(saya, model, pk)
        if not isinstance(satu, IndukBerversi) or satu.status != "rancangan":
            raise Bentrok("Hanya rancangan yang dapat diterbitkan.")
        _terbit(satu)
        catatan.tulis(
            "induk", None, unsur=sebutan_jejak(model), baris=pk, jabatan_id=jabatan.pk, alasan="diterbitkan",
            isian={"isi": {"status": "terbit"}, "lama": {"status": "rancangan"}},
        )  # fmt: skip
    return satu


def _terbit(satu: IndukBerversi) -> None:
    satu.periksa()
    satu.siap_terbit()
    _periksa_kode_umum(satu)
    saat = sekarang()
    type(satu)._default_manager.filter(kantor_id=satu.kantor_id, kode=satu.kode, status="terbit").update(
        status="digantikan", diganti_pada=saat
    )
    satu.status, satu.terbit_pada = "terbit", saat
    satu.save()


def _periksa_kode_umum(satu: IndukBerversi) -> None:
    """A code is an address of the public pages, so no two kinds may publish the same one."""
    for model in semua_umum() if isinstance(satu, IndukUmum) else ():
        if model is not type(satu) and model._default_manager.filter(
            kantor_id=satu.kantor_id, kode=satu.kode, status="terbit"
        ).exists():  # fmt: skip
            raise Ditolak(
                f"Kode ini sudah dipakai di daftar {model._meta.verbose_name}. Pakai kode lain.", isian="kode"
            )


def versi_baru(saya: Saya, model: Induk, pk: int) -> Any:
    """A draft that begins as a copy of a published row; the one draft there may be of it."""
    jabatan = pengelola(saya, model)
    with perintah(saya.kantor.pk, saya) as catatan:
        asal = baris_induk(saya, model, pk)
        if not isinstance(asal, IndukBerversi):
            raise TidakAda()
        semua = type(asal)._default_manager.filter(kantor=saya.kantor, kode=asal.kode)
        if (ada := semua.filter(status="rancangan").first()) is not None:
            return ada
        isi = {f.attname: getattr(asal, f.attname) for f in model._meta.concrete_fields if not f.primary_key}
        tertinggi = semua.aggregate(n=models.Max("versi"))["n"]
        baru = model(**isi | {"versi": tertinggi + 1, "status": "rancangan", "terbit_pada": None, "diganti_pada": None})
        baru.save()
        catatan.tulis(
            "induk", None, unsur=sebutan_jejak(model), baris=baru.pk, jabatan_id=jabatan.pk,
            alasan=f"versi {tertinggi + 1}, disalin dari versi {asal.versi}", isian={"isi": {"versi": tertinggi + 1}},
        )  # fmt: skip
    return baru


def tanam(kantor: Kantor, model: Induk, semua: Mapping[str, Mapping[str, Any]]) -> int:
    """Seed an office: each row of the file that the office does not have yet, published at once. Returns how many."""
    if not issubclass(model, IndukBerversi):
        raise TypeError(f"{model.__name__} tidak berversi")
    jumlah = 0
    with transaction.atomic(), perintah(kantor.pk, None) as catatan:
        for kode, isi in semua.items():
            if model._default_manager.filter(kantor=kantor, kode=kode).exists():
                continue
            satu: Any = model(kantor=kantor, kode=kode, **isi)
            _terbit(satu)
            jumlah += 1
            catatan.tulis(
                "induk", None, unsur=sebutan_jejak(model), baris=satu.pk, alasan=f"dimuat dari {model.benih}",
                isian={"isi": nilai_isian(satu), "lama": {}},
            )  # fmt: skip
    return jumlah


def muat_benih(kantor: Kantor) -> dict[str, int]:
    """Give an office what each kind begins with; kind -> new rows. GalatPendopo names the file; nothing is made."""
    hasil = {}
    for model in [m for m in semua_induk() if m.benih]:
        berkas = folder_induk(model) / model.benih
        try:
            isi = tomllib.loads(berkas.read_text(encoding="utf-8"))
            # A date that the file leaves open begins today.
            awal = {f.name: hari_ini(kantor) for f in model._meta.concrete_fields if f.name.endswith("_mulai")}
            jumlah = tanam(kantor, model, {kode: awal | satu for kode, satu in isi.items()})
        except (tomllib.TOMLDecodeError, GalatPendopo, TypeError) as galat:
            raise GalatPendopo(f"{berkas.name}: {galat} Tidak ada yang diubah.") from galat
        hasil[str(model._meta.verbose_name_plural)] = jumlah
    return hasil
