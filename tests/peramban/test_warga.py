"""A citizen on a phone: from what one needs to the code and the answer, on a weak line, and once without any script."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

pytestmark = [pytest.mark.browser, pytest.mark.pukul("2026-11-24T09:10")]
PONSEL = {"width": 360, "height": 740}
LEMAH = {"offline": False, "latency": 300, "downloadThroughput": 40 * 1024, "uploadThroughput": 20 * 1024}
"""What a signal of one bar gives: 320 kbit/s down, 160 kbit/s up, 300 ms."""
TERBERAT = 30 * 1024
DIRI = {
    "nama": "Sri Contoh", "nik": "3508015005909903", "tanggal_lahir": "10-05-1990", "jenis_kelamin": "pilih:Perempuan",
    "alamat": "Dusun Krajan RT 1 RW 2", "desa": "pilih:Desa Bulurejo",
}  # fmt: skip
NIKAH = {
    "calon_pasangan": "Budi Contoh", "nik_pasangan": "3508011203889901", "tempat_akad": "KUA Tempursari",
    "alasan_mendesak": "Calon suami berangkat bertugas",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _bersih() -> None:
    cache.clear()


def isi(warga: Any, **isian: str) -> None:
    warga.isi(**isian)


def khusus(isian: dict[str, str]) -> dict[str, str]:
    return {f"isian_layanan__{nama}": nilai for nama, nilai in isian.items()}


def warga_baru(meja: Callable[..., Any], **lain: Any) -> Any:
    """A citizen's phone: nobody is signed in."""
    warga = meja(None, **lain)
    warga.page.set_viewport_size(PONSEL)
    return warga


def kode_di(warga: Any) -> str:
    return str(warga.page.locator(".pesan strong").inner_text())


def test_warga_mengajukan_lewat_jaringan_lemah(
    meja: Callable[..., Any], kantor: Any, foto: Path, periksa_halaman: Callable[..., list[str]]
) -> None:
    """From "what do you need" to the code; every page is light, and nothing personal stands in an address."""
    warga = warga_baru(meja)
    berat: list[tuple[str, int]] = []
    alamat: list[str] = []

    def timbang(jawaban: Any) -> None:
        alamat.append(jawaban.url)
        if jawaban.ok and jawaban.request.resource_type in ("document", "stylesheet", "script"):
            berat.append((jawaban.url, len(gzip.compress(jawaban.body(), 6))))

    warga.page.on("response", timbang)
    jaringan = warga.page.context.new_cdp_session(warga.page)
    jaringan.send("Network.enable")
    jaringan.send("Network.emulateNetworkConditions", LEMAH)
    warga.buka("/")
    warga.page.get_by_role("link", name="Layanan").first.click()
    warga.page.get_by_role("link", name="Keluarga › Menikah").click()
    warga.page.fill('[name="tanggal"]', "08-12-2026")
    warga.tekan("Periksa")
    assert "tidak diperlukan" in warga.teks
    warga.page.fill('[name="tanggal"]', "01-12-2026")
    warga.tekan("Periksa")
    assert "Ya, Dispensasi Nikah diperlukan" in warga.teks
    warga.page.get_by_role("link", name="Ajukan sekarang").click()
    isi(warga, **DIRI, **khusus(NIKAH | {"tanggal_akad": "08-12-2026"}))
    warga.page.set_input_files('[name="berkas_persyaratan"]', str(foto))
    warga.tekan("Kirim", 422)
    assert "tidak diperlukan" in warga.teks
    salah = periksa_halaman(warga, "ajukan, ditolak")
    warga.page.set_viewport_size(PONSEL)
    isi(warga, **khusus({"tanggal_akad": "01-12-2026"}))
    warga.tekan("Kirim")
    assert warga.page.url.endswith("/lacak/")
    kode = kode_di(warga)
    assert len(kode) == 17
    assert "Paling lambat selesai" in warga.teks
    assert "Sri Contoh" not in warga.page.content()
    salah += periksa_halaman(warga, "lacakan")
    assert salah == []
    assert [satu for satu in berat if satu[1] > TERBERAT] == []
    assert not [satu for satu in alamat if kode.replace("-", "") in satu or "909903" in satu or "Sri" in satu]


def test_warga_tanpa_skrip_dikembalikan_melengkapi_lalu_menerima(
    meja: Callable[..., Any], kantor: Any, foto: Path
) -> None:
    """Without JavaScript: apply, be told what is missing, answer, follow to the end; the counter does its part."""
    from pendopo.mesin import pekerja

    warga, loket = warga_baru(meja, java_script_enabled=False), meja("pelaksana_yanum")
    warga.buka("/layanan/sktm/ajukan/")
    isi(warga, **DIRI, isian_layanan__keperluan="Pendidikan")
    warga.tekan("Kirim")
    kode = kode_di(warga)
    warga.tekan("Tutup, atau lacak kode lain")
    loket.tugas("Periksa persyaratan")
    loket.page.get_by_label("KTP pemohon").check()
    loket.tekan("Selesai")
    warga.page.fill('[name="kode"]', kode.lower().replace("-", " "))
    warga.tekan("Lihat")
    assert "Kartu Keluarga" in warga.teks
    assert "Jam berhenti, menunggu jawaban Anda" in warga.teks
    warga.page.get_by_role("link", name="Jawab sekarang").click()
    warga.page.fill('[name="catatan_pemohon"]', "Sudah saya foto.")
    warga.page.set_input_files('[name="berkas_persyaratan"]', str(foto))
    warga.tekan("Kirim jawaban")
    loket.tugas("Periksa persyaratan")
    for syarat in ("Surat keterangan tidak mampu dari desa", "KTP pemohon", "Kartu Keluarga"):
        loket.page.get_by_label(syarat).check()
    loket.tekan("Selesai")
    loket.tugas("Siapkan konsep surat")
    assert "Sri Contoh, beralamat di Dusun Krajan" in loket.page.input_value('[name="isi_surat"]')
    loket.tekan("Selesai")
    for peran, langkah, putusan in (
        ("kasi_yanum", "Verifikasi dan paraf Kasi", "putusan_kasi"), ("sekcam", "Paraf Sekretaris", "putusan_sekcam"),
        ("camat", "Tanda tangani surat", "putusan_camat"),
    ):  # fmt: skip
        satu = meja(peran)
        satu.tugas(langkah)
        satu.isi(**{putusan: "setuju"})
        satu.tekan("Selesai")
    while pekerja.sekali():
        pass
    loket.tugas("Serahkan surat")
    loket.isi(penerima="Sri Contoh", hubungan="sendiri")
    loket.tekan("Selesai")
    while pekerja.sekali():
        pass
    warga.buka("/lacak/")
    assert "Selesai. Terima kasih." in warga.teks
    assert warga.page.locator(".tonggak .sudah").count() == 5
    assert warga.page.get_by_role("link", name="Isi survei kepuasan").count() == 1


def test_kode_keliru_dan_formulir_kosong(
    meja: Callable[..., Any], kantor: Any, periksa_halaman: Callable[..., list[str]]
) -> None:
    """Each refusal says its mend beside the field, on every public page, at both widths."""
    warga, salah = warga_baru(meja), list[str]()
    for alamat in ("/layanan/", "/layanan/sktm/", "/layanan/dispensasi_nikah/?tanggal=besok", "/lacak/"):
        warga.buka(alamat)
        salah += periksa_halaman(warga, alamat)
    warga.page.fill('[name="kode"]', "12345")
    warga.tekan("Lihat", 422)
    assert "15 huruf dan angka" in warga.teks
    salah += periksa_halaman(warga, "kode keliru")
    warga.buka("/layanan/izin_keramaian/ajukan/")
    warga.tekan("Kirim", 422)
    assert "NIK belum diisi" in warga.teks
    salah += periksa_halaman(warga, "ajukan kosong")
    assert salah == []
