"""A business applies by phone; the office weighs, visits, decides, hands over; the recipient confirms (rules 16)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]
PONSEL = {"width": 360, "height": 740}
DIRI = {
    "nama": "Wati Contoh", "nik": "3508015203859911", "alamat": "Dusun Krajan RT 3 RW 1",
    "jenis": "pilih:UMKM", "usaha": "Warung Contoh", "skala": "pilih:Mikro", "kebutuhan": "Etalase makanan matang.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _bersih() -> None:
    cache.clear()


def test_usaha_mendaftar_dari_telepon_sampai_menegaskan(
    meja: Callable[..., Any], kantor: Any, foto: Path, potret: Callable[..., None],
    periksa_halaman: Callable[..., list[str]],
) -> None:  # fmt: skip
    """One refusal on a small screen; then the whole way to the confirmation, by people of each post."""
    warga, kasi, pelaksana = meja(None), meja("kasi_pm"), meja("pelaksana_pm")
    warga.page.set_viewport_size(PONSEL)
    warga.buka("/layanan/?perlu=Usaha")
    warga.page.get_by_role("link", name="Bantuan alat").click()
    potret(warga.page, "pembinaan-1-program")
    warga.page.get_by_role("link", name="Ajukan sekarang").click()
    warga.isi(**DIRI, desa="pilih:Desa Tempursari")
    warga.page.set_input_files('[name="berkas_persyaratan"]', str(foto))
    warga.tekan("Kirim", 422)
    assert "Tulis omzet sebulan" in warga.teks
    assert "Tanpa persetujuan" in warga.teks
    salah = periksa_halaman(warga, "pendaftaran, ditolak")
    warga.page.set_viewport_size(PONSEL)
    potret(warga.page, "pembinaan-2-keliru", tinggi=900)
    warga.isi(omzet="5.000.000", setuju_data=True)
    warga.tekan("Kirim")
    assert "Sedang dinilai" in warga.teks

    kasi.tugas("Nilai kriteria")
    for isian, nilai in (("mendesak", 4), ("siap", 3), ("manfaat", 2)):
        kasi.page.locator(f'[name="{isian}"][value="{nilai}"]').check()
    kasi.page.locator('[name="layak"][value="True"]').check()
    potret(kasi.page, "pembinaan-3-kriteria", tinggi=1000)
    salah += periksa_halaman(kasi, "kriteria")
    kasi.tekan("Selesai")
    pelaksana.tugas("Kunjungi calon penerima")
    pelaksana.page.locator('[name="sesuai"][value="True"]').check()
    pelaksana.isi(hasil_kunjungan="Warung buka setiap hari.")
    pelaksana.page.set_input_files('[name="berkas_foto"]', str(foto))
    pelaksana.tekan("Selesai")
    camat = meja("camat")
    camat.tugas("Tetapkan penerima")
    camat.page.locator('[name="ditetapkan"][value="True"]').check()
    camat.tekan("Selesai")
    pelaksana.tugas("Berikan pembinaan")
    pelaksana.isi(pemberian="Diantar ke warung.")
    pelaksana.tekan("Selesai", 422)
    assert "Tulis barangnya untuk berita acara" in pelaksana.teks
    pelaksana.isi(barang="Etalase kaca, 1 buah")
    pelaksana.tekan("Selesai")

    warga.buka("/lacak/")
    warga.page.get_by_role("link", name="Jawab sekarang").click()
    assert "Etalase kaca, 1 buah" in warga.teks
    potret(warga.page, "pembinaan-4-terima", tinggi=900)
    salah += periksa_halaman(warga, "penerimaan")
    warga.page.locator('[name="diterima"][value="True"]').check()
    warga.tekan("Kirim jawaban")
    warga.buka("/lacak/")
    assert "Diserahkan, lalu dipantau" in warga.teks
    assert salah == []
