"""Demo people of an office: one login per post, all invented and marked as such."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang
from pendopo.dasar.waktu import hari_ini

SANDI_CONTOH = "pendopo-demo"
"""The password of every demo login; shown on the first page of a demo."""

_DEPAN = (
    *("Sasmita", "Wira", "Dyah", "Bagas", "Ratna", "Galih", "Sekar", "Panji", "Laras", "Jaka", "Wulan", "Raden"),
    *("Kirana", "Surya", "Melati", "Bayu", "Intan", "Seno", "Ayu", "Gilang", "Puspa", "Arya", "Tunjung", "Lingga"),
)
_BELAKANG = ("Contoh", "Contohwati", "Contohadi", "Contohningrum", "Contohsaputra")
_PANGKAT: Mapping[str, str] = {
    "camat": "Pembina Tingkat I (IV/b)",
    "sekcam": "Pembina (IV/a)",
    "kasubbag_umpeg": "Penata Tingkat I (III/d)",
    "kasubbag_keuangan": "Penata Tingkat I (III/d)",
    "kasi_yanum": "Penata Tingkat I (III/d)",
    "kasi_pm": "Penata Tingkat I (III/d)",
    "kasi_pem": "Penata Tingkat I (III/d)",
}
TANPA_NIP = frozenset({"kepala_desa", "operator_desa"})
"""Village posts are not held by civil servants."""
SINGKATAN: Mapping[str, str] = {"kepala_desa": "kades", "operator_desa": "operator"}


@transaction.atomic
def muat_orang_contoh(kantor: Kantor, sandi: str = SANDI_CONTOH) -> dict[str, str]:
    """One demo person on every post that nobody of the demo holds; login name -> post. A second call changes nothing.

    The password is hashed once and shared, since thirty Argon2 hashes would take seconds; only a demo may do so.
    """
    akun = make_password(sandi)
    masuk: dict[str, str] = {}
    terisi = set(
        Pemegang.objects.filter(jabatan__kantor=kantor, orang__contoh=True).values_list("jabatan_id", flat=True)
    )
    mulai = min(hari_ini(kantor), date(2026, 1, 2)) - timedelta(days=365)
    for nomor, jabatan in enumerate(
        Jabatan.objects.filter(kantor=kantor).select_related("pihak").order_by("urut", "pk")
    ):
        nama_pengguna = _nama_pengguna(kantor, jabatan)
        masuk[nama_pengguna] = jabatan.nama
        if jabatan.pk in terisi:
            continue
        orang, _ = Orang.objects.get_or_create(
            nama_pengguna=nama_pengguna,
            defaults={
                "nama": _nama(nomor),
                "nip": "" if jabatan.peran in TANPA_NIP else _nip(nomor),
                "pangkat": "" if jabatan.peran in TANPA_NIP else _PANGKAT.get(jabatan.peran, "Penata Muda (III/a)"),
                "kantor": kantor,
                "contoh": True,
                "password": akun,
            },
        )
        Pemegang.objects.create(jabatan=jabatan, orang=orang, mulai=mulai, dasar="Data contoh")
    return masuk


def _nama_pengguna(kantor: Kantor, jabatan: Jabatan) -> str:
    """The role; of a village post with the village's name; of a second office with the office's code behind it."""
    nama = SINGKATAN.get(jabatan.peran, jabatan.peran)
    if jabatan.pihak is not None and jabatan.pihak.kelas_id is not None and jabatan.peran in SINGKATAN:
        nama = f"{nama}_{jabatan.pihak.kode.removeprefix('desa-').replace('-', '_')}"
    dipakai = Orang.objects.filter(nama_pengguna=nama).exclude(kantor=kantor).exists()
    return f"{nama}.{kantor.kode}" if dipakai else nama


def _nama(nomor: int) -> str:
    return f"{_DEPAN[nomor % len(_DEPAN)]} {_BELAKANG[nomor // len(_DEPAN) % len(_BELAKANG)]}"


def _nip(nomor: int) -> str:
    """18 digits in the official order: date of birth, month of appointment, sex, serial; the person does not exist."""
    lahir = date(1975, 1, 1) + timedelta(days=211 * nomor)
    return f"{lahir:%Y%m%d}{lahir.year + 25}{1 + nomor % 12:02d}{1 + nomor % 2}{nomor + 1:03d}"
