"""Whose right a leave is, who may read of it, and what is refused in the middle of its way (rules 7.2)."""

from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.waktu import pada
from pendopo.mesin import tindakan
from pendopo.mesin.models import Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import cetakan, jabatan, lakukan, saya, yang_menunggu

from ..models import Pegawai
from .test_cuti import MINTA, _pegawai, ajukan, bukti, putuskan, sampai_keputusan

__all__ = ["_pegawai"]
pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]


def ubah(**isi: str) -> None:
    Pegawai.objects.filter(jabatan="pelaksana_pem").update(**isi)


@pytest.mark.parametrize("jenis", ["besar", "penting"])
def test_pppk_tidak_berhak(kantor: Any, jenis: str) -> None:
    """A PPPK has annual, sick and maternity leave only; the sentence says which to choose."""
    nip = "199001012015211001"
    siapa = saya("pelaksana_pem").orang
    siapa.nip = nip
    siapa.save(update_fields=["nip"])
    ubah(nip=nip, golongan="PPPK IX")
    with pytest.raises(Ditolak, match="PPPK berhak atas cuti tahunan, sakit, dan melahirkan") as galat:
        ajukan(jenis=jenis, **bukti())
    assert "jenis" in galat.value.semua
    assert ajukan().pk


def test_suami_memakai_alasan_penting(kantor: Any) -> None:
    with pytest.raises(Ditolak, match="Suami memakai cuti karena alasan penting"):
        ajukan(jenis="melahirkan", **bukti())
    ubah(kelamin="P")
    assert ajukan(jenis="melahirkan", **bukti()).pk


def test_cuti_besar_menghapus_hak_tahun_itu(kantor: Any) -> None:
    """In the year of a great leave there is no annual right; only last year's rest is left."""
    assert ajukan(jenis="besar", mulai="30-11-2026", sampai="11-12-2026").lama == 12
    with pytest.raises(Ditolak, match="Diminta 7 hari kerja, sisa hak 6"):
        ajukan(mulai="14-12-2026", sampai="22-12-2026")


def test_pengganti_bukan_diri_sendiri(kantor: Any) -> None:
    with pytest.raises(Ditolak, match="jabatan Anda sendiri") as galat:
        ajukan(pengganti=str(jabatan("pelaksana_pem")))
    assert "pengganti" in galat.value.semua
    assert ajukan(pengganti=str(jabatan("kasi_pem"))).pk


def test_hanya_terbaca_yang_bertugas(kantor: Any, client: Client, masuk: Any) -> None:
    """Colleagues see neither the case nor more of the register than its number; who decides and the officer do."""
    c = sampai_keputusan(ajukan(jenis="sakit", alasan="Operasi", mulai="23-11-2026", sampai="27-11-2026", **bukti()))
    terlihat = {peran: Kasus.objects.terlihat(saya(peran)).filter(pk=c.pk).exists() for peran in (
        "pelaksana_pem", "kasubbag_umpeg", "kasi_pem", "sekcam", "camat", "kasi_pm", "agendaris"
    )}  # fmt: skip
    assert [peran for peran, ya in terlihat.items() if not ya] == ["kasi_pm", "agendaris"]
    masuk(client, "agendaris")
    assert client.get(f"/berkas/{c.pk}/").status_code == 404
    isi = client.get("/buku/cuti/cuti/").content.decode()
    assert "(terbatas)" in isi
    assert "Cuti sakit" not in isi.split("<tbody")[1]


def test_formulir_dan_surat_tercetak(kantor: Any) -> None:
    """The form can be printed from the first day, the letter of a granted leave has its number."""
    c = ajukan()
    assert cetakan(c.pk, "formulir_cuti").startswith(b"%PDF")
    assert not c.dapat_dicetak("surat_cuti")
    putuskan(sampai_keputusan(c))
    assert c.dapat_dicetak("surat_cuti")
    assert cetakan(c.pk, "formulir_cuti").startswith(b"%PDF")


def test_terlambat_diputus(kantor: Any) -> None:
    """Annual leave is not granted after it should have begun: changed, it goes back for other days."""
    c = sampai_keputusan(ajukan(mulai="25-11-2026", sampai="26-11-2026"))
    with pada("2026-11-26T09:00"):
        with pytest.raises(Ditolak, match="Hari mulainya sudah lewat") as galat:
            putuskan(c)
        assert "putusan" in galat.value.semua
        putuskan(c, "ubah", "Ajukan hari lain")
    assert yang_menunggu(c.pk) == ["perbaiki"]


def test_belum_benar_kembali_dengan_alasan(kantor: Any) -> None:
    """The checker says why it goes back; the same line is asked anew, and nobody else's task is touched."""
    c = ajukan()
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(c.pk, "cek_sisa", "kasubbag_umpeg", layak="False")
    lakukan(c.pk, "cek_sisa", "kasubbag_umpeg", layak="False", catatan="Alamatnya belum lengkap")
    c.refresh_from_db()
    assert c.catatan_tugas("perbaiki").endswith("Alamatnya belum lengkap")
    with pytest.raises(Tugas.DoesNotExist):
        lakukan(c.pk, "perbaiki", "kasi_pem", **MINTA)
    lakukan(c.pk, "perbaiki", "pelaksana_pem", **MINTA | {"alamat_cuti": "Malang, Jalan Contoh 1"})
    assert yang_menunggu(c.pk) == ["cek_sisa"]


def test_dibatalkan_di_tengah(kantor: Any) -> None:
    """A leave that is called off gives its days back, and is decided by nobody any more."""
    c = sampai_keputusan(ajukan(mulai="24-11-2026", sampai="17-12-2026"))
    tindakan.batalkan(saya("pelaksana_pem"), c.pk, "Tugas mendadak")
    with pytest.raises(Tugas.DoesNotExist):
        putuskan(c)
    assert ajukan(mulai="24-11-2026", sampai="17-12-2026").sisa == "0/0/0"
