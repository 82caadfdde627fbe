"""The keeper's command for accounts: each act is an event, nothing is left of a password."""

import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from pendopo.dasar.models import Orang
from pendopo.mesin.jejak import periksa
from pendopo.mesin.models import Jejak
from pendopo.web.conftest import SANDI, hadirkan

pytestmark = pytest.mark.django_db


def jalankan(*isi: str) -> str:
    keluar = io.StringIO()
    call_command("akun", *isi, stdout=keluar)
    return keluar.getvalue()


def test_sandi_lupa_diganti_dan_sesi_lama_berakhir(client, orang):
    hadirkan(client, orang.agendaris)
    keluaran = jalankan("sandi", "agendaris_uji", "--alasan", "Lupa, diminta langsung di meja")
    sandi = re.search(r"Kata sandi +: (\S+)", keluaran).group(1)
    assert client.get("/akun/").status_code == 302
    assert client.post("/masuk/", {"nama_pengguna": "agendaris_uji", "sandi": SANDI}).status_code == 422
    assert client.post("/masuk/", {"nama_pengguna": "agendaris_uji", "sandi": sandi}).status_code == 302
    satu = Jejak.objects.get(unsur="sandi_direset")
    assert sandi not in f"{satu.alasan}{satu.isian}{satu.gerak}"
    assert not list(periksa(orang.agendaris.kantor_id))


def test_ponsel_dan_kode_cadangan_hilang(client, orang):
    with pytest.raises(CommandError, match="tidak memakai langkah kedua"):
        jalankan("lepas", "camat_uji", "--alasan", "Ponsel jatuh di sungai")
    Authenticator.objects.create(user=orang.camat, type="totp", data={"secret": "x"})
    assert "dilepas" in jalankan("lepas", "camat_uji", "--alasan", "Ponsel jatuh di sungai")
    assert not Authenticator.objects.exists()
    assert client.post("/masuk/", {"nama_pengguna": "camat_uji", "sandi": SANDI}).headers["Location"] == "/kotak-masuk/"


def test_akun_ditutup_langsung_keluar_dan_dibuka_lagi(client, orang):
    hadirkan(client, orang.agendaris)
    jalankan("tutup", "agendaris_uji", "--alasan", "Pindah tugas")
    assert client.get("/akun/").status_code == 302
    assert client.post("/masuk/", {"nama_pengguna": "agendaris_uji", "sandi": SANDI}).status_code == 422
    jalankan("buka", "agendaris_uji", "--alasan", "Kembali bertugas")
    assert client.post("/masuk/", {"nama_pengguna": "agendaris_uji", "sandi": SANDI}).status_code == 302
    assert Jejak.objects.filter(jenis="akun").count() == 2


def test_orang_baru_dibuat_tanpa_jabatan(client, orang):
    keluaran = jalankan("buat", "wulan", "--nama", "Wulan Contoh", "--kantor", "uji")
    sandi = re.search(r"Kata sandi +: (\S+)", keluaran).group(1)
    assert Orang.objects.get(nama_pengguna="wulan").check_password(sandi)
    assert "wulan" in jalankan("daftar", "--kantor", "uji")
    with pytest.raises(CommandError, match="sudah dipakai"):
        jalankan("buat", "wulan", "--nama", "Wulan Lain", "--kantor", "uji")


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (["sandi", "tidakada", "--alasan", "x"], "tidak ada"),
        (["sandi", "camat_uji", "--alasan", "  "], "Alasan belum diisi"),
        (["buat", "baru", "--nama", "Baru", "--kantor", "entah"], "belum dimuat"),
        (["buat", " ", "--nama", "Baru", "--kantor", "uji"], "kosong"),
    ],
)
def test_perintah_yang_keliru_mengatakan_sebabnya(orang, isi, kalimat):
    with pytest.raises(CommandError, match=kalimat):
        jalankan(*isi)
    assert not Jejak.objects.filter(jenis="akun").exists()
