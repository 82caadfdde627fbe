"""The map in the browser: public, with live counts, findings that are accepted by name."""

import json
import re

import pytest
from django.test import Client

from pendopo.dasar.models import Orang
from pendopo.mesin.models import Jejak
from pendopo.web.cakupan import _baris
from pendopo.web.models import TemuanDiterima
from pendopo.web.sumber_peta import peta
from pendopo.web.temuan import semua_temuan

pytestmark = pytest.mark.django_db
SEMUA_BERJALAN = all(satu.berjalan for satu in peta().semua if not satu.anak)
"""From then on more is asked of the map."""


def test_halaman_depan_memuat_lima_belas_kotak_yang_membuka_halamannya(client):
    halaman = client.get("/").content.decode()
    for satu in peta().tingkat1():
        assert f'href="/peta/{satu.kode}/"' in halaman
        jawaban = client.get(f"/peta/{satu.kode}/")
        assert jawaban.status_code == 200
        assert satu.nama in jawaban.content.decode()


def test_halaman_depan_menyebut_akun_contoh_dan_sandinya(client):
    halaman = client.get("/").content.decode()
    assert "pendopo-demo" in halaman
    assert "/masuk/?nama=camat" in halaman
    assert 'value="camat"' in client.get("/masuk/?nama=camat").content.decode()


def test_setiap_simpul_dan_pihak_punya_halaman(client):
    for satu in peta().semua:
        assert client.get(f"/peta/{satu.kode}/").status_code == 200, satu.kode
    for kode in peta().semua_pihak:
        assert client.get(f"/pihak/{kode}/").status_code == 200, kode
    assert "Desa Bulurejo" in client.get("/pihak/desa/").content.decode()


def test_kalimat_naskah_tampak_dengan_tandanya(client):
    halaman = client.get("/peta/P.1/").content.decode()
    assert "Administrasi Umum Kesekretariatan" in halaman
    assert '<span class="tanda dokumen">dokumen</span>' in halaman
    assert '<span class="tanda usulan">usulan</span>' in halaman


@pytest.mark.parametrize(
    "nama", ["gambar-3-1.svg", "gambar-3-2.svg", "gambar-3-3.svg", "relasi.csv", "matriks.csv", "peta.csv", "P.1.csv"]
)
def test_unduhan_peta(client, nama):
    jawaban = client.get(f"/peta/unduh/{nama}")
    assert jawaban.status_code == 200
    assert "attachment" in jawaban.headers["Content-Disposition"]


def test_unduhan_json_memuat_dua_puluh_lima_pihak(client):
    assert json.loads(client.get("/peta/unduh/peta.json").content)
    assert client.get("/peta/unduh/tidak-ada.svg").status_code == 404


def test_cakupan_terbuka_dan_setiap_kalimat_punya_kartu(client):
    halaman = client.get("/peta/cakupan/").content.decode()
    assert "Semuanya dikutip kartu." in halaman


def test_setiap_kalimat_naskah_terjawab(client):
    """Kalimat 1..43: each has its card, figure and test; what it speaks of runs, or says how much of it does."""
    for satu in _baris():
        assert satu["kartu"], satu["nomor"]
        assert satu["gambar"], satu["nomor"]
        assert satu["jumlah_uji"], satu["nomor"]
        if SEMUA_BERJALAN:
            assert satu["berjalan"] or satu["bagian_berjalan"], satu["nomor"]


def test_hanya_yang_belum_berjalan_disebut_begitu(client):
    """A page says "belum berjalan" while something on it does not run; once every box runs, none does."""
    alamat = ["/", "/peta/", "/peta/relasi/", "/peta/matriks/", "/peta/cakupan/", "/pihak/"]
    alamat += [f"/peta/{satu.kode}/" for satu in peta().semua]
    menyebut = [satu for satu in alamat if "belum berjalan" in client.get(satu).content.decode().lower()]
    assert bool(menyebut) != SEMUA_BERJALAN, menyebut


def test_proses_yang_berjalan_punya_sop_dan_yang_lain_tidak(client):
    """V-SOP-01: the sheet is one click from its process and from the coverage page."""
    berjalan = next(satu for satu in peta().semua if satu.berjalan)
    alamat = f"/peta/{berjalan.kode}/sop.pdf"
    assert alamat in client.get(f"/peta/{berjalan.kode}/").content.decode()
    assert alamat in client.get("/peta/cakupan/").content.decode()
    assert client.get(alamat).content.startswith(b"%PDF")
    assert client.get("/peta/P.1/sop.pdf").status_code == 404
    assert client.get("/peta/P.99/sop.pdf").status_code == 404


def test_kode_yang_tidak_ada_dijawab_404(client):
    assert client.get("/peta/P.99/").status_code == 404
    assert client.get("/pihak/tidak-ada/").status_code == 404


def test_temuan_diterima_bagian_organisasi_dengan_alasan_dan_nama():
    """D-02: accepted with reason and name; the official words stay and the finding stays on the page."""
    satu = next(t for t in semua_temuan() if t.id.startswith("D-02"))
    organisasi = Client()
    organisasi.force_login(Orang.objects.get(nama_pengguna="bagian_organisasi"))
    alamat = f"/peta/temuan/{satu.id}/terima/"
    assert organisasi.post(alamat, {"alasan": ""}).status_code == 422
    assert organisasi.post(alamat, {"alasan": "Pihak dicantumkan tahun depan"}).status_code == 302
    halaman = organisasi.get("/peta/temuan/").content.decode()
    assert satu.id in halaman
    assert "Pihak dicantumkan tahun depan" in halaman
    assert TemuanDiterima.objects.get().sebagai
    assert Jejak.objects.filter(jenis="temuan").count() == 1


def test_temuan_tidak_dapat_diterima_kasi():
    kasi = Client()
    kasi.force_login(Orang.objects.get(nama_pengguna="kasi_pem"))
    assert kasi.post(f"/peta/temuan/{semua_temuan()[0].id}/terima/", {"alasan": "x"}).status_code == 403


def test_tidak_ada_kata_inggris_pada_halaman_umum(client):
    kata = re.compile(
        r"\b(the|this field|required|submit|login|logout|search|next|previous|error|page not found)\b", re.I
    )
    for alamat in ("/", "/masuk/", "/peta/", "/peta/relasi/", "/peta/matriks/", "/pihak/", "/tidak-ada/"):
        teks = re.sub(r"<[^>]+>", " ", client.get(alamat).content.decode())
        assert not kata.search(teks), (alamat, kata.search(teks))
