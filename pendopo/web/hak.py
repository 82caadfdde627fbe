"""The access table: every page, every task of every drawing, every command, and who sees which case.

Nothing is said here for the first time. Pages carry their rule (`akses.siapa`), tasks lie in a lane, commands and the
sight of cases stand in `mesin.wewenang`; this module lays them side by side, so that one check, one page of the
reference and one test can go through all of them.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from pendopo.mesin.ruang import Ruang, semua_ruang
from pendopo.mesin.wewenang import MELIHAT, PERINTAH, Wewenang
from pendopo.web.akses import Aturan, aturan_dari

UMUM_ALAT: frozenset[str] = frozenset()
"""Dotted names of views that need no rule of ours: none. Style sheets and pictures are served before any view."""


@dataclass(frozen=True)
class HakHalaman:
    """One address: its pattern as people read it, its view, and the rule that the view carries (None: forgotten)."""

    alamat: str
    isian: tuple[str, ...]
    pandangan: Any
    aturan: Aturan | None
    ruang: Ruang | None

    @property
    def nama(self) -> str:
        return f"{self.pandangan.__module__}.{self.pandangan.__qualname__}"


@dataclass(frozen=True)
class HakTugas:
    """One task of a drawing: whose it is. `peran` is empty where the record names the post, or somebody outside."""

    ruang: Ruang
    unsur: str
    sebutan: str
    lajur: str
    peran: str
    pengawas: tuple[str, ...]
    awal: bool
    tanda_tangan: bool


@dataclass(frozen=True)
class TabelHak:
    """All of it. Post x action x party x state: see the four parts."""

    halaman: tuple[HakHalaman, ...]
    tugas: tuple[HakTugas, ...]
    perintah: Mapping[str, Wewenang]
    melihat: Mapping[tuple[str, bool, bool], bool]


def tabel_hak() -> TabelHak:
    """The table as it stands now; toy rooms of tests are in it when they are installed."""
    return TabelHak(tuple(semua_halaman()), tuple(semua_tugas()), PERINTAH, MELIHAT)


# --- pages -----------------------------------------------------------------------------------------------------------


def semua_halaman() -> Iterator[HakHalaman]:
    """Every address that the server answers, included ones too."""
    for jalur, pola in _telusuri(get_resolver().url_patterns):
        pandangan: Any = pola.callback
        isian = tuple(pola.pattern.regex.groupindex)
        yield HakHalaman(jalur, isian, pandangan, aturan_dari(pandangan), getattr(pandangan, "ruang", None))


def _telusuri(semua: Iterable[URLPattern | URLResolver], awal: str = "") -> Iterator[tuple[str, URLPattern]]:
    for satu in semua:
        jalur = awal + str(satu.pattern)
        if isinstance(satu, URLResolver):
            yield from _telusuri(satu.url_patterns, jalur)
        else:
            yield terbaca(jalur), satu


def terbaca(pola: str) -> str:
    """`berkas/<int:nomor>/` -> `/berkas/<nomor>/`, and the same for a regular expression."""
    pola = re.sub(r"<\w+:(\w+)>", r"<\1>", pola)
    pola = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", pola)
    return "/" + re.sub(r"[\^$\\]", "", pola).lstrip("/")


# --- tasks -----------------------------------------------------------------------------------------------------------


def semua_tugas() -> Iterator[HakTugas]:
    """Every task of a person in every drawing that runs."""
    dikenal = peran_dikenal()
    for r in semua_ruang():
        pertama = {s.id for s in r.graf.tugas_pertama}
        for simpul in r.graf.tugas:
            lajur = simpul.lajur or ""
            tetap = lajur in dikenal and not hasattr(r.model, lajur)
            langkah = r.langkah_untuk(simpul.id)
            yield HakTugas(
                r, simpul.id, r.sebutan(simpul.id), lajur, lajur if tetap else "", r.kartu.eskalasi,
                simpul.id in pertama, langkah.tanda_tangan,
            )  # fmt: skip


@lru_cache(maxsize=1)
def peran_dikenal() -> Mapping[str, str]:
    """Role -> what the post is called, of all office files that come with the program."""
    hasil: dict[str, str] = {}
    for berkas in sorted((settings.PAKET / "daerah").glob("*.toml")):
        isi = tomllib.loads(berkas.read_text())
        kantor = str(isi.get("kantor", {}).get("nama", "")).removeprefix("Kecamatan ")
        for satu in isi.get("jabatan", ()):
            nama = str(satu["nama"]).replace("{pihak}", "Desa" if satu.get("tiap_anggota") == "desa" else "")
            hasil.setdefault(str(satu["peran"]), nama.removesuffix(f" {kantor}").strip())
    return hasil


# --- what must hold --------------------------------------------------------------------------------------------------


def tanpa_aturan(halaman: Iterable[HakHalaman]) -> list[str]:
    """Addresses whose view nobody has thought about; they answer 403 to everybody, and the build fails."""
    return [satu.alamat for satu in halaman if satu.aturan is None and satu.nama not in UMUM_ALAT]


def peran_asing(halaman: Iterable[HakHalaman]) -> list[tuple[str, str]]:
    """Address and role of rules that name a post no office has: a slip of the pen locks everybody out."""
    dikenal = peran_dikenal()
    return [
        (satu.alamat, peran)
        for satu in halaman
        if satu.aturan is not None
        for peran in sorted((satu.aturan.peran | satu.aturan.kirim) - set(dikenal))
    ]
