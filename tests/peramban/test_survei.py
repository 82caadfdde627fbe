"""The survey as people meet it: a citizen with a phone and no script, a second try, the counter, the Kasi, the map."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.pukul("2026-11-24T09:10")]
PONSEL = {"width": 360, "height": 740}
JAWABAN = {
    "persyaratan": "Sesuai", "prosedur": "Sangat mudah", "waktu": "Kurang cepat", "biaya": "Gratis", "produk": "Sesuai",
    "kompetensi": "Kompeten", "perilaku": "Sangat sopan dan ramah", "sarana": "Baik",
    "pengaduan": "Berfungsi kurang maksimal",
}  # fmt: skip


def tautan_survei(kantor: Any) -> str:
    """A service is finished: what the citizen gets in hand."""
    from pendopo.mesin.pesan import Pesan, kirim
    from pendopo.mesin.tautan import alamat, tautan_terbuka

    hasil = kirim(kantor, "layanan_selesai", Pesan({"nama_layanan": "Dispensasi Nikah"}))
    return alamat(tautan_terbuka(hasil.kasus_id)[0])


def pilih(page: Any, jawaban: dict[str, str]) -> None:
    for nama, kata in jawaban.items():
        page.locator(f"#id_{nama}").get_by_label(kata, exact=True).check()


@pytest.mark.parametrize("naskah", [True, False], ids=["script", "no-script"])
def test_a_citizen_answers_once_on_a_phone(
    meja: Callable[..., Any], kantor: Any, periksa_halaman: Callable[..., list[str]], potret: Callable[..., None],
    naskah: bool,
) -> None:  # fmt: skip
    """V-IKM-03: what is missing is said beside its question, nothing chosen is lost, and the link works once."""
    alamat = tautan_survei(kantor)
    warga = meja(None, java_script_enabled=naskah)
    warga.page.set_viewport_size(PONSEL)
    warga.buka(alamat)
    potret(warga.page, "survei-1-ponsel")
    lain = warga.page.context.new_page()  # the same link, opened twice
    lain.goto(alamat)
    pilih(warga.page, {k: v for k, v in JAWABAN.items() if k != "waktu"})
    warga.tekan("Kirim jawaban", 422)
    assert "cepatan waktu" in warga.page.locator(".ringkas-galat").inner_text()
    assert warga.page.locator("#id_biaya").get_by_label("Gratis").is_checked()
    if naskah:
        assert periksa_halaman(warga, "survei ditolak") == []
        warga.page.set_viewport_size(PONSEL)
    pilih(warga.page, {"waktu": "Kurang cepat"})
    warga.page.locator("[name=saran]").fill("Kursi tunggu kurang.")
    warga.tekan("Kirim jawaban", 200)
    assert "Terima kasih" in warga.teks
    assert "sudah kami terima" in warga.teks
    potret(warga.page, "survei-2-terima-kasih")
    pilih(lain, JAWABAN)
    with lain.expect_navigation() as jawaban:
        lain.get_by_role("button", name="Kirim jawaban").click()
    assert jawaban.value.status == 410
    assert "Tidak perlu mengisi lagi" in lain.inner_text("main")
    warga.buka("/survei_kepuasan/hasil/")
    assert "Dari 1 responden" in warga.teks


def test_the_office_counts_and_reports(
    meja: Callable[..., Any], contoh: Any, periksa_halaman: Callable[..., list[str]], potret: Callable[..., None]
) -> None:
    """A form on paper, the result, the report with its plan, and the index on the map."""
    from pendopo.mesin import pekerja

    loket = meja("pelaksana_yanum")
    loket.buka("/mulai/survei_kepuasan/")
    potret(loket.page, "survei-3-kertas", tinggi=1100)
    loket.isi(nama_layanan="Dispensasi Nikah")
    pilih(loket.page, JAWABAN)
    loket.tekan("Simpan", 200)
    kasi = meja("kasi_yanum")
    kasi.buka("/survei_kepuasan/hasil/")
    salah = periksa_halaman(kasi, "hasil")
    potret(kasi.page, "survei-4-hasil", tinggi=1500)
    assert "Dari 13 responden" in kasi.teks
    kasi.page.locator("[name=bobot]").select_option("0.11")
    kasi.tekan("Tampilkan", 200)
    assert "Bobot setiap unsur 0.11" in kasi.teks
    kasi.tekan("Susun laporan semester 2 tahun 2026", 200)
    kasi.tugas("Susun rencana")
    kasi.tekan("Selesai", 422)
    assert "Rencana belum ada untuk" in kasi.teks
    salah += periksa_halaman(kasi, "rencana ditolak")
    lemah = ("Waktu penyelesaian", "Penanganan pengaduan, saran, dan masukan", "Produk spesifikasi jenis pelayanan")
    for nomor, unsur in enumerate(lemah):
        awal = f"rencana-{nomor}-"
        kasi.page.locator(f'[name="{awal}unsur"]').select_option(label=unsur)
        for nama, nilai in (("kegiatan", "Loket kedua pada hari pasar"), ("waktu", "Triwulan I 2027"),
                            ("penanggung_jawab", "Kasi Pelayanan Umum")):  # fmt: skip
            kasi.page.locator(f'[name="{awal}{nama}"]').fill(nilai)
    potret(kasi.page, "survei-5-rencana", tinggi=1100)
    kasi.tekan("Selesai", 200)
    camat = meja("camat")
    camat.tugas("Tetapkan laporan")
    camat.tekan("Selesai", 200)
    assert pekerja.sekali()
    camat.page.reload()
    assert "Laporan terbit" in camat.teks or "laporan terbit" in camat.teks
    siapa_saja = meja(None)
    siapa_saja.buka("/peta/")
    siapa_saja.page.locator("figure.hanya-lebar a.ukuran, .hanya-lebar a.ukuran").first.click()
    siapa_saja.page.wait_for_url("**/survei_kepuasan/hasil/**")
    for alamat in ("/peta/", "/peta/P.4/", "/peta/P.4.2/", "/survei_kepuasan/hasil/?masa=2025"):
        siapa_saja.buka(alamat)
        salah += periksa_halaman(siapa_saja, alamat)
    for alamat in ("/buku/survei_kepuasan/jawaban_survei/", "/mulai/survei_kepuasan/"):
        loket.buka(alamat)
        salah += periksa_halaman(loket, alamat)
    assert salah == []
