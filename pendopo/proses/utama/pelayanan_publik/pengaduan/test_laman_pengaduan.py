"""People complain by the public pages, without an account or a name, and follow the answer with a code."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pendopo.mesin.contoh_isian import gambar_contoh
from pendopo.mesin.models import Kasus, Lampiran, Tautan
from pendopo.mesin.relasi import SiapaPihak, peristiwa_pihak
from pendopo.mesin.uji_ruang.peraga import lakukan, yang_menunggu

from .models import Pengaduan
from .test_pengaduan import menanggapi, sampai_jawab, telaah

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


def gambar(nama: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, gambar_contoh(nama, "JPEG"), "image/jpeg")


def segel(jawab: Any) -> list[str]:
    return re.findall(r'name="lampiran_bukti" value="([^"]+)"', jawab.content.decode())


def test_berkas_orang_lain_tidak_terlihat_dan_tidak_terambil(kantor: Any, client: Client) -> None:
    """Too many files at once: refused, one's own stay; bare numbers show and take nothing of anybody."""
    korban = Client()
    jawab = kirim_laman(korban, isi="", berkas_bukti=gambar("KTP-Rini.jpg"))
    milik = segel(jawab)
    assert (jawab.status_code, len(milik)) == (422, 1)
    terka = [str(n) for n in range(1, Lampiran.objects.latest("pk").pk + 3)]
    sembilan = [gambar(f"{n}.jpg") for n in range(9)]
    jawab = kirim_laman(client, lampiran_bukti=terka, berkas_bukti=sembilan)
    assert (jawab.status_code, segel(jawab), "KTP-Rini" in jawab.content.decode()) == (422, [], False)
    sembilan = [gambar(f"{n}.jpg") for n in range(9)]
    jawab = kirim_laman(korban, lampiran_bukti=milik, berkas_bukti=sembilan)
    assert (jawab.status_code, len(segel(jawab)), "KTP-Rini" in jawab.content.decode()) == (422, 1, True)
    assert kirim_laman(korban, lampiran_bukti=segel(jawab)).status_code == 302
    assert Lampiran.objects.get(nama="KTP-Rini.jpg").kasus_id == Pengaduan.objects.get().pk


def test_yang_sudah_dijawab_bukan_kabar_lagi(kantor: Any, client: Client) -> None:
    kirim_laman(client)
    p = Pengaduan.objects.get()
    lakukan(p.pk, "telaah", "kasi_yanum", hasil_telaah="kurang", catatan="Hari apa?")
    assert "Hari apa?" in client.get("/lacak/").content.decode()
    menanggapi(Tautan.objects.get(kasus_id=p.pk), tambahan="Senin.")
    assert "Hari apa?" not in client.get("/lacak/").content.decode()
