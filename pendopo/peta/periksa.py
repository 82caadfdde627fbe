"""All checks of the map in one list: M-* on cards and drawings, V-SOP-*, D-* on the source document, K-* on quotes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pendopo.peta.bpmn import GalatBpmn, Gambar, baca_bpmn
from pendopo.peta.kartu import GalatKartu
from pendopo.peta.periksa_gambar import periksa_gambar
from pendopo.peta.periksa_jumlah import periksa_jumlah
from pendopo.peta.periksa_kartu import periksa_kartu
from pendopo.peta.periksa_lingkup import periksa_lingkup
from pendopo.peta.periksa_nama import periksa_nama
from pendopo.peta.pohon import KepalaPeta, Pengesahan, Peta, baca_peta
from pendopo.peta.sop.periksa import periksa_sop
from pendopo.peta.sumber import baca_sumber
from pendopo.peta.temuan import Temuan

__all__ = ["Temuan", "baca_gambar", "periksa", "periksa_folder", "periksa_json"]


def periksa(
    peta: Peta, naskah_sumber: str, gambar: Mapping[str, Gambar] | None = None, *, dengan_sesuai: bool = False
) -> list[Temuan]:
    """Every finding, D-* first by number. `dengan_sesuai` also lists the stated counts that agree.

    `gambar` is by folder name (see `baca_gambar`); without it the drawings are not looked at.
    """
    sumber = baca_sumber(naskah_sumber)
    semua = [*periksa_jumlah(peta, sumber), *periksa_nama(peta, sumber), *periksa_lingkup(peta, sumber)]
    semua += periksa_kartu(peta, sumber)
    if gambar is not None:
        semua += periksa_gambar(peta, gambar)
        semua += periksa_sop(peta, gambar)
    dipakai = [satu for satu in semua if dengan_sesuai or satu.tingkat != "sesuai"]
    return sorted(dipakai, key=lambda satu: (satu.id[:1] != "D", satu.id[:4]))


def baca_gambar(peta: Peta) -> dict[str, Gambar]:
    """The drawing of each running process by folder name; raises GalatBpmn."""
    return {
        simpul.folder_nama: baca_bpmn((simpul.folder / "alur.bpmn").read_bytes(), f"{simpul.jalur}/alur.bpmn")
        for simpul in peta.semua
        if simpul.berjalan
    }


def periksa_folder(
    folder: Path,
    naskah_sumber: Path,
    disahkan: Mapping[str, Pengesahan] | None = None,
    kepala: KepalaPeta | None = None,
) -> list[Temuan]:
    """Read and check everything; a card or drawing that cannot be read is itself the one finding (galat)."""
    try:
        peta = baca_peta(folder, disahkan, kepala)
        gambar = baca_gambar(peta)
    except (GalatKartu, GalatBpmn) as galat:
        aturan = "K-00" if isinstance(galat, GalatKartu) else "M-08"
        tempat = f"{galat.berkas}, baris {galat.baris}"
        return [Temuan(f"{aturan}-{Path(galat.berkas).parent.name}", aturan, "galat", tempat, galat.pesan)]
    try:
        teks = naskah_sumber.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        pesan = "Naskah sumber tidak dapat dibaca. Letakkan kembali sebagai teks UTF-8."
        return [Temuan("K-00-naskah", "K-00", "galat", str(naskah_sumber), pesan)]
    return periksa(peta, teks, gambar, dengan_sesuai=True)


def periksa_json(temuan: list[Temuan]) -> tuple[str, int]:
    """The JSON list that the command prints, and its exit status: 1 only when a finding is an error."""
    teks = json.dumps([satu.kamus() for satu in temuan], ensure_ascii=False, indent=2)
    return teks, int(any(satu.tingkat == "galat" for satu in temuan))
