"""Where the fonts of the office's papers lie. Never the machine's own choice: the same data must print the same."""

import os
from functools import lru_cache
from pathlib import Path

import typst

FOLDER_DIKENAL = (
    "/usr/share/texmf/fonts/opentype/public/tex-gyre",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/tex-gyre",
    "/usr/share/fonts/opentype/tex-gyre",
    "/usr/share/fonts/texgyre",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/liberation",
    "/usr/share/fonts/liberation-sans",
)
"""Folders of Debian's fonts-texgyre and fonts-liberation, and of other systems."""
HURUF_NASKAH, HURUF_TABEL = "TeX Gyre Bonum", "Liberation Sans"


def folder_fonta() -> list[Path]:
    """The folders that exist on this machine: those of PENDOPO_FONTA (separated by `:`), then the known ones."""
    sendiri = os.environ.get("PENDOPO_FONTA", "").split(os.pathsep)
    return [Path(f) for f in (*sendiri, *FOLDER_DIKENAL) if f and Path(f).is_dir()]


@lru_cache(maxsize=4)
def _baca(folder: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=list(folder))


def fonta() -> typst.Fonts:
    """The fonts of this installation. Typst's own Libertinus Serif is always among them and stands in for a missing."""
    return _baca(tuple(folder_fonta()))


def fonta_kurang() -> list[str]:
    """Names of the fonts that the papers ask for and this machine has not."""
    ada = set(fonta().families())
    return [nama for nama in (HURUF_NASKAH, HURUF_TABEL) if nama not in ada]
