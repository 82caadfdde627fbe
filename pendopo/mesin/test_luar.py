"""One-time links and the stopped clock: somebody without an account answers, and the office's time stands still."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda
from pendopo.dasar.waktu import pada, sekarang
from pendopo.mesin import luar, pekerja
from pendopo.mesin.jeda import lama
from pendopo.mesin.models import Jejak, Kasus, Lampiran, Tautan, Tugas
from pendopo.mesin.tautan import alamat, cari, sandi, tautan_terbuka
from pendopo.mesin.uji_ruang.peraga import bekerja, hitung, saya, tanya

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]


@pytest.fixture
def png() -> bytes:
    isi = io.BytesIO()
    Image.new("RGB", (9, 9)).save(isi, "PNG")
    return isi.getvalue()


@pytest.fixture(autouse=True)
def _simpanan(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def bertanya(kantor: Any) -> Tautan:
    """A village is in doubt: its case waits for a villager."""
    tanya(kantor, desa=("bulurejo",))
    hitung("bulurejo", 1, ragu="on")
    return Tautan.objects.select_related("kantor", "kasus").get()


def kunci(client: Client, tautan: Tautan) -> str:
    isi = client.get(alamat(tautan)).content.decode()
    return isi.split('name="kunci" value="')[1].split('"')[0]


def test_tautan_dihitung_bukan_disimpan(kantor: Any) -> None:
    """No column of the link holds its secret; one letter changed opens nothing."""
    tautan = bertanya(kantor)
    rahasia = sandi(tautan)
    assert len(rahasia) == 20
    assert rahasia not in [str(n) for n in Tautan.objects.values_list().get()]
    assert cari(f"{tautan.pk}-{rahasia}") == tautan
    lain = "0" if rahasia[0] != "0" else "1"
    for salah in (f"{tautan.pk}-{lain}{rahasia[1:]}", f"{tautan.pk}", "-", "", f"{10**20}-{rahasia}", f"²-{rahasia}"):
        assert cari(salah) is None


def test_tautan_dipakai_satu_kali(kantor: Any, client: Client) -> None:
    """Opened, answered, used: the second answer is refused in plain words and changes nothing."""
    tautan = bertanya(kantor)
    halaman = client.get(alamat(tautan))
    assert halaman.status_code == 200
    assert "Berapa menurut Anda?" in halaman.content.decode()
    assert halaman.headers["Referrer-Policy"] == "same-origin"
    assert client.post(alamat(tautan), {"angka": "banyak"}).status_code == 422
    jawab = {"angka": "5", "kunci": kunci(client, tautan)}
    assert client.post(alamat(tautan), jawab).status_code == 302
    assert client.post(alamat(tautan), jawab).status_code in (302, 410)
    lagi = client.get(alamat(tautan))
    assert (lagi.status_code, "sudah kami terima" in lagi.content.decode()) == (200, True)
    assert client.post(alamat(tautan), {"angka": "6"}).status_code == 410
    tautan.refresh_from_db()
    assert (tautan.dipakai == sekarang(), tautan.dibuka_kali) == (True, 2)
    j = Jejak.objects.get(unsur="tanya_warga", jenis="selesai")
    assert (j.orang_id, j.jabatan_id, f'"tautan":{tautan.pk}' in j.gerak) == (None, None, True)
    with pytest.raises(Bentrok, match="sudah kami terima"):
        luar.jawab(tautan, {"angka": "7"})


def test_tautan_lewat_waktu_dan_ditarik(kantor: Any, client: Client) -> None:
    """Bounded in time, revocable, replaceable; the task goes on waiting all the while."""
    tautan = bertanya(kantor)
    with pada("2026-12-02T09:00"):
        jawaban = client.get(alamat(tautan))
        assert (jawaban.status_code, "berlaku sampai" in jawaban.content.decode()) == (410, True)
        assert tautan_terbuka(tautan.kasus_id) == []
    luar.cabut_tautan(saya("sekcam"), tautan.pk)
    assert "diganti atau ditarik" in client.get(alamat(tautan)).content.decode()
    baru = luar.tautan_baru(saya("sekcam"), tautan.pk)
    assert tautan_terbuka(tautan.kasus_id) == [baru]
    assert client.get(alamat(baru)).status_code == 200
    assert Tugas.objects.filter(pk=tautan.tugas, jabatan=None).exists()
    assert {"tautan", "tautan_cabut"} <= set(Jejak.objects.values_list("jenis", flat=True))


def test_hanya_pegawai_yang_mengurus_tautan(kantor: Any, client: Client, masuk: Any) -> None:
    """A village does not hand out links of its own case; another village and strangers learn nothing."""
    tautan = bertanya(kantor)
    for peran in ("operator_bulurejo", "operator_kaliuling"):
        with pytest.raises(TidakAda):
            luar.cabut_tautan(saya(peran), tautan.pk)
    assert client.post(f"/tautan/{tautan.pk}/cabut/").status_code == 302
    masuk(client, "sekcam")
    isi = client.get(f"/berkas/{tautan.kasus_id}/").content.decode()
    assert alamat(tautan) in isi
    assert "Jam berhenti" in isi
    assert client.post(f"/tautan/{tautan.pk}/cabut/").status_code == 302
    assert client.get(f"/tautan/{tautan.pk}/cabut/").status_code == 405
    assert client.post("/tautan/999999/baru/").status_code == 404


def test_salah_tautan_tidak_berkata_apa_pun(kantor: Any, client: Client) -> None:
    tautan = bertanya(kantor)
    jawaban = client.get(f"/t/{tautan.pk}-{'0' * 20}/")
    assert (jawaban.status_code, "warga" in jawaban.content.decode().lower()) == (404, False)


def test_foto_orang_luar_tidak_dapat_diaku_orang_lain(kantor: Any, client: Client, png: bytes) -> None:
    """An upload of a refused form is kept under a sealed id: another visitor who guesses the number gets nothing."""
    tautan = bertanya(kantor)
    foto = SimpleUploadedFile("bukti.png", png, "image/png")
    salah = client.post(alamat(tautan), {"angka": "x", "berkas_bukti": foto})
    segel = salah.content.decode().split('name="lampiran_bukti" value="')[1].split('"')[0]
    asing = Lampiran.objects.get()
    assert segel.startswith(f"{asing.pk}:")
    client.post(alamat(tautan), {"angka": "3", "lampiran_bukti": str(asing.pk)})
    asing.refresh_from_db()
    assert asing.kasus_id is None
    assert Tautan.objects.get().dipakai is not None


def test_foto_orang_luar_ikut_jawabannya(kantor: Any, client: Client, png: bytes) -> None:
    tautan = bertanya(kantor)
    foto = SimpleUploadedFile("bukti.png", png, "image/png")
    client.post(alamat(tautan), {"angka": "3", "berkas_bukti": foto})
    assert Lampiran.objects.get().kasus_id == tautan.kasus_id


def test_jam_berhenti_selama_menunggu_orang_luar(kantor: Any) -> None:
    """Asked on Monday 23, answered on Friday 27: four working days are not the office's, its deadline moves by four."""
    tautan = bertanya(kantor)
    kasus = Kasus.objects.get(pk=tautan.kasus_id)
    semula = datetime.fromisoformat("2026-11-26T16:00+07:00")
    assert (kasus.tenggat, kasus.jeda_sejak) == (semula, sekarang())
    with pada("2026-11-27T10:00"):
        luar.jawab(tautan, {"angka": "5"})
        bekerja()
    kasus.refresh_from_db()
    assert (kasus.jeda_sejak, kasus.jeda_hk) == (None, 4)
    assert kasus.tenggat == datetime.fromisoformat("2026-12-02T16:00+07:00")
    assert list(Jejak.objects.filter(kasus=kasus, jenis__in=("jeda", "lanjut")).values_list("jenis", flat=True)) == [
        "jeda", "lanjut",
    ]  # fmt: skip


def test_jam_berjalan_selama_masih_ada_tugas_kantor(kantor: Any) -> None:
    """The caller waits for the village, not for an outsider: its own clock never stops."""
    tautan = bertanya(kantor)
    induk = Kasus.objects.get(pk=tautan.kasus.induk_id)
    assert induk.jeda_sejak is None


@pytest.mark.parametrize(
    ("sejak", "sampai", "harap"),
    [
        ("2026-11-23T09:00", "2026-11-23T10:30", (0, 90)),
        ("2026-11-23T09:00", "2026-11-24T08:00", (1, 0)),
        ("2026-11-27T09:00", "2026-11-29T09:00", (0, 0)),
        ("2026-12-23T09:00", "2026-12-28T09:00", (1, 0)),
    ],
)
def test_lama_jeda_dihitung_dalam_hari_kerja(kantor: Any, sejak: str, sampai: str, harap: tuple[int, int]) -> None:
    """Weekends and holidays within a pause take nothing: they were nobody's working days (24 and 25 December)."""
    dua = [datetime.fromisoformat(f"{satu}+07:00") for satu in (sejak, sampai)]
    assert lama(kantor, dua[0], dua[1]) == harap


def test_jawaban_yang_ditolak_tidak_menghabiskan_tautan(kantor: Any) -> None:
    tautan = bertanya(kantor)
    with pytest.raises(Ditolak):
        luar.jawab(tautan, {"angka": ""})
    assert luar.keadaan(tautan, sekarang()) == ""
    assert pekerja.sekali() == 0
