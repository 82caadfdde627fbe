"""Somebody with a letter in hand, a phone and no account: is it genuine, unchanged, still in force?"""

import io
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

pytestmark = [pytest.mark.browser, pytest.mark.pukul("2026-11-24T09:10")]
GAMBAR = Path(__file__).resolve().parent.parent.parent / "docs" / "gambar"
ISI = (
    "Menindaklanjuti surat Kepala Badan Perencanaan Pembangunan Daerah Kabupaten Lumajang tanggal 20 November 2026 "
    "tentang jadwal musyawarah perencanaan pembangunan, kami mengundang Saudara untuk hadir pada hari Kamis, "
    "3 Desember 2026 pukul 09.00 WIB di Pendopo Kecamatan Tempursari.\n\nHal yang perlu dibawa:\n"
    "1. daftar usulan desa yang sudah disahkan;\n2. berita acara musyawarah desa.\n\n"
    "Demikian, atas perhatian Saudara kami sampaikan terima kasih."
)


def halaman_pertama(pdf: bytes, folder: Path) -> Image.Image:
    """The page of the letter as a printer would give it."""
    berkas = folder / "cetakan.pdf"
    berkas.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "90", "-png", "-singlefile", str(berkas), str(folder / "cetakan")], check=True)
    return Image.open(folder / "cetakan.png").convert("RGB")


def test_warga_memeriksa_surat_dari_ponsel_tanpa_javascript(
    meja: Callable[..., Any], tmp_path: Path, settings: Any
) -> None:
    """From the code at the foot of the paper to what is registered, the same and a changed file, and a withdrawal."""
    from pendopo.mesin.lampiran import tempat
    from pendopo.mesin.naskah_sah import cabut_naskah, ganti_naskah
    from pendopo.mesin.pengesahan import tulis_kode
    from pendopo.mesin.uji_ruang.peraga import saya
    from pendopo.mesin.uji_ruang.peraga_surat import surat_sah

    settings.PENDOPO_URL = "https://pendopo.tempursari.contoh.id"
    dokumen, ralat = surat_sah(perihal="Undangan rapat persiapan musrenbang", isi_surat=ISI), surat_sah()
    pdf = tempat(dokumen.sha256).read_bytes()
    if os.environ.get("PENDOPO_GAMBAR") == "1":
        isi = io.BytesIO()
        halaman_pertama(pdf, tmp_path).quantize(64).save(isi, "PNG", optimize=True)
        (GAMBAR / "periksa-1-surat.png").write_bytes(isi.getvalue())
    kode = tulis_kode(dokumen.kode or "")
    warga = meja(None, java_script_enabled=False)
    page = warga.page
    page.set_viewport_size({"width": 360, "height": 740})
    warga.buka("/")
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Periksa naskah").click()
    page.get_by_label("Kode naskah").fill(kode.lower().replace("-", " "))
    warga.tekan("Periksa kode")
    assert page.url.endswith(f"/periksa/{kode}/")
    assert "tercatat, tetapi tanda tangannya simulasi" in warga.teks
    assert dokumen.nomor in warga.teks
    asli, berubah = tmp_path / "asli.pdf", tmp_path / "berubah.pdf"
    asli.write_bytes(pdf)
    berubah.write_bytes(pdf + b"\n")
    for berkas, kata in ((asli, "sama dengan yang tercatat"), (berubah, "berbeda dari yang tercatat")):
        page.get_by_label("Berkas PDF naskah").set_input_files(berkas)
        warga.tekan("Bandingkan berkas")
        assert kata in warga.teks
    ganti_naskah(saya("camat"), dokumen.pk, ralat.nomor, "Tanggal keliru")
    page.goto(f"/periksa/{kode}/")
    page.get_by_role("link", name=f"nomor {ralat.nomor}").click()
    assert page.get_by_role("heading", level=1).inner_text() == f"Surat dinas {ralat.nomor}"
    cabut_naskah(saya("camat"), ralat.pk, "Batal")
    page.reload()
    assert "sudah dicabut pada 24 November 2026" in warga.teks
    page.goto("/periksa/7K3M9-QX2AB-CDEFG-HJKMN/")
    assert "Tidak ada naskah dengan kode itu" in warga.teks


def test_gambar_panduan_periksa(
    meja: Callable[..., Any], tmp_path: Path, potret: Callable[..., None], periksa_halaman: Callable[..., list[str]]
) -> None:
    """The guide's pictures; the pages stand the check in each of their states."""
    from pendopo.mesin.lampiran import tempat
    from pendopo.mesin.pengesahan import tulis_kode
    from pendopo.mesin.uji_ruang.peraga_surat import surat_sah

    dokumen = surat_sah()
    type(dokumen).objects.filter(pk=dokumen.pk).update(cara="sertifikat")
    berkas = tmp_path / "surat.pdf"
    berkas.write_bytes(tempat(dokumen.sha256).read_bytes() + b"\n")
    orang = meja(None)
    page = orang.page
    page.set_viewport_size({"width": 360, "height": 740})
    orang.buka("/periksa/")
    potret(page, "periksa-2-kode")
    orang.buka(f"/periksa/{tulis_kode(dokumen.kode or '')}/")
    potret(page, "periksa-3-hasil", tinggi=1000)
    page.get_by_label("Berkas PDF naskah").set_input_files(berkas)
    orang.tekan("Bandingkan berkas")
    potret(page, "periksa-4-berbeda")
    assert periksa_halaman(orang, "berbeda") == []
    orang.tekan("Bandingkan berkas", 422)
    assert periksa_halaman(orang, "tanpa berkas") == []


def test_camat_mencabut_surat_dari_halaman_berkas(
    meja: Callable[..., Any], periksa_halaman: Callable[..., list[str]]
) -> None:
    """The button beside the paper leads to its reason; afterwards the case and the check page say so."""
    from pendopo.mesin.uji_ruang.peraga_surat import surat_sah

    dokumen = surat_sah()
    camat = meja("camat")
    camat.buka(f"/berkas/{dokumen.kasus_id}/")
    assert periksa_halaman(camat, "berkas") == []
    camat.page.get_by_role("link", name=re.compile("^Cabut")).click()
    assert periksa_halaman(camat, "cabut") == []
    camat.isi(alasan="Rapat dibatalkan")
    camat.tekan("Cabut naskah")
    assert "dicabut" in camat.teks
    camat.page.get_by_role("link", name=re.compile("^Halaman periksa")).click()
    assert "sudah dicabut pada 24 November 2026" in camat.teks
