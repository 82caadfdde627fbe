"""A paper is what its data say: no more, no less, the same every time."""

import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pendopo.naskah import fonta as fonta_modul
from pendopo.naskah.bersih import bersih, sel_buku
from pendopo.naskah.cetak import GalatCetak, _pencetak, cetak
from pendopo.naskah.uji_pdf import bagian_pdfa, fonta_tertanam, info, jumlah_halaman, teks, ukuran_mm

SURAT = """
#import "kop.typ": *
#show: naskah.with(judul: "Contoh", kertas: isi("kertas", lain: "A4"))
#kop()
#isi("hal")
"""
KANTOR = {
    "nama": "Kecamatan Tempursari",
    "kabupaten": "Lumajang",
    "alamat": "Jalan Raya Nomor 1",
    "kode_pos": "67375",
    "telepon": "(0334) 000000",
    "pos_el": "kecamatan@contoh.id",
    "laman": "contoh.id",
    "tempat": "Tempursari",
}
SAAT = datetime(2026, 11, 24, 1, 15, tzinfo=UTC)


@pytest.fixture
def templat(tmp_path: Path) -> Path:
    berkas = tmp_path / "ruang" / "dokumen" / "surat.typ"
    berkas.parent.mkdir(parents=True)
    berkas.write_text(SURAT)
    return berkas


def test_kop_memuat_nama_pemerintah_kantor_alamat(templat: Path, tmp_path: Path) -> None:
    """rules 6.2: government, office, address, phone, e-mail, site, postal code."""
    isi = teks(cetak(templat, {"kantor": KANTOR, "hal": "Undangan"}), tmp_path)
    for kata in (
        *("PEMERINTAH KABUPATEN LUMAJANG", "KECAMATAN TEMPURSARI", "Jalan Raya Nomor 1", "Kode Pos 67375"),
        *("Telepon (0334) 000000", "Pos-el kecamatan@contoh.id", "Laman contoh.id", "Undangan", "Halaman 1 dari 1"),
    ):
        assert kata in isi


@pytest.mark.parametrize(
    ("kertas", "ukuran"), [("A4", (210, 297)), ("F4", (215, 330)), ("setengah-folio", (165, 215)), ("B7", (210, 297))]
)
def test_ukuran_kertas(templat: Path, kertas: str, ukuran: tuple[int, int]) -> None:
    assert ukuran_mm(cetak(templat, {"kertas": kertas})) == ukuran


def test_arsip_dan_pembaca_layar(templat: Path, tmp_path: Path) -> None:
    """PDF/A-3a and PDF/UA-1 by the file's own word; every font embedded; language and title given."""
    pdf = cetak(templat, {"kantor": KANTOR, "hal": "Undangan", "dicetak_pada": SAAT})
    assert bagian_pdfa(pdf) == ("3", "A", "1")
    fonta = fonta_tertanam(pdf, tmp_path)
    assert fonta
    assert all(fonta.values())
    assert info(pdf, tmp_path)["Title"] == "Contoh"
    assert info(pdf, tmp_path)["Tagged"] == "yes"


def test_data_sama_berkas_sama(templat: Path) -> None:
    data = {"kantor": KANTOR, "hal": "Undangan", "dicetak_pada": SAAT}
    pertama = cetak(templat, data)
    _pencetak.cache_clear()
    assert cetak(templat, dict(reversed(data.items()))) == pertama
    assert cetak(templat, data | {"hal": "Undangan lain"}) != pertama


def test_data_sama_berkas_sama_di_proses_lain(templat: Path) -> None:
    perintah = (
        "import sys, hashlib; from pathlib import Path; from pendopo.naskah.cetak import cetak;"
        "print(hashlib.sha256(cetak(Path(sys.argv[1]), {'hal': 'Undangan'})).hexdigest())"
    )
    mandiri = (
        f"import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'pendopo.settings'; django.setup(); {perintah}"
    )
    hasil = [
        subprocess.run([sys.executable, "-c", mandiri, str(templat)], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert hasil[0] == hasil[1] != ""


@pytest.mark.parametrize(
    "jahat",
    ['#read("/etc/passwd")', '#import "x.typ"', "$ sum $ *tebal* _miring_ @rujuk <label>", '"}) #panic()', "\\u{41}"],
)
def test_tulisan_orang_bukan_perintah(templat: Path, tmp_path: Path, jahat: str) -> None:
    """What people type prints literally and runs nothing."""
    assert jahat in teks(cetak(templat, {"hal": jahat}), tmp_path)


def test_templat_tidak_dapat_membaca_berkas_lain(templat: Path) -> None:
    (templat.parent / "rahasia.txt").write_text("rahasia")
    templat.write_text('#read("rahasia.txt")')
    with pytest.raises(GalatCetak, match=r"dokumen|ruang/surat\.typ baris 1"):
        cetak(templat, {})


def test_tanda_kendali_dan_arah_dibuang(templat: Path, tmp_path: Path) -> None:
    isi = teks(cetak(templat, {"hal": "Un\x00dan\u202egan\u200b ra\u00adpat\x1b"}), tmp_path)
    assert "Undangan rapat" in isi
    assert bersih("a\r\nb\u2028c\x85d\te") == "a\nb\nc\nd\te"
    assert bersih("e\u0301") == "é"


def test_huruf_tanpa_gambar_menjadi_kotak(templat: Path, tmp_path: Path) -> None:
    """An emoji in a subject line must not stop the office's mail."""
    isi = teks(cetak(templat, {"hal": "Rapat 😀 漢字 lanjut 🎉"}), tmp_path)
    assert "Rapat □ □□ lanjut □" in isi
    banyak = "".join(chr(n) for n in range(0x4E00, 0x4E40))
    assert "Awal é akhir" in teks(cetak(templat, {"hal": f"Awal é akhir {banyak}"}), tmp_path)


@pytest.mark.parametrize("data", [{}, {"kantor": {}}, {"hal": ""}, {"hal": None}])
def test_data_kosong_tetap_tercetak(templat: Path, data: dict[str, object]) -> None:
    assert jumlah_halaman(cetak(templat, data)) == 1


def test_isi_sangat_panjang_tidak_dipotong(templat: Path, tmp_path: Path) -> None:
    pdf = cetak(templat, {"hal": " ".join(f"kata{n}" for n in range(20_000))})
    isi = teks(pdf, tmp_path)
    assert jumlah_halaman(pdf) > 10
    assert "kata0" in isi
    assert "kata19999" in isi


@pytest.mark.parametrize(("tanda", "kata"), [("contoh", "CONTOH"), ("rancangan", "RANCANGAN")])
def test_tanda_contoh_dan_rancangan_di_tiap_halaman(templat: Path, tmp_path: Path, tanda: str, kata: str) -> None:
    pdf = cetak(templat, {tanda: True, "hal": "baris " * 6000})
    assert teks(pdf, tmp_path).count(kata) == jumlah_halaman(pdf) > 1
    assert kata not in teks(cetak(templat, {"hal": "x"}), tmp_path)


def test_galat_menyebut_templat_dan_baris_tanpa_data(templat: Path) -> None:
    templat.write_text(SURAT + '\n#int(isi("hal"))')
    with pytest.raises(GalatCetak) as galat:
        cetak(templat, {"hal": "Budi Rahasia"})
    assert "ruang/surat.typ baris 7" in galat.value.pesan
    assert "Perbaiki" in galat.value.pesan
    assert "Budi" not in galat.value.pesan


def test_galat_templat_tidak_ada(tmp_path: Path) -> None:
    with pytest.raises(GalatCetak, match=r"tidak_ada\.typ tidak ada"):
        cetak(tmp_path / "tidak_ada.typ", {})


def test_nilai_yang_tidak_dapat_dicetak_disebut_tempatnya(templat: Path) -> None:
    with pytest.raises(GalatCetak, match=r"data\.penerima\[1\]\.foto berjenis bytes"):
        cetak(templat, {"penerima": [{}, {"foto": b"x"}]})


def test_waktu_tanpa_zona_ditolak(templat: Path) -> None:
    with pytest.raises(GalatCetak, match="zona waktu"):
        cetak(templat, {"dicetak_pada": "2026-11-24T08:15:00"})


def test_tanggal_dan_jam_dalam_kata(tmp_path: Path) -> None:
    berkas = tmp_path / "t.typ"
    berkas.write_text(
        '#import "kop.typ": *\n#show: naskah.with(judul: "T")\n'
        '#tanggal(isi("a")); #tanggal-jam(isi("b")); #tanggal-pendek(isi("a")); #tanggal(isi("c")); #ribuan(1234567)'
    )
    data = {"a": date(2026, 3, 6), "b": datetime(2026, 3, 6, 7, 10, tzinfo=UTC), "c": "awal tahun", "d": Decimal("1.5")}
    isi = teks(cetak(berkas, data), tmp_path)
    assert "6 Maret 2026 6 Maret 2026 pukul 14.10 06-03-2026 awal tahun 1.234.567" in isi


def test_tanpa_fonta_debian_tetap_tercetak(templat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the font packages are absent, Typst's own Libertinus stands in."""
    monkeypatch.setattr(fonta_modul, "FOLDER_DIKENAL", ())
    monkeypatch.delenv("PENDOPO_FONTA", raising=False)
    _pencetak.cache_clear()
    pdf = cetak(templat, {"kantor": KANTOR, "hal": "Undangan"})
    assert bagian_pdfa(pdf) == ("3", "A", "1")
    assert all("Libertinus" in nama for nama in fonta_tertanam(pdf, tmp_path))
    assert fonta_modul.fonta_kurang() == ["TeX Gyre Bonum", "Liberation Sans"]
    _pencetak.cache_clear()


def test_banyak_permintaan_sekaligus(templat: Path, tmp_path: Path) -> None:
    hasil: dict[int, bytes] = {}

    def satu(n: int) -> None:
        hasil[n] = cetak(templat, {"hal": f"surat nomor {n} selesai"})

    utas = [threading.Thread(target=satu, args=(n,)) for n in range(8)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert all(f"surat nomor {n} selesai" in teks(pdf, tmp_path) for n, pdf in hasil.items())
    assert len(hasil) == 8


def test_kata_panjang_dapat_dipatahkan() -> None:
    assert sel_buku("Undangan rapat") == "Undangan rapat"
    assert sel_buku("000.7.1/812/427.51/2026") == ["000.", "7.", "1/", "812/", "427.", "51/", "2026"]
    assert sel_buku("mempertanggungjawabkan keuangan") == "mempertanggungjawabkan keuangan"
    panjang = sel_buku("a" * 300)
    assert isinstance(panjang, list)
    assert "".join(panjang) == "a" * 300
    assert sel_buku(None) == ""
