"""The story of one letter through the pages, with plain forms and without JavaScript."""

import re
from io import BytesIO

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

from pendopo.dasar.contoh import SANDI_CONTOH
from pendopo.dasar.models import Orang
from pendopo.dasar.waktu import pada
from pendopo.mesin.models import Draf, Kasus, Lampiran, Tugas
from pendopo.web.conftest import hadirkan

pytestmark = pytest.mark.django_db
SURAT = {
    "diterima": "23-11-2026 08.10",
    "cara_terima": "whatsapp",
    "asal": "Dinas Kesehatan",
    "nomor_surat": "400/1/2026",
    "tanggal_surat": "20-11-2026",
    "hal": "Vaksinasi rabies",
    "kecepatan": "biasa",
    "keamanan": "biasa",
}


@pytest.fixture(autouse=True)
def senin_pagi():
    with pada("2026-11-23T09:00"):
        yield


@pytest.fixture
def tempursari(db):
    call_command("kantor", "muat", "tempursari", verbosity=0)
    call_command("kantor", "contoh", "tempursari", verbosity=0)


def masuk_sebagai(nama):
    client = Client()
    hadirkan(client, Orang.objects.get(nama_pengguna=nama))
    return client


def kunci(halaman):
    return re.search(r'name="kunci" value="([^"]+)"', halaman.content.decode())[1]


def kirim(client, alamat, isian, **lain):
    halaman = client.get(alamat)
    draf = {"ada_draf": "1"} if 'name="ada_draf"' in halaman.content.decode() else {}
    return client.post(alamat, {"kunci": kunci(halaman), **draf, **isian, **lain})


def giliran(unsur):
    return f"/tugas/{Tugas.objects.filter(unsur=unsur).latest('pk').pk}/"


def catat(client, **ubah):
    return kirim(client, "/mulai/surat_masuk/", SURAT | ubah)


def sampai_disposisi():
    catat(masuk_sebagai("agendaris"))
    if Tugas.objects.filter(unsur="periksa").exists():
        kirim(masuk_sebagai("kasubbag_umpeg"), giliran("periksa"), {"kecepatan": "biasa", "keamanan": "biasa"})
    kirim(masuk_sebagai("sekcam"), giliran("telaah"), {"saran_telaah": "Ke seksi"})
    return giliran("disposisi")


def penerima(n, peran):
    jabatan = Orang.objects.get(nama_pengguna=peran).pemegang.get().jabatan_id
    return {f"penerima-{n}-jabatan": str(jabatan), f"penerima-{n}-instruksi": "proses"}


def test_surat_dicatat_lalu_muncul_di_giliran_dan_buku(tempursari):
    agendaris = masuk_sebagai("agendaris")
    assert "Catat surat" in agendaris.get("/kotak-masuk/").content.decode()
    jawaban = catat(agendaris)
    kasus = Kasus.objects.get()
    assert jawaban.headers["Location"] == f"/berkas/{kasus.pk}/?selesai=1"
    assert "Vaksinasi rabies" in agendaris.get("/buku/surat_masuk/agenda_masuk/").content.decode()
    assert "Vaksinasi rabies" in masuk_sebagai("kasubbag_umpeg").get("/kotak-masuk/").content.decode()


def test_simpan_catat_berikutnya_kembali_ke_formulir_kosong(tempursari):
    agendaris = masuk_sebagai("agendaris")
    jawaban = catat(agendaris, aksi="lagi")
    assert jawaban.headers["Location"] == "/mulai/surat_masuk/"
    halaman = agendaris.get("/mulai/surat_masuk/").content.decode()
    assert "Selesai: Catat surat" in halaman
    assert 'value="400/1/2026"' not in halaman


def test_isian_keliru_menjawab_422_dan_menyimpan_ketikan_serta_berkas(tempursari):
    agendaris = masuk_sebagai("agendaris")
    gambar = BytesIO()
    Image.new("RGB", (20, 20)).save(gambar, "PNG")
    gambar.seek(0)
    gambar.name = "foto surat.png"
    jawaban = kirim(agendaris, "/mulai/surat_masuk/", SURAT | {"tanggal_surat": "kemarin"}, berkas_pindaian=gambar)
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Tulis tanggal seperti 17-08-2026." in halaman
    assert 'value="kemarin"' in halaman
    assert 'value="Dinas Kesehatan"' in halaman
    lampiran = Lampiran.objects.get()
    assert f'name="lampiran_pindaian" value="{lampiran.pk}"' in halaman
    assert not Kasus.objects.exists()
    kirim(agendaris, "/mulai/surat_masuk/", SURAT, lampiran_pindaian=str(lampiran.pk))
    assert Kasus.objects.get().lampiran.get().nama == "foto surat.png"


def test_berkas_yang_bukan_gambar_ditolak_dengan_namanya(tempursari):
    palsu = BytesIO(b"#!/bin/sh\nrm -rf /\n")
    palsu.name = "surat.pdf"
    jawaban = kirim(masuk_sebagai("agendaris"), "/mulai/surat_masuk/", SURAT, berkas_pindaian=palsu)
    assert jawaban.status_code == 422
    assert "surat.pdf: Hanya PDF" in jawaban.content.decode()


def test_klik_dua_kali_mencatat_satu_surat(tempursari):
    agendaris = masuk_sebagai("agendaris")
    satu_kunci = kunci(agendaris.get("/mulai/surat_masuk/"))
    for _ in range(2):
        jawaban = agendaris.post("/mulai/surat_masuk/", SURAT | {"kunci": satu_kunci})
        assert jawaban.status_code == 302
    assert Kasus.objects.count() == 1


def test_surat_ganda_diperingatkan_dengan_tautan_ke_yang_pertama(tempursari):
    """V-SM-02: the second letter with the same sender, number and date is warned about."""
    agendaris = masuk_sebagai("agendaris")
    catat(agendaris)
    jawaban = catat(agendaris)
    assert jawaban.status_code == 422
    assert f'<a href="/berkas/{Kasus.objects.get().pk}/">' in jawaban.content.decode()


def test_camat_mengirim_kepada_tiga_penerima_dan_baris_kosong_diabaikan(tempursari):
    alamat = sampai_disposisi()
    camat = masuk_sebagai("camat")
    assert "kosongkan bila tidak dipakai" in camat.get(alamat).content.decode()
    isian = penerima(0, "kasi_yanum") | penerima(1, "kasi_pem") | penerima(2, "kasi_pm")
    jawaban = kirim(camat, alamat, isian | {"penerima-3-jabatan": "", "penerima-3-instruksi": ""})
    assert jawaban.status_code == 302
    assert Tugas.objects.filter(unsur="tindak_lanjut").count() == 3


def test_tambah_baris_menyimpan_yang_sudah_diketik(tempursari):
    alamat = sampai_disposisi()
    camat = masuk_sebagai("camat")
    jawaban = kirim(camat, alamat, penerima(0, "kasi_yanum") | {"aksi": "baris", "catatan_disposisi": "Segera"})
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "Segera" in halaman
    assert halaman.count("-instruksi") > 4
    assert "Ada isian yang perlu diperbaiki" not in halaman


def test_disposisi_tanpa_penerima_ditolak_dengan_kalimat(tempursari):
    jawaban = kirim(masuk_sebagai("camat"), sampai_disposisi(), {})
    assert jawaban.status_code == 422
    assert "isi paling sedikit 1" in jawaban.content.decode()


def test_draf_muncul_kembali_dan_hilang_setelah_selesai(tempursari):
    agendaris = masuk_sebagai("agendaris")
    kirim(agendaris, "/mulai/surat_masuk/", {"asal": "Polsek", "aksi": "draf"})
    halaman = agendaris.get("/mulai/surat_masuk/").content.decode()
    assert 'value="Polsek"' in halaman
    assert "draf" in halaman
    catat(agendaris)
    assert not Draf.objects.exists()


def test_sesi_habis_lalu_masuk_lagi_ketikan_muncul(tempursari):
    agendaris = masuk_sebagai("agendaris")
    satu_kunci = kunci(agendaris.get("/mulai/surat_masuk/"))
    agendaris.cookies.pop("sessionid")
    jawaban = agendaris.post("/mulai/surat_masuk/", SURAT | {"kunci": satu_kunci})
    isian = {"nama_pengguna": "agendaris", "sandi": SANDI_CONTOH, "lanjut": "/mulai/surat_masuk/"}
    assert agendaris.post(jawaban.headers["Location"], isian).headers["Location"] == "/mulai/surat_masuk/"
    assert 'value="Vaksinasi rabies"' in agendaris.get("/mulai/surat_masuk/").content.decode()
    assert not Kasus.objects.exists()


def test_bukan_gilirannya_diantar_ke_berkas(tempursari):
    alamat = sampai_disposisi()
    jawaban = masuk_sebagai("kasi_pem").get(alamat)
    assert jawaban.headers["Location"] == f"/berkas/{Kasus.objects.get().pk}/"


def test_kepala_desa_tidak_melihat_berkas_kantor(tempursari):
    catat(masuk_sebagai("agendaris"))
    kepala_desa = masuk_sebagai("kades_bulurejo")
    for alamat in (f"/berkas/{Kasus.objects.get().pk}/", giliran("periksa"), giliran("periksa") + "serahkan/"):
        jawaban = kepala_desa.get(alamat)
        assert jawaban.status_code == 404
        assert "Vaksinasi" not in jawaban.content.decode()
    assert kepala_desa.get("/buku/surat_masuk/agenda_masuk/").status_code == 403
    assert "Vaksinasi" not in kepala_desa.get("/cari/?kata=Vaksinasi").content.decode().split("Hasil untuk")[1][30:]


def test_surat_rahasia_di_buku_nomor_tanpa_kata(tempursari):
    """V-SM-05: a restricted letter shows its number to others, and no search finds it."""
    catat(masuk_sebagai("agendaris"), keamanan="rahasia")
    lain = masuk_sebagai("pelaksana_pm")
    buku = lain.get("/buku/surat_masuk/agenda_masuk/").content.decode()
    assert "(terbatas)" in buku
    assert "Vaksinasi" not in buku
    for alamat in ("/buku/surat_masuk/agenda_masuk/?cari=rabies", "/buku/surat_masuk/agenda_masuk.csv"):
        assert "Dinas Kesehatan" not in lain.get(alamat).content.decode()
    assert "(terbatas)" not in lain.get("/buku/surat_masuk/agenda_masuk/?cari=rabies").content.decode()


def test_pembetulan_perlu_alasan_dan_tetap_terbaca(tempursari):
    agendaris = masuk_sebagai("agendaris")
    catat(agendaris)
    kasus = Kasus.objects.get()
    alamat = f"/berkas/{kasus.pk}/betulkan/{kasus.jejak.get(jenis='selesai').pk}/"
    assert agendaris.post(alamat, SURAT | {"hal": "Vaksinasi rabies tahap 2"}).status_code == 422
    agendaris.post(alamat, SURAT | {"hal": "Vaksinasi rabies tahap 2", "alasan": "Salah ketik"})
    halaman = agendaris.get(f"/berkas/{kasus.pk}/").content.decode()
    assert "Alasan: Salah ketik" in halaman
    assert "menjadi Vaksinasi rabies tahap 2" in halaman


def test_unduhan_buku_tidak_menjalankan_rumus(tempursari):
    agendaris = masuk_sebagai("agendaris")
    catat(agendaris, asal="=HYPERLINK(1)")
    isi = agendaris.get("/buku/surat_masuk/agenda_masuk.csv").content.decode()
    assert "'=HYPERLINK(1)" in isi
    assert agendaris.get("/buku/surat_masuk/agenda_masuk.xlsx").content[:2] == b"PK"


def test_giliran_paling_banyak_dua_belas_kueri(tempursari, django_assert_max_num_queries):
    agendaris = masuk_sebagai("agendaris")
    catat(agendaris)
    sekcam = masuk_sebagai("kasubbag_umpeg")
    with django_assert_max_num_queries(12):
        assert sekcam.get("/kotak-masuk/").status_code == 200
