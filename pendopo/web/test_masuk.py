"""Signing in: the right people, nobody else, and nothing that was typed is lost."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client

from pendopo.web.conftest import SANDI
from pendopo.web.tertinggal import kunci_formulir

pytestmark = pytest.mark.django_db
ISIAN = {"nama_pengguna": "agendaris_uji", "sandi": SANDI}


def test_agendaris_masuk_dan_kembali_ke_halaman_yang_dituju(client, orang):
    jawaban = client.post("/masuk/", ISIAN | {"lanjut": "/jabatan/"})
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, "/jabatan/")
    halaman = client.get("/jabatan/").content.decode()
    assert "Pak Agenda" in halaman
    assert "Keluar" in halaman


def test_alamat_lanjut_ke_luar_diabaikan(client, orang):
    jawaban = client.post("/masuk/", ISIAN | {"lanjut": "https://jahat.example/"})
    assert jawaban.headers["Location"] == "/kotak-masuk/"


def test_sandi_keliru_ditolak_tanpa_mengatakan_mana_yang_keliru(client, orang):
    for isian in ({"nama_pengguna": "agendaris_uji", "sandi": "salah"}, {"nama_pengguna": "tidakada", "sandi": SANDI}):
        jawaban = client.post("/masuk/", isian)
        assert jawaban.status_code == 422
        assert "Nama pengguna atau kata sandi keliru." in jawaban.content.decode()
        assert "salah" not in jawaban.content.decode()


def geser(menit):
    """The clock of the lock-out is the machine's; what is older is looked at as older."""
    for satu in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=satu.pk).update(attempt_time=satu.attempt_time - timedelta(minutes=menit))


def test_lima_kali_keliru_lalu_tunggu_sepuluh_menit(client, orang):
    for _ in range(5):
        jawaban = client.post("/masuk/", ISIAN | {"sandi": "salah"})
    assert jawaban.status_code == 429
    jawaban = client.post("/masuk/", ISIAN)
    assert jawaban.status_code == 429
    assert "Tunggu sepuluh menit" in jawaban.content.decode()
    assert client.post("/masuk/", ISIAN | {"nama_pengguna": "camat_uji"}).status_code == 302
    client.post("/keluar/")
    geser(11)
    assert client.post("/masuk/", ISIAN).status_code == 302


def test_percobaan_gagal_tidak_menyimpan_nama_dan_sandi(client, orang):
    """Many type their password where the name belongs: neither is kept, nor what else was posted."""
    client.post("/masuk/", {"nama_pengguna": "sandi-saya-123", "sandi": "sandi-lain-456", "lanjut": "/cari/?kata=x"})
    isi = repr(list(AccessAttempt.objects.values()))
    assert "sandi-saya-123" not in isi
    assert "sandi-lain-456" not in isi
    assert "kata=x" not in isi


def test_isian_kosong_disebut_di_samping_isian_dengan_tautan(client, orang):
    halaman = client.post("/masuk/", {}).content.decode()
    assert 'href="#id_nama_pengguna"' in halaman
    assert 'aria-invalid="true"' in halaman
    assert "This field" not in halaman


def test_keluar_hanya_dengan_tombol(client, orang):
    client.force_login(orang.camat)
    assert client.get("/keluar/").status_code == 405
    client.post("/keluar/")
    assert client.get("/jabatan/").status_code == 302


def test_sesi_habis_menyimpan_ketikan_hanya_untuk_orang_yang_sama(client, orang):
    kunci = kunci_formulir(orang.agendaris.pk)
    jawaban = client.post("/jabatan/", {"kunci": kunci, "hal": "Undangan rapat"})
    assert "habis=1" in jawaban.headers["Location"]
    assert "Yang Anda ketik disimpan" in client.get(jawaban.headers["Location"]).content.decode()
    assert client.session["tertinggal"]["orang"] == orang.agendaris.pk


def test_ketikan_tanpa_kunci_kami_tidak_disimpan(client, orang):
    client.post("/jabatan/", {"hal": "Undangan rapat", "kunci": "palsu"})
    assert "tertinggal" not in client.session


def test_formulir_dari_luar_ditolak_dengan_kalimat_indonesia(orang):
    ketat = Client(enforce_csrf_checks=True)
    jawaban = ketat.post("/masuk/", ISIAN)
    assert jawaban.status_code == 403
    assert "tidak ada yang disimpan" in jawaban.content.decode()
    assert "CSRF" not in jawaban.content.decode()
