"""Pictures of README and the guides that no story takes by the way; every picture of a guide is taken by a test."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]
DOKUMEN = Path(__file__).resolve().parent.parent.parent / "docs"


def test_gambar_peta_loket_dan_mandat(meja: Callable[..., Any], contoh: Any, potret: Callable[..., None]) -> None:
    """The running map, the counter, a mandate, and a phone."""
    page = meja(None).buka("/peta/")
    potret(page, "peta", bagian="figure.hanya-lebar")
    agendaris = meja("agendaris")
    agendaris.buka("/kotak-masuk/")
    potret(agendaris.page, "agendaris-1-giliran")
    agendaris.buka("/mulai/surat_masuk/")
    agendaris.isi(
        diterima="24-11-2026 08.15", cara_terima="whatsapp", asal="Pemerintah Desa Bulurejo",
        nomor_surat="140/52/35.08.01.2002/2026", tanggal_surat="23-11-2026", hal="Permohonan narasumber",
        lampiran_surat="1 lembar", kecepatan="penting",
    )  # fmt: skip
    potret(agendaris.page, "agendaris-2-catat", tinggi=1500)
    camat = meja("camat")
    camat.buka("/jabatan/")
    camat.page.locator("details summary").first.click()
    potret(camat.page, "camat-5-mandat", tinggi=1000)
    camat.buka("/papan/")
    potret(camat.page, "camat-7-papan", tinggi=1300)
    kasi = meja("kasi_pem")
    kasi.page.set_viewport_size({"width": 360, "height": 740})
    kasi.buka("/kotak-masuk/")
    potret(kasi.page, "kasi-5-ponsel")


def test_gambar_loket_dan_warga(meja: Callable[..., Any], contoh: Any, potret: Callable[..., None]) -> None:
    """The counter checks a request, reads it masked, keeps the catalogue; a citizen chooses and follows."""
    loket = meja("pelaksana_yanum")
    loket.tugas("Periksa persyaratan")
    potret(loket.page, "loket-1-periksa", tinggi=1500)
    loket.buka("/buku/permohonan/register_pelayanan/")
    loket.page.locator("table a").first.click()
    potret(loket.page, "loket-2-berkas", tinggi=900)
    loket.buka("/induk/pelayanan_publik/layanan/?cari=sktm")
    loket.page.locator("table a").first.click()
    potret(loket.page, "loket-3-layanan", tinggi=1300)
    warga = meja(None)
    warga.page.set_viewport_size({"width": 360, "height": 740})
    warga.buka("/layanan/")
    potret(warga.page, "warga-1-layanan")
    from pendopo.proses.utama.pelayanan_publik.permohonan.models import Permohonan

    berjalan = Permohonan.objects.filter(status="diproses").order_by("pk").first()
    assert berjalan is not None
    warga.buka("/lacak/")
    warga.page.fill('[name="kode"]', berjalan.kode_lacak)
    warga.tekan("Lihat")
    potret(warga.page, "warga-2-lacak")


def test_setiap_gambar_panduan_ada() -> None:
    """Each picture that a guide or README names stands in docs/gambar and is said in words; none lies there unused."""
    dipakai = set()
    for berkas in (*(DOKUMEN / "panduan").glob("*.md"), *DOKUMEN.parent.glob("README*.md")):
        for kata, alamat in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", berkas.read_text()):
            assert len(kata) > 10, f"{berkas.name}: {alamat} tanpa kata pengganti"
            assert (berkas.parent / alamat).resolve().exists(), f"{berkas.name}: {alamat}"
            dipakai.add((berkas.parent / alamat).resolve().name)
    assert {satu.name for satu in (DOKUMEN / "gambar").glob("*.png")} - dipakai == set()
