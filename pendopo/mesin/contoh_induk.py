"""Demo rows of master data: `contoh.toml` beside a hallway's card, kept by the demo person of a post."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from pendopo.dasar.galat import Ditolak, GalatPendopo
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import hari_ini, sekarang
from pendopo.mesin.contoh_baca import GalatContoh
from pendopo.mesin.contoh_isian import Hari, Pengisi, saya_contoh
from pendopo.mesin.induk import Induk, folder_induk, muat_benih, semua_induk, simpan


def siapkan_induk(kantor: Kantor) -> None:
    """What demo cases stand on: the master data an office begins with, and demo rows of the kinds that have none.

    Raises GalatContoh with file and row; then no demo row is made.
    """
    muat_benih(kantor)
    kosong = [m for m in semua_induk() if not m._default_manager.filter(kantor=kantor).exists()]
    with transaction.atomic():
        for folder in dict.fromkeys(folder_induk(m) for m in semua_induk()):
            # Of a kind that lives in a room: that `contoh.toml` holds the room's cases.
            if (folder / "contoh.toml").exists() and not (folder / "alur.bpmn").exists():
                _hallway(kantor, folder / "contoh.toml", {m for m in kosong if folder_induk(m) == folder})


def _hallway(kantor: Kantor, berkas: Path, kosong: set[Induk]) -> None:
    try:
        isi = tomllib.loads(berkas.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        raise GalatContoh(f"{berkas}: bukan TOML yang benar: {galat}") from galat
    jenis = {m._meta.model_name: m for m in semua_induk() if folder_induk(m) == berkas.parent}
    oleh = isi.pop("oleh", "")
    if asing := [nama for nama in isi if nama not in jenis]:
        raise GalatContoh(f"{berkas}: '{asing[0]}' bukan data induk di sini. Yang ada: {', '.join(map(str, jenis))}.")
    saya = saya_contoh(kantor, oleh, hari_ini(kantor))
    for nama, semua in isi.items():
        for nomor, satu in enumerate(semua if jenis[nama] in kosong else [], 1):
            pengisi = Pengisi(kantor, Hari(kantor, hari_ini(kantor)), sekarang(), saya, {})
            _simpan(f"{berkas}, {nama} {nomor}", jenis[nama], saya, pengisi, satu)


def _simpan(tempat: str, model: Induk, saya: Any, pengisi: Pengisi, satu: Mapping[str, Any]) -> None:
    if asing := [nama for nama in satu if nama not in model.isian]:
        raise GalatContoh(f"{tempat}: '{asing[0]}' tidak dikenal. Yang dikenal: {', '.join(model.isian)}.")
    try:
        simpan(saya, model(kantor=pengisi.kantor), pengisi.isi(satu), "data contoh")
    except Ditolak as galat:
        sebab = "; ".join(f"{nama}: {' '.join(kata)}" for nama, kata in galat.semua.items())
        raise GalatContoh(f"{tempat}: {sebab}") from galat
    except (GalatContoh, GalatPendopo) as galat:
        raise GalatContoh(f"{tempat}: {galat}") from galat
