"""The event chain: what it finds, what erasing leaves whole, and what the triggers refuse."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import pada
from pendopo.mesin import jejak, pemicu
from pendopo.mesin.models import Jejak, Kepala
from pendopo.mesin.uji_ruang.peraga import PAGI, kerjakan, rapat, saya

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rantai(kantor: Kantor) -> Iterator[int]:
    """A chain of five events, nothing before them; gives the office's id."""
    with tanpa_pemicu():
        Jejak.objects.all().delete()
        Kepala.objects.all().delete()
    with pada(PAGI):
        berkas = rapat()
        kerjakan(berkas, "putuskan", "camat", putusan="Ya")
        rapat(perihal="Kedua")
        assert Jejak.objects.filter(kantor=kantor).count() == 5
        yield kantor.pk


@contextmanager
def tanpa_pemicu() -> Iterator[None]:
    """Somebody with the database's owner rights takes the triggers off first."""
    pemicu.lepas(connection)
    try:
        yield
    finally:
        pemicu.pasang(connection)


def sql(perintah: str, *nilai: object) -> None:
    with connection.cursor() as kursor:
        kursor.execute(perintah, nilai)


def ubah(perintah: str) -> Callable[[int], None]:
    def lakukan(kantor_id: int) -> None:
        with tanpa_pemicu():
            sql(perintah, kantor_id)

    return lakukan


RUSAK = {
    "alasan diubah": (ubah("UPDATE mesin_jejak SET alasan = 'x' WHERE nomor = 3 AND kantor_id = %s"), {3}),
    "pelaku diubah": (ubah("UPDATE mesin_jejak SET jabatan_id = NULL WHERE nomor = 2 AND kantor_id = %s"), {2}),
    "waktu diubah": (ubah("UPDATE mesin_jejak SET pada = '2020-01-01 00:00' WHERE nomor = 3 AND kantor_id = %s"), {3}),
    "isian diubah": (ubah("UPDATE mesin_jejak SET isian = '{}' WHERE nomor = 2 AND kantor_id = %s"), {2}),
    "gerak diubah": (ubah("UPDATE mesin_jejak SET gerak = '{}' WHERE nomor = 2 AND kantor_id = %s"), {2}),
    "segel diubah": (ubah("UPDATE mesin_jejak SET segel = '0' WHERE nomor = 2 AND kantor_id = %s"), {2, 3}),
    "dihapus": (ubah("DELETE FROM mesin_jejak WHERE nomor = 3 AND kantor_id = %s"), {4}),
    "yang pertama dihapus": (ubah("DELETE FROM mesin_jejak WHERE nomor = 1 AND kantor_id = %s"), {2}),
    "dinomori ulang": (ubah("UPDATE mesin_jejak SET nomor = 9 WHERE nomor = 5 AND kantor_id = %s"), {9}),
    "ekor dipotong": (ubah("DELETE FROM mesin_jejak WHERE nomor >= 4 AND kantor_id = %s"), {3}),
    "semua dihapus": (ubah("DELETE FROM mesin_jejak WHERE kantor_id = %s"), {0}),
    "kepala dihapus": (ubah("DELETE FROM mesin_kepala WHERE kantor_id = %s"), {5}),
    "isian dihapus diam-diam": (ubah("UPDATE mesin_jejak SET isian = NULL WHERE nomor = 2 AND kantor_id = %s"), {2}),
}  # fmt: skip


@pytest.mark.parametrize("nama", RUSAK)
def test_kerusakan_ditemukan(nama: str, rantai: int) -> None:
    """An edited, deleted, renumbered event, a cut tail, a silent erasure are found with the number of the place."""
    lakukan, nomor = RUSAK[nama]
    lakukan(rantai)
    assert nomor <= {r.nomor for r in jejak.periksa(rantai)}


def test_peristiwa_disisipkan_ditemukan(rantai: int) -> None:
    """An event slipped in at the end without the key is found."""
    asli = Jejak.objects.get(kantor_id=rantai, nomor=5)
    asli.pk, asli.nomor, asli.kunci = None, 6, None
    asli.save(force_insert=True)
    assert {r.nomor for r in jejak.periksa(rantai)} == {6}


def test_penghapusan_isian_tetap_utuh(rantai: int) -> None:
    """Erasing what was filled in is itself an event; the chain stays whole and the words are gone."""
    jejak.hapus_isian(saya("sekcam"), 2, "Permintaan yang bersangkutan")
    assert Jejak.objects.get(kantor_id=rantai, nomor=2).isian is None
    terakhir = Jejak.objects.filter(kantor_id=rantai).latest("nomor")
    assert (terakhir.jenis, json.loads(terakhir.gerak)) == ("hapus_isian", {"nomor": 2})
    assert list(jejak.periksa(rantai)) == []
    with pytest.raises(TidakAda):
        jejak.hapus_isian(saya("sekcam"), 99, "Coba")


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE mesin_jejak SET alasan = 'x'",
        "UPDATE mesin_jejak SET isian = '{}'",
        "UPDATE mesin_jejak SET isian = NULL, alasan = 'x'",
        "UPDATE mesin_jejak SET nomor = nomor + 100",
        "UPDATE mesin_jejak SET orang_id = NULL",
        "DELETE FROM mesin_jejak",
    ],
)
def test_pemicu_menolak(perintah: str, rantai: int) -> None:
    """In a migrated database triggers refuse every UPDATE but the erasure of `isian`, and every DELETE."""
    with pytest.raises(DatabaseError, match="tidak dapat diubah atau dihapus"), transaction.atomic():
        sql(perintah)
    assert list(jejak.periksa(rantai)) == []


def test_pemicu_menolak_truncate(rantai: int) -> None:
    """PostgreSQL's TRUNCATE is refused too (SQLite has no such statement)."""
    if connection.vendor == "sqlite":
        return
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="tidak dapat diubah atau dihapus"), transaction.atomic():
        sql("TRUNCATE mesin_jejak CASCADE")


def test_pemicu_menolak_penggantian_baris(rantai: int) -> None:
    """SQLite's REPLACE, which deletes without saying so, is refused as well."""
    if connection.vendor != "sqlite":
        return
    kolom = ", ".join(pemicu.TETAP)
    with pytest.raises(DatabaseError, match="tidak dapat diubah atau dihapus"), transaction.atomic():
        sql(f"INSERT OR REPLACE INTO mesin_jejak ({kolom}) SELECT {kolom} FROM mesin_jejak WHERE nomor = 2")
    assert list(jejak.periksa(rantai)) == []


def test_pemicu_ada_di_basis_data_yang_dimigrasi() -> None:
    """The migrations alone put the triggers there: their names stand in the database's own catalogue."""
    katalog = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'mesin_jejak'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = 'mesin_jejak'::regclass AND NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as kursor:
        kursor.execute(katalog)
        nama = {baris[0] for baris in kursor.fetchall()}
    assert nama >= (
        {"mesin_jejak_ubah", "mesin_jejak_hapus"} if connection.vendor == "sqlite" else {"mesin_jejak_tetap"}
    )


def test_perintah_periksa(rantai: int) -> None:
    """`pendopo jejak periksa` says utuh with the chain's end; broken, it names the place and exits with 1."""
    keluar = io.StringIO()
    call_command("jejak", "periksa", "--kantor", "tempursari", stdout=keluar)
    assert "tempursari: 5 peristiwa, rantai utuh." in keluar.getvalue()
    assert Kepala.objects.get(kantor_id=rantai).segel[:16] in keluar.getvalue()
    RUSAK["dihapus"][0](rantai)
    keluar = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("jejak", "periksa", "--json", stdout=keluar)
    (hasil,) = [h for h in json.loads(keluar.getvalue()) if h["kantor"] == "tempursari"]
    assert hasil["kerusakan"][0] == {"nomor": 4, "pesan": "Nomor 3 tidak ada: peristiwa dihapus atau nomornya diubah."}


def test_kantor_punya_rantainya_sendiri(rantai: int) -> None:
    """A broken chain of one office says nothing about another's."""
    lain = Kantor.objects.create(kode="lain", nama="Lain", kabupaten="L", provinsi="J", kode_wilayah="35.08.98")
    with jejak.perintah(lain.pk, None) as catatan:
        catatan.tulis("uji", None)
    RUSAK["dihapus"][0](rantai)
    assert list(jejak.periksa(lain.pk)) == []
    assert list(jejak.periksa(rantai)) != []


def test_isian_yang_sama_bersidik_lain_tanpa_kunci(rantai: int, settings: Any) -> None:
    """The digest of what was filled in is keyed: without the office's key it cannot be guessed from known words."""
    satu = jejak.sidik('{"isi":{"nik":"1"}}')
    settings.PENDOPO_KUNCI_JEJAK = "lain"
    assert jejak.sidik('{"isi":{"nik":"1"}}') != satu
    assert list(jejak.periksa(rantai)) != []
