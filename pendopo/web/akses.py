"""Who may open a page. Every view carries a rule; one without a rule is refused to everybody (default deny).

    @siapa("umum")                      anybody, signed in or not
    @siapa("masuk")                     anybody who is signed in
    @siapa("pegawai")                   signed in and holding a post of the office itself (not of a village)
    @siapa(peran={"camat"})             signed in and holding one of these posts today
    @siapa("masuk", pastikan="kirim")   who posts proves anew who it is, unless that was asked a short while ago
    @siapa("pegawai", pastikan="buka", unduhan=True)   the same for opening it; the answer is a file
    @siapa("pegawai", kirim={"camat"})  all officers open it, only these posts send its form
    @siapa("masuk", atas="kasus")       the address names a case: who may not see it gets 404, with nothing said
    @siapa("masuk", atas="tugas", perintah="serahkan")   the command of the engine that the form gives (wewenang.py)
    @siapa("umum", cara="POST")         a button without a page; every other method is 405

The rule says who may open the page at all; which cases it shows is decided by `Kasus.objects.terlihat`.
All rules together, with tasks and acts, are the table of `pendopo.web.hak`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from pendopo.dasar.galat import TidakBerwenang
from pendopo.dasar.saya import Saya
from pendopo.mesin.wewenang import PERINTAH

GOLONGAN = ("umum", "masuk", "pegawai")
PASTIKAN = ("", "kirim", "buka")
ATAS: Mapping[str, str] = {
    "": "",
    "kasus": "berkas yang terlihat olehnya",
    "tugas": "tugas pada berkas yang terlihat olehnya",
    "kantor": "milik kantornya sendiri",
    "diri": "miliknya sendiri",
    "kode": "pemegang kode rahasia di alamatnya",
}
"""What an address with a number or code in it is about; for everybody else it is not there (404)."""
_Pandangan = TypeVar("_Pandangan", bound=Callable[..., Any])


class PermintaanUmum(HttpRequest):
    """A request as the middleware leaves it; `saya` is None for somebody who is not signed in."""

    saya: Saya | None
    nomor: str
    htmx: HtmxDetails


class Permintaan(PermintaanUmum):
    """A request to a page that needs a sign-in: somebody is there."""

    saya: Saya


@dataclass(frozen=True)
class Aturan:
    """The rule of one view: a group of people, or the posts of which one must be held; and whether to ask again."""

    golongan: str = "masuk"
    peran: frozenset[str] = frozenset()
    pastikan: str = ""
    unduhan: bool = False
    kirim: frozenset[str] = frozenset()
    cara: frozenset[str] = frozenset({"GET", "POST"})
    atas: str = ""
    perintah: str = ""

    @property
    def umum(self) -> bool:
        return self.golongan == "umum"

    def menerima(self, cara: str | None) -> bool:
        """Whether the page answers this HTTP method at all."""
        return cara in self.cara or (cara == "HEAD" and "GET" in self.cara)

    def periksa(self, saya: Saya, cara: str | None = "GET") -> None:
        """Raises TidakBerwenang, naming what is missing."""
        if cara == "POST" and self.kirim and not self.kirim & saya.peran:
            raise TidakBerwenang("Isian halaman ini hanya untuk jabatan tertentu, dan Anda hari ini tidak memegangnya.")
        if self.peran and not self.peran & saya.peran:
            raise TidakBerwenang("Halaman ini hanya untuk jabatan tertentu, dan Anda hari ini tidak memegangnya.")
        if self.golongan == "pegawai" and not saya.pegawai:
            raise TidakBerwenang("Halaman ini hanya untuk pegawai kantor kecamatan.")

    def tanya_lagi(self, cara: str | None) -> bool:
        """Whether a request by this HTTP method needs a proof that is fresh."""
        return self.pastikan == "buka" or (self.pastikan == "kirim" and cara == "POST")


def siapa(
    golongan: str = "masuk",
    *,
    peran: Collection[str] = (),
    kirim: Collection[str] = (),
    cara: str = "GET POST",
    atas: str = "",
    perintah: str = "",
    pastikan: str = "",
    unduhan: bool = False,
) -> Callable[[_Pandangan], _Pandangan]:
    """Lay a rule on a view. Raises ValueError for a word that does not exist."""
    for nama, nilai, dikenal in (
        ("golongan", golongan, GOLONGAN),
        ("pastikan", pastikan, PASTIKAN),
        ("atas", atas, ATAS),
        ("perintah", perintah, ("", *PERINTAH)),
        ("cara", cara, ("GET", "POST", "GET POST")),
    ):
        if nilai not in dikenal:
            raise ValueError(f"{nama}='{nilai}' tidak dikenal; pilih: {', '.join(filter(None, dikenal))}.")
    aturan = Aturan(
        golongan, frozenset(peran), pastikan, unduhan, frozenset(kirim), frozenset(cara.split()), atas, perintah
    )

    def pasang(pandangan: _Pandangan) -> _Pandangan:
        pandangan.__dict__["aturan"] = aturan
        return pandangan

    return pasang


def aturan_dari(pandangan: Callable[..., Any]) -> Aturan | None:
    """The rule of a view, or None."""
    aturan = getattr(pandangan, "aturan", None)
    return aturan if isinstance(aturan, Aturan) else None
