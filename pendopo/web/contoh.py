"""The demo people of an installation, for the first page."""

from datetime import date

from pendopo.dasar.contoh import SANDI_CONTOH
from pendopo.dasar.models import Pemegang


def orang_contoh(hari: date) -> list[dict[str, str]]:
    """One line a post that a demo person holds that day; empty where there is no demo."""
    mandat = Pemegang.objects.berlaku(hari).filter(orang__contoh=True, orang__is_active=True)
    hasil = [
        {
            "kelompok": "Pegawai kecamatan" if satu.jabatan.pihak_id is None else "Desa dan pihak luar",
            "peran": satu.jabatan.peran,
            "jabatan": satu.sebutan,
            "nama": satu.orang.nama,
            "nama_pengguna": satu.orang.nama_pengguna,
        }
        for satu in mandat.select_related("jabatan", "orang").order_by("jabatan__urut", "jabatan__nama", "mulai")
    ]
    return sorted(hasil, key=lambda satu: satu["kelompok"] != "Pegawai kecamatan")


def sandi_contoh() -> str:
    """The one password of all demo people."""
    return SANDI_CONTOH
