"""The one middleware: who is asking, whether the view's rule lets them in, and refusals as pages in plain words."""

import logging
import secrets
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from pendopo.dasar.galat import GalatPendopo, TidakBerwenang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import hari_ini
from pendopo.web.akses import Aturan, PermintaanUmum, aturan_dari
from pendopo.web.galat import halaman_galat
from pendopo.web.kenal import baru_saja, ke_pastikan
from pendopo.web.tertinggal import simpan_tertinggal

catatan = logging.getLogger("pendopo.web")


class PendopoMiddleware:
    """Sets `request.saya` and `request.nomor` (a number for the log; it names no person)."""

    def __init__(self, lanjut: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.lanjut = lanjut

    def __call__(self, permintaan: HttpRequest) -> HttpResponseBase:
        minta = cast(PermintaanUmum, permintaan)
        minta.nomor = f"{secrets.randbelow(10**8):08d}"  # digits: it is read out over the phone
        minta.saya = _siapa_saya(permintaan)
        jawaban = self.lanjut(permintaan)
        jawaban.headers["X-Nomor-Permintaan"] = minta.nomor
        if minta.saya is not None and "Cache-Control" not in jawaban.headers:
            jawaban.headers["Cache-Control"] = "private, no-store"
        return jawaban

    def process_view(
        self, permintaan: HttpRequest, pandangan: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        aturan = aturan_dari(pandangan)
        saya = cast(PermintaanUmum, permintaan).saya
        if aturan is None:
            catatan.error("Halaman tanpa aturan akses: %s", permintaan.resolver_match)
            return halaman_galat(permintaan, 403, "Halaman ini belum dibuka untuk siapa pun.")
        if not aturan.menerima(permintaan.method):
            return _cara_lain(permintaan, aturan)
        if aturan.umum and not (permintaan.method == "POST" and aturan.kirim):
            return None
        if saya is None:
            return _ke_halaman_masuk(permintaan)
        try:
            aturan.periksa(saya, permintaan.method)
        except TidakBerwenang as galat:
            return halaman_galat(permintaan, galat.status, galat.pesan)
        if aturan.tanya_lagi(permintaan.method) and not baru_saja(permintaan):
            return ke_pastikan(permintaan)
        return None

    def process_exception(self, permintaan: HttpRequest, galat: Exception) -> HttpResponse | None:
        if isinstance(galat, GalatPendopo):
            return halaman_galat(permintaan, galat.status, galat.pesan)
        nomor = cast(PermintaanUmum, permintaan).nomor
        catatan.error("Permintaan %s gagal: %s", nomor, type(galat).__name__, exc_info=galat)
        return None


def _cara_lain(permintaan: HttpRequest, aturan: Aturan) -> HttpResponse:
    jawaban = halaman_galat(permintaan, 405, "Alamat ini tidak dibuka dengan cara itu.")
    jawaban.headers["Allow"] = ", ".join(sorted(aturan.cara))
    return jawaban


def _siapa_saya(permintaan: HttpRequest) -> Saya | None:
    orang = permintaan.user
    if not orang.is_authenticated:
        return None
    return saya_dari(orang, hari_ini())


def _ke_halaman_masuk(permintaan: HttpRequest) -> HttpResponse:
    """To the sign-in page and back again; what was typed in a form is kept until then."""
    tertinggal = permintaan.method == "POST" and simpan_tertinggal(permintaan)
    tanda = {"lanjut": permintaan.get_full_path()} | ({"habis": "1"} if tertinggal else {})
    return HttpResponseRedirect(f"/masuk/?{urlencode(tanda)}")
