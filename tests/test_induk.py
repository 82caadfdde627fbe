"""House law on master data: each kind has its pages, and what goes out as a sheet comes in again unchanged."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pendopo.dasar.models import Jabatan
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.tabel import baca_tabel
from pendopo.dasar.waktu import hari_ini, pada
from pendopo.mesin import contoh_induk, impor_induk, induk
from pendopo.mesin.contoh_baca import GalatContoh
from pendopo.mesin.contoh_induk import siapkan_induk
from pendopo.web.induk import alamat_induk

pytestmark = pytest.mark.django_db
SAAT = "2026-11-24T14:00"


@pytest.fixture
def terisi(kantor: Any) -> Any:
    """The office with demo rows of every kind."""
    with pada(SAAT):
        siapkan_induk(kantor)
        yield kantor


def saya_dari_kini(orang: Any) -> Saya:
    return saya_dari(orang, hari_ini())


def pengelola(kantor: Any, model: Any) -> str:
    """The role of a head that keeps a kind."""
    pemilik = induk.kartu_induk(model).usulan.pemilik
    return str(Jabatan.objects.filter(kantor=kantor, unit__kode=pemilik).order_by("urut")[0].peran)


def test_setiap_jenis_punya_baris_contoh_dan_halaman(terisi: Any, client: Client, masuk: Any) -> None:
    for model in induk.semua_induk():
        masuk(client, pengelola(terisi, model))
        alamat = alamat_induk(model)
        satu = model._default_manager.filter(kantor=terisi).first()
        assert satu is not None, f"{model.__name__} tanpa baris contoh"
        for tempat in (alamat, f"{alamat}?cari=a", f"{alamat}baru/", f"{alamat}{satu.pk}/", f"{alamat}impor/"):
            assert client.get(tempat).status_code == 200, tempat
        kosong = client.post(f"{alamat}baru/", {})
        assert kosong.status_code == 422, model.__name__
        assert "belum diisi" in kosong.content.decode()


def test_yang_diunduh_masuk_lagi_tanpa_berubah(terisi: Any, client: Client, masuk: Any) -> None:
    """A sheet taken along and brought in again changes nothing, in Excel and in CSV; an unknown key is a new row."""
    for model in induk.semua_induk():
        siapa = masuk(client, pengelola(terisi, model))
        saya = saya_dari_kini(siapa)
        for bentuk in ("xlsx", "csv"):
            isi = client.get(f"{alamat_induk(model).rstrip('/')}.{bentuk}").content
            semua = impor_induk.timbang(saya, model, impor_induk.baca(model, baca_tabel(isi)))
            keliru = [(b.nomor, b.keadaan, b.galat) for b in semua if b.keadaan != "sama"]
            assert keliru == [], f"{model.__name__} {bentuk}"
            assert semua


def test_isian_yang_bukan_angka_disebut_barisnya(terisi: Any, client: Client, masuk: Any) -> None:
    """Nonsense in every cell of a line: the line is wrong, named with its columns, and nothing is stored."""
    for model in induk.semua_induk():
        saya = saya_dari_kini(masuk(client, pengelola(terisi, model)))
        lembar = openpyxl.Workbook()
        halaman: Any = lembar.active
        halaman.append(list(model.isian))
        halaman.append(["???"] * len(model.isian))
        keluar = io.BytesIO()
        lembar.save(keluar)
        banyak = model._default_manager.count()
        (baris,) = impor_induk.masukkan(saya, model, impor_induk.baca(model, baca_tabel(keluar.getvalue())))
        assert (baris.keadaan, bool(baris.galat)) == ("keliru", True), model.__name__
        assert model._default_manager.count() == banyak
        kirim = SimpleUploadedFile("isi.xlsx", keluar.getvalue())
        assert client.post(f"{alamat_induk(model)}impor/", {"berkas": kirim}).status_code == 302
        assert "keliru" in client.get(f"{alamat_induk(model)}impor/").content.decode()


def test_hanya_unit_pemilik_yang_mengubah(terisi: Any, client: Client, masuk: Any) -> None:
    for model in induk.semua_induk():
        pemilik = induk.kartu_induk(model).usulan.pemilik
        lain = "kasi_yanum" if pemilik != "seksi-pelayanan-umum" else "kasi_pem"
        masuk(client, lain)
        satu: Any = model._default_manager.filter(kantor=terisi).first()
        assert client.get(f"{alamat_induk(model)}{satu.pk}/").status_code == 200
        for tempat in ("baru/", f"{satu.pk}/ubah/", "impor/"):
            assert client.get(f"{alamat_induk(model)}{tempat}").status_code == 403, tempat


def test_contoh_kedua_kali_tidak_menambah(terisi: Any) -> None:
    banyak = {m: m._default_manager.count() for m in induk.semua_induk()}
    siapkan_induk(terisi)
    assert {m: m._default_manager.count() for m in induk.semua_induk()} == banyak


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ("oleh = 1 =", "bukan TOML yang benar"),
        ('oleh = "kasi_yanum"\n[[lain]]\nnama = "x"', "'lain' bukan data induk di sini"),
        ('oleh = "tidak_ada"', "tidak ada jabatan"),
        ('oleh = "kasi_yanum"\n[[layanan]]\nasing = "x"', "'asing' tidak dikenal"),
        ('oleh = "kasi_yanum"\n[[layanan]]\nkode = "x"', r"layanan 1: nama: Nama belum diisi"),
        ('oleh = "kasi_pem"\n[[layanan]]\nkode = "x"', "dikelola unit pemilik"),
    ],
)
def test_contoh_yang_keliru_disebut_tempatnya(
    kantor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, isi: str, kalimat: str
) -> None:
    """Of a demo file that cannot be played, file, row and mend are named, and no row stays."""
    layanan = induk.cari_induk("pelayanan_publik", "layanan")
    layanan._default_manager.filter(kantor=kantor).delete()
    (tmp_path / "contoh.toml").write_text(isi)
    monkeypatch.setattr(contoh_induk, "semua_induk", lambda: [layanan])
    monkeypatch.setattr(contoh_induk, "folder_induk", lambda model: tmp_path)
    monkeypatch.setattr(contoh_induk, "muat_benih", lambda kantor: {})
    with pytest.raises(GalatContoh, match=kalimat):
        siapkan_induk(kantor)
    assert not layanan._default_manager.filter(kantor=kantor).exists()
