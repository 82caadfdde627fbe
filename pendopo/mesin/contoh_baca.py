"""Reads a room's demo cases, `contoh.toml`, and says in one sentence what is wrong in it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from pendopo.mesin.ruang import Ruang

KUNCI_KASUS = ("nama", "hari", "pukul", "mulai", "pesan", "anak_dari", "induk", "sesudah", "pihak", "isian", "langkah")
KUNCI_LANGKAH = ("hari", "pukul", "tugas", "oleh", "pesan", "dalam", "isian")
AWAL = ("mulai", "pesan", "anak_dari")
"""How a case begins: by a post, by a message from outside, or as the child that another demo case sent for."""


class GalatContoh(Exception):
    """A demo case that cannot be played: file, case, step, and the mend."""


@dataclass(frozen=True)
class Adegan:
    """One act of a demo case: its start (`urut` 0), or one step."""

    ruang: str
    tempat: str
    """File, case and step, as an error names them."""
    kasus: int
    urut: int
    hari: int
    pukul: time | None
    isi: Mapping[str, Any]
    """The table as it stands in the file."""
    baru: bool
    """The first act of its day: it does not come twenty minutes after another."""

    @property
    def isian(self) -> Mapping[str, Any]:
        isian: Mapping[str, Any] = self.isi.get("isian", {})
        return isian


def baca_contoh(r: Ruang) -> list[Adegan]:
    """All acts of a room's demo in the order of the file. Raises GalatContoh."""
    berkas = r.folder / "contoh.toml"
    try:
        isi = tomllib.loads(berkas.read_text())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        raise GalatContoh(f"{berkas}: bukan TOML yang benar: {galat}") from galat
    _kenal(isi, ("kasus",), str(berkas))
    kasus = isi.get("kasus")
    if not isinstance(kasus, list) or not all(isinstance(satu, dict) for satu in kasus):
        raise GalatContoh(f"{berkas}: tidak ada [[kasus]]. Tulis paling sedikit satu.")
    return [adegan for nomor, satu in enumerate(kasus) for adegan in _satu(r, str(berkas), nomor, satu)]


def _satu(r: Ruang, berkas: str, nomor: int, kasus: dict[str, Any]) -> Iterator[Adegan]:
    nama = f" ({kasus['nama']})" if kasus.get("nama") else ""
    tempat = f"{berkas}, kasus {nomor + 1}{nama}"
    _kenal(kasus, KUNCI_KASUS, tempat)
    if sum(k in kasus for k in AWAL) != 1:
        raise GalatContoh(f"{tempat}: tulis satu dari {', '.join(AWAL)}.")
    hari = _hari(kasus, None, tempat)
    yield Adegan(r.label, tempat, nomor, 0, hari, _pukul(kasus, tempat), _berisian(kasus, tempat), True)
    for urut, langkah in enumerate(_daftar(kasus, tempat), 1):
        sini = f"{tempat}, langkah {urut} ({langkah.get('tugas') or langkah.get('pesan') or 'tanpa nama'})"
        _kenal(langkah, KUNCI_LANGKAH, sini)
        _bentuk_langkah(r, langkah, sini)
        lalu, hari = hari, _hari(langkah, hari, sini)
        isi = _berisian(langkah, sini)
        yield Adegan(r.label, sini, nomor, urut, hari, _pukul(langkah, sini), isi, hari != lalu)


def _kenal(isi: Mapping[str, Any], kunci: tuple[str, ...], tempat: str) -> None:
    if asing := [k for k in isi if k not in kunci]:
        raise GalatContoh(f"{tempat}: '{asing[0]}' tidak dikenal. Yang dikenal: {', '.join(kunci)}.")


def _berisian(isi: dict[str, Any], tempat: str) -> dict[str, Any]:
    if not isinstance(isi.get("isian", {}), dict):
        raise GalatContoh(f'{tempat}: isian bukan tabel. Tulis isian = {{ nama = "nilai" }}.')
    return isi


def _daftar(kasus: Mapping[str, Any], tempat: str) -> list[dict[str, Any]]:
    langkah = kasus.get("langkah", [])
    if not isinstance(langkah, list) or not all(isinstance(satu, dict) for satu in langkah):
        raise GalatContoh(f"{tempat}: langkah ditulis sebagai [[kasus.langkah]].")
    return langkah


def _bentuk_langkah(r: Ruang, langkah: Mapping[str, Any], tempat: str) -> None:
    if "pesan" in langkah:
        return
    for kunci in ("tugas", "oleh"):
        if not isinstance(langkah.get(kunci), str):
            raise GalatContoh(f'{tempat}: {kunci} belum ditulis. Contoh: {kunci} = "telaah".')
    if "dalam" not in langkah and langkah["tugas"] not in r.graf.simpul:
        raise GalatContoh(f"{tempat}: tugas itu tidak ada di alur.bpmn. Yang ada: {', '.join(r.graf.simpul)}.")


def _hari(isi: Mapping[str, Any], paling_awal: int | None, tempat: str) -> int:
    hari = isi.get("hari", paling_awal or 0)
    if not isinstance(hari, int) or isinstance(hari, bool) or hari > 0:
        raise GalatContoh(f"{tempat}: hari bilangan bulat, 0 untuk hari ini atau kurang, misalnya hari = -3.")
    if paling_awal is not None and hari < paling_awal:
        raise GalatContoh(f"{tempat}: hari = {hari} sebelum langkah yang mendahuluinya ({paling_awal}).")
    return hari


def _pukul(isi: Mapping[str, Any], tempat: str) -> time | None:
    pukul = isi.get("pukul")
    try:
        return None if pukul is None else pukul if isinstance(pukul, time) else time.fromisoformat(pukul)
    except (TypeError, ValueError) as galat:
        raise GalatContoh(f'{tempat}: pukul ditulis seperti pukul = "14:10".') from galat
