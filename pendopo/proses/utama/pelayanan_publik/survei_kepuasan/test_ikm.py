"""The index as the regulation counts it, and the files of answers that offices bring."""

import io
import json
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kuesioner import baca_bobot, sampel
from pendopo.dasar.pecahan import tulis

from .ikm import KUESIONER, UNSUR, Ikm

SEPULUH = (35, 34, 29, 40, 33, 35, 37, 29, 32)
DUA_SEMBILAN = (105, 101, 100, 116, 102, 105, 106, 105, 115)
BATAS = [Fraction("88.31"), Fraction("76.61"), Fraction("65.00")]


def jawaban(jumlah: Sequence[int], responden: int) -> list[list[int]]:
    """Forms whose answers add up to these sums."""
    kolom = []
    for satu in jumlah:
        dasar, sisa = divmod(satu, responden)
        kolom.append([dasar + (n < sisa) for n in range(responden)])
    return [list(baris) for baris in zip(*kolom, strict=True)]


def berisi(jumlah: Sequence[int], responden: int, bobot: str = "1/9") -> Ikm:
    ikm = Ikm(bobot=baca_bobot(bobot, 9), batas=BATAS)
    for baris in jawaban(jumlah, responden):
        ikm.tambah(dict(zip(UNSUR, baris, strict=True)))
    return ikm


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    def tulis_berkas(jumlah: Sequence[int], responden: int, judul: Sequence[str] | None = None) -> Path:
        nama = judul or UNSUR
        baris = [",".join(map(str, satu)) for satu in jawaban(jumlah, responden)]
        berkas = tmp_path / "survei.csv"
        berkas.write_text("\n".join([",".join(nama), *baris]) + "\n")
        return berkas

    return tulis_berkas


def jalankan(*argumen: Any) -> dict[str, Any]:
    keluar = io.StringIO()
    call_command("ikm", "hitung", *map(str, argumen), "--json", stdout=keluar)
    isi: dict[str, Any] = json.loads(keluar.getvalue())
    return isi


# --- the calculation -------------------------------------------------------------------------------------------------


def test_the_worked_example_of_ten() -> None:
    """Contoh 11.3: 10 respondents, sums 35 34 29 40 33 35 37 29 32: 84.44, B; lowest waktu and pengaduan, 72.50, C."""
    ikm = berisi(SEPULUH, 10)
    assert (tulis(ikm.nilai()), ikm.mutu()) == ("84,44", "B")
    assert [tulis(ikm.rata(u), 1) for u in UNSUR] == [
        "3,5",
        "3,4",
        "2,9",
        "4,0",
        "3,3",
        "3,5",
        "3,7",
        "2,9",
        "3,2",
    ]
    assert set(ikm.perlu_rencana()[:2]) == {"waktu", "pengaduan"}
    assert [(tulis(ikm.nilai(u)), ikm.mutu(u)) for u in ("waktu", "pengaduan")] == [("72,50", "C")] * 2


@pytest.mark.parametrize(
    ("bobot", "nilai", "mutu"), [("1/9", "91,48", "A"), ("0.111", "91,38", "A"), ("0.11", "90,56", "A")]
)
def test_the_weight_moves_the_index(bobot: str, nilai: str, mutu: str) -> None:
    """V-IKM-05: nine weights make 1; the printed tables' 0.111 and 0.11 give other values and are named."""
    ikm = berisi(DUA_SEMBILAN, 29, bobot)
    assert (tulis(ikm.nilai()), ikm.mutu()) == (nilai, mutu)


@pytest.mark.parametrize(
    ("bobot", "nilai", "mutu"), [("1/9", "88,50", "A"), ("0,111", "88,41", "A"), ("0.11", "87,62", "B")]
)
def test_the_weight_can_decide_the_class(bobot: str, nilai: str, mutu: str) -> None:
    """Contoh 11.3: an average of 3.54 is A with 1/9 and B with 0.11 (87.615 rounded half up to 87.62)."""
    ikm = berisi([177] * 9, 50, bobot)
    assert (tulis(ikm.nilai()), ikm.mutu()) == (nilai, mutu)


@pytest.mark.parametrize("teks", ["1", "0", "-1/9", "0.12", "0.1", "1/8", "1/10", "satu", "", "1/0"])
def test_weights_that_do_not_make_one_are_refused(teks: str) -> None:
    """V-IKM-05"""
    with pytest.raises(Ditolak):
        baca_bobot(teks, 9)


@pytest.mark.parametrize(
    ("nilai", "mutu"),
    [("88.305", "A"), ("88.3049", "B"), ("76.605", "B"), ("76.6049", "C"), ("64.995", "C"), ("64.99", "D")],
)
def test_rounded_first_then_classed(nilai: str, mutu: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Contoh 11.3: the intervals have gaps; a value between them is rounded to two decimals and then classed."""
    ikm = berisi(SEPULUH, 10)
    monkeypatch.setattr(ikm, "nilai", lambda unsur="": Fraction(nilai))
    assert ikm.mutu() == mutu


def test_a_form_is_counted_when_all_nine_are_answered() -> None:
    """V-IKM-02: incomplete forms are not counted, and said."""
    ikm = berisi(SEPULUH, 10)
    ikm.tambah(dict.fromkeys(KUESIONER.soal, 4) | {"biaya": 0})
    assert (ikm.responden, ikm.tidak_dihitung, tulis(ikm.nilai())) == (10, 1, "84,44")


def test_unsur_below_b_and_the_three_lowest_need_a_plan() -> None:
    """V-IKM-06"""
    assert set(berisi(SEPULUH, 10).perlu_rencana()[:2]) == {"waktu", "pengaduan"}
    assert len(berisi([40] * 9, 10).perlu_rencana()) == 3
    assert len(berisi([30] * 5 + [40] * 4, 10).perlu_rencana()) == 5


@pytest.mark.parametrize(
    "pasangan",
    [
        "10 10", "15 14", "20 19", "25 24", "30 28", "50 44", "75 63", "100 80", "150 108", "200 132", "250 152",
        "300 169", "400 196", "500 217", "700 248", "1000 278", "1500 306", "2000 322", "3000 341", "5000 357",
        "10000 370", "75000 382", "1000000 384",
    ],
)  # fmt: skip
def test_the_printed_table_of_krejcie_and_morgan(pasangan: str) -> None:
    """V-IKM-04: how many of the users must answer; the computed table equals the printed one."""
    pengguna, perlu = map(int, pasangan.split())
    assert sampel(pengguna) == perlu


def test_without_users_no_sample() -> None:
    assert [sampel(n) for n in (-1, 0, 1, 2)] == [0, 0, 1, 2]


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bobot", ["1/9", "0.111", "0.11"])
def test_the_command_answers_as_agreed(csv: Callable[..., Path], bobot: str) -> None:
    """Contoh 11.3: 29 respondents: 91.48 with 1/9, 91.38 with 0.111, 90.56 with 0.11."""
    hasil = jalankan(csv(DUA_SEMBILAN, 29), "--bobot", bobot)
    assert list(hasil) == ["responden", "tidak_dihitung", "bobot", "nrr", "ikm", "mutu"]
    assert hasil["ikm"] == {"1/9": "91.48", "0.111": "91.38", "0.11": "90.56"}[bobot]
    assert (hasil["responden"], hasil["tidak_dihitung"], hasil["bobot"], hasil["mutu"]) == (29, 0, bobot, "A")
    assert list(hasil["nrr"]) == list(UNSUR)
    assert hasil["nrr"]["biaya"] == "4.00"


@pytest.mark.parametrize(("urutan", "pengaduan", "sarana"), [("unsur", "2.90", "3.20"), ("kuesioner", "3.20", "2.90")])
def test_u8_and_u9_mean_what_the_order_says(csv: Callable[..., Path], urutan: str, pengaduan: str, sarana: str) -> None:
    berkas = csv(SEPULUH, 10, [f"U{n}" for n in range(1, 10)])
    hasil = jalankan(berkas, "--urutan", urutan)
    assert (hasil["ikm"], hasil["mutu"]) == ("84.44", "B")
    assert (hasil["nrr"]["pengaduan"], hasil["nrr"]["sarana"]) == (pengaduan, sarana)


def test_the_order_is_asked_for_only_when_it_matters(csv: Callable[..., Path]) -> None:
    nama = [f"u{n}" for n in range(1, 10)]
    with pytest.raises(CommandError, match=r"--urutan unsur .* --urutan kuesioner") as galat:
        jalankan(csv(SEPULUH, 10, nama))
    assert galat.value.returncode == 2
    assert jalankan(csv((35, 34, 29, 40, 33, 35, 37, 30, 30), 10, nama))["nrr"]["sarana"] == "3.00"
    campur = [*nama[:7], "pengaduan", "sarana"]
    assert jalankan(csv(SEPULUH, 10, campur))["nrr"]["sarana"] == "3.20"


def test_other_columns_are_ignored_and_columns_may_stand_anywhere(tmp_path: Path) -> None:
    acak = random.Random(11)
    nama = ["No", *UNSUR, "Saran", "Usia"]
    acak.shuffle(nama)
    berkas = tmp_path / "acak.csv"
    baris = [
        [{"Saran": '"baik; ""sekali"""', "No": "x", "Usia": "7"}.get(k, "3") for k in nama],
        [{"Saran": "", "biaya": " 4 ", "waktu": "3,0"}.get(k, "3") for k in nama],
        [{"Saran": "lupa", "biaya": ""}.get(k, "3") for k in nama],
    ]
    isi = "\r\n".join(";".join(satu) for satu in [[k.upper() for k in nama], *baris])
    berkas.write_bytes(b"\xef\xbb\xbf" + isi.encode())
    hasil = jalankan(berkas)
    assert (hasil["responden"], hasil["tidak_dihitung"], hasil["nrr"]["biaya"]) == (2, 1, "3.50")


@pytest.mark.parametrize("nilai", ["0", "5", "-1", "3.5", "tiga", "44", "1e0", "٣", "1-4"])
def test_an_answer_outside_one_to_four_is_refused_with_its_line(csv: Callable[..., Path], nilai: str) -> None:
    """V-IKM-01: the line and the unsur are named, nothing is printed."""
    berkas = csv(SEPULUH, 10)
    baris = berkas.read_text().splitlines()
    baris[6] = f"3,3,{nilai},3,3,3,3,3,3"
    berkas.write_text("\n".join(baris))
    keluar = io.StringIO()
    with pytest.raises(CommandError, match=r"^Baris 7, waktu: ") as galat:
        call_command("ikm", "hitung", str(berkas), "--json", stdout=keluar)
    assert (galat.value.returncode, keluar.getvalue()) == (2, "")


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("", "Baris 1: berkas kosong"),
        ("persyaratan,prosedur\n1,2\n", "Baris 1: kolom waktu, biaya, .*, sarana tidak ada"),
        ("U1,U2,U3,U4,U5,U6,U7,U8\n", "Baris 1: kolom pengaduan tidak ada"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9\n", "Baris 1: belum ada kuesioner lengkap"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,1,1,1,1,1,1,1,\n", "Baris 2: belum ada kuesioner lengkap"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9,waktu\n", "Baris 1: waktu ada di dua kolom"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,1,1,1,1,1,1,1,1,4\n", "Baris 2: isinya lebih banyak"),
    ],
)
def test_a_file_that_cannot_be_counted_is_refused_with_its_line(tmp_path: Path, isi: str, pesan: str) -> None:
    berkas = tmp_path / "salah.csv"
    berkas.write_text(isi)
    with pytest.raises(CommandError, match=pesan) as galat:
        jalankan(berkas)
    assert galat.value.returncode == 2


def test_the_text_for_people(csv: Callable[..., Path]) -> None:
    keluar = io.StringIO()
    call_command("ikm", "hitung", str(csv(SEPULUH, 10)), stdout=keluar)
    assert '"responden": 10,\n' in keluar.getvalue()
    assert '"ikm": "84.44",\n  "mutu": "B"\n' in keluar.getvalue()


def test_a_file_and_the_sum_agree_for_any_answers(csv: Callable[..., Path]) -> None:
    acak = random.Random(14)
    for _ in range(20):
        responden = acak.randint(1, 30)
        jumlah = [acak.randint(responden, responden * 4) for _ in range(9)]
        ikm = Ikm(bobot=Fraction(1, 9), batas=BATAS)
        ikm.baca_berkas(csv(jumlah, responden))
        assert ikm.nilai() == Fraction(sum(jumlah), responden * 9) * 25
