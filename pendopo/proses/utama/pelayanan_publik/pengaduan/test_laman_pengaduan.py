"""People complain by the public pages, without an account or a name, and follow the answer with a code."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from pendopo.mesin.models import Kasus
from pendopo.mesin.relasi import SiapaPihak, peristiwa_pihak
from pendopo.mesin.uji_ruang.peraga import lakukan, yang_menunggu

from .models import Pengaduan
from .test_pengaduan import sampai_jawab, telaah

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
FORMULIR = "/layanan/aduan_layanan/ajukan/"
ADUAN = {"nama": "Rini Rahasia", "kontak": "081299988877", "rahasiakan": "on", "terlapor": "Antrean KTP",
         "isi": "Menunggu tiga jam."}  # fmt: skip


@pytest.fixture(autouse=True)
def _bersih() -> None:
    cache.clear()


def kirim_laman(client: Client, **ubah: Any) -> Any:
    kunci = client.get(FORMULIR).content.decode().split('name="kunci" value="')[1].split('"')[0]
    return client.post(FORMULIR, ADUAN | ubah | {"kunci": kunci})


def test_mengadu_dari_ponsel_lalu_melihat_jawabannya(client: Client, kantor: Any) -> None:
    """From what one needs to the form and the code; the page of the code says what came of it, and never who."""
    halaman = client.get("/layanan/?perlu=Mengadu").content.decode()
    assert "/layanan/aduan_layanan/" in halaman
    assert "Boleh tidak disebut" in client.get("/layanan/aduan_layanan/").content.decode()
    jawab = kirim_laman(client)
    assert (jawab.status_code, jawab["Location"]) == (302, "/lacak/")
    p = Pengaduan.objects.get(kantor=kantor)
    assert (p.kanal, str(p.jenis), str(p.kasus.pihak)) == ("laman", "Pengaduan Layanan Kecamatan", "Masyarakat")
    assert (p.nama_buku, p.kontak_buku, yang_menunggu(p.pk)) == ("Dirahasiakan", "Dirahasiakan", ["telaah"])
    halaman = client.get("/lacak/").content.decode()
    assert p.nomor in halaman
    assert not any(kata in halaman for kata in ("Rini", "081299988877", "tiga jam"))
    telaah(p, catatan="Hati-hati, wartawan.")
    assert "wartawan" not in client.get("/lacak/").content.decode()
    tautan = sampai_jawab(p)
    halaman = client.get("/lacak/").content.decode()
    assert "Mohon maaf." in halaman
    assert f"/t/{tautan.pk}-" in halaman
    hidup = peristiwa_pihak(kantor, SiapaPihak(kantor, {}))
    assert hidup["pengaduan", "masyarakat"] == 1


def test_tanpa_nama_dan_yang_bukan_wewenang(client: Client, kantor: Any) -> None:
    """Nobody has to say who he is; what is not ours is passed on, and the page of the code says to whom."""
    assert kirim_laman(client, nama="", kontak="").status_code == 302
    p = Pengaduan.objects.get(kantor=kantor)
    assert (p.nama_buku, p.kontak_buku) == ("Tanpa nama", "Tidak ada")
    lakukan(p.pk, "telaah", "kasi_yanum", hasil_telaah="bukan", catatan="Wewenang provinsi.")
    lakukan(p.pk, "teruskan", "pelaksana_yanum", instansi="Dinas Bina Marga")
    assert "Diteruskan kepada Dinas Bina Marga." in client.get("/lacak/").content.decode()


def test_aduan_kosong_menyebut_isiannya(client: Client, kantor: Any) -> None:
    """What is missing is said beside its field; what was typed stays; nothing begins."""
    jawab = kirim_laman(client, isi="")
    teks = jawab.content.decode()
    assert jawab.status_code == 422
    assert 'href="#id_isi"' in teks
    assert "Antrean KTP" in teks
    assert not Kasus.objects.filter(proses="pengaduan").exists()
