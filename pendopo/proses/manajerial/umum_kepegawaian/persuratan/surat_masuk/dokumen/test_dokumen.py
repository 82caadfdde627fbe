"""The papers of the letter room: what stands on them, on which paper, whole."""

import time
from pathlib import Path
from typing import Any

import pytest

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import baca_waktu, pada
from pendopo.mesin import jalan
from pendopo.mesin.models import Kasus
from pendopo.mesin.ruang import ruang
from pendopo.naskah.cetak import cetak, cetak_buku, cetak_dokumen
from pendopo.naskah.uji_pdf import bagian_pdfa, jumlah_halaman, teks, ukuran_mm

from ..test_surat_masuk import TIGA, catat, jabatan, sampai_disposisi, saya, tugas

DOKUMEN = Path(__file__).parent
SENIN = "2026-11-23T09:00"
HAL_PANJANG = "Undangan rapat koordinasi persiapan musyawarah perencanaan pembangunan kecamatan " * 4
SURAT: dict[str, Any] = {
    "asal": "Bappeda Kabupaten Lumajang",
    "nomor_surat": "000.7.1/812/427.51/2026",
    "tanggal_surat": "2026-11-20",
    "diterima": "2026-11-23T09:40:00+07:00",
    "nomor_agenda": "313/2026",
    "kecepatan": "Segera",
    "keamanan": "Rahasia",
    "hal": HAL_PANJANG[:300].strip(),
    "tenggat": "2026-11-25T09:40:00+07:00",
    "pilihan": ["Sekretaris Camat", "Kepala Seksi Pemerintahan"],
}
PENERIMA = {
    "jabatan": "Kepala Desa Bulurejo",
    "harap": "Hadiri",
    "pesan": "Bawa daftar usulan",
    "batas": "2026-11-25",
    "koordinator": True,
    "status": "dibaca",
}


def lembar(**ubah: Any) -> bytes:
    return cetak(DOKUMEN / "lembar_disposisi.typ", SURAT | ubah)


def test_lembar_disposisi_kosong_untuk_ditandatangani(tmp_path: Path) -> None:
    """Half folio; every field of rules 5; the hal of 300 letters is whole; boxes empty but those of the sifat."""
    pdf = lembar()
    isi = teks(pdf, tmp_path, "-raw")
    assert ukuran_mm(pdf) == (165, 215)
    assert jumlah_halaman(pdf) == 1
    assert bagian_pdfa(pdf) == ("3", "A", "1")
    for kata in (
        *("LEMBAR DISPOSISI", "Surat dari", "Nomor surat", "Tanggal surat", "Diterima", "Nomor agenda", "Sifat"),
        *("Sangat segera", "X Segera", "X Rahasia", "Hal", "Tenggat", "Diteruskan kepada Sdr.:", "Catatan", "Paraf"),
        *("Dengan hormat harap:", "Tanggapan dan saran", "Proses lebih lanjut", "Koordinasi/konfirmasi", "Hadiri"),
        *("Wakili", "Untuk diketahui", "Arsip", "Sekretaris Camat", "25 November 2026 pukul 09.40", SURAT["hal"]),
    ):
        assert kata in isi
    assert "X Hadiri" not in isi
    assert "Disalin" not in isi


def test_lembar_disposisi_terisi(tmp_path: Path) -> None:
    isi = teks(
        lembar(
            penerima=[PENERIMA, PENERIMA | {"jabatan": "Sekretaris Camat", "koordinator": False, "status": "belum"}],
            catatan="Laporkan.", pemutus="Plh. Camat, Contoh Nama", tanggal_disposisi="2026-11-23", disalin=True,
        ),
        tmp_path, "-raw",
    )  # fmt: skip
    for kata in (
        *("X Kepala Desa Bulurejo", "X Sekretaris Camat", "X Hadiri", "(koordinator)", "Bawa daftar usulan"),
        *("25-11-2026", "sudah dibaca", "Laporkan.", "Plh. Camat, Contoh Nama", "23 November 2026"),
        "Disalin dari lembar bertanda tangan.",
    ):
        assert kata in isi
    assert "X Kepala Seksi Pemerintahan" not in isi


def test_lembar_disposisi_banyak_penerima_berlanjut_ke_halaman_berikut(tmp_path: Path) -> None:
    banyak = [
        PENERIMA | {"jabatan": f"Kepala Desa nomor {n}", "pesan": "Mohon ditindaklanjuti " * 9} for n in range(25)
    ]
    pdf = lembar(penerima=banyak)
    isi = teks(pdf, tmp_path)
    assert jumlah_halaman(pdf) > 1
    assert all(isi.count(f"Kepala Desa nomor {n}") >= 2 for n in range(25))


def test_tanda_terima(tmp_path: Path) -> None:
    pdf = cetak(DOKUMEN / "tanda_terima.typ", SURAT | {"cara_terima": "Kurir", "penerima": "Sari"})
    isi = teks(pdf, tmp_path)
    assert ukuran_mm(pdf) == (215, 165)
    for kata in ("TANDA TERIMA SURAT", "313/2026", "pukul 09.40", "Kurir", "Sari", "Yang menyerahkan", SURAT["hal"]):
        assert kata in isi


def test_tanda_terima_amplop_tertutup(tmp_path: Path) -> None:
    """V-SM-05: the receipt of a closed envelope says nothing of what is inside."""
    isi = teks(cetak(DOKUMEN / "tanda_terima.typ", SURAT | {"tertutup": True}), tmp_path)
    assert "Sampul tertutup, tidak dibuka" in isi
    assert "Undangan rapat" not in isi


def baris(n: int) -> list[str]:
    return [
        str(n), "23 Nov 2026 09.40", f"000.7.1/{n}/427.51/2026", "20 Nov 2026", "Bappeda Kabupaten Lumajang",
        f"Undangan rapat nomor {n}", "1 berkas", "Segera, Biasa", "000.7.1.4", "Kepala Seksi Pemerintahan",
        "23 Nov 2026", "Dihadiri", "25 Nov 2026", "",
    ]  # fmt: skip


def buku(nama: str, isi: list[list[str]], kertas: str = "A4") -> bytes:
    rumah = ruang("surat_masuk")
    satu = next(b for b in rumah.buku if b.nama == nama)
    kantor = Kantor(nama="Kecamatan Tempursari", kabupaten="Lumajang")
    return cetak_buku(
        rumah, satu, kantor, isi, saat=baca_waktu(SENIN), saringan="Tahun 2026", kertas=kertas, contoh=True
    )


@pytest.mark.parametrize(("kertas", "ukuran"), [("A4", (297, 210)), ("F4", (330, 215)), ("kuarto", (297, 210))])
def test_buku_agenda_empat_belas_kolom(tmp_path: Path, kertas: str, ukuran: tuple[int, int]) -> None:
    pdf = buku("agenda_masuk", [baris(n) for n in range(313, 353)], kertas)
    isi = teks(pdf, tmp_path)
    assert ukuran_mm(pdf) == ukuran
    assert bagian_pdfa(pdf) == ("3", "A", "1")
    kepala = ("No urut", "Tgl terima", "No surat", "Asal", "Lampiran", "Sifat", "Tindak lanjut", "Tgl selesai", "Ket.")
    for kata in kepala:
        assert isi.count(kata) >= jumlah_halaman(pdf) > 1
    assert "BUKU AGENDA SURAT MASUK" in isi
    assert "sampai halaman ini 40 dari 40" in isi
    assert "000.5.3.1" in isi


def test_buku_agenda_seribu_baris(tmp_path: Path) -> None:
    """Every line is there, and the last foot counts all; about half a second on a free machine."""
    isi_buku = [baris(n) for n in range(1, 1001)]
    mulai = time.process_time()
    pdf = buku("agenda_masuk", isi_buku)
    lama = time.process_time() - mulai
    isi = teks(pdf, tmp_path, "-raw")
    assert all(f"Undangan rapat nomor {n}" in isi for n in (1, 2, 499, 500, 999, 1000))
    assert "sampai halaman ini 1.000 dari 1.000" in isi
    assert lama < 5


def test_buku_agenda_tanpa_spasi_tetap_di_kolomnya(tmp_path: Path) -> None:
    """A number of 300 letters without a blank wraps; nothing is cut."""
    pdf = buku("agenda_masuk", [[*baris(1)[:2], "A" * 300, *baris(1)[3:]]])
    assert teks(pdf, tmp_path, "-raw").split().count("A" * 10) == 30


def test_buku_agenda_isi_lebih_panjang_dari_halaman(tmp_path: Path) -> None:
    """A follow-up of many pages is printed to its last word."""
    panjang = " ".join(f"kata{n}" for n in range(4000))
    pdf = buku("agenda_masuk", [baris(1), [*baris(2)[:11], panjang, *baris(2)[12:]], baris(3)])
    isi = teks(pdf, tmp_path, "-raw")
    assert jumlah_halaman(pdf) > 5
    assert all(f"kata{n}" in isi for n in (0, 2000, 3999))
    assert "sampai halaman ini 3 dari 3" in isi


def test_lembar_disposisi_hal_tanpa_spasi(tmp_path: Path) -> None:
    isi = teks(lembar(hal="B" * 300), tmp_path, "-raw").replace(" ", "")
    assert "B" * 300 in isi
    assert max(map(len, teks(lembar(hal="B" * 300), tmp_path, "-raw").split())) < 80


def test_buku_kosong(tmp_path: Path) -> None:
    isi = teks(buku("agenda_masuk", []), tmp_path)
    assert "Tidak ada catatan." in isi
    assert "Jumlah seluruhnya: 0 catatan." in isi


def test_buku_ekspedisi_ada_ruang_tanda_tangan(tmp_path: Path) -> None:
    isi_buku = [[str(n), "23 Nov 2026", f"800/{n}", "Kasi Pemerintahan", "", ""] for n in range(30)]
    pdf = buku("ekspedisi", isi_buku, "F4")
    isi = teks(pdf, tmp_path)
    assert ukuran_mm(pdf) == (215, 330)
    assert jumlah_halaman(pdf) == 2
    assert "Nama dan tanda tangan penerima" in isi


@pytest.mark.django_db
def test_dari_berkas_surat(tmp_path: Path) -> None:
    """V-SM-04: the sheet is blank before the disposition and shows each recipient after it."""
    with pada(SENIN):
        surat = sampai_disposisi()
        kasus = Kasus.objects.get(pk=surat.pk)
        kosong = teks(cetak_dokumen(kasus, "lembar_disposisi"), tmp_path, "-raw")
        assert "Jadwal musrenbang kecamatan" in kosong
        assert "(koordinator)" not in kosong
        daftar = [b | {"jabatan": str(jabatan(b["jabatan"]))} for b in TIGA]
        jalan.selesaikan(saya("camat"), tugas(surat, "disposisi"), {"penerima": daftar})
        terisi = teks(cetak_dokumen(kasus, "lembar_disposisi"), tmp_path, "-raw")
        assert "(koordinator)" in terisi
        assert "23 November 2026" in terisi
        assert surat.asal in teks(cetak_dokumen(kasus, "tanda_terima"), tmp_path, "-raw")
        assert cetak_dokumen(kasus, "tanda_terima") == cetak_dokumen(kasus, "tanda_terima")


@pytest.mark.django_db
@pytest.mark.parametrize("nama", ["tidak_ada", "../models", "", "lembar disposisi"])
def test_dokumen_yang_tidak_dikenal(nama: str) -> None:
    with pada(SENIN):
        kasus = Kasus.objects.get(pk=catat().pk)
        with pytest.raises(TidakAda):
            cetak_dokumen(kasus, nama)
