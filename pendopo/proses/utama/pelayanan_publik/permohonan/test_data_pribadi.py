"""What is personal in a request: sealed, masked, in no event, each full reading noted."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from pendopo.dasar.rahasia import indeks_nik
from pendopo.dasar.sandi import SandiRusak
from pendopo.mesin import jalan, tindakan
from pendopo.mesin.jejak import periksa
from pendopo.mesin.models import Draf, Jejak, Pembacaan

from .models import Permohonan
from .test_permohonan import NIK, NIK_PASANGAN, NIKAH, berkas, diterima, lakukan, pemohon, saya

__all__ = ["saya"]
pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-24T09:00")]


def test_personal_data_stand_in_no_event_and_no_column_in_the_clear(kantor: Any, saya: Any) -> None:
    k = diterima(kantor, saya, "dispensasi_nikah", NIKAH)
    for j in Jejak.objects.filter(kasus_id=k):
        teks = f"{j.isian}{j.gerak}{j.alasan}"
        pribadi = (NIK, NIK_PASANGAN, "Sri Contoh", "Krajan", "Budi Contoh", "1990-05-10")
        assert not any(kata in teks for kata in pribadi)
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT nik, alamat, isian_layanan, isi_surat FROM permohonan_permohonan WHERE kasus_id = %s", [k]
        )
        kolom = kursor.fetchone()
    assert all(satu.startswith("s1.1.") for satu in kolom)
    assert Permohonan.objects.get(kantor=kantor, nik_indeks=indeks_nik(NIK)).pk == k


def test_a_sealed_number_moved_to_another_row_does_not_open(kantor: Any, saya: Any) -> None:
    satu, dua = diterima(kantor, saya), diterima(kantor, saya)
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE permohonan_permohonan SET nik = (SELECT nik FROM permohonan_permohonan WHERE kasus_id = %s) "
            "WHERE kasus_id = %s", [satu, dua]
        )  # fmt: skip
    assert berkas(satu).nik == NIK
    with pytest.raises(SandiRusak):
        _ = berkas(dua).nik


def test_undo_and_correction_keep_it_sealed(kantor: Any, saya: Any) -> None:
    k = jalan.mulai(saya("pelaksana_yanum"), "permohonan", pemohon(kantor)).kasus_id
    j = Jejak.objects.get(kasus_id=k, jenis="selesai")
    tindakan.urungkan(saya("pelaksana_yanum"), j.pk)
    assert berkas(k).nik == NIK
    lakukan(saya("pelaksana_yanum"), k, "terima", **pemohon(kantor, nama="Sri Lestari Contoh"))
    j = Jejak.objects.filter(kasus_id=k, jenis="selesai").latest("nomor")
    tindakan.betulkan(saya("pelaksana_yanum"), j.pk, {"nik": "3508015005900004", "nama": "Sri Baru"}, "Salah salin")
    assert (berkas(k).nik, berkas(k).nik_indeks) == ("3508015005900004", indeks_nik("3508015005900004"))
    betul = Jejak.objects.get(kasus_id=k, jenis="pembetulan")
    assert set(json.loads(betul.isian or "")["lama"]["nama"]) == {"sidik"}
    assert "Sri" not in (betul.isian or "")
    assert list(periksa(kantor.pk)) == []


def test_masked_for_all_full_for_some_and_each_reading_noted(
    client: Client, masuk: Any, kantor: Any, saya: Any
) -> None:
    k = diterima(kantor, saya)
    Pembacaan.objects.all().delete()
    for peran in ("kasi_pem", "pelaksana_yanum"):
        masuk(client, peran)
        halaman = client.get(f"/berkas/{k}/").content.decode()
        assert NIK not in halaman
        assert "350801******0003" in halaman
        assert "Krajan" not in halaman
    assert not Pembacaan.objects.exists()
    masuk(client, "kasi_pem")
    assert client.post(f"/berkas/{k}/data-pribadi/").status_code == 403
    masuk(client, "kasi_yanum")
    lengkap = client.post(f"/berkas/{k}/data-pribadi/").content.decode()
    assert NIK in lengkap
    assert "Dusun Krajan" in lengkap
    assert {p.bidang for p in Pembacaan.objects.filter(kasus_id=k, jabatan__peran="kasi_yanum")} >= {"NIK", "alamat"}
    assert client.get(f"/berkas/{k}/data-pribadi/").status_code == 302
    masuk(client, "agendaris")
    register = client.get("/buku/permohonan/register_pelayanan/").content.decode()
    assert "350801******0003" in register
    assert NIK not in register


def test_a_draft_keeps_nothing_in_the_clear(client: Client, masuk: Any, kantor: Any) -> None:
    masuk(client, "pelaksana_yanum")
    client.post("/mulai/permohonan/", pemohon(kantor) | {"aksi": "draf"})
    draf = Draf.objects.get(tempat="/mulai/permohonan/")
    assert NIK not in json.dumps(draf.isian)
    assert NIK in client.get("/mulai/permohonan/").content.decode()


def test_papers_and_files_open_for_the_same_posts_only(client: Client, masuk: Any, kantor: Any, saya: Any) -> None:
    k = diterima(kantor, saya)
    masuk(client, "kasi_pem")
    assert client.get(f"/berkas/{k}/cetak/tanda_terima.pdf").status_code == 403
    masuk(client, "kasi_yanum")
    assert client.get(f"/berkas/{k}/cetak/tanda_terima.pdf").status_code == 200
    assert Pembacaan.objects.filter(kasus_id=k, bidang="cetakan tanda_terima").count() == 1
    halaman = client.get(f"/berkas/{k}/").content.decode()
    assert "/cetak/surat.pdf" in halaman
    assert "/cetak/penolakan.pdf" not in halaman
    assert "10 Mei 1990" not in halaman


def test_a_number_is_looked_for_by_its_readers_and_never_in_an_address(
    client: Client, masuk: Any, kantor: Any, saya: Any
) -> None:
    k = diterima(kantor, saya)
    masuk(client, "pelaksana_yanum")
    ada = client.post("/cari/", {"kata": "3508 0150 0590 0003"})
    assert f"/berkas/{k}/" in ada.content.decode()
    assert NIK not in ada.content.decode()
    assert client.post("/cari/", {"kata": "sktm"})["Location"] == "/cari/?kata=sktm"
    angka = "9" * 16
    lewat_alamat = client.get(f"/cari/?kata={angka}").content.decode()
    assert "tidak dicari lewat alamat" in lewat_alamat
    assert angka not in lewat_alamat
    masuk(client, "kasi_pem")
    assert f"/berkas/{k}/" not in client.post("/cari/", {"kata": NIK}).content.decode()
    assert Pembacaan.objects.filter(bidang="pencarian NIK").count() == 2


def test_a_new_key_seals_every_row_anew(kantor: Any, saya: Any, settings: Any, tmp_path: Path) -> None:
    k = diterima(kantor, saya)
    settings.DATA, settings.PENDOPO_KUNCI_DATA = tmp_path, dict(settings.PENDOPO_KUNCI_DATA)
    keluar = io.StringIO()
    call_command("rahasia", "ganti", stdout=keluar)
    assert "1 baris disandikan ulang" in keluar.getvalue()
    assert (tmp_path / "rahasia" / "kunci_data_2").stat().st_mode & 0o077 == 0
    settings.PENDOPO_KUNCI_DATA = {"2": settings.PENDOPO_KUNCI_DATA["2"]}
    assert berkas(k).nik == NIK
    assert berkas(k).isian_layanan["keperluan"] == "Pendidikan"
    call_command("rahasia", "sandikan", stdout=keluar)
    assert "0 baris" in keluar.getvalue()
