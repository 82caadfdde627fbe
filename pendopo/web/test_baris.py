"""Rows of a step through the pages, with plain forms: one at a time, moved by buttons, in and out as a sheet."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from openpyxl import Workbook, load_workbook
from PIL import Image

from pendopo.dasar.models import Orang
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan
from pendopo.mesin.models import Draf, Lampiran, Tugas
from pendopo.mesin.ruang import ruang
from pendopo.mesin.uji_ruang.peraga import saya
from pendopo.web.kenal import tandai

pytestmark = pytest.mark.django_db
JALAN = {"nama": "Jalan RT 2", "jumlah": "12", "jenis": "jalan"}


@pytest.fixture(autouse=True)
def _senin(db: None, settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    call_command("kantor", "muat", "tempursari", verbosity=0)
    call_command("kantor", "contoh", "tempursari", verbosity=0)
    with pada("2026-11-23T09:00"):
        yield


def masuk(nama: str) -> Client:
    client, orang = Client(), Orang.objects.get(nama_pengguna=nama)
    client.force_login(orang)
    tandai(client.session, orang)
    return client


@pytest.fixture
def klien() -> Client:
    return masuk("agendaris")


@pytest.fixture
def alamat() -> str:
    """The open step that fills the list."""
    kasus = jalan.mulai(saya("agendaris"), "uji_daftar", {"perihal": "Usulan"}).kasus_id
    return f"/tugas/{Tugas.objects.get(kasus_id=kasus, unsur='isi').pk}/"


def butir() -> Any:
    return ruang("uji_daftar").model._meta.get_field("butir").related_model._default_manager.order_by("tempat")


def foto() -> io.BytesIO:
    isi = io.BytesIO()
    Image.new("RGB", (900, 600), "green").save(isi, "JPEG")
    isi.seek(0)
    isi.name = "lokasi.jpg"
    return isi


def tambah(klien: Client, alamat: str, **isian: Any) -> Any:
    halaman = klien.get(f"{alamat}baris/baru/").content.decode()
    kunci = re.search(r'name="kunci" value="([^"]+)"', halaman)
    assert kunci
    return klien.post(f"{alamat}baris/baru/", JALAN | {"kunci": kunci[1]} | isian)


def teks(jawaban: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", jawaban.content.decode()))


def test_tambah_ubah_pindah_hapus(klien: Client, alamat: str) -> None:
    """The list on a phone: a row is added with a photo, the next at once; one is moved, changed, deleted."""
    jawaban = tambah(klien, alamat, berkas_foto=foto(), aksi="lagi")
    assert jawaban.url == f"{alamat}baris/baru/"
    tambah(klien, alamat, nama="Pipa")
    satu, dua = butir()
    halaman = klien.get(alamat)
    assert "belum ada: foto" in teks(halaman)
    assert 'name="aksi" value="draf"' not in halaman.content.decode()
    jawaban = klien.post(alamat, {"aksi": f"naik:{dua.pk}"})
    assert jawaban.url == f"{alamat}?baris={dua.pk}&arah=naik"
    assert re.search(rf'value="turun:{dua.pk}" autofocus', klien.get(jawaban.url).content.decode())
    assert [b.nama for b in butir()] == ["Pipa", "Jalan RT 2"]
    kecil = klien.get(f"/lampiran/{Lampiran.objects.get().pk}/kecil/")
    assert Image.open(io.BytesIO(kecil.content)).size == (320, 213)
    klien.post(f"{alamat}baris/{satu.pk}/", JALAN | {"nama": "Jalan RT 9", "buang": str(Lampiran.objects.get().pk)})
    assert (butir().get(pk=satu.pk).nama, Lampiran.objects.count()) == ("Jalan RT 9", 0)
    assert "Hapus butir ini?" in teks(klien.get(f"{alamat}baris/{dua.pk}/hapus/"))
    klien.post(f"{alamat}baris/{dua.pk}/hapus/")
    assert [b.nama for b in butir()] == ["Jalan RT 9"]


def test_yang_diketik_dan_difoto_tidak_hilang(klien: Client, alamat: str) -> None:
    """A refused row shows what was typed and keeps its photo; opened again it is still there."""
    jawaban = tambah(klien, alamat, jumlah="dua belas", berkas_foto=foto())
    assert jawaban.status_code == 422
    isi = jawaban.content.decode()
    assert 'value="dua belas"' in isi
    assert "Jumlah: Tulis bilangan bulat" in teks(jawaban)
    berkas = Lampiran.objects.get()
    assert f'name="lampiran_foto" value="{berkas.pk}"' in isi
    lagi = klien.get(f"{alamat}baris/baru/").content.decode()
    assert 'value="dua belas"' in lagi
    assert f'value="{berkas.pk}"' in lagi
    tambah(klien, alamat, lampiran_foto=str(berkas.pk))
    assert Lampiran.objects.get().baris == butir().get().pk
    assert not Draf.objects.exists()


def test_selesai_menunjuk_baris_yang_kurang(klien: Client, alamat: str) -> None:
    tambah(klien, alamat)
    pk = butir().get().pk
    jawaban = klien.post(alamat, {"aksi": "selesai"})
    assert jawaban.status_code == 422
    assert f'<a href="#baris-{pk}">Jalan RT 2: foto belum ada.</a>' in jawaban.content.decode()


def test_catatan_langkah_tetap_selama_menjawab_baris(klien: Client, alamat: str) -> None:
    """The judge's own field is kept as a draft while rows are opened; the next open row comes by itself."""
    for nama in ("Satu", "Dua"):
        tambah(klien, alamat, nama=nama, berkas_foto=foto())
    klien.post(alamat, {"aksi": "selesai"})
    camat = masuk("camat")
    nilai = f"/tugas/{Tugas.objects.get(unsur='nilai').pk}/"
    satu, dua = butir()
    jawaban = camat.post(nilai, {"aksi": f"ubah:{satu.pk}", "catatan": "Setengah jalan"})
    assert "Jumlah" in teks(camat.get(jawaban.url))
    assert 'value="Setengah jalan"' in camat.get(nilai).content.decode()
    jawaban = camat.post(jawaban.url, {"putusan": "ya", "aksi": "berikut"})
    assert jawaban.url == f"{nilai}baris/{dua.pk}/"
    assert camat.post(jawaban.url, {"putusan": "tidak"}).status_code == 422
    jawaban = camat.post(jawaban.url, {"putusan": "tidak", "alasan": "Kurang", "aksi": "berikut"})
    assert jawaban.url == f"{nilai}?baris={dua.pk}"
    assert camat.post(nilai, {"aksi": "selesai", "catatan": "Beres"}).status_code == 302
    assert "2 perubahan sejak" in teks(camat.get(f"/berkas/{satu.daftar_id}/"))


def excel(*baris: Any) -> io.BytesIO:
    buku, isi = Workbook(), io.BytesIO()
    for satu in (("Kode", "Nama", "Jumlah", "Jenis"), *baris):
        buku.active.append(satu)
    buku.save(isi)
    isi.seek(0)
    isi.name = "usulan.xlsx"
    return isi


def test_dari_excel_dilihat_dahulu(klien: Client, alamat: str) -> None:
    """The example comes down, a filled one goes up, each bad line is named, only then rows come in; out they go."""
    contoh = load_workbook(io.BytesIO(klien.get(f"{alamat}baris/contoh.xlsx").content))
    assert [sel.value for sel in contoh.worksheets[0][1]][:3] == ["Kode", "Nama", "Jumlah"]
    assert "Salah satu: Jalan desa, Air bersih." in [sel.value for sel in contoh["Petunjuk"]["C"]]
    impor = f"{alamat}baris/impor/"
    berkas = excel(("", "Jalan", 12, "Jalan desa"), ("", "Laut", "x", "Laut"))
    jawaban = klien.post(impor, {"berkas": berkas}, follow=True)
    isi = teks(jawaban)
    assert "1 akan ditambah" in isi
    assert "Baris 3 (Laut) Kolom Jumlah: Tulis bilangan bulat" in isi
    assert "Kolom Jenis: Tulis salah satu: Jalan desa, Air bersih." in isi
    assert not butir().exists()
    jawaban = klien.post(impor, {"aksi": "masukkan"}, follow=True)
    assert "1 ditambah, 0 diubah. Semula 0, kini 1. Dilewati karena keliru: baris 3." in teks(jawaban)
    kasus = butir().get().daftar_id
    csv = klien.get(f"/berkas/{kasus}/baris/butir.csv").content.decode("utf-8-sig")
    assert csv.splitlines()[1].startswith("B-1;Jalan;12;;Jalan desa")
    assert klien.get(f"/berkas/{kasus}/baris/butir.xlsx").status_code == 200
    kembali = klien.post(impor, {"berkas": io.BytesIO(csv.encode()), "nama": "x"}, follow=True)
    assert "1 sudah tercatat, tidak berubah" in teks(kembali)


def test_berkas_impor_yang_keliru(klien: Client, alamat: str) -> None:
    """Nothing chosen, a picture, no rows, an old page: 422 in words."""
    impor = f"{alamat}baris/impor/"
    for isi in ({}, {"berkas": foto()}, {"berkas": excel()}, {"aksi": "masukkan"}):
        jawaban = klien.post(impor, isi)
        assert jawaban.status_code == 422
        assert "Berkas belum dapat dipakai" in teks(jawaban)


def test_yang_bukan_gilirannya_tidak_menemukan_apa_apa(klien: Client, alamat: str) -> None:
    tambah(klien, alamat)
    satu = butir().get()
    for lain in (masuk("camat"), masuk("kades_bulurejo")):
        for ekor in ("baru/", f"{satu.pk}/", f"{satu.pk}/hapus/", "impor/", "contoh.xlsx"):
            assert lain.get(f"{alamat}baris/{ekor}").status_code == 404, ekor
            assert lain.post(f"{alamat}baris/{ekor}", JALAN).status_code == (405 if "." in ekor else 404), ekor
    assert masuk("kades_bulurejo").get(f"/berkas/{satu.daftar_id}/baris/butir.csv").status_code == 404
    assert klien.get(f"/berkas/{satu.daftar_id}/baris/kasus.csv").status_code == 404
    assert klien.get(f"{alamat}baris/999999/").status_code == 404
    assert [b.nama for b in butir()] == ["Jalan RT 2"]
