"""Pages that a room brings itself (`@halaman`), mounted at `/<room>/<name>/`."""

from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template import engines
from django.urls import URLPattern, path

from pendopo.dasar.galat import TidakAda
from pendopo.mesin.halaman import Halaman, Permintaan, semua_halaman
from pendopo.mesin.ruang import Ruang
from pendopo.web.akses import siapa
from pendopo.web.konteks import kantor_utama


def alamat_halaman(r: Ruang, satu: Halaman) -> str:
    return f"/{r.label}/{satu.nama}/"


def pola_halaman_ruang() -> list[URLPattern]:
    """One address for each page of each room, with the rule that the page states."""
    return [path(f"{r.label}/{satu.nama}/", _pandangan(r, satu)) for r, satu in semua_halaman()]


def _pandangan(r: Ruang, satu: Halaman) -> Any:
    golongan, peran = (satu.siapa, frozenset[str]()) if isinstance(satu.siapa, str) else ("masuk", satu.siapa)
    aturan = siapa(golongan, peran=peran, kirim=satu.kirim, cara="GET POST" if satu.kirim else "GET")

    @aturan
    def pandangan(permintaan: Permintaan, **lain: Any) -> HttpResponseBase:
        kantor = permintaan.saya.kantor if permintaan.saya else kantor_utama()
        if kantor is None:
            raise TidakAda("Belum ada kantor yang dimuat.")
        permintaan.kantor = kantor
        isi = satu.fungsi(permintaan)
        if isinstance(isi, HttpResponseBase):
            return isi
        isi = {"judul": satu.judul, "remah": [(r.nama, f"/peta/{r.kartu.kode}/")]} | isi
        return HttpResponse(_templat(r.folder / "halaman" / f"{satu.nama}.html").render(isi, permintaan))

    pandangan.__dict__["ruang"] = r
    return pandangan


def _templat(berkas: Path) -> Any:
    """The room's own template; it extends web/dasar.html like every page."""
    return engines["django"].from_string(berkas.read_text(encoding="utf-8"))
