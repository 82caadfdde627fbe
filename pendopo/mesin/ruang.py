"""Rooms: what an app of the process tree brings, read once. Found by walking; nothing is registered."""

import hashlib
import importlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from django.apps import AppConfig, apps
from django.conf import settings

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.mandat import PIMPINAN
from pendopo.mesin.alur import Graf, Simpul, graf
from pendopo.mesin.buku import Buku
from pendopo.mesin.langkah import Baris, Langkah
from pendopo.mesin.models import SEMUA_STAF, Alur, Berkas
from pendopo.peta.kartu import Kartu, baca_kartu

T = TypeVar("T")


@dataclass(frozen=True)
class Ruang:
    """One running process: its card, drawing, record and steps."""

    label: str
    folder: Path
    modul: str

    @cached_property
    def kartu(self) -> Kartu:
        return baca_kartu(self.folder / "kartu.toml")

    @cached_property
    def nama(self) -> str:
        return self.kartu.nama.removeprefix("Proses ")

    @cached_property
    def xml(self) -> bytes:
        return (self.folder / "alur.bpmn").read_bytes()

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.xml).hexdigest()

    @cached_property
    def graf(self) -> Graf:
        return graf(self.xml, str(self.folder / "alur.bpmn"))

    @cached_property
    def model(self) -> type[Berkas]:
        calon = [m for m in apps.get_app_config(self.label).get_models() if issubclass(m, Berkas)]
        if len(calon) != 1:
            raise LookupError(f"{self.folder / 'models.py'}: harus ada tepat satu turunan Berkas, ada {len(calon)}.")
        return calon[0]

    @cached_property
    def langkah(self) -> Mapping[str, Langkah]:
        return MappingProxyType({k: v for k, v in self.isi("langkah").items() if isinstance(v, Langkah)})

    def isi(self, berkas: str) -> Mapping[str, object]:
        """What that file of the room defines; nothing when the room has no such file. Slow: keep what it gives."""
        nama = f"{self.modul}.{berkas}"
        return vars(importlib.import_module(nama)) if find_spec(nama) else {}

    @property
    def buku(self) -> tuple[Buku, ...]:
        return self.model.buku

    def pembuka(self, peran: Collection[str], pegawai: bool) -> Simpul | None:
        """The first task that one of these roles opens; the record may name the roles of a lane that is none.

        `pegawai`: whether they are roles of the office itself.
        """
        for simpul in self.graf.tugas_pertama:
            lajur = simpul.lajur or ""
            boleh = self.model.pembuka.get(lajur, (lajur,))
            semua_staf = pegawai and set(SEMUA_STAF) <= set(boleh)
            if not set(peran).isdisjoint(boleh) or (semua_staf and set(peran) - PIMPINAN):
                return simpul
        return None

    def pembagi(self, relasi: str | None) -> Baris | None:
        """Rows of that relation as a step adds them: so another branch may be added by hand. None when none adds."""
        nama = (relasi or "").partition(".")[0]
        semua = (satu.baris for satu in self.langkah.values() if satu.baris)
        return next((b for b in semua if b.relasi == nama and b.tambah), None)

    def langkah_untuk(self, unsur: str) -> Langkah:
        """The step of a task; a task without a function of its own asks and changes nothing."""
        return self.langkah.get(unsur) or Langkah(unsur)

    def sebutan(self, unsur: str) -> str:
        """What people call an element of the drawing: the card's word, else its id in words."""
        mutu = self.kartu.mutu.get(unsur)
        return mutu.nama if mutu and mutu.nama else unsur.replace("_", " ").capitalize()

    def alur_sekarang(self) -> str:
        """The hash of today's drawing, kept in the table the first time a case begins with it."""
        return self.sha256


@lru_cache(maxsize=1)
def _semua() -> Mapping[str, Ruang]:
    return MappingProxyType({k.label: Ruang(k.label, Path(k.path), k.name) for k in _aplikasi()})


def _aplikasi() -> list[AppConfig]:
    awalan = tuple(f"{nama}." for nama, _ in settings.PENDOPO_RUANG)
    return [k for k in apps.get_app_configs() if k.name.startswith(awalan) and (Path(k.path) / "alur.bpmn").exists()]


def semua_ruang() -> tuple[Ruang, ...]:
    """All running processes, in the order of the tree."""
    return tuple(_semua().values())


def isi_ruang(jenis: type[T], *berkas: str) -> Iterator[tuple[Ruang, T]]:
    """What the rooms define of that kind in those files, found by walking."""
    for r in semua_ruang():
        for nama in berkas:
            yield from ((r, satu) for satu in r.isi(nama).values() if isinstance(satu, jenis))


def ruang(label: str) -> Ruang:
    """The room of that folder name. TidakAda when no process of that name runs."""
    try:
        return _semua()[label]
    except KeyError:
        raise TidakAda("Proses ini belum berjalan.") from None


@lru_cache(maxsize=1)
def _penerima_pesan() -> Mapping[str, tuple[Ruang, str]]:
    return MappingProxyType({n: (r, awal) for r in semua_ruang() for n, awal in r.graf.awal_pesan.items()})


def ruang_pesan(nama: str) -> tuple[Ruang, str]:
    """The room that begins with that message, and its start event. TidakAda when no process does."""
    try:
        return _penerima_pesan()[nama]
    except KeyError:
        raise TidakAda(f"Tidak ada proses yang dimulai oleh pesan '{nama}'.") from None


@lru_cache(maxsize=512)
def graf_kasus(sha256: str) -> Graf:
    """The compiled drawing a case began with."""
    for r in semua_ruang():
        if r.sha256 == sha256:
            return r.graf
    alur = Alur.objects.get(pk=sha256)
    return graf(alur.xml.encode(), f"{alur.proses} ({sha256[:8]})")
