"""Complaints, speakers, proposals: sent from a phone, refused where something is missing, pictures of the guides."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]


@pytest.fixture(autouse=True)
def _bersih() -> None:
    cache.clear()


def test_pengaduan(
    kantor: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """From "Mengadu" to the answer on the page of the code; a class must be chosen, since the limit comes from it."""
    warga = ponsel(None)
    warga.buka("/layanan/?perlu=Mengadu")
    warga.muat()
    potret(warga.page, "pengaduan-1-mengadu")
    warga.page.get_by_role("link", name="Layanan kecamatan").click()
    warga.page.get_by_role("link", name="Ajukan sekarang").click()
    warga.isi(nama="Rini Contoh", rahasiakan=True, terlapor="Antrean perekaman KTP")
    warga.tekan("Kirim", 422)
    assert "Isi pengaduan belum diisi." in warga.teks
    warga.muat()
    warga.isi(isi="Menunggu dari pukul delapan sampai sebelas tanpa penjelasan.")
    warga.tekan("Kirim")
    assert "Kode lacak" in warga.teks
    kasi = meja("kasi_yanum")
    kasi.tugas("Telaah pengaduan")
    assert "Rini Contoh" not in kasi.teks
    kasi.isi(hasil_telaah="proses")
    kasi.tekan("Selesai", 422)
    assert "Pilih kategorinya" in kasi.teks
    salah = periksa_halaman(kasi, "telaah")
    potret(kasi.page, "pengaduan-2-telaah", tinggi=1100)
    kasi.isi(kelas="normatif")
    kasi.tekan("Selesai")
    kasi.tugas("Klarifikasi")
    kasi.isi(temuan="Jaringan putus dua jam, tidak diumumkan.", usul="Pasang papan pemberitahuan.")
    kasi.tekan("Selesai")
    camat = meja("camat")
    camat.tugas("Putuskan tindak lanjut")
    camat.jawab("setuju", "True")
    camat.tekan("Selesai")
    pelaksana = meja("pelaksana_yanum")
    pelaksana.tugas("Jawab pengadu")
    pelaksana.isi(
        tindak_lanjut="Papan terpasang.", jawaban_pengadu="Kami mohon maaf. Gangguan kini diumumkan di loket."
    )
    pelaksana.tekan("Selesai")
    warga.buka("/lacak/")
    assert "Gangguan kini diumumkan" in warga.teks
    warga.muat()
    potret(warga.page, "pengaduan-3-jawaban", tinggi=1000)
    pelaksana.buka("/buku/pengaduan/pengaduan/")
    salah += periksa_halaman(pelaksana, "register")
    assert salah == []


def test_narasumber(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """Too near a day is refused; the page of a paid session shows fee and tax."""
    panggung("narasumber")
    kasi = ponsel("kasi_pm")
    kasi.buka("/mulai/narasumber/")
    kasi.isi(
        kegiatan="Sosialisasi keluarga sadar hukum", topik="Hukum waris", tempat="Pendopo", tanggal="25-11-2026",
        mulai="09.00", sampai="11.00", peserta="30", instansi="Bagian Hukum", pagu="1.800.000",
    )  # fmt: skip
    kasi.tekan("Simpan", 422)
    assert "hari sebelum acara" in kasi.teks
    kasi.muat()
    potret(kasi.page, "narasumber-1-tanggal", tinggi=1500)
    bendahara = meja("pelaksana_keuangan")
    bendahara.buka("/buku/narasumber/narasumber/")
    salah = periksa_halaman(bendahara, "buku")
    potret(bendahara.page, "narasumber-2-buku", tinggi=700)
    assert salah == []


def test_fasilitasi_usulan(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """Costs that do not add up are refused with both figures; what a village can do itself goes back with a reason."""
    panggung("fasilitasi_usulan")
    pelaksana = ponsel("pelaksana_pm")
    pelaksana.buka("/mulai/fasilitasi_usulan/")
    pelaksana.isi(
        pengusul="Kelompok tani Makmur", desa="pilih:Desa Bulurejo", usulan="Pompa air sawah", masalah="Kekeringan",
        lokasi="Dusun Krajan", manfaat="80", total="12.000.000", rab__0__uraian="Pompa", rab__0__volume="2",
        rab__0__satuan="unit", rab__0__harga="5000000",
    )  # fmt: skip
    pelaksana.tekan("Simpan", 422)
    assert "Rincian berjumlah Rp10.000.000,00, proposal menyebut Rp12.000.000,00" in pelaksana.teks
    pelaksana.muat()
    potret(pelaksana.page, "fasilitasi-1-rincian", tinggi=1900)
    kasi = meja("kasi_pm")
    kasi.tugas("Telaah kewenangan")
    kasi.isi(kewenangan="desa")
    kasi.tekan("Selesai", 422)
    salah = periksa_halaman(kasi, "telaah")
    potret(kasi.page, "fasilitasi-2-telaah", tinggi=1000)
    kasi.buka("/buku/fasilitasi_usulan/fasilitasi/")
    salah += periksa_halaman(kasi, "buku")
    assert salah == []
