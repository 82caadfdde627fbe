"""Posts, calendar and figures: who may change them, and that every change is an event."""

from datetime import date

import pytest

from pendopo.dasar.models import HariKhusus, Jabatan, Parameter, Pemegang
from pendopo.dasar.waktu import pada
from pendopo.mesin.jejak import periksa
from pendopo.mesin.models import Jejak
from pendopo.web.conftest import hadirkan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maret():
    with pada("2026-03-02T09:00"):
        yield


def mandat(orang, **ubah):
    isian = {
        "jabatan": Jabatan.objects.get(kantor=orang.camat.kantor, peran="camat").pk,
        "orang": orang.agendaris.pk,
        "jenis": "Plh.",
        "mulai": "03-03-2026",
        "sampai": "05-03-2026",
        "dasar": "800.1.3/12/2026",
    }
    return isian | ubah


def test_camat_menunjuk_pelaksana_harian_dan_ia_menjadi_camat_pada_hari_itu(client, orang):
    hadirkan(client, orang.camat)
    assert "dicatat" in client.post("/jabatan/", mandat(orang), follow=True).content.decode()
    assert Pemegang.objects.get(orang=orang.agendaris, jenis="Plh.").sampai == date(2026, 3, 5)
    hadirkan(client, orang.agendaris)
    assert "Plh. Camat" not in client.get("/cari/").content.decode()
    with pada("2026-03-04T09:00"):
        assert "Plh. Camat" in client.get("/cari/").content.decode()
    assert Jejak.objects.get(jenis="mandat").orang == orang.camat
    assert not list(periksa(orang.camat.kantor_id))


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"mulai": "01-03-2026"}, "tidak dapat berlaku surut"),
        ({"sampai": ""}, "perlu tanggal akhir"),
        ({"sampai": "02-03-2026"}, "mendahului tanggal mulai"),
        ({"mulai": "31-02-2026"}, "Tulis tanggal seperti"),
    ],
)
def test_mandat_yang_keliru_ditolak_di_samping_isiannya(client, orang, ubah, kalimat):
    hadirkan(client, orang.camat)
    jawaban = client.post("/jabatan/", mandat(orang, **ubah))
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()


def test_mandat_diakhiri_lebih_awal_dan_giliran_kembali(client, orang):
    hadirkan(client, orang.camat)
    client.post("/jabatan/", mandat(orang))
    plh = Pemegang.objects.get(orang=orang.agendaris, jenis="Plh.")
    assert f"/jabatan/{plh.pk}/akhiri/" in client.get("/jabatan/").content.decode()
    for hari, kalimat in (("01-03-2026", "Paling awal"), ("09-03-2026", "memang berakhir"), ("x", "Tulis tanggal")):
        jawaban = client.post(f"/jabatan/{plh.pk}/akhiri/", {"sampai": hari, "dasar": "800.1.3/13/2026"})
        assert jawaban.status_code == 422
        assert kalimat in jawaban.content.decode()
    assert (
        client.post(f"/jabatan/{plh.pk}/akhiri/", {"sampai": "03-03-2026", "dasar": "800/13"}, follow=True).status_code
        == 200
    )
    assert Pemegang.objects.get(pk=plh.pk).sampai == date(2026, 3, 3)
    assert Jejak.objects.get(jenis="mandat_akhir").orang == orang.camat
    hadirkan(client, orang.agendaris)
    with pada("2026-03-04T09:00"):
        assert "Plh. Camat" not in client.get("/cari/").content.decode()
        assert client.get(f"/jabatan/{plh.pk}/akhiri/").status_code == 403
    hadirkan(client, orang.camat)
    with pada("2026-03-04T09:00"):
        assert client.get(f"/jabatan/{plh.pk}/akhiri/").status_code == 404, "it is over"


def test_agendaris_tidak_mendapat_formulir_mandat(client, orang):
    hadirkan(client, orang.agendaris)
    client.post("/jabatan/", mandat(orang))
    assert not Pemegang.objects.filter(jenis="Plh.").exists()


def test_hari_libur_daerah_tercatat_sebagai_peristiwa(client, orang):
    hadirkan(client, orang.camat)
    isian = {"tanggal": "15-12-2026", "jenis": "libur_daerah", "keterangan": "Hari Jadi", "dasar": ""}
    assert client.post("/kalender/?tahun=2026", isian).status_code == 302
    assert HariKhusus.objects.get(kantor=orang.camat.kantor).keterangan == "Hari Jadi"
    assert "Hari Jadi" in client.get("/kalender/?tahun=2026").content.decode()
    assert Jejak.objects.filter(jenis="kalender").count() == 1
    hadirkan(client, orang.agendaris)
    assert client.post("/kalender/?tahun=2026", isian).status_code == 403


def test_ukuran_ditandai_sampai_dipastikan_camat(client, orang):
    hadirkan(client, orang.camat)
    assert "belum dipastikan kantor" in client.get("/parameter/").content.decode()
    client.post("/parameter/", {"kunci": "surat_masuk.batas_segera"})
    satu = Parameter.objects.get(kantor=orang.camat.kantor, kunci="surat_masuk.batas_segera")
    assert satu.dikonfirmasi_oleh == orang.camat
    baru = {"nilai": "1 hk", "berlaku_mulai": "01-04-2026", "dasar_hukum": "Keputusan Camat 5/2026"}
    assert client.post("/parameter/surat_masuk.batas_segera/", baru).status_code == 302
    assert Parameter.objects.filter(kantor=orang.camat.kantor, kunci="surat_masuk.batas_segera").count() == 2
    hadirkan(client, orang.agendaris)
    assert client.get("/parameter/surat_masuk.batas_segera/").status_code == 403
