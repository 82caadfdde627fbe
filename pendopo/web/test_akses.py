"""Every address has a rule; what has none is closed."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver

from pendopo.web.akses import aturan_dari, siapa
from pendopo.web.tengah import PendopoMiddleware


def semua_pandangan(pola, awalan=""):
    for satu in pola:
        if isinstance(satu, URLResolver):
            yield from semua_pandangan(satu.url_patterns, awalan + str(satu.pattern))
        else:
            yield awalan + str(satu.pattern), satu.callback


def test_setiap_alamat_punya_aturan_akses():
    tanpa = [alamat for alamat, pandangan in semua_pandangan(get_resolver().url_patterns) if not aturan_dari(pandangan)]
    assert tanpa == []


def test_halaman_tanpa_aturan_tertutup_bagi_siapa_pun(kantor):
    permintaan = RequestFactory().get("/")
    permintaan.saya = None
    jawaban = PendopoMiddleware(lambda p: HttpResponse()).process_view(permintaan, lambda p: HttpResponse(), (), {})
    assert jawaban.status_code == 403


def test_golongan_yang_tidak_ada_ditolak_saat_dipasang():
    with pytest.raises(ValueError, match="tidak dikenal"):
        siapa("semua")


def test_belum_masuk_diantar_ke_halaman_masuk(client, kantor):
    assert client.get("/jabatan/").headers["Location"] == "/masuk/?lanjut=%2Fjabatan%2F"


def test_alamat_tidak_ada_menjawab_dalam_bahasa_indonesia(client, kantor):
    jawaban = client.get("/tidak-ada/")
    assert jawaban.status_code == 404
    assert "tidak ada" in jawaban.content.decode()
    assert "Not Found" not in jawaban.content.decode()
