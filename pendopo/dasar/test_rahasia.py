"""Sealed fields and what a NIK says: bound to the row, found by digest, masked, silent in memory and in errors."""

import json
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.test.utils import isolate_apps

from pendopo.dasar import sandi
from pendopo.dasar.nik import periksa_nik, urai
from pendopo.dasar.rahasia import NIK, KamusRahasia, TeksRahasia, Terkunci, indeks_nik, periksa_angka_nik
from pendopo.dasar.sandi import SandiRusak

CONTOH = "3508015005900003"
HARI = date(2026, 3, 6)


@pytest.fixture
def warga() -> Any:
    """A table with sealed columns whose key is given, as that of a case's record is."""
    with isolate_apps("pendopo.dasar"):

        class Warga(models.Model):
            nomor = models.IntegerField(primary_key=True)
            nik = NIK("NIK", terbaca=("kasi_yanum",))
            alamat = TeksRahasia("alamat")
            jawaban = KamusRahasia("jawaban")

            class Meta:
                app_label = "dasar"

        yield Warga


def tersimpan(satu: models.Model) -> dict[str, Any]:
    """What would stand in the columns."""
    return {f.attname: f.get_prep_value(f.pre_save(satu, True)) for f in satu._meta.concrete_fields}


def dari_tabel(model: Any, kolom: dict[str, Any]) -> Any:
    nilai = [f.from_db_value(kolom[f.attname]) if isinstance(f, TeksRahasia) else kolom[f.attname]
             for f in model._meta.concrete_fields]  # fmt: skip
    return model.from_db("default", [f.attname for f in model._meta.concrete_fields], nilai)


def test_a_sealed_value_is_read_back_and_shows_itself_nowhere_else(warga: Any) -> None:
    satu = warga(nomor=7, nik=CONTOH, alamat="Dusun Krajan", jawaban={"tanggal_akad": "2026-04-01"})
    kolom = tersimpan(satu)
    assert CONTOH not in repr(satu.__dict__)
    assert CONTOH not in json.dumps(kolom)
    assert kolom["nik"].startswith("s1.")
    assert "Krajan" not in json.dumps(kolom)
    lagi = dari_tabel(warga, kolom)
    assert (lagi.nik, lagi.alamat, lagi.jawaban) == (CONTOH, "Dusun Krajan", {"tanggal_akad": "2026-04-01"})
    assert lagi.nik_indeks == indeks_nik(CONTOH)
    assert CONTOH not in lagi.nik_indeks
    assert CONTOH not in repr(lagi.__dict__)
    assert lagi._meta.get_field("nik").samar(lagi) == "350801******0003"
    assert lagi._meta.get_field("alamat").samar(lagi) == "••••••"


def test_a_sealed_text_of_another_row_does_not_open(warga: Any) -> None:
    satu, dua = tersimpan(warga(nomor=1, nik=CONTOH)), tersimpan(warga(nomor=2, nik="3508010101800001"))
    tertukar = dari_tabel(warga, dua | {"nik": satu["nik"]})
    with pytest.raises(SandiRusak, match="baris lain"):
        _ = tertukar.nik
    kolom_lain = dari_tabel(warga, satu | {"alamat": satu["nik"]})
    with pytest.raises(SandiRusak):
        _ = kolom_lain.alamat
    rusak = dari_tabel(warga, satu | {"nik": satu["nik"][:-4] + "AAA="})
    with pytest.raises(SandiRusak):
        _ = rusak.nik


def test_the_same_value_set_again_changes_nothing_and_another_seals_anew(warga: Any) -> None:
    satu = dari_tabel(warga, tersimpan(warga(nomor=1, nik=CONTOH)))
    lama = satu.__dict__["nik"]
    satu.nik = CONTOH
    assert satu.__dict__["nik"] is lama
    satu.nik = "3508010101800001"
    assert satu.__dict__["nik"] != lama
    assert satu.nik_indeks == indeks_nik("3508010101800001")
    satu.nik = ""
    assert tersimpan(satu)["nik"] == ""
    assert satu.nik_indeks == ""
    tanpa_kunci = warga(nik=CONTOH)
    assert tanpa_kunci.nik == CONTOH
    assert CONTOH not in repr(tanpa_kunci.__dict__)


def test_a_key_is_changed_by_adding_one(warga: Any, settings: Any) -> None:
    lama = tersimpan(warga(nomor=1, nik=CONTOH))
    settings.PENDOPO_KUNCI_DATA = {**settings.PENDOPO_KUNCI_DATA, "2": "kunci uji yang kedua"}
    satu = dari_tabel(warga, lama)
    assert satu.nik == CONTOH
    assert sandi.nomor_kunci(lama["nik"]) == "1"
    assert sandi.nomor_kunci(tersimpan(warga(nomor=1, nik=CONTOH))["nik"]) == "2"
    settings.PENDOPO_KUNCI_DATA = {"2": "kunci uji yang kedua"}
    with pytest.raises(SandiRusak, match="kunci yang tidak ada"):
        _ = dari_tabel(warga, lama).nik


def test_nobody_looks_for_a_sealed_value_by_its_words(warga: Any) -> None:
    with pytest.raises(FieldError, match="digest"):
        warga._meta.get_field("nik").get_prep_value(CONTOH)
    assert warga._meta.get_field("nik").to_python({"sandi": "s1.1.x"}) == Terkunci("s1.1.x")


def test_a_row_whose_key_the_database_gives_may_not_hold_one() -> None:
    with isolate_apps("pendopo.dasar"):

        class Bernomor(models.Model):
            id = models.BigAutoField(primary_key=True)
            nik = NIK("NIK")

            class Meta:
                app_label = "dasar"

        assert [galat.id for galat in Bernomor.check()] == ["pendopo.E301"]


@pytest.mark.parametrize("teks", ["3508 0150 0590 0003", "350801-500590-0003", CONTOH, ""])
def test_digits_may_be_typed_in_groups(teks: str) -> None:
    """V-NIK-01: sixteen digits; spaces between them are no mistake."""
    assert periksa_angka_nik(teks) in ("", CONTOH)


@pytest.mark.parametrize(
    "teks", ["350801500590000", "35080150059000033", "35080150059000O3", "٣٥٠٨٠١٥٠٠٥٩٠٠٠٠٣", "9" * 30]
)
def test_other_than_sixteen_digits_is_refused_without_repeating_it(teks: str) -> None:
    """V-NIK-01: other than sixteen digits is refused, and the refusal does not say the number again."""
    with pytest.raises(ValidationError) as galat:
        periksa_angka_nik(teks)
    assert teks not in str(galat.value)


def test_worked_example_of_a_nik() -> None:
    """Contoh 11.5: 350801 500590 0003 is day 50 - 40 = 10, a woman, born 10-05-(19)90."""
    isi = urai(CONTOH)
    assert (isi.wilayah, isi.hari, isi.bulan, isi.tahun, isi.perempuan, isi.urut) == ("350801", 10, 5, 90, True, 3)
    assert isi.tanggal(HARI) == date(1990, 5, 10)
    assert periksa_nik(CONTOH, HARI, date(1990, 5, 10), perempuan=True) == periksa_nik(CONTOH, HARI)


@pytest.mark.parametrize("tengah", ["000590", "320590", "720590", "400590", "100090", "101390", "300290", "290201"])
def test_a_date_that_never_was_needs_a_reason(tengah: str) -> None:
    """V-NIK-02: the day 01..31 or 41..71, the month 01..12, a real date; else accepted with a reason only."""
    hasil = periksa_nik(f"350801{tengah}0003", HARI)
    assert len(hasil.perlu_alasan) == 1
    assert "kalender" in hasil.perlu_alasan[0]


@pytest.mark.parametrize("tengah", ["010100", "710780", "290200", "690296", "310126"])
def test_a_real_date_needs_none(tengah: str) -> None:
    """V-NIK-02: real dates, also of a leap year and of this century, pass."""
    assert periksa_nik(f"350801{tengah}0003", HARI).perlu_alasan == ()


def test_sequence_0000_needs_a_reason() -> None:
    """V-NIK-03: the sequence begins at 0001; 0000 is accepted with a reason only."""
    assert "0000" in periksa_nik("3508015005900000", HARI).perlu_alasan[0]


def test_an_unknown_province_is_told() -> None:
    """V-NIK-04: an unknown province code is told, not refused."""
    hasil = periksa_nik("0108015005900003", HARI)
    assert hasil.perlu_alasan == ()
    assert "provinsi" in hasil.peringatan[0]


def test_birth_date_and_sex_beside_it() -> None:
    """V-NIK-05: another birth date or sex than typed is told, not refused."""
    hasil = periksa_nik(CONTOH, HARI, date(1990, 5, 11), perempuan=False)
    assert hasil.perlu_alasan == ()
    assert len(hasil.peringatan) == 2


def test_another_region_is_no_mistake() -> None:
    """V-NIK-06: who was first registered elsewhere is served like all."""
    assert periksa_nik("6471015005900003", HARI) == periksa_nik(CONTOH, HARI)


def test_tests_have_keys_of_their_own() -> None:
    assert set(settings.PENDOPO_KUNCI_DATA) == {"1"}
