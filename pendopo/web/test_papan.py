"""The dashboard and the list of cases: figures that agree with the lists they open, for whoever may see them."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pendopo.dasar.models import Jabatan, Kantor
from pendopo.dasar.waktu import WIB
from pendopo.mesin.models import Alur, Kasus, Tugas
from pendopo.peta.gambar.beban import Batang, gambar_batang
from pendopo.web.conftest import hadirkan
from pendopo.web.hitung_papan import Angka, Masa
from pendopo.web.saring_berkas import SaringanBerkas
from pendopo.web.sumber_peta import peta

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-24T09:00")]
SAAT = datetime(2026, 11, 24, 9, tzinfo=WIB)
RUANG = next(satu for satu in peta().semua if satu.berjalan)


@pytest.fixture
def kantor(db: None) -> Kantor:
    """The whole office, not the small one of the other tests here."""
    return Kantor.objects.get(kode="tempursari")


@pytest.fixture
def buat(kantor: Kantor) -> Callable[..., Kasus]:
    """buat(tutup=.., batas=..): a case of a running room; days count from now, `batas` from its opening."""
    alur, _ = Alur.objects.get_or_create(sha256="0" * 64, proses=RUANG.folder_nama, xml="", disimpan=SAAT)

    def satu(tutup: float | None = None, batas: float = 5, buka: float = -10, tunggu: str = "", **lain: Any) -> Kasus:
        dibuka = SAAT + timedelta(days=buka)
        kasus = Kasus.objects.create(
            kantor=kantor, proses=RUANG.folder_nama, alur=alur, dibuka=dibuka, tenggat=dibuka + timedelta(days=batas),
            ditutup=SAAT + timedelta(days=tutup) if tutup is not None else None, **lain,
        )  # fmt: skip
        if tunggu:
            jabatan = Jabatan.objects.get(kantor=kantor, peran=tunggu, pihak=None)
            Tugas.objects.create(kantor=kantor, kasus=kasus, unsur="x", jenis="tugas", jabatan=jabatan, dibuka=dibuka,
                                 tenggat=kasus.tenggat)  # fmt: skip
        return kasus

    return satu


@pytest.fixture
def sebagai(kantor: Kantor) -> Callable[..., Client]:
    def masuk(peran: str, pihak: str | None = None) -> Client:
        client = Client()
        jabatan = Jabatan.objects.get(kantor=kantor, peran=peran, pihak__kode=pihak)
        hadirkan(client, jabatan.pemegang.get().orang)
        return client

    return masuk


def teks(client: Client, alamat: str) -> str:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200, alamat
    return unescape(jawaban.content.decode())


def baris(isi: str) -> int:
    return isi.count('href="/berkas/') - isi.count('href="/berkas/?') - isi.count('href="/berkas/"')


@pytest.fixture
def kantor_ramai(buat: Callable[..., Kasus]) -> None:
    buat(judul="Masih dalam batas", buka=-1, tunggu="sekcam")
    buat(judul="Sudah lewat", tunggu="kasi_pem", batas=2)
    buat(judul="Bulan ini tepat", tutup=-6)
    buat(judul="Bulan ini lewat", tutup=-3)
    buat(judul="Oktober tepat", buka=-40, tutup=-38)
    buat(judul="Triwulan lalu", buka=-90, tutup=-80)
    buat(judul="Batal", tutup=-1, hasil="dibatalkan")


def test_setiap_angka_membuka_daftar_sebanyak_angkanya(sebagai: Callable[..., Client], kantor_ramai: None) -> None:
    """Each figure of the dashboard opens a list of exactly that many cases."""
    camat = sebagai("camat")
    halaman = teks(camat, "/papan/")
    pasangan = re.findall(r'<a href="(/berkas/\?[^"]+)">(?:<b>|<span[^>]*>)?(\d+)(?! dari)', halaman)
    assert len({angka for _, angka in pasangan}) > 2
    for alamat, angka in pasangan:
        assert baris(teks(camat, alamat)) == int(angka), alamat


def test_angka_papan_menurut_cerita(sebagai: Callable[..., Client], kantor_ramai: None) -> None:
    halaman = " ".join(re.sub(r"<[^>]+>", " ", teks(sebagai("camat"), "/papan/")).split())
    assert "Terbuka 2 berkas , 1 terlambat" in halaman
    assert "Selesai bulan ini 2 berkas , 1 tepat waktu (50%)" in halaman
    assert "Selesai triwulan ini 3 berkas , 2 tepat waktu (66%)" in halaman
    assert "separuhnya selesai dalam 4,0 hari" in halaman


def test_kasi_melihat_unitnya_sendiri(sebagai: Callable[..., Client], kantor_ramai: None) -> None:
    halaman = teks(sebagai("kasi_pem"), "/papan/")
    assert "Papan unit" in halaman
    assert "Seksi Pemerintahan" in halaman
    assert "Subbag Keuangan" not in halaman
    assert re.search(r'menunggu=seksi-pemerintahan">1</a>', halaman)


def test_desa_tidak_melihat_papan_dan_hanya_berkasnya_sendiri(
    sebagai: Callable[..., Client], kantor_ramai: None
) -> None:
    desa = sebagai("kepala_desa", "desa-bulurejo")
    assert desa.get("/papan/").status_code == 403
    assert "Tidak ada berkas yang cocok" in teks(desa, "/berkas/")
    assert Client().get("/berkas/").status_code == 302


def test_berkas_terbatas_hanya_angka(sebagai: Callable[..., Client], buat: Callable[..., Kasus]) -> None:
    """A restricted case is counted, and read by nobody but the posts in it."""
    buat(judul="Rahasia sekali", terbatas=True, tunggu="sekcam")
    halaman = teks(sebagai("kasi_pem"), "/berkas/")
    assert "Rahasia sekali" not in halaman
    assert "1 berkas terbatas juga cocok" in halaman
    assert "Rahasia sekali" in teks(sebagai("sekcam"), "/berkas/")


def test_daftar_berhalaman_menurut_kunci(sebagai: Callable[..., Client], buat: Callable[..., Kasus]) -> None:
    for n in range(60):
        buat(judul=f"Berkas ke-{n}.", buka=-n / 10, tutup=-n / 50 if n % 2 else None)
    camat = sebagai("camat")
    for keadaan in ("terbuka", "selesai"):
        alamat, sudah = f"/berkas/?keadaan={keadaan}", []
        while alamat:
            halaman = teks(camat, alamat)
            sudah += re.findall(r"Berkas ke-\d+\.", halaman)
            lagi = re.search(r'href="(/berkas/\?[^"]+sesudah[^"]+)"', halaman)
            alamat = lagi[1] if lagi else ""
        assert len(sudah) == len(set(sudah)) == 30


def test_saringan_yang_rusak_tidak_menyaring(sebagai: Callable[..., Client], buat: Callable[..., Kasus]) -> None:
    buat(judul="Surat kabupaten", nomor="12/2026")
    camat = sebagai("camat")
    for ekor in ("sesudah=x~y", "sesudah=2026-01-01~5", "dari=kemarin&sampai=31-31-2026", "keadaan=entah",
                 "cari=kabupaten+12", f"kotak={RUANG.kode}"):  # fmt: skip
        assert "Surat kabupaten" in teks(camat, f"/berkas/?{ekor}"), ekor
    for ekor in ("cari=tidakadakatanya", "kotak=P.99", "unit=tidak-ada", "menunggu=tidak-ada", "dari=2026-11-20"):
        assert "Tidak ada berkas" in teks(camat, f"/berkas/?{ekor}"), ekor


def test_banyaknya_pertanyaan_tidak_bertambah(
    sebagai: Callable[..., Client], buat: Callable[..., Kasus], kantor_ramai: None
) -> None:
    """The dashboard and the list ask as many questions of an empty office as of a busy one."""
    camat = sebagai("camat")

    def banyak(alamat: str) -> int:
        with CaptureQueriesContext(connection) as tangkapan:
            teks(camat, alamat)
        return len(tangkapan)

    sebelum = [banyak(alamat) for alamat in ("/papan/", "/berkas/", "/berkas/?keadaan=selesai")]
    for n in range(40):
        buat(judul=f"Tambahan {n}", tutup=-n / 9 if n % 2 else None, tunggu="" if n % 2 else "kasi_pm")
    assert [banyak(alamat) for alamat in ("/papan/", "/berkas/", "/berkas/?keadaan=selesai")] == sebelum
    assert max(sebelum) <= 20


def test_masa_dan_persen() -> None:
    masa = Masa.pada(SAAT.date())
    assert (masa.bulan.isoformat(), masa.triwulan.isoformat()) == ("2026-11-01", "2026-10-01")
    assert Masa.pada(masa.triwulan.replace(month=3, day=31)).triwulan.isoformat() == "2026-01-01"
    assert Angka().persen is None
    assert Angka(selesai=3, tepat=2).persen == 66
    assert (Angka(hari=[1, 2, 10]) + Angka(hari=[4])).median == "3,0"


def test_saringan_kembali_menjadi_alamat() -> None:
    saringan = SaringanBerkas.baca({"keadaan": "tepat", "dari": "1-11-2026", "cari": "  dua   kata "})
    assert saringan.tanda == {"keadaan": "tepat", "dari": "2026-11-01", "cari": "dua kata"}
    assert SaringanBerkas.baca(saringan.tanda) == saringan


def test_gambar_batang_terbaca_tanpa_melihat() -> None:
    gambar = gambar_batang("Beban", "", [Batang("P.1 Umum", 6, 5, "6 (5 lewat)", "/berkas/"), Batang("P.2", 0)])
    assert 'aria-label="P.1 Umum: 6 (5 lewat)"' in gambar
    assert "Belum ada." in gambar_batang("Kosong", "", [], lebar=300)
