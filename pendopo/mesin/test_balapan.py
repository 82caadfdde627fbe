"""Races, each thread with a connection of its own, on SQLite's file and on PostgreSQL; and a worker killed by -9."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from pendopo.dasar.galat import Bentrok, GalatPendopo
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, jejak, pekerja
from pendopo.mesin.jalan import Hasil
from pendopo.mesin.models import Jejak, Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import PAGI, isi_susun, menunggu, rapat, saya, tugas
from pendopo.mesin.uji_ruang.uji_rapat.models import UjiRapat

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor) -> Iterator[None]:
    with pada(PAGI):
        yield


def bersamaan(banyak: int, kerja: Callable[[int], Any]) -> list[Any]:
    """The results (or refusals) of one work done by several threads that start at the same moment."""
    mulai = Barrier(banyak)

    def satu(nomor: int) -> Any:
        try:
            mulai.wait(30)
            return kerja(nomor)
        except GalatPendopo as galat:
            return galat
        finally:
            connections.close_all()

    with ThreadPoolExecutor(banyak) as kolam:
        return list(kolam.map(satu, range(banyak)))


def test_dua_orang_menyelesaikan_tugas_yang_sama() -> None:
    """Two clients finish one task at the same time: one result, one 409, one event, one next task."""
    for putaran in range(5):
        berkas = rapat(perihal=f"Rapat {putaran}")
        satu, siapa = tugas(berkas, "putuskan"), [saya("camat"), saya("agendaris")]
        hasil = bersamaan(2, lambda n, s=satu, o=siapa: jalan.selesaikan(o[n], s, {"putusan": f"Ya {n}"}))
        assert Counter(type(h) for h in hasil) == {Hasil: 1, Bentrok: 1}
        assert Jejak.objects.filter(kasus_id=berkas.pk, unsur="putuskan").count() == 1
        assert menunggu(berkas) == ["cetak", "kerjakan", "kerjakan", "lewat"]
    assert list(jejak.periksa(berkas.kantor_id)) == []


def test_dikirim_dua_kali_dengan_satu_kunci() -> None:
    """A form sent several times at once with one key: one result for all, whether it starts a case or ends a task."""
    agendaris, camat, isian = saya("agendaris"), saya("camat"), isi_susun()
    hasil = bersamaan(4, lambda _: jalan.mulai(agendaris, "uji_rapat", isian, "kunci-a"))
    assert len({h.kasus_id for h in hasil}) == 1
    assert sorted(h.ulang for h in hasil) == [False, True, True, True]
    berkas = UjiRapat.objects.get()
    satu = tugas(berkas, "putuskan")
    hasil = bersamaan(4, lambda _: jalan.selesaikan(camat, satu, {"putusan": "Ya"}, "kunci-b"))
    assert len({h.jejak_id for h in hasil}) == 1
    assert sorted(h.ulang for h in hasil) == [False, True, True, True]
    assert list(jejak.periksa(berkas.kantor_id)) == []


def test_delapan_pencatat_bersamaan() -> None:
    """Eight threads register letters, some refused: numbers without gap or double, and the chain is whole."""
    agendaris, isian = saya("agendaris"), isi_susun()
    awal = Jejak.objects.filter(kantor_id=agendaris.kantor.pk).count()

    def catat(nomor: int) -> list[Any]:
        hasil: list[Any] = []
        for putaran in range(6):
            perihal = "tolak" if (nomor + putaran) % 4 == 0 else f"Surat {nomor}-{putaran}"
            try:
                hasil.append(jalan.mulai(agendaris, "uji_rapat", isian | {"perihal": perihal}))
            except GalatPendopo as galat:
                hasil.append(galat)
        return hasil

    hasil = [h for bagian in bersamaan(8, catat) for h in bagian]
    jadi = [h for h in hasil if isinstance(h, Hasil)]
    assert len(hasil) == 48
    assert len(jadi) == 36
    nomor = sorted(UjiRapat.objects.values_list("nomor_rapat", flat=True))
    assert nomor == list(range(1, 37))
    kantor_id = agendaris.kantor.pk
    assert list(Jejak.objects.filter(kantor_id=kantor_id).order_by("nomor").values_list("nomor", flat=True)) == list(
        range(1, awal + 73)
    )
    assert list(jejak.periksa(kantor_id)) == []


def test_cabang_paralel_selesai_bersamaan() -> None:
    """All recipients finish at the same moment: the case moves on once, after the last."""
    siapa = ("kasi_pem", "kasi_pm", "kasi_yanum")
    berkas = rapat(jalur="cepat", penerima=siapa)
    orang, satu = [saya(s) for s in siapa], [tugas(berkas, "kerjakan", s) for s in siapa]
    hasil = bersamaan(3, lambda n: jalan.selesaikan(orang[n], satu[n], {"hasil": "Ada"}))
    assert [type(h) for h in hasil] == [Hasil] * 3
    assert menunggu(berkas) == ["cetak", "nilai"]


def test_empat_pekerja_mengerjakan_sekali(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four workers at once over the same rows: services run once, outside any transaction, timers ring once."""
    catatan = tmp_path / "cetak"
    monkeypatch.setenv("UJI_CETAK", str(catatan))
    berkas = [rapat(jalur="cepat", perihal=f"Rapat {n}") for n in range(4)]
    tunda = [rapat(jalur="tunda", perihal=f"Tunda {n}") for n in range(4)]
    bersamaan(4, lambda _: pekerja.sekali())
    assert sorted(catatan.read_text().split("\n")) == ["", *sorted(f"{b.pk} False" for b in berkas)]
    assert Jejak.objects.filter(jenis="layanan").count() == 4
    with pada("2026-11-23T11:30"):
        bersamaan(4, lambda _: pekerja.sekali())
    assert Jejak.objects.filter(jenis="waktu").count() == 4
    assert all(menunggu(b) == ["habis", "putuskan"] for b in tunda)
    assert list(jejak.periksa(berkas[0].kantor_id)) == []


PEKERJA = """
import os
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["UJI_BASIS"]
django.setup()
from pendopo.mesin import pekerja
pekerja.sekali()
"""


def test_pekerja_dibunuh_di_tengah_tugas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker killed by -9 between its effect and its record loses nothing: after the lease another does it, once."""
    berkas = rapat(jalur="cepat")
    catatan = tmp_path / "cetak"
    lingkungan = os.environ | {
        "UJI_BASIS": str(connection.settings_dict["NAME"]), "UJI_CETAK": str(catatan), "UJI_TEWAS": "1",
        "PENDOPO_SEKARANG": PAGI, "DJANGO_SETTINGS_MODULE": "pendopo.settings",
    }  # fmt: skip
    mati = subprocess.run(
        [sys.executable, "-c", PEKERJA], env=lingkungan, capture_output=True, timeout=120, check=False
    )
    assert mati.returncode == -9, mati.stderr.decode()
    assert catatan.read_text() == f"{berkas.pk} False\n"
    cetak = Tugas.objects.select_related("kasus__kantor").get(pk=tugas(berkas, "cetak"))
    assert cetak.sewa == 1
    assert not Jejak.objects.filter(jenis="layanan").exists()
    monkeypatch.setenv("UJI_CETAK", str(catatan))
    assert pekerja.sekali() == 0, "sewa yang mati masih berlaku"
    with pada("2026-11-23T09:05"):
        assert pekerja.sekali() == 1
        assert pekerja.sekali() == 0
    assert menunggu(berkas) == ["a14", "kerjakan", "kerjakan", "lewat"]
    assert not pekerja.selesaikan_layanan(cetak, 1, "0" * 64, 1), "yang terlambat tidak mengubah apa pun"
    assert Jejak.objects.filter(jenis="layanan").count() == 1
    assert Kasus.objects.get(pk=berkas.pk).dokumen.count() == 0
    assert list(jejak.periksa(berkas.kantor_id)) == []
