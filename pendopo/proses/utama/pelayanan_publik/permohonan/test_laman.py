"""The public pages: from what one needs to the code, following a case, and their bounds."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pendopo.dasar.waktu import pada
from pendopo.mesin.lacak import baca_kode, cari_kode
from pendopo.mesin.models import Kasus

from .models import Permohonan
from .test_permohonan import SKTM, berkas, diterima, pemohon, saya, tugas

__all__ = ["saya"]
pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-24T09:00")]


@pytest.fixture(autouse=True)
def _bersih() -> None:
    cache.clear()


def kunci(halaman: str) -> str:
    return halaman.split('name="kunci" value="')[1].split('"')[0]


def test_from_what_one_needs_to_the_code(client: Client, kantor: Any, saya: Any) -> None:
    assert "Keluarga › Menikah" in client.get("/layanan/").content.decode()
    halaman = client.get("/layanan/sktm/").content.decode()
    assert "Kartu Keluarga" in halaman
    assert "Tidak dipungut biaya" in halaman
    formulir = client.get("/layanan/sktm/ajukan/").content.decode()
    isian = pemohon(kantor) | SKTM | {"kunci": kunci(formulir)}
    lanjut = client.post("/layanan/sktm/ajukan/", isian)
    assert (lanjut.status_code, lanjut["Location"]) == (302, "/lacak/")
    client.post("/layanan/sktm/ajukan/", isian)
    satu = Permohonan.objects.get(kantor=kantor)
    halaman = client.get("/lacak/").content.decode()
    assert "Surat Keterangan Tidak Mampu" in halaman
    assert "Sri Contoh" not in halaman
    kode = halaman.split('<strong class="tanpa-putus">')[1].split("<")[0]
    assert baca_kode(kode.lower()) == satu.kode_lacak
    client.post("/lacak/", {"aksi": "tutup"})
    assert "Kode lacak" in client.get("/lacak/").content.decode()
    assert client.post("/lacak/", {"kode": kode})["Location"] == "/lacak/"
    assert tugas(satu.pk, "periksa").jabatan.peran == "pelaksana_yanum"


def test_the_day_decides_before_anything_is_filled_in(client: Client, kantor: Any) -> None:
    """T-21: the page asks for the day and says whether the letter is needed."""
    assert "tidak diperlukan" in client.get("/layanan/dispensasi_nikah/?tanggal=08-12-2026").content.decode()
    assert "Ya, Dispensasi Nikah" in client.get("/layanan/dispensasi_nikah/?tanggal=7-12-2026").content.decode()
    assert "Tulis tanggal" in client.get("/layanan/dispensasi_nikah/?tanggal=besok").content.decode()


def test_a_refused_form_keeps_what_was_typed(client: Client, kantor: Any) -> None:
    jawab = client.post("/layanan/sktm/ajukan/", pemohon(kantor, nik="123") | {"isian_layanan-keperluan": "Kesehatan"})
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert "yang tertulis 3" in isi
    assert "Sri Contoh" in isi
    assert '<option value="Kesehatan" selected>' in isi
    assert not Kasus.objects.filter(proses="permohonan").exists()


@pytest.mark.parametrize("kode", ["", "x", "00000-00000-00000", "4XK2M-9TQ0B-7HW3", "'; --", "9" * 3000])
def test_a_wrong_code_opens_nothing(client: Client, kantor: Any, kode: str) -> None:
    assert client.post("/lacak/", {"kode": kode}).status_code == 422


def test_guessing_is_stopped(client: Client, kantor: Any, saya: Any) -> None:
    k = diterima(kantor, saya)
    for _ in range(10):
        client.post("/lacak/", {"kode": "00000-00000-00000"})
    assert client.post("/lacak/", {"kode": berkas(k).kode_lacak}).status_code == 429
    assert cari_kode(berkas(k).kode_lacak) == k


def test_the_public_form_has_its_bounds(client: Client, kantor: Any) -> None:
    banyak = [SimpleUploadedFile(f"{n}.png", b"x") for n in range(9)]
    jawab = client.post("/layanan/sktm/ajukan/", pemohon(kantor) | SKTM | {"berkas_persyaratan": banyak})
    assert "Paling banyak 8 berkas" in jawab.content.decode()
    bukan = SimpleUploadedFile("a.exe", b"MZ\x90")
    jawab = client.post("/layanan/sktm/ajukan/", pemohon(kantor) | SKTM | {"berkas_persyaratan": [bukan]})
    assert "Hanya PDF" in jawab.content.decode()
    for _ in range(10):
        assert client.post("/layanan/sktm/ajukan/", pemohon(kantor) | SKTM).status_code == 302
    assert client.post("/layanan/sktm/ajukan/", pemohon(kantor) | SKTM).status_code == 422
    assert client.get("/layanan/tidakada/ajukan/").status_code == 404


def test_a_promise_that_was_missed_is_said_so(client: Client, kantor: Any, saya: Any) -> None:
    k = diterima(kantor, saya)
    client.post("/lacak/", {"kode": berkas(k).kode_lacak})
    assert "Paling lambat selesai" in client.get("/lacak/").content.decode()
    with pada("2026-11-24T09:29"):
        assert "sudah lewat" not in client.get("/lacak/").content.decode()
    with pada("2026-11-24T09:31"):
        assert "Kode lacak" in client.get("/lacak/").content.decode(), "half an hour without the code is enough"
        client.post("/lacak/", {"kode": berkas(k).kode_lacak})
        assert "sudah lewat" in client.get("/lacak/").content.decode()
