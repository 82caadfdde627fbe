"""A room's own pages, where the generic page is not enough: data only, mounted by the web layer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest

from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import Saya
from pendopo.mesin.ruang import Ruang, isi_ruang


class Permintaan(HttpRequest):
    """A request as the web layer's middleware hands it on."""

    saya: Saya
    """None for a visitor, on a page that is open to all."""
    kantor: Kantor
    """The office of the person, or that which a visitor sees."""


@dataclass(frozen=True)
class Halaman:
    """`fungsi(request)` gives the context of `<room>/halaman/<nama>.html`, or a finished answer.

    `siapa`: "umum", "masuk", "pegawai", or a set of roles; `kirim`: roles that may post to it (none: it is only
    read). Mounted at `/<room>/<nama>/`.
    """

    nama: str
    judul: str
    siapa: str | frozenset[str]
    fungsi: Callable[[Any], Any]
    menu: bool = False
    kirim: frozenset[str] = frozenset()


def halaman(
    nama: str,
    judul: str,
    siapa: str | frozenset[str] = "pegawai",
    menu: bool = False,
    kirim: frozenset[str] = frozenset(),
) -> Callable[[Callable[[Any], Any]], Halaman]:
    """Make a function a page of its room."""
    return lambda fungsi: Halaman(nama, judul, siapa, fungsi, menu, kirim)


@lru_cache(maxsize=1)
def semua_halaman() -> tuple[tuple[Ruang, Halaman], ...]:
    """Every page of every room, found by walking once: the menu of each page asks for them."""
    return tuple(isi_ruang(Halaman, "halaman"))
