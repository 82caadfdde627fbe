"""The map on paper: the document's words with the figures that the screen shows, and the findings as annex."""

import re
from collections.abc import Mapping
from datetime import datetime
from html import unescape
from typing import Any

from pendopo.naskah.cetak import TEMPLAT, GalatCetak, cetak

UKURAN = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
LABEL = re.compile(r'aria-label="([^"]*)"')


def gambar_cetak(nama: str, svg: str) -> dict[str, object]:
    """A figure for the template: the SVG as text, its size in px, its labels as the text for who does not see it."""
    ukuran = UKURAN.search(svg)
    if not ukuran:
        raise GalatCetak(f"Gambar {nama} tanpa viewBox tidak dapat dicetak. Gambar ulang: pendopo peta gambar.")
    alt = "; ".join(dict.fromkeys(unescape(satu) for satu in LABEL.findall(svg) if satu)) or nama
    return {"svg": svg, "alt": alt, "lebar": float(ukuran[1]), "tinggi": float(ukuran[2])}


def cetak_peta(
    naskah: Mapping[str, Any], gambar: Mapping[str, str], kop: Mapping[str, object], saat: datetime
) -> bytes:
    """The print of the map as PDF.

    `naskah`: what `peta.cetakan.naskah_cetak` gives. `gambar`: file name with or without .svg -> SVG.
    `kop`: the office's letterhead (at least `nama`, `kabupaten`). Marked RANCANGAN unless the map is decreed.
    """
    isi = {nama.removesuffix(".svg"): gambar_cetak(nama, svg) for nama, svg in gambar.items()}
    rancangan = naskah["kepala"].get("status") == "rancangan"
    data = {**naskah, "gambar": isi, "kantor": kop, "rancangan": rancangan, "dicetak_pada": saat}
    return cetak(TEMPLAT / "peta.typ", data)
