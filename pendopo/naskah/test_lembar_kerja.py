"""A book opened in a spreadsheet program: whole, dates as dates, and nothing that people typed runs."""

import csv
import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from pendopo.naskah import lembar_kerja
from pendopo.naskah.lembar_kerja import TerlaluBesar, csv_teks, excel, jinak

RUMUS = ["=1+1", '=HYPERLINK("http://contoh.id")', "+62 812", "-2+3", "@SUM(A1)", "  =1+1", "=cmd|' /C calc'!A0"]


def buka(isi: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(isi)).active


def test_kepala_beku_lebar_dan_saringan() -> None:
    lembar = buka(excel("Buku agenda", ["No", "Hal"], [[1, "Undangan rapat koordinasi"], [2, "x" * 500]]))
    assert lembar.freeze_panes == "A2"
    assert lembar.auto_filter.ref == "A1:B3"
    assert lembar["A1"].font.bold
    assert lembar.column_dimensions["A"].width == 8
    assert lembar.column_dimensions["B"].width == 60
    assert lembar["B3"].value == "x" * 500


def test_tanggal_tetap_tanggal() -> None:
    """A moment stands on the office's clock; a number stays a number."""
    saat = datetime(2026, 3, 6, 7, 10, 30, 5, tzinfo=UTC)
    baris = [[date(2026, 3, 6), saat, time(7, 30), Decimal("1.50"), 7, True, None]]
    sel = buka(excel("Buku", list("abcdefg"), baris))[2]
    assert [str(s.value) for s in sel[:3]] == ["2026-03-06 00:00:00", "2026-03-06 14:10:30", "07:30:00"]
    assert [s.value for s in sel[3:]] == [1.5, 7, "ya", None]
    assert sel[0].number_format == "dd-mm-yyyy"
    assert csv_teks([], baris).decode() == "\ufeff\r\n06-03-2026;06-03-2026 14:10;07:30;1,50;7;ya;\r\n"


@pytest.mark.parametrize("jahat", RUMUS)
def test_tulisan_orang_bukan_rumus(jahat: str) -> None:
    sel = buka(excel("Buku", [jahat], [[jahat]]))["A2"]
    assert (sel.value, sel.data_type) == (jahat, "s")
    isi = list(csv.reader(io.StringIO(csv_teks([jahat], [[jahat]]).decode("utf-8-sig")), delimiter=";"))
    assert isi == [[f"'{jahat}"], [f"'{jahat}"]]


@pytest.mark.parametrize("biasa", ["-", "-5", "+7,25", "Undangan", "", "1-2", "kec@contoh.id"])
def test_tulisan_biasa_tidak_diubah(biasa: str) -> None:
    assert jinak(biasa) == biasa


def test_tanda_kendali_pemisah_dan_baris_baru() -> None:
    isi = csv_teks(["a"], [['satu;dua "tiga"\r\nempat\x00\u202e']]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(isi), delimiter=";"))[1] == ['satu;dua "tiga"\nempat']
    assert buka(excel("x", ["a"], [["satu\x00\x0bdua"]]))["A2"].value == "satu\ndua"


@pytest.mark.parametrize("judul", ["", "a/b:c*d?e[f]g\\h", "'", "n" * 80])
def test_nama_lembar_selalu_sah(judul: str) -> None:
    lembar = buka(excel(judul, ["a"], []))
    assert 1 <= len(lembar.title) <= 31
    assert not set(lembar.title) & set("[]:*?/\\")


def test_kosong_dan_baris_tak_sama_panjang() -> None:
    assert buka(excel("x", [], [])).max_row <= 1
    assert buka(excel("x", ["a", "b"], [[1], [1, 2, 3]]))["C3"].value == 3


def test_tidak_ada_yang_dipotong(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TerlaluBesar, match="CSV"):
        excel("x", ["a"], [["a" * 32_768]])
    assert len(csv_teks(["a"], [["a" * 40_000]])) > 40_000
    monkeypatch.setattr(lembar_kerja, "BARIS_TERBANYAK", 3)
    with pytest.raises(TerlaluBesar, match="Persempit"):
        excel("x", ["a"], [[1], [2], [3]])
