"""A good is borrowed by a thumb, refused while somebody else has it, handed over and brought back (rules 8, flow C)."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]
ISIAN = {"keperluan": "Rapat kelompok tani", "mulai": "25-11-2026 08.00", "sampai": "25-11-2026 12.00"}


@pytest.fixture(autouse=True)
def _barang(panggung: Callable[..., None]) -> None:
    panggung("peminjaman_barang")


def jawab(satu: Any, langkah: str, isian: str) -> None:
    satu.tugas(langkah, ISIAN["keperluan"])
    satu.page.locator(f'form.lembar [name="{isian}"][value="True"]').check()


def test_dipinjam_dengan_satu_jempol(ponsel: Callable[..., Any], potret: Callable[..., None]) -> None:
    """Taken already: refused with who and until when, nothing typed is lost; another good goes all the way and back."""
    peminjam = ponsel("pelaksana_pm")
    peminjam.buka("/mulai/peminjaman_barang/")
    assert "Sudah dipesan: Mobil dinas" in peminjam.teks
    peminjam.isi(barang="pilih:Mobil dinas N 0000 XY, NUP 1", **ISIAN)
    peminjam.tekan("Simpan", 422)
    assert "Masih dibawa oleh" in peminjam.teks
    assert "26 Nov 2026 pukul 15.00" in peminjam.teks
    assert peminjam.page.locator('[name="keperluan"]').input_value() == ISIAN["keperluan"]
    potret(peminjam.page, "barang-1-terpakai", tinggi=1250)
    peminjam.isi(barang="pilih:Pelantang suara Portabel 12 inci, NUP 1")
    peminjam.tekan("Simpan")
    pengurus, kasubbag = ponsel("pengurus_barang"), ponsel("kasubbag_umpeg")
    jawab(pengurus, "Cek barang dan jadwal", "tersedia")
    pengurus.tekan("Selesai")
    jawab(kasubbag, "Setujui peminjaman", "setuju")
    kasubbag.tekan("Selesai")
    jawab(pengurus, "Serahkan barang", "diserahkan")
    pengurus.isi(kelengkapan="Dua mikrofon, kabel, tas")
    potret(pengurus.page, "barang-2-serah", tinggi=1500)
    pengurus.tekan("Selesai")
    pengurus.tugas("Terima barang kembali", ISIAN["keperluan"])
    pengurus.page.get_by_label("Barang kembali", exact=True).check()
    pengurus.isi(kondisi_kembali="kurang_baik")
    pengurus.tekan("Selesai", 422)
    assert "Tulis alasannya" in pengurus.teks
    pengurus.isi(kerusakan="Satu mikrofon tidak berbunyi")
    pengurus.tekan("Selesai")
    assert "Ubah juga di Data induk" in pengurus.teks


def test_dapat_dibaca_semua_orang(
    meja: Callable[..., Any], periksa_halaman: Callable[..., list[str]], potret: Callable[..., None]
) -> None:
    """A refused form, book and good, wide and on a phone: no violation, no English, one heading."""
    satu = meja("pengurus_barang")
    satu.buka("/mulai/peminjaman_barang/")
    satu.isi(barang="pilih:Mobil dinas N 0000 XY, NUP 1", **ISIAN)
    satu.tekan("Simpan", 422)
    salah = periksa_halaman(satu, "ditolak")
    satu.buka("/buku/peminjaman_barang/peminjaman/")
    salah += periksa_halaman(satu, "buku")
    potret(satu.page, "barang-3-buku")
    satu.buka("/induk/sarana_prasarana/barang/")
    satu.page.get_by_role("link", name="1.3.2.02.01.02.003").click()
    satu.page.get_by_text("Sedang dibawa").wait_for()
    salah += periksa_halaman(satu, "barang")
    potret(satu.page, "barang-4-barang", tinggi=1350)
    assert salah == []
