"""A small office for the tests of the pages: a Camat, an Agendaris, a village head, and one from another office."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang, Pihak
from pendopo.web.kenal import tandai

SANDI = "rahasia-uji"


@pytest.fixture(autouse=True)
def sandi_cepat(settings: Any) -> None:
    """Argon2 costs 180 ms a sign-in; tests need none of that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def kantor(db: None) -> Kantor:
    return Kantor.objects.create(
        kode="uji", nama="Kecamatan Uji", kabupaten="Kabupaten Uji", provinsi="Jawa Timur", kode_wilayah="35.08.01"
    )


def tempatkan(
    kantor: Kantor, peran: str, nama_jabatan: str, nama_pengguna: str, nama: str, pihak: Pihak | None = None
) -> Orang:
    jabatan = Jabatan.objects.create(kantor=kantor, peran=peran, nama=nama_jabatan, pihak=pihak)
    orang = Orang.objects.create_user(nama_pengguna, SANDI, nama=nama, kantor=kantor)
    Pemegang.objects.create(jabatan=jabatan, orang=orang, mulai=date(2020, 1, 1))
    return orang


def hadirkan(client: Any, orang: Orang) -> None:
    """Signs the person in as if the password had just been typed."""
    client.force_login(orang)
    tandai(client.session, orang)


@pytest.fixture
def orang(kantor: Kantor) -> SimpleNamespace:
    """The people, by the role of their post."""
    desa = Pihak.objects.create(kantor=kantor, kode="desa-satu", nama="Desa Satu", jenis="eksternal")
    return SimpleNamespace(
        camat=tempatkan(kantor, "camat", "Camat", "camat_uji", "Bu Camat"),
        agendaris=tempatkan(kantor, "agendaris", "Agendaris", "agendaris_uji", "Pak Agenda"),
        kepala_desa=tempatkan(kantor, "kepala_desa", "Kepala Desa Satu", "kades_uji", "Pak Kades", desa),
    )
