"""The main book of officers: the number is read, what falls due is computed, the leave of three years adds up."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendopo.dasar.galat import Ditolak
from pendopo.mesin import induk
from pendopo.mesin.uji_ruang.peraga import saya

from .hitung import (
    AturanCuti,
    angka_kredit,
    baca_nip,
    hukuman_disiplin,
    kgb_berikut,
    sisa_cuti,
    tambah_bulan,
    tmt_pensiun,
)
from .models import Pegawai

ATURAN = AturanCuti(12, 18, 24)
PEGAWAI = {
    "nip": "198609262015051001", "nama": "Bayu Contoh", "tanggal_lahir": "26-09-1986", "kelamin": "L",
    "golongan": "III/a", "tmt_golongan": "01-04-2023", "jabatan": "Pelaksana", "tmt_kerja": "01-05-2015",
    "tmt_kgb": "01-05-2024", "usia_pensiun": "58", "tahun_kartu": "2025", "sisa_n": "8", "sisa_n1": "0", "sisa_n2": "0",
}  # fmt: skip


def simpan(kantor: Any, **ubah: str) -> Pegawai:
    satu: Pegawai = induk.simpan(saya("kasubbag_umpeg"), Pegawai(kantor=kantor), PEGAWAI | ubah)
    return satu


def test_nip_dibaca() -> None:
    """Contoh 7.1: born 26-09-1986, appointed May 2015, male, 001; 199001012023211001 is PPPK of 2023."""
    isi = baca_nip("198609262015051001")
    assert (isi.lahir, isi.tahun, isi.bulan, isi.kelamin, isi.pppk) == (date(1986, 9, 26), 2015, 5, "L", False)
    pppk = baca_nip("199001012023211001")
    assert (pppk.pppk, pppk.tahun, pppk.bulan) == (True, 2023, 0)


@pytest.mark.django_db
@pytest.mark.pukul("2026-11-23T09:00")
@pytest.mark.parametrize(
    ("ubah", "di"),
    [
        ({"nip": "19860926201505100"}, "nip"), ({"nip": "19860926201505100x"}, "nip"),
        ({"nip": "198613262015051001"}, "nip"), ({"nip": "203009262015051001"}, "nip"),
        ({"nip": "198609262002051001"}, "nip"), ({"nip": "198609262015131001"}, "nip"),
        ({"nip": "198609262015053001"}, "nip"), ({"nip": "198609262015051000"}, "nip"),
        ({"golongan": "PPPK IX"}, "golongan"), ({"tmt_kgb": "01-04-2015"}, "tmt_kgb"),
        ({"tmt_golongan": "01-04-2027"}, "tmt_golongan"), ({"tanpa_keterangan": "3"}, "tahun_presensi"),
        ({"sisa_n": "13"}, "sisa_n"),
    ],
)  # fmt: skip
def test_data_pegawai_yang_keliru(kantor: Any, ubah: dict[str, str], di: str) -> None:
    """V-PEG-01: length, digits, a real and past birth date, 18 at appointment, month or contract, sex, serial."""
    with pytest.raises(Ditolak) as galat:
        simpan(kantor, **ubah)
    assert di in galat.value.semua


@pytest.mark.django_db
@pytest.mark.pukul("2026-11-23T09:00")
def test_beda_dari_nip_hanya_diingatkan(kantor: Any) -> None:
    """V-PEG-01: another birth date or sex than the number says is kept, with a word of what to look at."""
    kata = dict(simpan(kantor, tanggal_lahir="27-09-1986", kelamin="P").hitungan(date(2026, 11, 23)))
    assert kata["Perlu diperiksa"].startswith("Berbeda dari NIP: tanggal lahir (26 September 1986) dan jenis kelamin")
    assert kata["Menurut NIP"] == "Lahir 26 September 1986, laki-laki, PNS sejak Mei 2015"
    with pytest.raises(Ditolak, match="Sudah ada baris"):
        simpan(kantor)


@pytest.mark.django_db
@pytest.mark.pukul("2026-11-23T09:00")
def test_yang_jatuh_tempo_pada_halaman(kantor: Any) -> None:
    satu = simpan(kantor, koefisien="5", tahun_presensi="2026", tanpa_keterangan="7")
    kata = dict(satu.hitungan(date(2026, 2, 1)))
    assert kata["Kenaikan gaji berkala berikutnya"] == "1 Mei 2026, suratnya paling lambat 1 Maret 2026"
    assert "sudah lewat" in dict(satu.hitungan(date(2026, 3, 2)))["Kenaikan gaji berkala berikutnya"]
    assert kata["Kenaikan pangkat reguler"] == "Paling cepat 1 April 2027"
    assert kata["Tanpa keterangan"] == "7 hari kerja pada 2026: pernyataan tidak puas secara tertulis"
    assert kata["Angka kredit setahun"].startswith("sangat baik 7,5, baik 5, butuh perbaikan 3,75")


def test_kenaikan_gaji_berkala() -> None:
    """Contoh 7.3, T-03, T-04, V-KGB-01: last 1-5-2024, next 1-5-2026, letter by 1-3-2026; II/a first in a year."""
    assert kgb_berikut(date(2024, 5, 1), "III/a", date(2020, 4, 1)) == (date(2026, 5, 1), date(2026, 3, 1))
    assert kgb_berikut(None, "II/a", date(2025, 4, 1))[0] == date(2026, 4, 1)
    assert kgb_berikut(None, "III/a", date(2025, 4, 1))[0] == date(2027, 4, 1)


def test_angka_kredit() -> None:
    """Contoh 7.4: coefficient 5 is 7.5 for sangat baik, 5 for baik, 3.75 for butuh perbaikan."""
    semua = angka_kredit(Decimal(5))
    hasil = [semua[nama] for nama in ("sangat baik", "baik", "butuh perbaikan")]
    assert hasil == [Decimal("7.5"), Decimal(5), Decimal("3.75")]


@pytest.mark.parametrize(
    ("lahir", "usia", "tmt"),
    [
        (date(1968, 5, 15), 58, date(2026, 6, 1)), (date(1968, 12, 31), 58, date(2027, 1, 1)),
        (date(1968, 5, 1), 60, date(2028, 6, 1)),
    ],
)  # fmt: skip
def test_pensiun(lahir: date, usia: int, tmt: date) -> None:
    """Contoh 7.5, T-06: born 15-5-1968 from 1-6-2026; born 31-12-1968 from 1-1-2027."""
    assert tmt_pensiun(lahir, usia) == tmt


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (0, ""), (2, ""), (3, "lisan"), (2 + 3 + 2, "tidak puas"), (10, "tidak puas"), (11, "6 bulan"),
        (27, "pembebasan"), (28, "pemberhentian"),
    ],
)  # fmt: skip
def test_disiplin(hari: int, kata: str) -> None:
    """Contoh 7.7: 2 in February, 3 in June, 2 in October are 7 working days: the band of 7 to 10."""
    akibat = hukuman_disiplin(hari)
    assert kata in akibat if kata else akibat == ""
    assert hukuman_disiplin(10, berturut=10) == "pemberhentian"


def jumlah(terpakai: dict[int, int], tahun: int = 2026, **lain: Any) -> int:
    return sum(sisa_cuti(ATURAN, dict.fromkeys((2024, 2025, 2026), 12), terpakai, tahun, **lain).values())


def test_hak_cuti_tiga_tahun() -> None:
    """Contoh 7.2, T-02: used 12 and 4 of the two years before, 18 now; neither used, 24; the oldest goes first."""
    assert jumlah({2024: 12, 2025: 4}) == 18
    assert jumlah({}) == 24
    assert jumlah({2024: 12, 2025: 12}) == 12
    assert sisa_cuti(ATURAN, dict.fromkeys((2024, 2025, 2026), 12), {2024: 12, 2025: 4, 2026: 8}, 2026) == {
        2024: 0, 2025: 0, 2026: 10
    }  # fmt: skip
    assert jumlah({2024: 12}, ditangguhkan={2025}) == jumlah({}, ditangguhkan={2025}) == 24


@given(st.lists(st.integers(0, 24), min_size=3, max_size=3), st.integers(0, 24))
def test_sisa_hak_tidak_melampaui_batas(terpakai: list[int], lagi: int) -> None:
    """Whatever was used: never below nothing, never above 24, and using more never leaves more (V-CUTI-06)."""
    pakai = dict(zip((2024, 2025, 2026), terpakai, strict=True))
    hak = dict.fromkeys((2024, 2025, 2026), 12)
    sisa = sisa_cuti(ATURAN, hak, pakai, 2026)
    lebih = sisa_cuti(ATURAN, hak, pakai | {2026: pakai[2026] + lagi}, 2026)
    assert all(0 <= n <= 12 for n in sisa.values())
    assert sum(lebih.values()) <= sum(sisa.values()) <= 24
    assert sum(sisa.values()) - sum(lebih.values()) == min(lagi, sum(sisa.values()))


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-600, 600))
def test_sekian_bulan_kemudian(hari: date, bulan: int) -> None:
    nanti = tambah_bulan(hari, bulan)
    assert (nanti.year * 12 + nanti.month) - (hari.year * 12 + hari.month) == bulan
    assert nanti.day <= hari.day
