"""Signing asks once more who it is, and keeps what was typed."""

import dataclasses

import pytest

from pendopo.dasar.contoh import SANDI_CONTOH
from pendopo.dasar.waktu import pada
from pendopo.mesin.models import Draf
from pendopo.mesin.uji_ruang.peraga import PAGI, menunggu, rapat, tugas
from pendopo.web.kenal import KUNCI_BUKTI


@pytest.fixture
def kantor(db):
    """The office Tempursari, not this folder's small one: the toy meeting belongs to it."""
    from pendopo.dasar.models import Kantor

    return Kantor.objects.get(kode="tempursari")


@pytest.fixture
def orang(kantor):
    from pendopo.dasar.models import Orang

    return lambda peran: Orang.objects.get(kantor=kantor, nama_pengguna=peran)


def test_tugas_bertanda_tangan_meminta_bukti_lagi_dan_draf_tidak_hilang(client, orang, monkeypatch):
    from pendopo.mesin.ruang import ruang
    from pendopo.web.conftest import hadirkan

    r = ruang("uji_rapat")
    langkah = dict(r.langkah) | {"putuskan": dataclasses.replace(r.langkah["putuskan"], tanda_tangan=True)}
    monkeypatch.setitem(r.__dict__, "langkah", langkah)
    with pada(PAGI):
        berkas = rapat()
        alamat = f"/tugas/{tugas(berkas, 'putuskan')}/"
        camat = orang("camat")
        hadirkan(client, camat)
        sesi = client.session
        sesi[KUNCI_BUKTI] = [{"method": "password", "at": 0}]
        sesi.save()
        jawaban = client.post(alamat, {"putusan": "Setuju dengan catatan"})
        assert jawaban.headers["Location"].startswith("/akun/pastikan/")
        assert "putuskan" in menunggu(berkas)
        assert Draf.objects.filter(orang=camat).count() == 1
        lanjut = client.post("/akun/pastikan/", {"sandi": SANDI_CONTOH, "lanjut": alamat}).headers["Location"]
        assert "Setuju dengan catatan" in client.get(lanjut).content.decode()
        assert client.post(alamat, {"putusan": "Setuju dengan catatan", "ada_draf": "1"}).status_code == 302
        assert "putuskan" not in menunggu(berkas)
        assert not Draf.objects.filter(orang=camat).exists()
