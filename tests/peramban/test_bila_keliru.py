"""What if: wrong forms, a double click, the wrong person, an expired session, no JavaScript, undo and correction."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]
SURAT = {
    "diterima": "24-11-2026 08.15", "cara_terima": "loket", "asal": "Dinas Kesehatan Kabupaten Lumajang",
    "nomor_surat": "400.7/512/427.52/2026", "tanggal_surat": "23-11-2026", "hal": "Data posyandu",
}  # fmt: skip


def catat(meja: Callable[..., Any], **ubah: Any) -> Any:
    """A letter at the counter; the desk stands on its case afterwards."""
    agendaris = meja("agendaris")
    agendaris.buka("/mulai/surat_masuk/")
    agendaris.isi(**SURAT | ubah)
    agendaris.tekan("Simpan")
    return agendaris


def sampai_disposisi(meja: Callable[..., Any], **ubah: Any) -> int:
    """A letter that waits for the Camat; its case."""
    agendaris = catat(meja, **ubah)
    periksa, sekcam = meja("kasubbag_umpeg"), meja("sekcam")
    periksa.tugas("Periksa klasifikasi")
    periksa.isi(klasifikasi="000.7.1")
    periksa.tekan("Selesai")
    sekcam.tugas("Telaah")
    sekcam.isi(saran_telaah="Mohon diteruskan.")
    sekcam.tekan("Selesai")
    cocok = re.search(r"/berkas/(\d+)/", agendaris.page.url)
    assert cocok
    return int(cocok[1])


def test_isian_keliru_tidak_menghapus_ketikan(
    meja: Callable[..., Any], kantor: Any, foto: Path, potret: Callable[..., None]
) -> None:
    """Wrong dates are told beside their fields with 422; all that was typed stays, the photo too."""
    agendaris = meja("agendaris")
    page = agendaris.buka("/mulai/surat_masuk/")
    agendaris.isi(**SURAT | {"tanggal_surat": "32-11-2026", "asal": ""})
    page.set_input_files('[name="berkas_pindaian"]', str(foto))
    agendaris.tekan("Simpan", 422)
    assert page.locator("#id_asal").get_attribute("aria-invalid") == "true"
    assert "belum diisi" in page.locator("#id_asal_error").inner_text()
    assert page.locator("#id_tanggal_surat_error").inner_text()
    assert page.locator("#id_tanggal_surat").input_value() == "32-11-2026"
    assert page.locator("#id_hal").input_value() == SURAT["hal"]
    assert page.locator("#id_cara_terima").input_value() == "loket"
    assert foto.name in agendaris.teks
    assert agendaris.bahasa_inggris == set()
    potret(page, "agendaris-3-keliru", tinggi=1100)
    agendaris.isi(tanggal_surat="23-11-2026", asal=SURAT["asal"])
    agendaris.tekan("Simpan", 200)
    assert foto.name in agendaris.teks
    with page.expect_download() as unduhan:
        page.get_by_role("link", name=foto.name).click()
    assert Path(unduhan.value.path()).read_bytes().startswith(b"\xff\xd8")


def test_surat_ganda_menunjuk_yang_pertama(meja: Callable[..., Any], kantor: Any, potret: Callable[..., None]) -> None:
    """V-SM-02: the warning leads to the first letter; it may be kept knowingly."""
    pertama = catat(meja).page.url.split("?")[0]
    agendaris = meja("agendaris")
    page = agendaris.buka("/mulai/surat_masuk/")
    agendaris.isi(**SURAT)
    agendaris.tekan("Simpan", 422)
    assert pertama.endswith(page.locator("#id_nomor_surat_error a").get_attribute("href"))
    potret(page, "agendaris-4-ganda", tinggi=900)
    agendaris.isi(tetap_catat=True)
    agendaris.tekan("Simpan", 200)
    assert page.url.split("?")[0] != pertama


def test_berkas_yang_bukan_surat_ditolak(meja: Callable[..., Any], kantor: Any, tmp_path: Path) -> None:
    """A program that calls itself a picture is refused in plain words, and the form stays."""
    jahat = tmp_path / "surat.jpg"
    jahat.write_bytes(b"MZ" + b"\0" * 4000)
    agendaris = meja("agendaris")
    page = agendaris.buka("/mulai/surat_masuk/")
    agendaris.isi(**SURAT)
    page.set_input_files('[name="berkas_pindaian"]', str(jahat))
    agendaris.tekan("Simpan", 422)
    assert "surat.jpg" in page.locator("#ringkas-galat").inner_text()
    assert page.locator("#id_hal").input_value() == SURAT["hal"]


def test_dua_kali_tekan_satu_surat(meja: Callable[..., Any], kantor: Any) -> None:
    """A double click and the same form sent again from a second window make one letter."""
    from pendopo.mesin.models import Kasus

    agendaris = meja("agendaris")
    page = agendaris.buka("/mulai/surat_masuk/")
    agendaris.isi(**SURAT)
    kirim = """n => { const f = document.querySelector('form.lembar'), d = new FormData(f); d.set('aksi', 'selesai');
      return Promise.all([...Array(n)].map(() => fetch(f.action || location.href, {method: 'POST', body: d})
        .then(r => r.url))) }"""
    alamat = page.evaluate(kirim, 3)
    assert len(set(alamat)) == 1
    assert Kasus.objects.filter(proses="surat_masuk").count() == 1


def test_bukan_gilirannya(meja: Callable[..., Any], kantor: Any) -> None:
    """Others of the office are led to the case; a village sees nothing at all; who may not begin is told so."""
    agendaris = catat(meja)
    berkas = re.sub(r"\?.*", "", agendaris.page.url)
    tugas = meja("kasubbag_umpeg")
    tugas.tugas("Periksa klasifikasi")
    alamat = tugas.page.url
    kasi = meja("kasi_pem")
    kasi.buka(alamat)
    assert kasi.page.url.startswith(berkas)
    assert "giliran" in kasi.teks.lower()
    desa = meja("kepala_desa")
    for satu in (alamat, berkas, "/berkas/999999/", "/lampiran/999999/"):
        desa.buka(satu, 404)
        assert SURAT["hal"] not in desa.teks
        assert desa.bahasa_inggris == set()
    kasi.buka("/mulai/surat_masuk/", 403)
    assert kasi.bahasa_inggris == set()
    siapa_saja = meja(None)
    siapa_saja.buka(berkas)
    assert "/masuk/" in siapa_saja.page.url


def test_amplop_tertutup_tidak_terbaca_orang_lain(meja: Callable[..., Any], kantor: Any) -> None:
    """V-SM-05: the Camat gets it unopened; for a Kasi there is no such case, and the book shows a number only."""
    agendaris = catat(meja, hal="", keamanan="rahasia", amplop_tertutup=True)
    berkas = re.sub(r"\?.*", "", agendaris.page.url)
    meja("camat").tugas("Tetapkan disposisi")
    kasi = meja("kasi_pem")
    kasi.buka(berkas, 404)
    kasi.buka("/buku/surat_masuk/agenda_masuk/")
    assert SURAT["asal"] not in kasi.teks
    assert "313" in kasi.teks


def test_sesi_habis_ketikan_tetap(meja: Callable[..., Any], kantor: Any) -> None:
    """The session ended while typing: after signing in again the form stands as it was."""
    from pendopo.dasar.contoh import SANDI_CONTOH

    agendaris = meja("agendaris")
    page = agendaris.buka("/mulai/surat_masuk/")
    agendaris.isi(**SURAT)
    page.context.clear_cookies(name="sessionid")
    page.context.clear_cookies(name=re.compile("sesi"))
    agendaris.tekan("Simpan")
    assert "/masuk/" in page.url
    page.get_by_label("Nama pengguna").fill("agendaris")
    page.get_by_label("Kata sandi").fill(SANDI_CONTOH)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/mulai/surat_masuk/")
    assert page.locator("#id_hal").input_value() == SURAT["hal"]
    agendaris.tekan("Simpan", 200)
    assert "313/2026" in agendaris.teks


def test_tanpa_javascript(meja: Callable[..., Any], kantor: Any, foto: Path) -> None:
    """Every main step works with plain forms: register, more rows, draft, disposition, follow-up, filter."""
    agendaris = meja("agendaris", java_script_enabled=False)
    agendaris.buka("/mulai/surat_masuk/")
    for nama, nilai in SURAT.items():
        kotak = agendaris.page.locator(f'[name="{nama}"]')
        kotak.select_option(nilai) if nama == "cara_terima" else kotak.fill(nilai)
    agendaris.page.set_input_files('[name="berkas_pindaian"]', str(foto))
    agendaris.tekan("Simpan draf", 200)
    agendaris.tekan("Simpan, catat berikutnya", 200)
    assert "313/2026" in agendaris.teks
    langkah = (("kasubbag_umpeg", "Periksa", {"klasifikasi": "000.7.1"}), ("sekcam", "Telaah", {"saran_telaah": "Ya"}))
    for peran, nama, isian in langkah:
        satu = meja(peran, java_script_enabled=False)
        satu.tugas(nama)
        for kotak, nilai in isian.items():
            satu.page.locator(f'[name="{kotak}"]').fill(nilai)
        satu.tekan("Selesai", 200)
    camat = meja("camat", java_script_enabled=False)
    camat.tugas("Tetapkan disposisi")
    semula = camat.page.locator("fieldset.baris").count()
    camat.tekan("Tambah baris", 200)
    assert camat.page.locator("fieldset.baris").count() > semula
    camat.page.locator('[name="penerima-0-jabatan"]').select_option(label="Kepala Seksi Pemerintahan")
    camat.page.locator('[name="penerima-0-instruksi"]').select_option("proses")
    camat.tekan("Selesai", 200)
    kasi = meja("kasi_pem", java_script_enabled=False)
    kasi.buka("/kotak-masuk/")
    kasi.page.locator('[name="keadaan"]').select_option("terlambat")
    kasi.tekan("Saring", 200)
    assert SURAT["hal"] not in kasi.teks
    kasi.buka("/kotak-masuk/?semua=1")
    kasi.tugas("Tindak lanjuti")
    kasi.page.locator('[name="hasil"]').fill("Sudah dikirim.")
    kasi.tekan("Selesai", 200)
    meja("sekcam", java_script_enabled=False).tugas("Verifikasi hasil")


def test_urungkan_dan_betulkan(meja: Callable[..., Any], kantor: Any, potret: Callable[..., None]) -> None:
    """Undo while nothing has moved; afterwards a correction with its reason, old and new readable."""
    agendaris = catat(meja)
    page = agendaris.page
    page.get_by_role("link", name="Urungkan langkah terakhir saya").click()
    agendaris.tekan("Urungkan langkah ini", 200)
    agendaris.tugas("Catat surat")
    assert page.locator("#id_hal").input_value() == SURAT["hal"]
    agendaris.isi(hal="Data posyandu dan kader")
    agendaris.tekan("Selesai", 200)
    assert "313/2026" in agendaris.teks
    periksa = meja("kasubbag_umpeg")
    periksa.tugas("Periksa klasifikasi")
    periksa.isi(klasifikasi="000.7.1")
    periksa.tekan("Selesai")
    page.reload()
    assert page.get_by_role("link", name="Urungkan langkah terakhir saya").count() == 0
    page.get_by_role("link", name="Betulkan isian langkah ini").first.click()
    agendaris.isi(hal="Data posyandu bulan November")
    agendaris.tekan("Simpan pembetulan", 422)
    agendaris.isi(alasan="Salah baca hal surat.")
    agendaris.tekan("Simpan pembetulan", 200)
    riwayat = page.locator("ol.riwayat").inner_text()
    for kata in ("Data posyandu dan kader", "Data posyandu bulan November", "Salah baca hal surat."):
        assert kata in riwayat
    assert "Diterima:" not in riwayat, "yang tidak diubah tidak disebut"
    potret(page, "agendaris-6-pembetulan", bagian="ol.riwayat")


def test_undangan_di_agenda(meja: Callable[..., Any], kantor: Any, potret: Callable[..., None]) -> None:
    """An invitation stands on the Agenda page with who attends, and in a calendar file."""
    sampai_disposisi(
        meja, hal="Undangan rapat posyandu", acara_tanggal="26-11-2026", acara_mulai="09.00", acara_tempat="Balai Desa",
    )  # fmt: skip
    camat = meja("camat")
    camat.tugas("Tetapkan disposisi")
    camat.isi(penerima__0__jabatan="pilih:Kepala Seksi Pemberdayaan Masyarakat", penerima__0__instruksi="hadiri")
    camat.tekan("Selesai", 200)
    page = camat.buka("/surat_masuk/agenda/")
    for kata in ("09.00", "Undangan rapat posyandu", "Balai Desa", "Kepala Seksi Pemberdayaan Masyarakat"):
        assert kata in camat.teks
    potret(page, "camat-4-agenda")
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Unduh berkas kalender").click()
    isi = Path(unduhan.value.path()).read_bytes().decode()
    assert "DTSTART;TZID=Asia/Jakarta:20261126T090000" in isi
    assert all(len(baris.encode()) <= 75 for baris in isi.split("\r\n"))


def test_agendaris_menyalin_lembar_disposisi(
    meja: Callable[..., Any], kantor: Any, foto: Path, potret: Callable[..., None]
) -> None:
    """V-SM-04: from the signed sheet only with the sheet attached, and marked as copied."""
    kasus = sampai_disposisi(meja)
    agendaris = meja("agendaris")
    agendaris.tugas("Tetapkan disposisi")
    agendaris.isi(penerima__0__jabatan="pilih:Kepala Seksi Pemerintahan", penerima__0__instruksi="proses")
    agendaris.page.set_input_files('[name="berkas_lembar_bertanda_tangan"]', str(foto))
    potret(agendaris.page, "agendaris-7-salin", tinggi=1200)
    agendaris.page.set_input_files('[name="berkas_lembar_bertanda_tangan"]', [])
    agendaris.tekan("Selesai", 422)
    assert "sudah ditandatangani" in agendaris.teks
    assert agendaris.page.locator('[name="penerima-0-instruksi"]').input_value() == "proses"
    agendaris.page.set_input_files('[name="berkas_lembar_bertanda_tangan"]', str(foto))
    agendaris.tekan("Selesai", 200)
    agendaris.buka(f"/berkas/{kasus}/")
    assert "isalin" in agendaris.teks
    agendaris.page.get_by_role("link", name="Tambah penerima untuk Tindak lanjuti disposisi").click()
    agendaris.isi(jabatan="pilih:Kepala Seksi Pelayanan Umum", instruksi="diketahui", alasan="Diminta Camat.")
    agendaris.tekan("Tambah penerima", 200)
    agendaris.page.get_by_role("link", name=re.compile("Tarik .*Pelayanan Umum")).click()
    agendaris.isi(alasan="Keliru orang.")
    agendaris.tekan("Tarik tugas", 200)
    assert agendaris.page.locator("ul.giliran").get_by_text("Kepala Seksi Pelayanan Umum").count() == 0


def test_pelaksana_harian_mendisposisi(meja: Callable[..., Any], kantor: Any) -> None:
    """The Camat appoints the Sekcam for two days: the tasks are there at once, and the decision says Plh."""
    kasus = sampai_disposisi(meja)
    camat, sekcam = meja("camat"), meja("sekcam")
    page = camat.buka("/jabatan/")
    page.locator("main details summary").first.click()
    page.get_by_label("Jabatan", exact=True).select_option(label="Camat Tempursari")
    orang = sekcam.page.locator(".siapa b").inner_text()
    pilihan = page.get_by_label("Yang ditunjuk").locator("option", has_text=orang)
    page.get_by_label("Yang ditunjuk").select_option(value=pilihan.first.get_attribute("value"))
    page.get_by_label("Mulai tanggal").fill("24-11-2026")
    page.get_by_label(re.compile("Dasar")).fill("800.1.3/12/2026")
    camat.tekan("Catat mandat", 422)
    assert "tanggal akhir" in camat.teks
    page.get_by_label(re.compile("Sampai tanggal")).fill("25-11-2026")
    camat.tekan("Catat mandat", 200)
    sekcam.tugas("Tetapkan disposisi")
    sekcam.isi(penerima__0__jabatan="pilih:Kepala Seksi Pemerintahan", penerima__0__instruksi="proses")
    sekcam.tekan("Selesai", 200)
    sekcam.buka(f"/berkas/{kasus}/")
    assert f"Plh. Camat Tempursari, {orang}" in sekcam.teks
