"""The file comes before its row, whatever happens between: names, order on the disk, no room left, killed by -9."""

import io
import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from pendopo.dasar.models import Kantor
from pendopo.mesin import lampiran
from pendopo.mesin.models import Lampiran
from pendopo.mesin.test_lampiran import gambar, isi, unggah
from pendopo.mesin.uji_ruang.peraga import saya

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, kantor: Kantor) -> Path:
    settings.MEDIA_ROOT = tmp_path / "lampiran"
    return tmp_path


@pytest.mark.parametrize(
    ("nama", "harap"),
    [
        ("surat\x00\x1b[31m.pdf", "surat[31m.pdf"), ("\u202efdp.exe", "fdp.pdf"), ("a\u200bb.pdf", "ab.pdf"),
        ("..", "lampiran.pdf"), ("", "lampiran.pdf"), ("/", "lampiran.pdf"), (" \t .pdf", "lampiran.pdf"),
        ("a\ud800b.pdf", "ab.pdf"), ("x" * 500, "x" * 150 + ".pdf"), ("....//....//x.pdf", "x.pdf"),
        ('surat "1"; x.pdf', 'surat "1"; x.pdf'),
    ],
)  # fmt: skip
def test_nama_berkas(nama: str, harap: str) -> None:
    assert lampiran._nama(nama, "pdf") == harap


def nama_terbuka(nomor: int) -> str:
    return Path(f"/proc/self/fd/{nomor}").readlink().name[:9]


def test_urutan_sampai_ke_cakram(monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is synced, then named, then its folders are synced, and only then the row is written."""
    urutan: list[str] = []
    fsync, ganti, buat = os.fsync, Path.replace, Lampiran.objects.create
    monkeypatch.setattr(os, "fsync", lambda n: (urutan.append(nama_terbuka(n)), fsync(n))[1])
    monkeypatch.setattr(Path, "replace", lambda a, b: (urutan.append("nama"), ganti(a, b))[1])
    monkeypatch.setattr(Lampiran.objects, "create", lambda **k: (urutan.append("baris"), buat(**k))[1])
    satu = unggah(gambar())
    awal = satu.sha256[:2]
    assert urutan == [f".{satu.sha256}"[:9], "nama", awal, "lampiran", "baris"]
    urutan.clear()
    unggah(gambar())
    assert urutan == [awal, "lampiran", "baris"]


def test_berkas_yang_busuk_ditulis_lagi() -> None:
    """An upload of the same content mends a file that a crash left short or that rotted."""
    satu = unggah(gambar())
    asli = isi(satu)
    for busuk in (b"", asli[:-1], b"x" * len(asli)):
        lampiran.tempat(satu.sha256).write_bytes(busuk)
        assert isi(unggah(gambar())) == asli


def test_tanpa_ruang_tidak_meninggalkan_sisa(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(nomor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", penuh)
    with pytest.raises(OSError, match="No space"):
        unggah(gambar())
    assert [b for b in folder.rglob("*") if b.is_file()] == []
    assert not Lampiran.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_dibunuh_di_tengah_unggahan_tidak_ada_baris_tanpa_berkas(folder: Path) -> None:
    """Thirty times a process that uploads photos is killed by -9 somewhere: every row has its whole file."""
    agendaris, acak = saya("agendaris"), random.Random(30)
    foto = [gambar("JPEG", (60, 40 + n)) for n in range(40)]
    connection.close()
    for _ in range(30):
        anak = os.fork()
        if anak == 0:
            try:
                for satu in foto:
                    lampiran.simpan_unggahan(agendaris, io.BytesIO(satu), "a.jpg", len(satu))
            finally:
                os._exit(0)
        time.sleep(acak.uniform(0.0, 0.12))  # where it dies is chance; nothing is asserted on the time
        os.kill(anak, signal.SIGKILL)
        os.waitpid(anak, 0)
    baris = list(Lampiran.objects.values_list("sha256", "ukuran"))
    assert baris
    for sha256, ukuran in baris:
        assert lampiran.tempat(sha256).stat().st_size == ukuran
