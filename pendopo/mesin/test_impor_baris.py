"""A sheet comes in: nothing is stored by looking, every bad line is named with its column, nothing is run."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Kantor
from pendopo.dasar.tabel import BITA_TERBANYAK, baca_tabel
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan
from pendopo.mesin.impor_baris import Bahan, BarisLembar, HasilImpor, baca_lembar, masukkan, timbang
from pendopo.mesin.models import Tugas
from pendopo.mesin.uji_ruang.peraga import PAGI, saya
from pendopo.mesin.uji_ruang.uji_daftar.langkah import isi as langkah_isi
from pendopo.mesin.uji_ruang.uji_daftar.models import UjiButir, UjiDaftar

pytestmark = pytest.mark.django_db
KEPALA = ("Kode", "Nama", "Jumlah", "Panjang", "Jenis", "Tanggal", "Mendesak")
assert langkah_isi.baris is not None
B = langkah_isi.baris


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor) -> Iterator[None]:
    with pada(PAGI):
        yield


@pytest.fixture
def tugas(_pagi: None) -> int:
    kasus = jalan.mulai(saya("agendaris"), "uji_daftar", {"perihal": "Usulan"}).kasus_id
    return Tugas.objects.get(kasus_id=kasus, unsur="isi").pk


def excel(*baris: Sequence[object], kepala: Sequence[object] = KEPALA) -> bytes:
    buku = Workbook()
    lembar = buku.active
    assert lembar is not None
    for satu in (kepala, *baris):
        lembar.append(list(satu))
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def teks_csv(*baris: Sequence[object], pemisah: str = ";", sandi: str = "utf-8-sig") -> bytes:
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=pemisah).writerows([KEPALA, *baris])
    return keluar.getvalue().encode(sandi)


def bahan(isi: bytes) -> Bahan:
    return baca_lembar(B, UjiButir, baca_tabel(isi))[0]


def lihat(tugas: int, isi: bytes) -> list[BarisLembar]:
    berkas = UjiDaftar.objects.get(kasus__tugas=tugas)
    return timbang(berkas, B, UjiButir, bahan(isi), "isi")


def masuk(tugas: int, isi: bytes) -> HasilImpor:
    return masukkan(saya("agendaris"), tugas, bahan(isi))


JALAN = ("", "Jalan RT 2", 12, 120.5, "Jalan desa", "17-08-2026", "ya")
AIR = ("", "Pipa RT 3", "Rp 1.500.000", "1.200,25", "AIR BERSIH", "", "")


@pytest.mark.parametrize("buat", [excel, teks_csv, lambda *b: teks_csv(*b, pemisah=",", sandi="cp1252")])
def test_melihat_dahulu_lalu_masuk(tugas: int, buat: Any) -> None:
    """Words of a choice, amounts as people write them, dates: the same from Excel and from CSV of any kind."""
    isi = buat(JALAN, AIR)
    assert [s.keadaan for s in lihat(tugas, isi)] == ["baru", "baru"]
    assert not UjiButir.objects.exists()
    hasil = masuk(tugas, isi)
    assert (hasil.ditambah, hasil.diubah, hasil.sebelum, hasil.sesudah) == (2, 0, 0, 2)
    a, b = UjiButir.objects.order_by("tempat")
    assert (a.jenis, a.mendesak, str(a.panjang), f"{a.tanggal:%d-%m-%Y}") == ("jalan", True, "120.50", "17-08-2026")
    assert (b.jenis, b.jumlah, str(b.panjang), b.mendesak) == ("air", 1_500_000, "1200.25", False)
    assert (a.kode, b.kode) == ("B-1", "B-2")


def test_setiap_baris_keliru_disebut_dengan_kolomnya(tugas: int) -> None:
    """Row numbers as in the sheet, blank lines counted; the right ones come in, the wrong ones are told."""
    isi = excel(
        JALAN, (), ("", "Tanpa jumlah", "banyak", "", "Laut", "", "mungkin"),
        ("X-9", "Salah kode", 1, "", "Air bersih"), ("", "Tiga belas", 13, "", "Air bersih"), JALAN,
    )  # fmt: skip
    keliru = {s.nomor: s.galat for s in lihat(tugas, isi) if s.keadaan == "keliru"}
    assert keliru == {
        4: [("Mendesak", "Tulis ya atau tidak.")],
        5: [("Kode", "Tidak ada dalam daftar ini. Kosongkan untuk baris baru.")],
        6: [("Jumlah", "Jumlah 13 ditolak.")],
        7: [("", "Sama dengan baris 2 pada berkas ini.")],
    }
    isi = excel(("", "Tanpa jumlah", "banyak", "", "Laut", "32-13-2026", ""))
    (satu,) = lihat(tugas, isi)
    assert satu.galat == [
        ("Jumlah", "Tulis bilangan bulat, misalnya 3."),
        ("Jenis", "Tulis salah satu: Jalan desa, Air bersih."),
        ("Tanggal", "Tulis tanggal seperti 17-08-2026."),
    ]
    hasil = masuk(tugas, excel(JALAN, ("", "Y", "z", "", "", "", "")))
    assert (hasil.ditambah, hasil.dilewati, hasil.sesudah) == (1, (3,), 1)


def test_mengubah_menurut_kode_dan_tidak_ganda(tugas: int) -> None:
    """A line with a code changes its row; the same sheet again changes nothing; looking changes nothing at all."""
    masuk(tugas, excel(JALAN))
    lagi = excel(("B-1", "Jalan RT 2", 20, 120.5, "jalan", "17-08-2026", "ya"), JALAN, AIR)
    keadaan = [(s.keadaan, [u[0] for u in s.ubahan]) for s in lihat(tugas, lagi)]
    assert keadaan == [("ubah", ["Jumlah"]), ("sama", []), ("baru", [])]
    assert UjiButir.objects.get().jumlah == 12
    hasil = masuk(tugas, lagi)
    assert (hasil.ditambah, hasil.diubah, hasil.sesudah) == (1, 1, 2)
    assert UjiButir.objects.get(kode="B-1").jumlah == 20
    with pytest.raises(Ditolak, match="Tidak ada baris yang dapat dimasukkan"):
        masuk(tugas, excel(AIR))


def test_lebih_dari_batas_dan_dua_kali_tekan(tugas: int) -> None:
    isi = excel(*[("", f"Butir {n}", n + 20, "", "jalan", "", "") for n in range(8)])
    assert [s.keadaan for s in lihat(tugas, isi)] == ["baru"] * 6 + ["keliru"] * 2
    dia = saya("agendaris")
    masukkan(dia, tugas, bahan(isi), "k1")
    assert masukkan(dia, tugas, bahan(isi), "k1").ulang
    assert list(UjiButir.objects.order_by("pk").values_list("tempat", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_rumus_tidak_dijalankan(tugas: int) -> None:
    """A formula without a kept value is an empty cell; text that looks like one stays text."""
    isi = excel(("", "=HYPERLINK(1)", 12, "", "jalan", "", ""), ("", "'=1+1", "=6*7", "", "jalan", "", ""))
    satu, dua = lihat(tugas, isi)
    assert satu.galat[0][0] == "Nama"
    assert dua.galat[0][0] == "Jumlah"
    masuk(tugas, excel(("", "'=1+1", 12, "", "jalan", "", "")))
    assert UjiButir.objects.get().nama == "=1+1"


def test_judul_kolom(tugas: int) -> None:
    """The head may stand below a title, in any order and case; a needed column missing or twice is told by name."""
    isi = excel(
        ("Usulan desa",), (), ("JENIS", " jumlah ", "Nama", "Warna"), ("jalan", 12, "Jalan", "biru"), kepala=("",)
    )
    berkas, asing = baca_lembar(B, UjiButir, baca_tabel(isi))
    assert berkas == [(5, {"jenis": "jalan", "jumlah": "12", "nama": "Jalan"})]
    assert asing == ["Warna"]
    for kepala, pesan in ((("Nama", "Jenis"), "Jumlah"), ((*KEPALA, "nama"), "dua kali: Nama"), (("a", "b"), "Nama")):
        with pytest.raises(Ditolak, match=pesan):
            bahan(excel(("x",), kepala=kepala))


def test_baris_contoh_dilewati(tugas: int) -> None:
    (satu,) = lihat(tugas, excel(("", "Jalan RT 1", "12", "10", "Jalan desa", "17-08-2026", "tidak")))
    assert satu.keadaan == "contoh"


def _bom() -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as wadah:
        for nomor in range(3):
            wadah.writestr(f"xl/{nomor}.xml", b"0" * (30 * 1024 * 1024))
    return keluar.getvalue()


def _entitas() -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as wadah:
        wadah.writestr("xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "kosong"),
        (b" " * (BITA_TERBANYAK + 1), "5 MB"),
        (b"\xd0\xcf\x11\xe0lama", "xls lama"),
        (b"PK\x03\x04bukan", "tidak dapat dibuka"),
        (b"\x89PNG\x00\x00", "Excel"),
        (_bom(), "terlalu besar"),
        (_entitas(), "bukan Excel"),
        (b";;;\n;;\n", "Tidak ada baris"),
        (b"a\n" * 5002, "5000"),
    ],
    ids=lambda n: n if isinstance(n, str) else f"{len(n)} bita",
)
def test_berkas_yang_tidak_dapat_dibaca(isi: bytes, pesan: str) -> None:
    """Empty, huge, old, damaged, hostile: refused in words, never with a crash."""
    with pytest.raises(Ditolak, match=pesan):
        baca_tabel(isi)
