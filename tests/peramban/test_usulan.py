"""A village's list by one thumb: 360 px, without JavaScript, from operator to kecamatan; and a sheet (rules 15)."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.pukul("2026-11-24T09:10")]
PONSEL = {"width": 360, "height": 740}
DESA = "desa-tegalrejo"
USULAN = {
    "pengusul": "Ketua RT 02 Dusun Krajan", "masalah": "Jalan tanah, licin saat hujan", "bidang": "fisik",
    "lokasi": "RT 02 RW 01 Dusun Krajan", "volume": "250", "satuan": "m", "biaya": "75.000.000", "jiwa": "180",
    "lahan": "desa",
}  # fmt: skip


def ponsel(meja: Callable[..., Any], peran: str, pihak: str | None = DESA) -> Any:
    satu = meja(peran, pihak, java_script_enabled=False)
    satu.page.set_viewport_size(PONSEL)
    return satu


def muat(page: Any) -> None:
    """The page fits the screen sideways, and what one presses is large enough for a thumb."""
    lebar = page.locator("main").bounding_box()
    assert lebar is not None
    assert lebar["width"] <= PONSEL["width"]
    for tombol in page.locator("main button.tombol, main a.tombol").all():
        if (kotak := tombol.bounding_box()) is not None:
            assert kotak["height"] >= 44
            assert kotak["x"] + kotak["width"] <= PONSEL["width"]


def isi_usulan(operator: Any, nama: str, foto: Path | None, tombol: str, **lain: str) -> None:
    operator.isi(usulan=nama, **(USULAN | lain))
    operator.page.get_by_label("Tidak", exact=True).check()
    if foto is not None:
        operator.page.set_input_files('[name="berkas_foto"]', str(foto))
    muat(operator.page)
    operator.tekan(tombol)


def buka_baris(kades: Any, nama: str) -> None:
    with kades.page.expect_navigation():
        kades.page.locator(".baris-kartu > li").filter(has_text=nama).get_by_role("button", name="Buka").click()


def putuskan(kades: Any, pilihan: str, alasan: str, tombol: str, status: int = 200) -> None:
    kades.page.get_by_label(pilihan, exact=True).check()
    kades.isi(alasan=alasan)
    kades.tekan(tombol, status)


def urutan(page: Any) -> list[str]:
    return [judul.split(" (")[0] for judul in page.locator(".baris-kartu h3").all_inner_texts()]


def test_satu_daftar_desa_dengan_satu_jempol(meja: Callable[..., Any], foto: Path, potret: Callable[..., None]) -> None:
    """The operator enters three with photos, the head judges, ranks, sends, the Kasi receives; others see nothing."""
    operator = ponsel(meja, "operator_desa")
    operator.buka("/mulai/validasi_usulan/")
    operator.isi(tahun="2028")
    operator.tekan("Simpan")
    operator.tugas("Isi usulan")
    operator.tekan("Tambah usulan")
    potret(operator.page, "operator-1-tambah", tinggi=1100)
    isi_usulan(operator, "Rabat jalan", foto, "Simpan, tambah lagi")
    isi_usulan(operator, "Saluran air", None, "Simpan", lokasi="Dusun Sumberwadung")  # no RT: refused, nothing lost
    assert "Sebut RT dan RW-nya" in operator.teks
    assert operator.page.locator('[name="usulan"]').input_value() == "Saluran air"
    potret(operator.page, "operator-2-keliru", tinggi=1000)
    operator.isi(lokasi="RT 05 RW 02 Dusun Sumberwadung")
    operator.tekan("Simpan")
    operator.tekan("Tambah usulan")
    isi_usulan(operator, "Posyandu lansia", foto, "Simpan", bidang="sosial")
    assert "1 belum lengkap" in operator.teks
    operator.tekan("Selesai", 422)
    assert "Saluran air (TEGALREJO-2028-02): foto belum ada." in operator.teks
    potret(operator.page, "operator-3-daftar", tinggi=1500)
    operator.page.get_by_role("button", name="Ubah Saluran air").click()
    operator.page.set_input_files('[name="berkas_foto"]', str(foto))
    operator.tekan("Simpan")
    muat(operator.page)
    operator.tekan("Selesai")

    kades = ponsel(meja, "kepala_desa")
    kades.tugas("Putuskan keabsahan")
    potret(kades.page, "kades-1-daftar", tinggi=1400)
    buka_baris(kades, "Rabat jalan")
    assert "Jalan tanah, licin saat hujan" in kades.teks
    assert kades.page.locator("ul.foto img").count() == 1
    potret(kades.page, "kades-2-putuskan", tinggi=1500)
    putuskan(kades, "Sah", "", "Simpan, lanjut berikutnya")
    putuskan(kades, "Kembalikan", "", "Simpan, lanjut berikutnya", 422)
    assert "Tulis alasannya" in kades.teks
    putuskan(kades, "Kembalikan", "Volumenya belum jelas.", "Simpan, lanjut berikutnya")
    putuskan(kades, "Sah", "", "Simpan")
    kades.tekan("Selesai")

    operator.tugas("Perbaiki usulan")
    assert "Volumenya belum jelas." in operator.teks
    buka_baris(operator, "Saluran air")
    operator.isi(volume="400")
    operator.tekan("Simpan")
    operator.tekan("Selesai")
    kades.tugas("Putuskan keabsahan")
    buka_baris(kades, "Saluran air")
    putuskan(kades, "Sah", "", "Simpan")
    kades.tekan("Selesai")

    kades.tugas("Urutkan dan kirim")
    assert urutan(kades.page) == ["1. Rabat jalan", "2. Saluran air", "3. Posyandu lansia"]
    kades.isi(nomor_ba="400.10/12/BA/2026")
    kades.page.get_by_role("button", name="Naik Posyandu lansia").click()
    assert urutan(kades.page) == ["1. Rabat jalan", "2. Posyandu lansia", "3. Saluran air"]
    assert kades.page.locator('[name="nomor_ba"]').input_value() == "400.10/12/BA/2026"
    muat(kades.page)
    potret(kades.page, "kades-3-urutkan", tinggi=1800)
    kades.isi(tanggal_ba="20-11-2026")
    kades.page.set_input_files('[name="berkas_berita_acara"]', str(foto))
    kades.tekan("Kirim ke kecamatan")
    assert "3 dari 3 usulan sah (100 %)" in kades.teks

    kasi = ponsel(meja, "kasi_pm", None)
    kasi.tugas("Terima daftar usulan", "Desa Tegalrejo")
    kasi.page.get_by_label("Terima", exact=True).check()
    kasi.tekan("Selesai")
    assert "diterima" in kasi.teks.lower()
    nomor = kasi.page.url.split("/berkas/")[1].split("/")[0]
    ponsel(meja, "kepala_desa", "desa-kaliuling").buka(f"/berkas/{nomor}/", 404)


@pytest.mark.parametrize("arah", ["naik", "turun"])
def test_fokus_tetap_pada_baris_yang_dipindah(meja: Callable[..., Any], contoh: Any, arah: str) -> None:
    """After a move the focus stands on the pressed button of the same row, at the end on its neighbour."""
    kades = meja("kepala_desa", "desa-kaliuling")
    kades.page.set_viewport_size(PONSEL)
    kades.tugas("Urutkan dan kirim")
    nama = urutan(kades.page)[-1 if arah == "naik" else 0].partition(". ")[2]
    for n in range(3):
        kades.tab_ke(
            "aksi", kades.page.get_by_role("button", name=f"{arah.capitalize()} {nama}").get_attribute("value")
        )
        with kades.page.expect_navigation():
            kades.page.keyboard.press("Enter")
        fokus = kades.fokus
        harap = arah if n < 2 else {"naik": "turun", "turun": "naik"}[arah]
        assert fokus["nilai"].startswith(harap), fokus
        assert fokus["di_layar"]
        assert nama in fokus["teks"]
    assert nama in urutan(kades.page)[0 if arah == "naik" else -1]


def lembar(*baris: tuple[object, ...]) -> dict[str, Any]:
    buku, isi = openpyxl.Workbook(), io.BytesIO()
    kepala = ("Usulan", "Pengusul", "Masalah", "Bidang", "Lokasi", "Volume", "Satuan", "Perkiraan biaya",
              "Penerima manfaat (jiwa)", "Lahan", "Sudah ada di APBDes tahun rencana")  # fmt: skip
    for satu in (kepala, *baris):
        buku.active.append(satu)
    buku.save(isi)
    jenis = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "usulan.xlsx", "mimeType": jenis, "buffer": isi.getvalue()}


def test_excel_dengan_baris_keliru(meja: Callable[..., Any], contoh: Any, potret: Callable[..., None]) -> None:
    """Each bad line is named with its column before anything is stored; the mended sheet doubles nothing."""
    operator = ponsel(meja, "operator_desa", "desa-pundungsari")
    operator.tugas("Isi usulan")
    operator.page.get_by_role("link", name="Masukkan dari Excel").click()
    baik = (
        "Rabat jalan",
        "Ketua RT 01",
        "Becek",
        "Fisik prasarana",
        "RT 01 RW 01",
        120.5,
        "m",
        75000000,
        90,
        "Tanah desa",
        "tidak",
    )
    buruk = (
        "Embung",
        "Kelompok tani",
        "Kering",
        "Air",
        "Dusun Krajan",
        "luas",
        "unit",
        "Rp 1.000",
        90,
        "Tanah desa",
        "entah",
    )
    operator.page.set_input_files("#id_berkas", lembar(baik, buruk))
    operator.tekan("Periksa berkas")
    teks = operator.teks
    assert "1 akan ditambah" in teks
    assert "Baris 3 (Embung)" in teks
    for kolom in ("Bidang: Tulis salah satu", "Volume: Tulis bilangan", "tahun rencana: Tulis salah satu: Ya, Tidak"):
        assert kolom in teks, kolom
    muat(operator.page)
    potret(operator.page, "operator-4-excel", tinggi=1500)
    operator.tekan("Masukkan 1 baris, lewati 1")
    assert "1 ditambah, 0 diubah. Semula 0, kini 1." in operator.teks
    operator.page.get_by_role("link", name="Masukkan dari Excel").click()
    betul = (
        "Embung",
        "Kelompok tani",
        "Kering",
        "Ekonomi",
        "RT 04 RW 02",
        1,
        "unit",
        "Rp 90.000.000",
        90,
        "Tanah desa",
        "tidak",
    )
    operator.page.set_input_files("#id_berkas", lembar(baik, betul))
    operator.tekan("Periksa berkas")
    assert "1 sudah tercatat, tidak berubah" in operator.teks
    operator.tekan("Masukkan 1 baris")
    assert "Semula 1, kini 2." in operator.teks


def test_halaman_baris_dapat_dibaca_semua_orang(meja: Callable[..., Any], contoh: Any) -> None:
    """Lists, forms, a question before deleting, the import and its refusal: no violation, no English, one heading."""
    from pendopo.mesin.models import Tugas

    salah = []
    for peran, desa, unsur, ekor in (
        ("operator_desa", "desa-pundungsari", "isi", ""), ("operator_desa", "desa-pundungsari", "isi", "baris/baru/"),
        ("operator_desa", "desa-pundungsari", "isi", "baris/impor/"), ("kepala_desa", "desa-bulurejo", "putuskan", ""),
        ("kepala_desa", "desa-bulurejo", "putuskan", "baris/{}/"), ("kepala_desa", "desa-kaliuling", "kirim", ""),
        ("kasi_pm", None, "terima", ""),
    ):  # fmt: skip
        orang = meja(peran, desa)
        tugas = Tugas.objects.filter(unsur=unsur, kasus__proses="validasi_usulan").select_related("kasus").get()
        baris = tugas.kasus.lampiran.values_list("baris", flat=True).first()
        for lebar in (PONSEL, {"width": 1280, "height": 800}):
            orang.page.set_viewport_size(lebar)
            orang.buka(f"/tugas/{tugas.pk}/{ekor.format(baris)}")
            langgar = Axe().run(orang.page).response["violations"]
            salah += [f"{unsur}{ekor} {lebar['width']}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in langgar]
            if orang.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                salah.append(f"{unsur}{ekor}: meluber")
        if orang.bahasa_inggris or orang.page.locator("h1").count() != 1:
            salah.append(f"{unsur}{ekor}: {orang.bahasa_inggris}")
    assert salah == []
