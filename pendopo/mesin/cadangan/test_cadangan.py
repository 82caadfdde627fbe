"""A backup is made while people write; the office restored from it is whole, on the same and on the other database."""

import gzip
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan
from pendopo.mesin.cadangan.arsip import GalatCadangan, PembacaArsip
from pendopo.mesin.cadangan.buat import cadangkan
from pendopo.mesin.cadangan.pulih import pulihkan
from pendopo.mesin.lampiran import simpan_isi
from pendopo.mesin.models import Dokumen, Jejak, Kasus, Kepala, Tugas
from pendopo.mesin.uji_ruang.peraga import isi_susun, kerjakan, rapat, saya

from .conftest import kembalikan_kunci, tulis_ulang

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pagi")]


@pytest.fixture
def arsip(tmp_path: Path, pagi: None) -> Path:
    """A backup of an office with two cases, one of them further on, a paper, and rows that are gone again."""
    pertama = rapat(perihal="Rapat pertama, 7 desa: é “ya”")
    kerjakan(pertama, "putuskan", "camat", putusan="Lanjut")
    kertas(pertama.pk, b"kertas pertama")
    terakhir = rapat(perihal="Rapat kedua")
    Tugas.objects.filter(kasus_id=terakhir.pk).delete()
    cadangkan(tmp_path / "a.tar")
    return tmp_path / "a.tar"


def kertas(kasus_id: int, isi: bytes) -> str:
    kasus = Kasus.objects.get(pk=kasus_id)
    sha256 = simpan_isi(isi)
    Dokumen.objects.create(
        kantor=kasus.kantor, kasus=kasus, jenis="cetak", sha256=sha256, ukuran=len(isi), dibuat=kasus.dibuka
    )
    return sha256


def baris(arsip: Path) -> dict[str, list[Any]]:
    """All rows of an archive; JSON in a text column as what it says, since PostgreSQL orders its keys anew."""
    with PembacaArsip(arsip) as pembaca:
        return {
            t["nama"]: [
                [json.loads(n) if str(n).startswith(("[", "{")) else n for n in json.loads(satu)]
                for satu in gzip.decompress(pembaca.buka(t["berkas"]).read()).splitlines()
            ]
            for t in pembaca.manifes["tabel"]
        }


def manifes(arsip: Path) -> dict[str, Any]:
    with PembacaArsip(arsip) as pembaca:
        return pembaca.manifes


def test_kantor_yang_dipulihkan_sama_dengan_yang_dicadangkan(
    arsip: Path, tmp_path: Path, pendopo: Callable[..., Any], lingkungan: dict[str, str]
) -> None:
    """Restored on the same database, then from there on SQLite: every row, every counter, every file is the same."""
    asli = baris(arsip)
    assert sum(map(len, asli.values())) > 100
    for nomor, basis in enumerate((lingkungan["PENDOPO_DB"], "")):
        data = tmp_path / f"pulih{nomor}"
        di = {"PENDOPO_DATA": str(data), "PENDOPO_DB": basis}
        hasil = pendopo("pulihkan", str(arsip), "--ke", str(data), **di)
        assert hasil.returncode == 0, hasil.stderr
        assert "letakkan kembali" in hasil.stdout
        kembalikan_kunci(data)
        assert pendopo("migrate", "--check", **di).returncode == 0
        assert "rantai utuh" in pendopo("jejak", "periksa", **di).stdout
        assert "1 baris, semua utuh" in pendopo("berkas", "periksa", **di).stdout
        lagi = tmp_path / f"lagi{nomor}.tar"
        assert pendopo("cadangkan", "--ke", str(lagi), **di).returncode == 0
        assert baris(lagi) == asli
        for kunci in ("rantai", "urutan", "migrasi", "tabel"):
            assert manifes(lagi)[kunci] == manifes(arsip)[kunci]
        arsip = lagi


@pytest.mark.postgresql
def test_dari_sqlite_ke_postgresql(
    arsip: Path, tmp_path: Path, pendopo: Callable[..., Any], lingkungan: dict[str, str]
) -> None:
    """An office that has outgrown SQLite: out of one, into the other, keys in the archive, verified at once."""
    asli, data = baris(arsip), tmp_path / "sqlite"
    di = {"PENDOPO_DATA": str(data), "PENDOPO_DB": ""}
    assert pendopo("pulihkan", str(arsip), "--ke", str(data), **di).returncode == 0
    kembalikan_kunci(data)
    assert pendopo("cadangkan", "--ke", str(tmp_path / "b.tar"), "--dengan-kunci", **di).returncode == 0
    hasil = pendopo("pulihkan", str(tmp_path / "b.tar"), "--ke", str(tmp_path / "pg"))
    assert "rantai utuh" in hasil.stdout, hasil.stderr
    di = {"PENDOPO_DATA": str(tmp_path / "pg")}
    assert pendopo("cadangkan", "--ke", str(tmp_path / "c.tar"), **di).returncode == 0
    assert baris(tmp_path / "c.tar") == asli


def menulis(nomor: int, berhenti: Event) -> int:
    """One clerk: registers meetings, decides, and files papers until told to stop."""
    banyak = 0
    try:
        while not berhenti.is_set():
            hasil = jalan.mulai(saya("agendaris"), "uji_rapat", isi_susun(perihal=f"Rapat {nomor}-{banyak}"))
            kertas(hasil.kasus_id, f"kertas {nomor} {banyak}".encode() * 500)
            banyak += 1
    finally:
        connections.close_all()
    return banyak


def test_cadangan_sewaktu_dua_orang_menulis(
    tmp_path: Path, kantor: Kantor, pendopo: Callable[..., Any], lingkungan: dict[str, str]
) -> None:
    """Three backups in a row while two clerks write on: each holds one moment, its chain whole, its files all there."""
    berhenti = Event()
    with ThreadPoolExecutor(2) as kolam:
        kerja = [kolam.submit(menulis, nomor, berhenti) for nomor in range(2)]
        try:
            for nomor in range(3):
                cadangkan(tmp_path / f"{nomor}.tar")
        finally:
            berhenti.set()
    assert sum(satu.result() for satu in kerja) > 0
    data = Path(lingkungan["PENDOPO_DATA"])
    assert pendopo("pulihkan", str(tmp_path / "2.tar"), "--ke", str(data)).returncode == 0
    kembalikan_kunci(data)
    [jejak] = json.loads(pendopo("jejak", "periksa", "--json").stdout)
    assert jejak["kerusakan"] == []
    kini = Kepala.objects.get(kantor=kantor)
    assert 0 < jejak["peristiwa"] <= kini.nomor
    assert jejak["ujung"] == Jejak.objects.get(kantor=kantor, nomor=jejak["peristiwa"]).segel
    assert "semua utuh" in pendopo("berkas", "periksa").stdout
    # A row and the event that tells of it are both there or both not.
    isi = baris(tmp_path / "2.tar")
    assert len(isi["mesin_kasus"]) == len(isi["uji_rapat_ujirapat"])
    kolom = [
        nama for nama, _ in next(t for t in manifes(tmp_path / "2.tar")["tabel"] if t["nama"] == "mesin_jejak")["kolom"]
    ]
    mulai = [satu for satu in isi["mesin_jejak"] if satu[kolom.index("jenis")] == "mulai"]
    assert len(mulai) == len(isi["mesin_kasus"])


def test_cadangan_lama_dimutakhirkan_sesudah_dipulihkan(
    arsip: Path, tmp_path: Path, pendopo: Callable[..., Any], lingkungan: dict[str, str]
) -> None:
    """An archive from before a table existed: it is restored as it was then, and then brought up to this program."""
    data = Path(lingkungan["PENDOPO_DATA"])
    pulih_dengan_kunci(arsip, data, pendopo)
    assert pendopo("migrate", "web", "zero").returncode == 0
    assert pendopo("cadangkan", "--ke", str(tmp_path / "lama.tar"), "--dengan-kunci").returncode == 0
    assert "web_temuanditerima" not in baris(tmp_path / "lama.tar")
    hasil = pendopo("pulihkan", str(tmp_path / "lama.tar"), "--ke", str(data), "--timpa", "tempursari")
    assert "rantai utuh" in hasil.stdout, hasil.stderr
    assert pendopo("migrate", "--check").returncode == 0


def pulih_dengan_kunci(arsip: Path, data: Path, pendopo: Callable[..., Any]) -> None:
    hasil = pendopo("pulihkan", str(arsip), "--ke", str(data))
    assert hasil.returncode == 0, hasil.stderr
    kembalikan_kunci(data)


def test_data_yang_hidup_tidak_ditimpa(arsip: Path, pendopo: Callable[..., Any], lingkungan: dict[str, str]) -> None:
    """Only told with its name; and then what stood there is moved aside, not deleted."""
    data = Path(lingkungan["PENDOPO_DATA"])
    pulih_dengan_kunci(arsip, data, pendopo)
    for timpa, pesan in (([], "--timpa tempursari"), (["--timpa", "senduro"], "--timpa tempursari, bukan senduro")):
        hasil = pendopo("pulihkan", str(arsip), "--ke", str(data), *timpa)
        assert hasil.returncode == 1
        assert f"berisi kantor tempursari yang hidup. Untuk menggantinya tulis {pesan}." in hasil.stderr
    hasil = pendopo("pulihkan", str(arsip), "--ke", str(data), "--timpa", "tempursari")
    assert "rantai utuh" in hasil.stdout, hasil.stderr
    # What the command itself found there at first, a folder without an office, was moved aside too.
    [lama] = [satu for satu in data.parent.glob("pulih.lama-*") if (satu / "lampiran").exists()]
    assert str(lama) in hasil.stdout
    assert not list(data.parent.glob(".pulih*"))


def test_tanpa_kunci_pendopo_tidak_berjalan(
    arsip: Path, pendopo: Callable[..., Any], lingkungan: dict[str, str]
) -> None:
    """No new keys are made over old data: the names of the missing ones are said, also of a wrong one."""
    data = Path(lingkungan["PENDOPO_DATA"])
    assert pendopo("pulihkan", str(arsip), "--ke", str(data)).returncode == 0
    for perintah in (("jejak", "periksa"), ("pekerja", "--sekali"), ("migrate",)):
        hasil = pendopo(*perintah)
        assert hasil.returncode == 1
        assert hasil.stderr.startswith("Kunci belum dikembalikan: ")
        assert str(data / "rahasia" / "kunci_jejak") in hasil.stderr
    assert list((data / "rahasia").iterdir()) == []
    kembalikan_kunci(data)
    (data / "rahasia" / "kunci_jejak").write_text("kunci lain")
    assert "kunci_jejak" in pendopo("jejak", "periksa").stderr
    (data / "kunci.json").unlink()
    hasil = pendopo("jejak", "periksa")
    assert hasil.returncode == 1
    assert "RUSAK" in hasil.stdout


@pytest.fixture
def siap_pulih(lingkungan: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PENDOPO_DB", lingkungan["PENDOPO_DB"])
    with pada("2026-11-24T09:00"):
        yield Path(lingkungan["PENDOPO_DATA"])


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        (lambda m: m.update(bentuk=99), "dari Pendopo yang lebih baru"),
        (lambda m: m["migrasi"].append(["mesin", "0999_baru"]), "lebih baru: mesin 0999_baru"),
        (lambda m: m["berkas"].append({"nama": "data/../luar", "asal": "manifes.json"}), "menunjuk ke luar folder"),
        (lambda m: m["rantai"][0].update(nomor=1), "Ujung jejak tempursari tidak sama"),
        (lambda m: m["tabel"][0].update(baris=10**6), "menurut cadangan 1000000"),
    ],
    ids=["bentuk baru", "migrasi baru", "nama keluar folder", "ujung lain", "baris kurang"],
)
def test_arsip_yang_tidak_cocok_ditolak(arsip: Path, siap_pulih: Path, ubah: Any, pesan: str) -> None:
    """Nothing stays of a restore that is refused."""
    with pytest.raises(GalatCadangan, match=pesan):
        pulihkan(tulis_ulang(arsip, arsip.with_name("ubah.tar"), ubah), siap_pulih)
    assert [b.name for b in arsip.parent.iterdir() if b.name not in ("a.tar", "ubah.tar")] == []
    if connection.vendor == "postgresql":
        assert Path(settings.DATA).exists()
