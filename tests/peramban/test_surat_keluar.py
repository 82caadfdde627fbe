"""A letter answered by a letter, and a day on paper, played in Chromium (rules 6, the story of issue 3)."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.pukul("2026-11-24T09:10")]
HAL = "Jawaban permohonan narasumber"
ISI = "Menindaklanjuti surat Saudara, bersama ini kami tugaskan narasumber.\n\nDemikian untuk dipergunakan."
LEBAR, PONSEL = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def pindaian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed paper as the office's scanner gives it."""
    lembar = pikepdf.new()
    lembar.add_blank_page(page_size=(609, 935))
    isi = io.BytesIO()
    lembar.save(isi)
    berkas = tmp_path_factory.mktemp("pindaian") / "surat_bertanda_tangan.pdf"
    berkas.write_bytes(isi.getvalue())
    return berkas


def surat_desa(saya: Callable[[str], Any]) -> int:
    """A village's letter, followed up and waiting for the Sekcam's verification."""
    from pendopo.dasar.models import Jabatan
    from pendopo.mesin import jalan, pekerja
    from pendopo.mesin.models import Tugas

    isian = {
        "diterima": "2026-11-23T08:30", "cara_terima": "loket", "asal": "Pemerintah Desa Bulurejo",
        "nomor_surat": "140/52", "tanggal_surat": "2026-11-20", "hal": "Permohonan narasumber",
        "kecepatan": "biasa", "keamanan": "biasa",
    }  # fmt: skip
    kasus = jalan.mulai(saya("agendaris"), "surat_masuk", isian).kasus_id
    pem = Jabatan.objects.get(kantor__kode="tempursari", peran="kasi_pem")
    langkah: list[tuple[str, dict[str, Any]]] = [
        ("kasubbag_umpeg", {"kecepatan": "biasa", "keamanan": "biasa", "klasifikasi": "400.10.2.2"}),
        ("sekcam", {"saran_telaah": "Kirim narasumber."}),
        ("camat", {"penerima": [{"jabatan": pem.pk, "instruksi": "saran"}]}),
        ("kasi_pem", {"hasil": "Narasumber siap, jawaban disusun."}),
    ]
    for peran, isi in langkah:
        tugas = Tugas.objects.get(kasus_id=kasus, jenis="tugas", jabatan__peran=peran)
        jalan.selesaikan(saya(peran), tugas.pk, isi)
    pekerja.sekali()
    return kasus


@pytest.fixture
def saya(orang: Callable[..., Any], kantor: Any) -> Callable[[str], Any]:
    """saya("camat"): the demo person of that post with today's mandates."""
    from pendopo.dasar.saya import saya_dari
    from pendopo.dasar.waktu import hari_ini

    return lambda peran: saya_dari(orang(peran), hari_ini(kantor))


def susun(meja: Callable[..., Any], kasus: int, potret: Callable[..., None]) -> None:
    """Opened out of the letter that it answers; to the village's own page."""
    pelaksana = meja("pelaksana_pem")
    pelaksana.buka(f"/berkas/{kasus}/")
    pelaksana.page.get_by_role("link", name=re.compile("Tindak lanjuti sebagai Penatausahaan Surat Keluar")).click()
    pelaksana.page.wait_for_url("**/mulai/surat_keluar/**")
    assert pelaksana.page.locator('[name="menjawab"]').is_checked()
    pelaksana.isi(
        klasifikasi="400.10.2.2", hal=HAL, isi=ISI, penandatangan="pilih:Camat Tempursari",
        tujuan__0__pihak="pilih:Desa Bulurejo",
    )  # fmt: skip
    potret(pelaksana.page, "konseptor-1-konsep", tinggi=1500)
    pelaksana.tekan("Simpan")


def paraf(meja: Callable[..., Any], potret: Callable[..., None], periksa: Callable[..., list[str]]) -> None:
    """The Kasi sends it back once; what was mended is marked; then three parafs upward."""
    pem = meja("kasi_pem")
    pem.tugas("Periksa isi", HAL)
    pem.isi(putusan="perbaiki", catatan="Sebut nama kegiatannya.")
    pem.tekan("Selesai")
    pelaksana = meja("pelaksana_pem")
    pelaksana.tugas("Perbaiki konsep", HAL)
    assert "Kepala Seksi Pemerintahan: Sebut nama kegiatannya." in pelaksana.teks
    potret(pelaksana.page, "konseptor-2-perbaiki", tinggi=1000)
    pelaksana.isi(isi=ISI.replace("narasumber.", "narasumber pelatihan perangkat desa."))
    pelaksana.tekan("Selesai")
    pem.tugas("Periksa isi", HAL)
    assert "pelatihan perangkat desa" in pem.page.locator(".perubahan ins").inner_text()
    potret(pem.page, "konseptor-3-perubahan", tinggi=1000)
    assert periksa(pem, "perubahan") == []
    for peran, langkah in (("kasi_pem", "Periksa isi"), ("kasubbag_umpeg", "Periksa bentuk"),
                           ("sekcam", "Periksa dan bubuhkan")):  # fmt: skip
        meja(peran).tugas(langkah, HAL)
        meja(peran).isi(putusan="paraf")
        meja(peran).tekan("Selesai")


def test_surat_dijawab_dengan_surat(
    meja: Callable[..., Any],
    contoh: Any,
    saya: Callable[[str], Any],
    potret: Callable[..., None],
    periksa_halaman: Callable[..., list[str]],
) -> None:
    """A village's letter is answered: drafted, mended, signed, checked by anybody, received on the village's phone."""
    from pendopo.mesin import pekerja
    from pendopo.mesin.models import Dokumen, Kasus

    masuk = surat_desa(saya)
    sekcam = meja("sekcam")
    sekcam.tugas("Verifikasi hasil", "Permohonan narasumber")
    sekcam.isi(perlu_jawaban=True)
    sekcam.tekan("Selesai")
    assert "Tunggu surat jawaban" in sekcam.teks
    susun(meja, masuk, potret)
    paraf(meja, potret, periksa_halaman)
    camat = meja("camat")
    camat.tugas("Tanda tangani surat", HAL)
    camat.isi(putusan="setuju")
    potret(camat.page, "camat-6-tanda-tangan", tinggi=1000)
    camat.tekan("Selesai")
    assert "400.10.2.2/" in camat.teks
    assert pekerja.sekali()
    surat = Kasus.objects.get(induk_id=masuk)
    kertas = Dokumen.objects.get(kasus=surat, status="ditandatangani")
    agendaris = meja("agendaris")
    agendaris.tugas("Kirim surat", HAL)
    assert agendaris.page.locator('[name="tujuan-0-cara"]').input_value() == "halaman"
    potret(agendaris.page, "agendaris-8-kirim", tinggi=1000)
    agendaris.tekan("Selesai")
    diperiksa_siapa_saja(meja, camat, surat.pk, kertas.nomor, potret)
    diterima_desa(meja, kertas, potret)
    for _ in range(2):
        pekerja.sekali()
    sekcam.buka(f"/berkas/{masuk}/")
    assert "Arsipkan surat" in sekcam.teks
    assert f"dijawab dengan surat nomor {kertas.nomor}" in sekcam.teks.replace("Dijawab", "dijawab")


def diperiksa_siapa_saja(
    meja: Callable[..., Any], camat: Any, kasus: int, nomor: str, potret: Callable[..., None]
) -> None:
    """Nobody in particular, not signed in, follows the code on the letter."""
    camat.buka(f"/berkas/{kasus}/")
    alamat = camat.page.get_by_role("link", name=re.compile("Halaman periksa")).get_attribute("href")
    siapa = meja(None)
    siapa.buka(alamat)
    assert nomor in siapa.teks
    assert HAL not in siapa.teks
    assert "Kepala Desa" not in siapa.teks


def diterima_desa(meja: Callable[..., Any], kertas: Any, potret: Callable[..., None]) -> None:
    """On a phone: the paper, one button, nothing of how the letter came about."""
    desa = meja("operator_desa", "desa-bulurejo")
    desa.page.set_viewport_size(PONSEL)
    desa.tugas("Terima surat", HAL)
    assert desa.page.evaluate("document.documentElement.scrollWidth") <= PONSEL["width"]
    assert "Sekretaris Kecamatan" not in desa.teks
    potret(desa.page, "desa-1-terima", tinggi=1250)
    tautan = desa.page.get_by_role("link", name=re.compile("^Unduh Surat dinas"))
    assert desa.page.request.get(tautan.get_attribute("href")).body().startswith(b"%PDF-")
    desa.tekan("Sudah diterima")
    assert kertas.nomor in desa.teks
    desa.buka("/kotak-masuk/")
    assert HAL not in desa.teks


def test_hari_kertas(
    meja: Callable[..., Any],
    contoh: Any,
    pindaian: Path,
    potret: Callable[..., None],
    periksa_halaman: Callable[..., list[str]],
) -> None:
    """Two numbers go to paper; one letter is entered afterwards with its true day, the other sheet is void."""
    agendaris = meja("agendaris")
    page = agendaris.buka("/nomor/")
    page.get_by_text("Pesan blok nomor").click()
    page.locator('[name="buku"]').select_option("agenda_keluar")
    page.locator('[name="banyak"]').fill("2")
    page.locator('[name="keperluan"]').fill("Listrik padam, surat ditulis di kertas")
    potret(page, "agendaris-9-blok", tinggi=1000)
    agendaris.tekan("Pesan nomor")
    blok = re.search(r"Nomor (\d+) sampai (\d+)", page.locator("h1").inner_text())
    assert blok
    pertama, kedua = int(blok[1]), int(blok[2])
    alamat_blok = page.url
    agendaris.buka("/mulai/surat_keluar/")
    agendaris.isi(
        di_kertas=True, klasifikasi="400.10.2.2", hal="Pemberitahuan pemadaman", isi="Disampaikan pemberitahuan.",
        penandatangan="pilih:Camat Tempursari", tujuan__0__nama="Kepala Puskesmas Tempursari",
    )  # fmt: skip
    agendaris.tekan("Simpan")
    agendaris.tugas("Beri nomor surat kertas", "Pemberitahuan pemadaman")
    agendaris.isi(hasil_kertas="ya", tanggal_surat="23-11-2026", nomor_blok=f"{pertama}/2026")
    potret(page, "agendaris-10-susulan", tinggi=1000)
    agendaris.tekan("Selesai", 422)
    assert "Lampirkan pindaian" in agendaris.teks
    page.set_input_files('[name="berkas_naskah"]', str(pindaian))
    agendaris.tekan("Selesai")
    assert f"400.10.2.2/{pertama}/427.110/2026" in agendaris.teks
    agendaris.buka(alamat_blok)
    assert "23 Nov 2026" in agendaris.teks
    assert periksa_halaman(agendaris, "blok nomor") == []
    page.get_by_role("link", name=f"Batalkan nomor {kedua}").click()
    page.locator('[name="alasan"]').fill("Kertas rusak")
    agendaris.tekan("Batalkan nomor")
    potret(page, "agendaris-11-nomor", tinggi=800)
    agendaris.buka("/buku/surat_keluar/agenda_keluar/")
    baris = page.locator("tbody tr").filter(has_text="Pemberitahuan pemadaman").inner_text()
    assert "Dicatat susulan" in baris
    assert f"{kedua}/2026: Kertas rusak" in agendaris.teks
    assert periksa_halaman(agendaris, "buku dengan nomor batal") == []
    agendaris.buka("/nomor/")
    assert "Tidak ada celah" in page.locator("section", has_text="Buku agenda surat keluar").inner_text()
