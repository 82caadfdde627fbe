"""The second step of signing in, and the question asked again before what matters."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client

from pendopo.dasar.models import Jabatan, Pemegang
from pendopo.mesin.models import Jejak
from pendopo.web.conftest import SANDI, hadirkan
from pendopo.web.kenal import KUNCI_BUKTI

pytestmark = pytest.mark.django_db
ISIAN = {"nama_pengguna": "camat_uji", "sandi": SANDI}


def kode_kini(rahasia: str, geser: int = 0) -> str:
    return format_hotp_value(hotp_value(rahasia, int(time.time()) // 30 + geser))


@pytest.fixture
def rahasia(client, orang) -> str:
    """The Camat has enrolled an authenticator app; the secret as a phone would hold it."""
    hadirkan(client, orang.camat)
    halaman = client.get("/akun/aplikasi/").content.decode()
    rahasia = re.search(r'class="sandi" translate="no">([A-Z2-7 ]+)<', halaman).group(1).replace(" ", "")
    assert "<svg" in halaman
    jawaban = client.post("/akun/aplikasi/", {"kode": kode_kini(rahasia)})
    assert jawaban.headers["Location"] == "/akun/cadangan/"
    return rahasia


@pytest.fixture
def cadangan(client, rahasia) -> list[str]:
    """The recovery codes, as the page shows them once."""
    halaman = client.get("/akun/cadangan/").content.decode()
    return [satu.replace(" ", "") for satu in re.findall(r"<li>(\d{4} \d{4})</li>", halaman)]


def test_camat_masuk_dengan_kata_sandi_lalu_kode(rahasia):
    peramban = Client()
    jawaban = peramban.post("/masuk/", ISIAN | {"lanjut": "/jabatan/"})
    assert jawaban.headers["Location"] == "/masuk/kode/"
    assert peramban.get("/jabatan/").status_code == 302, "the password alone opens nothing"
    assert "/masuk/" in peramban.get("/jabatan/").headers["Location"]
    salah = peramban.post("/masuk/kode/", {"kode": "000000"})
    assert salah.status_code == 422
    assert "keliru atau sudah dipakai" in salah.content.decode()
    jawaban = peramban.post("/masuk/kode/", {"kode": kode_kini(rahasia)})
    assert jawaban.headers["Location"] == "/jabatan/"
    assert "Bu Camat" in peramban.get("/jabatan/").content.decode()


def test_satu_kode_berlaku_satu_kali(rahasia):
    kode = kode_kini(rahasia)
    for harap in (302, 422):
        peramban = Client()
        peramban.post("/masuk/", ISIAN)
        assert peramban.post("/masuk/kode/", {"kode": kode}).status_code == harap


def test_perangkat_diingat_30_hari_sampai_kata_sandi_berganti(rahasia, orang):
    peramban = Client()
    peramban.post("/masuk/", ISIAN)
    peramban.post("/masuk/kode/", {"kode": kode_kini(rahasia), "ingat": "on"})
    kuki = peramban.cookies[settings.MFA_TRUST_COOKIE_NAME]
    assert kuki["max-age"] == 30 * 24 * 3600
    assert kuki["httponly"]
    peramban.post("/keluar/")
    assert peramban.post("/masuk/", ISIAN).headers["Location"] == "/kotak-masuk/"
    assert Client().post("/masuk/", ISIAN).headers["Location"] == "/masuk/kode/"
    orang.camat.set_password("sandi yang lain")
    orang.camat.save()
    assert peramban.post("/keluar/").status_code == 302
    assert peramban.post("/masuk/", ISIAN | {"sandi": "sandi yang lain"}).headers["Location"] == "/masuk/kode/"


def test_ponsel_hilang_masuk_dengan_kode_cadangan_satu_kali(cadangan):
    assert len(cadangan) == 10
    for harap in (302, 422):
        peramban = Client()
        peramban.post("/masuk/", ISIAN)
        jawaban = peramban.post("/masuk/kode/", {"kode": cadangan[0]})
        assert jawaban.status_code == harap
        if harap == 302:
            assert "Sisa 9 kode" in peramban.get("/akun/").content.decode()


def test_kode_cadangan_ditampilkan_satu_kali_dan_dapat_dibuat_baru(client, cadangan, orang):
    assert re.findall(r"<li>\d{4} \d{4}</li>", client.get("/akun/cadangan/").content.decode()) == []
    assert client.post("/akun/cadangan/baru/").status_code == 302, "asked within the hour: by code, so not by password"


def test_lima_kode_keliru_lalu_tunggu(rahasia):
    peramban = Client()
    peramban.post("/masuk/", ISIAN)
    for _ in range(5):
        peramban.post("/masuk/kode/", {"kode": "000000"})
    jawaban = peramban.post("/masuk/kode/", {"kode": kode_kini(rahasia, 1)})
    assert jawaban.status_code == 422
    assert "Tunggu lima menit" in jawaban.content.decode()


def test_rahasia_tersimpan_tersandi(rahasia, orang):
    data = Authenticator.objects.get(user=orang.camat, type="totp").data
    assert rahasia not in str(data)


def test_pasang_dan_lepas_adalah_peristiwa(client, rahasia, orang):
    assert Jejak.objects.filter(jenis="akun", unsur="aplikasi_dipasang", orang=orang.camat).exists()
    with_code(client, rahasia)
    assert client.post("/akun/aplikasi/lepas/").status_code == 302
    assert not Authenticator.objects.filter(user=orang.camat).exists(), "recovery codes go with the last factor"
    assert Jejak.objects.filter(jenis="akun", unsur="aplikasi_dilepas").exists()


def with_code(client, rahasia):
    assert client.post("/akun/pastikan/", {"kode": kode_kini(rahasia, 1)}).status_code == 302


def test_langkah_kedua_tanpa_kata_sandi_tidak_ada(client, orang):
    assert client.get("/masuk/kode/").headers["Location"] == "/masuk/"
    assert client.post("/masuk/kode/", {"kode": "123456"}).headers["Location"] == "/masuk/"


# --- asked again ------------------------------------------------------------------------------------------------------


def lama(client):
    """The proof of this session is an hour old."""
    sesi = client.session
    sesi[KUNCI_BUKTI] = [satu | {"at": satu["at"] - 3600} for satu in sesi[KUNCI_BUKTI]]
    sesi.save()


def test_mandat_meminta_kata_sandi_lagi_dan_isian_tidak_hilang(client, orang):
    client.post("/masuk/", ISIAN)
    lama(client)
    camat = Jabatan.objects.get(peran="camat", kantor=orang.camat.kantor)
    isian = {"jabatan": camat.pk, "orang": orang.agendaris.pk, "jenis": "Plh.", "mulai": "01-01-2099",
             "sampai": "02-01-2099", "dasar": "800.1.3/12/2026"}  # fmt: skip
    jawaban = client.post("/jabatan/", isian)
    assert jawaban.headers["Location"] == "/akun/pastikan/?lanjut=%2Fjabatan%2F&isi=1"
    assert not Pemegang.objects.filter(jenis="Plh.").exists()
    assert "tetap tersimpan" in client.get(jawaban.headers["Location"]).content.decode()
    assert client.post("/akun/pastikan/", {"sandi": "salah", "lanjut": "/jabatan/"}).status_code == 422
    jawaban = client.post("/akun/pastikan/", {"sandi": SANDI, "lanjut": "/jabatan/"})
    assert jawaban.headers["Location"] == "/jabatan/"
    assert "800.1.3/12/2026" in client.get("/jabatan/").content.decode()
    assert client.post("/jabatan/", isian).status_code == 302
    assert Pemegang.objects.filter(jenis="Plh.").exists()


def test_yang_memasang_langkah_kedua_ditanya_kodenya_bukan_kata_sandi(client, rahasia, orang):
    lama(client)
    assert "/akun/pastikan/" in client.post("/jabatan/", {}).headers["Location"]
    assert client.post("/akun/pastikan/", {"sandi": SANDI}).status_code == 422
    with_code(client, rahasia)
    assert client.post("/jabatan/", {}).status_code == 422


def test_kata_sandi_di_perangkat_yang_diingat_belum_cukup_untuk_mandat(rahasia):
    peramban = Client()
    peramban.post("/masuk/", ISIAN)
    peramban.post("/masuk/kode/", {"kode": kode_kini(rahasia), "ingat": "on"})
    peramban.post("/keluar/")
    peramban.post("/masuk/", ISIAN)
    assert "/akun/pastikan/" in peramban.post("/jabatan/", {}).headers["Location"]


def test_mengambil_buku_sebagai_berkas_ditanya_lagi_lalu_diberi_tautannya(client, orang):
    client.post("/masuk/", ISIAN)
    alamat = "/buku/surat_masuk/agenda_masuk.xlsx"
    assert client.get(alamat).status_code == 200
    lama(client)
    assert client.get("/buku/surat_masuk/agenda_masuk.pdf").status_code == 200, "printing is no export"
    jawaban = client.get(f"{alamat}?cari=x")
    assert jawaban.status_code == 302
    halaman = client.post("/akun/pastikan/", {"sandi": SANDI, "lanjut": f"{alamat}?cari=x"})
    assert f'href="{alamat}?cari=x"' in halaman.content.decode()
    assert client.get(alamat).status_code == 200


def test_lima_kali_keliru_di_sana_juga_terkunci(client, orang):
    hadirkan(client, orang.camat)
    for _ in range(5):
        client.post("/akun/pastikan/", {"sandi": "salah"})
    assert "Tunggu sepuluh menit" in client.post("/akun/pastikan/", {"sandi": SANDI}).content.decode()


# --- one's own password -----------------------------------------------------------------------------------------------


def ganti(client, **ubah):
    isian = {"sandi_lama": SANDI, "sandi_baru": "gajah lewat sawah", "sandi_ulang": "gajah lewat sawah"}
    return client.post("/akun/sandi/", isian | ubah)


def test_kata_sandi_diganti_dan_perangkat_lain_keluar(client, orang):
    lain = Client()
    for peramban in (client, lain):
        hadirkan(peramban, orang.agendaris)
    assert ganti(client).headers["Location"] == "/akun/"
    assert client.get("/akun/").status_code == 200
    assert lain.get("/akun/").status_code == 302
    assert Jejak.objects.filter(unsur="sandi_diganti", orang=orang.agendaris).exists()


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"sandi_lama": "salah"}, "Kata sandi sekarang keliru"),
        ({"sandi_ulang": "gajah lewat sawit"}, "Tidak sama dengan"),
        ({"sandi_baru": "pendek", "sandi_ulang": "pendek"}, "10"),
        ({"sandi_baru": "agendaris_uji", "sandi_ulang": "agendaris_uji"}, "mirip"),
        ({"sandi_baru": "1234567890", "sandi_ulang": "1234567890"}, "umum"),
        ({"sandi_baru": ""}, "Tulis kata sandi baru"),
    ],
)
def test_kata_sandi_baru_yang_lemah_ditolak_di_samping_isiannya(client, orang, ubah, kalimat):
    hadirkan(client, orang.agendaris)
    jawaban = ganti(client, **ubah)
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()
    orang.agendaris.refresh_from_db()
    assert orang.agendaris.check_password(SANDI)


@pytest.mark.parametrize("kunci", ["", "x", "[]", '{"id": 1}', "null", "{" * 30_000, '{"id":"a","rawId":"a"}'])
def test_jawaban_kunci_sandi_yang_rusak_ditolak(client, orang, kunci):
    assert client.post("/masuk/kunci/", {"kunci": kunci}).headers["Location"] == "/masuk/"
    hadirkan(client, orang.camat)
    assert client.post("/akun/kunci/", {"kunci": kunci, "nama": "ponsel"}).status_code == 422
    assert not Authenticator.objects.exists()
