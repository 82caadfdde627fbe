"""The page of numbers: who reserves, what became of each number, void ones in the book, gaps."""

from dataclasses import replace

import pytest

from pendopo.dasar.models import BlokNomor, NomorKhusus
from pendopo.dasar.nomor import ambil_dari_blok
from pendopo.dasar.waktu import pada
from pendopo.mesin import jejak
from pendopo.mesin.models import Jejak
from pendopo.mesin.ruang import ruang
from pendopo.web.conftest import hadirkan

pytestmark = pytest.mark.django_db
ISIAN = {"buku": "agenda_masuk", "banyak": "5", "keperluan": "Listrik padam"}


@pytest.fixture(autouse=True)
def pagi(monkeypatch):
    """Any book may be one of which numbers can be reserved; here the agenda book is."""
    model = ruang("surat_masuk").model
    monkeypatch.setattr(model, "buku", (replace(model.buku[0], blok=True), *model.buku[1:]))
    with pada("2026-11-24T09:00"):
        yield


@pytest.fixture
def blok(client, orang):
    hadirkan(client, orang.agendaris)
    assert client.post("/nomor/", ISIAN).status_code == 302
    return BlokNomor.objects.get()


def test_agendaris_memesan_blok(client, orang, blok):
    """Numbers 1 to 5 of the new book go to paper; the act is an event of the chain."""
    assert (blok.dari, blok.sampai, blok.tahun, blok.oleh) == (1, 5, 2026, orang.agendaris)
    isi = client.get("/nomor/").content.decode()
    for kata in ("1 sampai 5", "Listrik padam", "5 nomor", "Pak Agenda", "Tidak ada celah"):
        assert kata in isi
    peristiwa = Jejak.objects.get(jenis="blok_nomor")
    assert (peristiwa.orang, peristiwa.unsur, peristiwa.jabatan.peran) == (orang.agendaris, "agenda_masuk", "agendaris")
    assert not list(jejak.periksa(blok.kantor_id))


def test_formulir_yang_dikirim_dua_kali_memesan_sekali(client, orang):
    client.force_login(orang.agendaris)
    kunci = client.get("/nomor/").context["form"].initial["kunci"]
    assert client.post("/nomor/", ISIAN | {"kunci": kunci}).status_code == 302
    assert client.post("/nomor/", ISIAN | {"kunci": kunci}).status_code == 409
    assert BlokNomor.objects.count() == 1


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"banyak": ""}, "belum diisi"),
        ({"banyak": "0"}, "lebih besar"),
        ({"banyak": "201"}, "lebih kecil"),
        ({"banyak": "sepuluh"}, "bilangan bulat"),
        ({"keperluan": ""}, "untuk apa"),
        ({"keperluan": "x" * 201}, "200"),
        ({"buku": ""}, "Pilih bukunya"),
        ({"buku": "ekspedisi"}, "bukan"),
    ],
)
def test_pesanan_yang_keliru_ditolak_dan_isiannya_tetap(client, orang, ubah, kalimat):
    client.force_login(orang.agendaris)
    jawaban = client.post("/nomor/", ISIAN | ubah)
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()
    assert ("Listrik padam" in jawaban.content.decode()) == ("keperluan" not in ubah)
    assert not BlokNomor.objects.exists()


def test_yang_bukan_pengatur_hanya_melihat(client, orang, blok):
    client.force_login(orang.camat)
    assert "Pesan blok nomor" not in client.get("/nomor/").content.decode()
    assert "Batalkan" not in client.get(f"/nomor/{blok.pk}/").content.decode()
    assert client.post("/nomor/", ISIAN).status_code == 403
    assert client.post(f"/nomor/{blok.pk}/1/batal/", {"alasan": "x"}).status_code == 403
    client.force_login(orang.kepala_desa)
    assert client.get("/nomor/").status_code == 403
    assert NomorKhusus.objects.filter(keadaan="kosong").count() == 5


def test_nomor_dibatalkan_dengan_alasan(client, orang, blok):
    """A spoiled sheet stays in the book as void: on its page, in its file; the event says who and why."""
    alamat = f"/nomor/{blok.pk}/3/batal/"
    assert client.post(alamat, {"alasan": " "}).status_code == 422
    assert client.post(alamat, {"alasan": "Kertas rusak"}).status_code == 302
    assert client.post(alamat, {"alasan": "Lagi"}).status_code == 422
    assert "Kertas rusak" in client.get(f"/nomor/{blok.pk}/").content.decode()
    assert "3: Kertas rusak" in client.get("/nomor/").content.decode()
    buku = "/buku/surat_masuk/agenda_masuk"
    assert "3/2026: Kertas rusak" in client.get(f"{buku}/").content.decode()
    assert "Kertas rusak" not in client.get(f"{buku}/?cari=kertas").content.decode()
    assert "Kertas rusak" not in client.get(f"{buku}/?sampai=2026-11-23").content.decode()
    assert "3/2026: Kertas rusak" in client.get(f"{buku}/?dari=2026-11-24&sampai=2026-11-24").content.decode()
    assert "Batal: Kertas rusak" in client.get(f"{buku}.csv").content.decode()
    assert Jejak.objects.get(jenis="nomor_batal").alasan == "Kertas rusak"
    assert not list(jejak.periksa(blok.kantor_id))


def test_keadaan_setiap_nomor(client, blok):
    ambil_dari_blok(blok.kantor_id, "agenda_masuk", 2026, 2, tanggal=blok.pada.date(), oleh=blok.oleh, pada=blok.pada)
    isi = client.get(f"/nomor/{blok.pk}/").content.decode()
    assert isi.count("kosong</span>") == 4
    assert "terpakai</span>" in isi
    assert "24 Nov 2026" in isi
    assert "Batalkan nomor 2" not in isi


def test_blok_kantor_lain_tidak_ada(client, orang, blok, masuk, django_user_model):
    lain = django_user_model.objects.exclude(kantor=blok.kantor).filter(pemegang__jabatan__peran="agendaris").first()
    client.force_login(lain)
    for alamat in (f"/nomor/{blok.pk}/", f"/nomor/{blok.pk}/1/batal/"):
        assert client.get(alamat).status_code == 404
    client.force_login(orang.agendaris)
    for alamat in ("/nomor/999999/", f"/nomor/{blok.pk}/6/batal/", f"/nomor/{blok.pk}/0/batal/"):
        assert client.get(alamat).status_code == 404


@pytest.mark.parametrize("tahun", ["1999", "9999", "dua", "", "202", "-2026"])
def test_tahun_apa_pun_terbaca(client, blok, tahun):
    assert client.get(f"/nomor/?tahun={tahun}").status_code == 200
