"""Coverage: each sentence of the source document with the card, figure, running process and tests that answer it."""

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pendopo.peta.gambar import nomor_gambar
from pendopo.peta.pohon import Simpul
from pendopo.peta.sumber import baca_sumber, rapikan
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.sumber_peta import alamat_simpul, peta
from pendopo.web.temuan import naskah_sumber


@siapa("umum")
def cakupan(permintaan: PermintaanUmum) -> HttpResponse:
    """`/peta/cakupan/`"""
    baris = _baris()
    tanpa = sum(not satu["kartu"] for satu in baris)
    isi = {
        "judul": "Cakupan naskah sumber",
        "remah": [("Peta", "/peta/")],
        "baris": baris,
        "jumlah": len(baris),
        "tanpa": tanpa,
    }
    return render(permintaan, "web/cakupan.html", isi)


@lru_cache(maxsize=1)
def _baris() -> list[dict[str, Any]]:
    kutipan: dict[str, list[Simpul]] = {}
    for satu in peta().akar.keturunan:
        for kalimat in satu.kartu.sumber:
            kutipan.setdefault(rapikan(kalimat), []).append(satu)
    nomor = nomor_gambar(peta())
    return [
        _satu(k.nomor, k.bagian, k.teks, kutipan.get(rapikan(k.teks), []), nomor)
        for k in baca_sumber(naskah_sumber()).kalimat
    ]


def _satu(nomor: int, bagian: str, teks: str, simpul: list[Simpul], gambar: dict[str, str]) -> dict[str, Any]:
    return {
        "nomor": nomor,
        "bagian": bagian or "judul",
        "teks": teks,
        "kartu": [(s.nama, alamat_simpul(s.kode) if s.kode else "/peta/") for s in simpul],
        "gambar": ", ".join(dict.fromkeys(g for s in simpul for g in _gambar(s, gambar))),
        "berjalan": list(dict.fromkeys(b.nama for s in simpul if s.kode for b in s.keturunan if b.berjalan)),
        "uji": sorted({u for s in simpul for u in _uji(s)}),
    }


def _gambar(simpul: Simpul, gambar: dict[str, str]) -> list[str]:
    milik = [gambar[simpul.kode]] if simpul.kode in gambar else []
    return [*(["3.1", "3.2"] if simpul.tingkat <= 1 else []), *milik]


def _uji(simpul: Simpul) -> list[str]:
    """Test files beside the card; every card is held against the source by the tests of the map."""
    return ["peta", *(berkas.stem for berkas in simpul.folder.glob("test_*.py"))]
