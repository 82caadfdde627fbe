"""Data asked and answered, rules read and passed on, information verified: pages that all can read, pictures."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]


def test_permintaan_data(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """Personal data need their lawful basis; the one who looks for a source sees the answers that are there."""
    panggung("permintaan_data")
    peminta = ponsel("bagian_organisasi")
    peminta.buka("/mulai/permintaan_data/")
    peminta.isi(
        nama_peminta="Bagian Organisasi", tujuan="Analisis jabatan", judul_data="Pegawai kecamatan",
        periode="Semester II 2026", variabel__0__nama="Pegawai negeri", variabel__0__satuan="orang",
        variabel__0__pribadi=True,
    )  # fmt: skip
    peminta.tekan("Simpan", 422)
    assert "sebut dasar hukum pemakaiannya" in peminta.teks
    peminta.muat()
    potret(peminta.page, "data-1-minta", tinggi=1900)
    kasubbag = meja("kasubbag_keuangan")
    kasubbag.tugas("Tentukan sumber data")
    salah = periksa_halaman(kasubbag, "sumber data")
    potret(kasubbag.page, "data-2-sumber", tinggi=900)
    kasubbag.buka("/buku/permintaan_data/permintaan_data/")
    salah += periksa_halaman(kasubbag, "buku")
    assert salah == []


def test_pemenuhan_data(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """A village without a figure says why; the Kasi sees who has answered."""
    panggung("pemenuhan_data")
    operator = ponsel("operator_desa", "desa-tempursari")
    operator.tugas("Isi data desa")
    operator.tekan("Selesai", 422)
    assert "isi angkanya, atau tulis mengapa tidak ada" in operator.teks
    operator.muat()
    potret(operator.page, "data-3-isi", tinggi=1300)
    kasi = meja("kasi_pem")
    kasi.buka("/buku/pemenuhan_data/permintaan_desa/")
    salah = periksa_halaman(kasi, "buku")
    kasi.page.locator("table a").first.click()
    kasi.page.get_by_text("Riwayat").first.wait_for()
    salah += periksa_halaman(kasi, "berkas")
    potret(kasi.page, "data-4-desa", tinggi=1100)
    assert salah == []


def test_informasi_dan_peraturan(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """What is excluded is never published; a village confirms with one press."""
    panggung("informasi_peraturan")
    kasi = meja("kasi_pem")
    kasi.tugas("Baca dan ringkas")
    kasi.isi(
        ringkas="Data penerima bantuan tidak dibuka.", sasaran="Kepala Desa", kewajiban="Menyimpan daftarnya.",
        kelas="dikecualikan", tindakan="umumkan",
    )  # fmt: skip
    kasi.tekan("Selesai", 422)
    assert "Informasi yang dikecualikan tidak diumumkan" in kasi.teks
    salah = periksa_halaman(kasi, "baca")
    potret(kasi.page, "informasi-1-baca", tinggi=1250)
    operator = ponsel("operator_desa", "desa-bulurejo")
    operator.tugas("Terima informasi")
    operator.muat()
    potret(operator.page, "informasi-2-terima", tinggi=900)
    operator.tekan("Selesai")
    kasi.buka("/buku/informasi_peraturan/informasi/")
    salah += periksa_halaman(kasi, "register")
    assert salah == []


def test_verifikasi_informasi(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """The Kepala Desa looks first, the Kasi again; one failed item that matters sends it back, with a note."""
    panggung("verifikasi_informasi")
    kades = ponsel("kepala_desa", "desa-kaliuling")
    kades.tugas("Periksa dan sahkan informasi desa")
    kades.muat()
    potret(kades.page, "verifikasi-1-sahkan", tinggi=1000)
    kades.jawab("sah_kades", "True")
    kades.tekan("Selesai")
    kasi = meja("kasi_pem")
    kasi.tugas("Periksa ulang informasi")
    kasi.isi(**{f"pemeriksaan__{nomor}__hasil": "ya" for nomor in range(1, 12)}, pemeriksaan__0__hasil="tidak")
    kasi.tekan("Selesai", 422)
    assert "Tulis alasannya" in kasi.teks
    salah = periksa_halaman(kasi, "periksa")
    potret(kasi.page, "verifikasi-2-periksa", tinggi=1300)
    kasi.buka("/buku/verifikasi_informasi/verifikasi/")
    salah += periksa_halaman(kasi, "register")
    assert salah == []
