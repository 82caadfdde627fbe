"""Fields that may stay empty until their step: what the form asks, and what a migration sees."""

from datetime import date, datetime, time

import pytest
from django.db import models
from django.forms import modelform_factory
from django.test.utils import isolate_apps

from pendopo.dasar.isian import Bulat, Jam, Pilihan, Tanggal, Teks, TeksPanjang, Waktu, Ya
from pendopo.dasar.waktu import WIB


@pytest.fixture(scope="module")
def Catatan() -> type[models.Model]:
    with isolate_apps("pendopo.dasar"):

        class Catatan(models.Model):
            hal = Teks("hal")
            tanggal = Tanggal("tanggal surat")
            diterima = Waktu("diterima", wajib=False)
            pukul = Jam("pukul", wajib=False)
            jumlah = Bulat("jumlah", minimum=1)
            asli = Ya("asli", wajib=True)
            terbatas = Ya("terbatas")
            sifat = Pilihan("sifat", [("biasa", "Biasa")])
            isi = TeksPanjang("isi", wajib=False)

            class Meta:
                app_label = "dasar"

    return Catatan


def test_yang_wajib_belum_diisi_disebut_namanya(Catatan: type[models.Model]) -> None:
    formulir = modelform_factory(Catatan, fields="__all__")({})
    assert set(formulir.errors) == {"hal", "tanggal", "jumlah", "asli", "sifat"}
    assert formulir.errors["tanggal"] == ["Tanggal surat belum diisi."]


def test_isian_yang_keliru_menyebut_cara_menulisnya(Catatan: type[models.Model]) -> None:
    salah = {"tanggal": "kemarin", "diterima": "tadi", "pukul": "pagi", "jumlah": "dua"}
    formulir = modelform_factory(Catatan, fields="__all__")(salah)
    assert formulir.errors["tanggal"] == ["Tulis tanggal seperti 17-08-2026."]
    assert formulir.errors["diterima"] == ["Tulis tanggal dan jam seperti 17-08-2026 09.30."]
    assert formulir.errors["pukul"] == ["Tulis jam seperti 09.30."]
    assert formulir.errors["jumlah"] == ["Tulis bilangan bulat, misalnya 3."]


def test_isian_yang_benar_menjadi_nilai(Catatan: type[models.Model]) -> None:
    isi = {
        **{"hal": "Undangan", "tanggal": "17-08-2026", "diterima": "2026-08-17T09:30", "pukul": "10.00"},
        **{"jumlah": "2", "asli": "False", "sifat": "biasa", "isi": ""},
    }
    formulir = modelform_factory(Catatan, fields="__all__")(isi)
    assert formulir.is_valid(), formulir.errors
    data = formulir.cleaned_data
    assert (data["tanggal"], data["pukul"], data["asli"]) == (date(2026, 8, 17), time(10), False)
    assert (data["diterima"].hour, data["terbatas"], data["isi"]) == (9, False, "")


def test_tanggal_dan_jam_ditulis_seperti_di_kertas(Catatan: type[models.Model]) -> None:
    """A browser's own date field follows the browser's language; ours reads the same on every machine."""
    formulir = modelform_factory(Catatan, fields="__all__")(
        initial={
            "tanggal": date(2026, 8, 17),
            "diterima": datetime(2026, 8, 17, 9, 30, tzinfo=WIB),
            "pukul": time(9, 30),
        }
    )
    assert 'type="text" name="tanggal" value="17-08-2026"' in str(formulir["tanggal"])
    assert 'type="text" name="diterima" value="17-08-2026 09.30"' in str(formulir["diterima"])
    assert 'type="text" name="pukul" value="09.30"' in str(formulir["pukul"])


def test_pilihan_tidak_terpilih_sebelum_dipilih(Catatan: type[models.Model]) -> None:
    assert '<option value="" selected>Pilih…</option>' in str(modelform_factory(Catatan, fields="__all__")()["sifat"])


def test_migrasi_hanya_melihat_kolom_django(Catatan: type[models.Model]) -> None:
    """Words and choices are no part of a table: a new label needs no migration, and none names this module."""
    for kolom in Catatan._meta.fields[1:]:
        _, jalur, args, kwargs = kolom.deconstruct()
        assert jalur.startswith("django.db.models.")
        assert not args
        assert set(kwargs) <= {"null", "blank", "default", "max_length"}
        assert kolom.clone().deconstruct()[1:] == (jalur, args, kwargs)


def test_belum_dijawab_bukan_jawaban_tidak(Catatan: type[models.Model]) -> None:
    catatan = Catatan()
    assert catatan.asli is None
    assert catatan.terbatas is False
    assert (catatan.tanggal, catatan.hal) == (None, "")
