"""A quarter's report, at the desk and on a phone: opened once, refused without proof, given back to one unit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]
PONSEL = {"width": 360, "height": 740}


def test_laporan_satu_triwulan(
    meja: Callable[..., Any], contoh: Any, foto: Path, potret: Callable[..., None], periksa_halaman: Callable[..., Any]
) -> None:
    kasubbag = meja("kasubbag_keuangan")
    kasubbag.buka("/induk/perencanaan_pelaporan/indikator/")
    salah = periksa_halaman(kasubbag, "indikator")
    potret(kasubbag.page, "laporan-1-indikator", tinggi=760)
    kasubbag.buka("/mulai/laporan_triwulan/")
    assert kasubbag.page.locator('[name="tahun_laporan"]').input_value() == "2026"
    kasubbag.isi(tahun_laporan="2025", triwulan="pilih:III")
    kasubbag.tekan("Simpan", 422)
    assert "sudah dibuka: nomor 3/2026" in kasubbag.teks
    salah += periksa_halaman(kasubbag, "buka")
    kasubbag.isi(triwulan="pilih:IV")
    kasubbag.tekan("Simpan")

    kasi = meja("kasi_pm", java_script_enabled=False)
    kasi.page.set_viewport_size(PONSEL)
    kasi.tugas("Isi capaian unit", "triwulan IV tahun 2025")
    kasi.isi(indikator__0__realisasi="7", indikator__0__bukti="Berita acara")
    kasi.isi(indikator__0__realisasi_anggaran="27.000.000")
    kasi.tekan("Selesai", 422)
    assert "Laporan sebelumnya sudah Rp28.500.000,00." in kasi.teks
    kasi.isi(indikator__0__realisasi_anggaran="29.000.000")
    kasi.tekan("Selesai", 422)
    assert "Berkas bukti belum dilampirkan" in kasi.teks
    assert kasi.page.locator('[name="indikator-0-realisasi"]').input_value() == "7"
    assert kasi.page.evaluate("document.documentElement.scrollWidth") <= PONSEL["width"]
    potret(kasi.page, "laporan-2-bukti", tinggi=1500)
    kasi.page.set_input_files('[name="berkas_berkas_bukti"]', str(foto))
    kasi.tekan("Selesai")

    kasi = meja("kasi_pem")
    kasi.tugas("Isi capaian unit", "triwulan III tahun 2025")
    assert "Daftar APBDes baru memuat enam desa." in kasi.teks
    salah += periksa_halaman(kasi, "isi")
    kasi.isi(indikator__0__realisasi="80")
    kasi.tekan("Selesai", 422)
    assert kasi.teks.count("Target belum tercapai. Tulis penghambat dan tindak lanjutnya.") > 1
    kasi.isi(indikator__0__penghambat="Satu desa terlambat.", indikator__0__tindak_lanjut="Didampingi.")
    kasi.tekan("Selesai")

    kasubbag.tugas("Susun laporan", "triwulan III tahun 2025")
    kasubbag.isi(ikhtisar="Satu desa belum tertib keuangan.", bagian__4__perlu_perbaikan=True)
    kasubbag.tekan("Selesai", 422)
    assert "Tulis yang perlu diperbaiki unit ini." in kasubbag.teks
    salah += periksa_halaman(kasubbag, "susun")
    potret(kasubbag.page, "laporan-3-susun", tinggi=1900)
    kasubbag.isi(bagian__4__perlu_perbaikan=False)
    kasubbag.tekan("Selesai")

    sekcam = meja("sekcam")
    sekcam.tugas("Periksa laporan", "triwulan III tahun 2025")
    sekcam.page.get_by_label("Setuju", exact=True).check()
    sekcam.tekan("Selesai")
    kasubbag.buka("/buku/laporan_triwulan/laporan_triwulan/")
    assert "5 dari 5" in kasubbag.teks
    potret(kasubbag.page, "laporan-4-register", tinggi=640)
    assert salah == []
