"""One letter, played by eight people in Chromium: from the counter to the archive (rules 5, the story of issue 2)."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.pukul("2026-11-24T09:10")]
HAL = "Penyusunan jadwal musrenbang kecamatan"


def muatan(page: Any) -> int:
    """Open cases on the box P.1 of the map."""
    page.goto("/peta/")
    nama = page.locator('a[href$="/peta/P.1/"]').first.get_attribute("aria-label")
    cocok = re.search(r"(\d+) (?:berkas )?terbuka", nama or "")
    assert cocok, f"kotak P.1 tanpa jumlah: {nama}"
    return int(cocok[1])


def catat_dengan_papan_ketik(agendaris: Any, foto: Path) -> str:
    """No mouse: Tab, letters, Enter; the second letter gets a fresh form."""
    page = agendaris.buka("/kotak-masuk/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "/mulai/surat_masuk/":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for nomor, hal in ((1, HAL), (2, "Undangan rapat koordinasi desa")):
        agendaris.ketik("diterima", "24-11-2026 08.15")
        agendaris.tab_ke("cara_terima")
        page.keyboard.type("Loket")
        agendaris.ketik("asal", "Bappeda Kabupaten Lumajang")
        agendaris.ketik("nomor_surat", f"000.7.1.4/{87 + nomor}/427.50/2026")
        agendaris.ketik("tanggal_surat", "20-11-2026")
        agendaris.ketik("hal", hal)
        agendaris.ketik("lampiran_surat", "1 berkas")
        agendaris.tab_ke("kecepatan")
        page.keyboard.type("Penting")
        if nomor == 2:
            agendaris.ketik("acara_tanggal", "27-11-2026")
            agendaris.ketik("acara_mulai", "09.00")
            agendaris.ketik("acara_tempat", "Pendopo Kecamatan Tempursari")
        else:
            agendaris.tab_ke("berkas_pindaian")
            with page.expect_file_chooser() as pemilih:
                page.keyboard.press("Space")
            pemilih.value.set_files(str(foto))
        agendaris.tab_ke("aksi", "lagi")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        pesan = page.get_by_role("status").inner_text()
        assert hal in pesan
        assert page.locator('[name="hal"]').input_value() == ""
        if nomor == 1:
            agenda = re.search(r"(\d+)/2026", pesan)
            assert agenda, pesan
    return agenda[1]


def disposisikan(camat: Any) -> None:
    camat.tugas("Tetapkan disposisi", HAL)
    camat.isi(
        penerima__0__jabatan="pilih:Kepala Seksi Pemerintahan", penerima__0__instruksi="proses",
        penerima__0__pesan="Susun jadwal bersama tujuh desa.", penerima__0__koordinator=True,
        penerima__1__jabatan="pilih:Kepala Seksi Pemberdayaan Masyarakat", penerima__1__instruksi="koordinasi",
        penerima__2__jabatan="pilih:Kepala Seksi Pelayanan Umum", penerima__2__instruksi="diketahui",
        catatan_disposisi="Selesaikan sebelum hari Jumat.",
    )  # fmt: skip


def tindak_lanjuti(meja: Callable[..., Any], foto: Path, potret: Callable[..., None]) -> None:
    """One works and attaches evidence, one passes down and the one below works, one only reads."""
    pem = meja("kasi_pem")
    pem.tugas("Tindak lanjuti", HAL)
    potret(pem.page, "kasi-2-tindak-lanjut", tinggi=1000)
    pem.isi(hasil="Jadwal sudah disusun.")
    pem.page.set_input_files('[name="berkas_bukti"]', str(foto))
    pem.tekan("Selesai")
    pm = meja("kasi_pm")
    pm.tugas("Tindak lanjuti", HAL)
    pm.isi(teruskan_kepada="pilih:Pelaksana Seksi Pemberdayaan Masyarakat", pesan_terusan="Hubungi pendamping desa.")
    potret(pm.page, "kasi-3-teruskan", tinggi=1000)
    pm.tekan("Selesai")
    bawah = meja("pelaksana_pm")
    bawah.tugas("Tindak lanjuti", HAL)
    assert "Hubungi pendamping desa." in bawah.teks
    bawah.isi(hasil="Sudah dihubungi.")
    bawah.tekan("Selesai")
    yanum = meja("kasi_yanum")
    yanum.tugas("Tindak lanjuti", HAL)
    yanum.tekan("Selesai")


def kembalikan_satu(meja: Callable[..., Any], potret: Callable[..., None]) -> None:
    """The Sekcam sends one branch back; nobody else gets anything to do."""
    sekcam = meja("sekcam")
    sekcam.tugas("Verifikasi hasil", HAL)
    kurang = sekcam.page.get_by_role("group", name=re.compile("^Pelaksana Seksi Pemberdayaan Masyarakat"))
    kurang.get_by_label("Perlu perbaikan").check()
    kurang.get_by_label(re.compile("diperbaiki")).fill("Sebut tanggal pertemuannya.")
    potret(sekcam.page, "sekcam-1-verifikasi", tinggi=1300)
    sekcam.tekan("Selesai")
    for peran in ("kasi_pem", "kasi_pm", "kasi_yanum"):
        meja(peran).buka("/kotak-masuk/")
        assert HAL not in meja(peran).teks, peran
    bawah = meja("pelaksana_pm")
    bawah.tugas("Tindak lanjuti", HAL)
    assert "Sebut tanggal pertemuannya." in bawah.teks
    potret(bawah.page, "kasi-4-perbaikan", tinggi=1000)
    bawah.isi(hasil="Pertemuan 26 November 2026.")
    bawah.tekan("Selesai")
    sekcam.tugas("Verifikasi hasil", HAL)
    sekcam.tekan("Selesai")


def periksa_buku(agendaris: Any, agenda: str, potret: Callable[..., None]) -> None:
    """The line stands in the agenda book, whole, and in each of its downloads."""
    page = agendaris.buka(f"/buku/surat_masuk/agenda_masuk/?cari={HAL.split()[0]}")
    baris = page.locator("tbody tr").filter(has_text=HAL)
    assert baris.count() == 1
    assert re.search("Pemerintahan.*Pemberdayaan.*Pelayanan", baris.inner_text(), re.DOTALL), "urutan penerima"
    for isi in (agenda, "Bappeda", "Kepala Seksi Pemerintahan", "Pertemuan 26 November 2026."):
        assert isi in baris.inner_text(), isi
    for jenis in ("xlsx", "csv"):
        with page.expect_download() as unduhan:
            page.locator(f'a[href*=".{jenis}"]').click()
        isi = Path(unduhan.value.path()).read_bytes()
        lembar = openpyxl.load_workbook(io.BytesIO(isi)).active if jenis == "xlsx" else None
        teks = str([*lembar.values]) if lembar else isi.decode("utf-8-sig")
        assert agenda in teks
        assert HAL in teks
    cetak = page.request.get(page.locator('a[href*=".pdf"]').get_attribute("href"))
    assert cetak.body().startswith(b"%PDF-")
    agendaris.buka("/buku/surat_masuk/agenda_masuk/")
    potret(page, "agendaris-5-buku")


def test_satu_surat_dari_loket_sampai_arsip(
    meja: Callable[..., Any], contoh: Any, foto: Path, potret: Callable[..., None]
) -> None:
    """The whole story, and the number on the map's box goes up and down with it."""
    from pendopo.mesin import pekerja

    agendaris, camat = meja("agendaris"), meja("camat")
    while pekerja.sekali():  # what the demo left to the worker opens cases of its own
        pass
    semula = muatan(agendaris.page)
    agenda = catat_dengan_papan_ketik(agendaris, foto)
    assert muatan(agendaris.page) == semula + 2
    periksa = meja("kasubbag_umpeg")
    periksa.tugas("Periksa klasifikasi", HAL)
    periksa.isi(klasifikasi="000.7.1")
    periksa.tekan("Selesai")
    sekcam = meja("sekcam")
    sekcam.tugas("Telaah", HAL)
    assert "IMG_20261124_081512" in sekcam.teks
    sekcam.isi(saran_telaah="Mohon diteruskan kepada Kepala Seksi Pemerintahan.")
    sekcam.tekan("Selesai")
    camat.buka("/kotak-masuk/")
    potret(camat.page, "camat-1-giliran")
    disposisikan(camat)
    potret(camat.page, "camat-2-disposisi", tinggi=1800)
    camat.tekan("Selesai")
    potret(camat.page, "camat-3-berkas")
    meja("kasi_pem").buka("/kotak-masuk/")
    potret(meja("kasi_pem").page, "kasi-1-giliran")
    tindak_lanjuti(meja, foto, potret)
    kembalikan_satu(meja, potret)
    assert pekerja.sekali() >= 1
    arsiparis = meja("arsiparis")
    arsiparis.tugas("Arsipkan", HAL)
    arsiparis.isi(lokasi_arsip="Lemari 2, boks 4", retensi="aktif 1 tahun, inaktif 2 tahun, musnah")
    arsiparis.tekan("Selesai")
    assert "diarsipkan" in arsiparis.teks.lower() or "selesai" in arsiparis.teks.lower()
    assert muatan(agendaris.page) == semula + 1
    periksa_buku(agendaris, agenda, potret)
