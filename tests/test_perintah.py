"""`make run` fails early and in plain words; it starts server and worker, and closes both."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
BATAS = 90.0
"""Seconds the office may take to open, on a machine that also runs other tests."""


def periksa(alamat: str, port: str) -> subprocess.CompletedProcess[str]:
    lingkungan = {**os.environ, "PYTHON": sys.executable}
    perintah = ["sh", "tools/check.sh", alamat, port]
    return subprocess.run(perintah, cwd=AKAR, env=lingkungan, capture_output=True, text=True, check=False)


@pytest.fixture
def porta() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


def test_a_free_port_is_silent(porta: int) -> None:
    hasil = periksa("127.0.0.1", str(porta))
    assert (hasil.returncode, hasil.stdout, hasil.stderr) == (0, "", "")


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        soket.listen()
        nomor = str(soket.getsockname()[1])
        hasil = periksa("127.0.0.1", nomor)
    assert hasil.returncode == 1
    assert f"Porta {nomor} di 127.0.0.1 sedang dipakai program lain" in hasil.stderr
    assert "make run PORT=" in hasil.stderr


@pytest.mark.parametrize("port", ["delapan", "0", "65536", "-1", "", "80 80"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    hasil = periksa("127.0.0.1", port)
    assert hasil.returncode == 1
    assert "bukan nomor porta" in hasil.stderr


def test_an_old_python_is_named(tmp_path: Path) -> None:
    """Only an old Python on the machine: said before anything is installed."""
    lama = tmp_path / "python3"
    lama.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    lama.chmod(0o755)
    skrip = (AKAR / "tools" / "python.sh").read_text()
    hasil = subprocess.run(
        ["/bin/sh", "-c", skrip], cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert hasil.returncode == 1
    assert "Pendopo memerlukan Python 3.11 atau yang lebih baru; di mesin ini: Python 3.9.2." in hasil.stderr


def buka(folder: Path, porta: int) -> "subprocess.Popen[str]":
    lingkungan = {nama: isi for nama, isi in os.environ.items() if not nama.startswith(("PENDOPO_", "PYTEST_"))}
    lingkungan["PENDOPO_DATA"] = str(folder)
    perintah = [sys.executable, "-m", "pendopo", "jalankan", "--port", str(porta), "--contoh"]
    return subprocess.Popen(
        perintah, cwd=AKAR, env=lingkungan, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def sapaan(proses: "subprocess.Popen[str]") -> str:
    """What the command says until the line with the password, or until it ends."""
    akhir, baris = time.monotonic() + BATAS, []
    assert proses.stdout
    while time.monotonic() < akhir and (satu := proses.stdout.readline()):
        baris.append(satu)
        if satu.startswith("Kata sandi semua akun contoh"):
            break
    return "".join(baris)


def anak(proses: "subprocess.Popen[str]") -> list[int]:
    berkas = Path(f"/proc/{proses.pid}/task/{proses.pid}/children")
    return [int(nomor) for nomor in berkas.read_text().split()] if berkas.exists() else []


def test_the_office_opens_closes_and_keeps_its_data(tmp_path: Path, porta: int) -> None:
    catatan = tmp_path / "muatan" / "contoh-tempursari"
    waktu = []
    for isyarat in (signal.SIGINT, signal.SIGTERM):
        proses = buka(tmp_path, porta)
        try:
            kata = sapaan(proses)
            assert f"Pendopo terbuka di http://127.0.0.1:{porta}/" in kata
            assert "agendaris " in kata
            with urllib.request.urlopen(f"http://127.0.0.1:{porta}/", timeout=30) as jawaban:
                assert jawaban.status == 200
            waktu.append(catatan.stat().st_mtime_ns)
            keluarga = anak(proses)
        finally:
            proses.send_signal(isyarat)
            sisa, _ = proses.communicate(timeout=60)
        assert "Pendopo ditutup." in sisa
        assert [nomor for nomor in keluarga if Path(f"/proc/{nomor}").exists()] == []
    assert waktu[0] == waktu[1]
