"""Registers of village institutions and of small businesses: whose decree is in force, how large a business is."""

from datetime import date
from typing import Any

import pytest

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Pihak
from pendopo.dasar.parameter import tetapkan
from pendopo.mesin import induk
from pendopo.mesin.uji_ruang.peraga import saya

from .models import Lembaga, Umkm

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
HARI = date(2026, 11, 23)


def desa(kode: str = "desa-bulurejo") -> str:
    return str(Pihak.objects.get(kode=kode, kantor__kode="tempursari").pk)


def umkm(kantor: Any, **ubah: str) -> Umkm:
    isi = {
        "nama": "Keripik Contoh",
        "pemilik": "Ani Contoh",
        "desa": desa(),
        "modal": "80.000.000",
        "tenaga_kerja": "3",
    }
    satu: Umkm = induk.simpan(saya("kasi_pm"), Umkm(kantor=kantor), isi | {"omzet": "300.000.000"} | ubah)
    return satu


def lembaga(kantor: Any, **ubah: str) -> Lembaga:
    isi = {
        "nama": "PKK Contoh", "jenis": "pkk", "desa": desa(), "nomor_sk": "1/2025", "sk_sampai": "31-12-2026",
        "ketua": "Sari Contoh", "pengurus_l": "0", "pengurus_p": "9",
    }  # fmt: skip
    satu: Lembaga = induk.simpan(saya("kasi_pm"), Lembaga(kantor=kantor), isi | ubah)
    return satu


@pytest.mark.parametrize(
    ("ukuran", "jumlah", "skala"),
    [
        ("modal", "80.000.000", "mikro"), ("omzet", "300.000.000", "mikro"),
        ("modal", "1.000.000.000", "mikro"), ("modal", "1.000.000.001", "kecil"),
        ("modal", "5.000.000.001", "menengah"), ("modal", "10.000.000.001", "besar"),
        ("omzet", "2.000.000.000", "mikro"), ("omzet", "2.000.000.001", "kecil"),
        ("omzet", "15.000.000.001", "menengah"), ("omzet", "50.000.000.001", "besar"),
    ],
)  # fmt: skip
def test_skala_usaha(kantor: Any, ukuran: str, jumlah: str, skala: str) -> None:
    """Contoh 12: capital 80 million, sales 300 million is mikro; each limit to the rupiah (PP 7/2021)."""
    assert umkm(kantor, **{ukuran: jumlah}).skala(ukuran, HARI) == skala


def test_skala_menurut_batas_yang_berlaku(kantor: Any) -> None:
    satu = umkm(kantor, modal="900.000.000")
    tetapkan(kantor, "pemberdayaan_masyarakat.modal_mikro", "500000000", date(2027, 1, 1))
    assert satu.skala("modal", HARI) == "mikro"
    assert satu.skala("modal", date(2027, 1, 1)) == "kecil"
    assert dict(satu.hitungan(HARI)) == {
        "Skala untuk program, menurut penjualan": "Mikro", "Skala saat didirikan, menurut modal": "Mikro"
    }  # fmt: skip
    assert len(umkm(kantor, nama="Baru", omzet="").hitungan(HARI)) == 1


@pytest.mark.parametrize(
    ("ubah", "di"),
    [({"nib": "123"}, "nib"), ({"kbli": "1079x"}, "kbli"), ({"modal": "-1"}, "modal"), ({"desa": "0"}, "desa")],
)
def test_usaha_yang_keliru(kantor: Any, ubah: dict[str, str], di: str) -> None:
    with pytest.raises(Ditolak) as galat:
        umkm(kantor, **ubah)
    assert di in galat.value.semua


def test_satu_nama_satu_kali_di_satu_desa(kantor: Any) -> None:
    umkm(kantor, nib="1234567890123")
    with pytest.raises(Ditolak, match="Sudah ada baris"):
        umkm(kantor)
    assert umkm(kantor, desa=desa("desa-kaliuling")).pk
    with pytest.raises(Ditolak, match="NIB ini sudah milik Keripik Contoh"):
        umkm(kantor, nama="Lain", nib="1234567890123")


def test_masa_berlaku_sk(kantor: Any) -> None:
    """V-PM-03: the decree of the Kepala Desa is in force on its last day, not after, and never without a number."""
    satu = lembaga(kantor)
    assert [satu.berlaku(date(2026, 12, 31)), satu.berlaku(date(2027, 1, 1))] == [True, False]
    assert not lembaga(kantor, nama="RT 1", nomor_sk="", sk_sampai="").berlaku(HARI)
    with pytest.raises(Ditolak, match="diisi keduanya"):
        lembaga(kantor, nama="RT 2", sk_sampai="")
    with pytest.raises(Ditolak, match="tanpa pengurus"):
        lembaga(kantor, nama="RT 3", pengurus_p="0")
    assert satu.hitungan(date(2027, 1, 1)) == [("Keadaan SK", "sudah habis pada 31-12-2026")]
