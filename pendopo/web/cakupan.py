"""Coverage: each sentence of the source document with the card, figure, running process and tests that answer it."""

from collections import Counter
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from pendopo.peta.cakupan import BarisCakupan, cakupan, uji_di
from pendopo.peta.sumber import baca_sumber
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.sop import alamat_sop
from pendopo.web.sumber_peta import alamat_simpul, peta
from pendopo.web.temuan import naskah_sumber, semua_temuan


@siapa("umum", cara="GET")
def halaman_cakupan(permintaan: PermintaanUmum) -> HttpResponse:
    """`/peta/cakupan/`"""
    baris = _baris()
    isi = {
        "judul": "Cakupan naskah sumber",
        "remah": [("Peta", "/peta/")],
        "baris": baris,
        "jumlah": len(baris),
        "tanpa": sum(not satu["kartu"] for satu in baris),
    }
    return render(permintaan, "web/cakupan.html", isi)


@lru_cache(maxsize=1)
def _baris() -> list[dict[str, Any]]:
    uji = uji_di([settings.PAKET])
    return [_satu(satu) for satu in cakupan(peta(), baca_sumber(naskah_sumber()), semua_temuan(), uji)]


def _satu(baris: BarisCakupan) -> dict[str, Any]:
    return {
        "nomor": baris.kalimat.nomor,
        "bagian": baris.kalimat.bagian or "judul",
        "teks": baris.kalimat.teks,
        "kartu": [(s.nama, alamat_simpul(s.kode) if s.kode else "/peta/") for s in baris.simpul],
        "gambar": ", ".join(baris.gambar),
        "bagian_berjalan": _bagian_berjalan(baris),
        "berjalan": [(s.nama, alamat_simpul(s.kode), alamat_sop(s.kode)) for s in baris.berjalan],
        "temuan": [t.id for t in baris.temuan],
        "uji": _berkas_uji(baris.uji),
        "jumlah_uji": len(baris.uji),
    }


def _bagian_berjalan(baris: BarisCakupan) -> str:
    """Of a sentence about a group or the whole map: how much of it runs; empty when it is about one process."""
    if any(satu.jenis == "proses" for satu in baris.simpul):
        return ""
    jalan = sum(satu.berjalan for satu in baris.daun)
    return f"{jalan} dari {len(baris.daun)} proses di dalamnya berjalan"


def _berkas_uji(uji: tuple[str, ...]) -> list[str]:
    """The files in which the tests stand, with how many: "test_pohon.py (3)"; their names are programmers' words."""
    hitungan = Counter(nama.partition("::")[0] for nama in uji)
    return [f"{berkas} ({jumlah})" for berkas, jumlah in hitungan.items()]
