"""`pendopo jalankan`: brings the data up to date, then runs server and worker together until Ctrl-C."""

import hashlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from pendopo.dasar.contoh import SANDI_CONTOH
from pendopo.dasar.models import Pemegang

BATAS_MULAI = 60.0
"""Seconds the server may take until it answers."""
BATAS_SELESAI = 15.0
"""Seconds a process may take to end by itself before it is ended."""


class _Berhenti(Exception):
    """Ctrl-C, or a stop asked for by the system."""


class Command(BaseCommand):
    help = "Memutakhirkan data, lalu menjalankan server dan pekerja bersama-sama sampai Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--alamat", default="127.0.0.1", help="alamat yang didengarkan (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="nomor porta (8000)")
        parser.add_argument("--kantor", default="tempursari", help="nama berkas kantor di pendopo/daerah")
        parser.add_argument(
            "--contoh", action="store_true", help="isi orang dan surat contoh pada data yang masih kosong"
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        laman = _laman(pilihan["alamat"], pilihan["port"])
        self._muat(pilihan["kantor"], contoh=pilihan["contoh"])
        with _sinyal():
            self._jalankan(laman, pilihan["alamat"], pilihan["port"])

    def _muat(self, kantor: str, *, contoh: bool) -> None:
        """Loads the office file when it is new or has changed, the demo once; what people entered since stays."""
        berkas = settings.PAKET / "daerah" / f"{kantor}.toml"
        if not berkas.exists():
            raise CommandError(
                f"Berkas kantor {berkas} tidak ada. Nama kantor yang ada: {_nama_kantor(berkas.parent)}."
            )
        if _berubah(f"kantor-{kantor}", hashlib.sha256(berkas.read_bytes()).hexdigest()):
            call_command("kantor", "muat", kantor, stdout=self.stdout)
            call_command("induk", "muat", kantor, stdout=self.stdout)
            _catat(f"kantor-{kantor}", hashlib.sha256(berkas.read_bytes()).hexdigest())
        if contoh and _berubah(f"contoh-{kantor}", "ada"):
            self.stdout.write("Mengisi orang dan surat contoh ...")
            self.stdout.flush()
            with Path(os.devnull).open("w") as diam:
                call_command("kantor", "contoh", kantor, stdout=diam)
                if "contoh" in get_commands():
                    call_command("contoh", "muat", kantor, stdout=diam)
            _catat(f"contoh-{kantor}", "ada")

    def _jalankan(self, laman: str, alamat: str, port: int) -> None:
        anak: dict[str, subprocess.Popen[bytes]] = {}
        try:
            anak["server"] = subprocess.Popen(_perintah_server(alamat, port))
            anak["pekerja"] = subprocess.Popen(_PERINTAH_PEKERJA)
            _tunggu(laman, anak["server"])
            self._sapa(laman)
            self._jaga(anak)
        except (_Berhenti, KeyboardInterrupt):
            self.stdout.write("\nPendopo ditutup.")
        finally:
            _hentikan(anak.values())

    def _jaga(self, anak: dict[str, "subprocess.Popen[bytes]"]) -> None:
        """A worker that ended is started again: what it held is taken up after its lease. Without a server we stop."""
        while True:
            time.sleep(1)
            if anak["server"].poll() is not None:
                raise CommandError("Server berhenti sendiri; sebabnya tertulis di atas.")
            if anak["pekerja"].poll() is not None:
                self.stderr.write("Pekerja berhenti sendiri, dijalankan lagi dalam 5 detik.")
                time.sleep(5)
                anak["pekerja"] = subprocess.Popen(_PERINTAH_PEKERJA)

    def _sapa(self, laman: str) -> None:
        self.stdout.write(f"\nPendopo terbuka di {laman}   (Ctrl-C menutupnya)\n")
        if baris := list(_akun_contoh()):
            lebar = max(len(nama) for nama, _ in baris)
            self.stdout.write("Akun contoh (kata sandi tertulis di halaman masuk dan di sini):")
            for nama, jabatan in baris:
                self.stdout.write(f"  {nama:{lebar}}  {jabatan}")
            self.stdout.write(f"Kata sandi semua akun contoh: {SANDI_CONTOH}\n")
        self.stdout.flush()


_PERINTAH_PEKERJA = [sys.executable, "-m", "pendopo", "pekerja"]


def _laman(alamat: str, port: int) -> str:
    """The address of this run. It stands in the QR of signed papers, also of the demo's, unless PENDOPO_URL is set."""
    laman = f"http://{'127.0.0.1' if alamat == '0.0.0.0' else alamat}:{port}/"
    settings.PENDOPO_URL = os.environ.setdefault("PENDOPO_URL", laman.rstrip("/"))
    return laman


def _perintah_server(alamat: str, port: int) -> list[str]:
    # fmt: off
    return [
        sys.executable, "-m", "gunicorn", "pendopo.wsgi:application", "--bind", f"{alamat}:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "warning",
        "--graceful-timeout", "5",
    ]
    # fmt: on


def _tunggu(laman: str, server: "subprocess.Popen[bytes]") -> None:
    """Returns when the server answers; raises CommandError when it ends or stays silent."""
    akhir = time.monotonic() + BATAS_MULAI
    while time.monotonic() < akhir:
        if server.poll() is not None:
            raise CommandError("Server tidak dapat dimulai; sebabnya tertulis di atas.")
        try:
            with urllib.request.urlopen(laman, timeout=5):
                return
        except urllib.error.HTTPError as jawaban:
            jawaban.close()
            return
        except OSError:
            time.sleep(0.2)
    raise CommandError(f"Server tidak menjawab di {laman} dalam {BATAS_MULAI:.0f} detik.")


def _hentikan(anak: Any) -> None:
    """Asks all to end, then ends those that do not; a second Ctrl-C changes nothing."""
    for nomor in (signal.SIGINT, signal.SIGTERM):
        signal.signal(nomor, signal.SIG_IGN)
    proses: list[subprocess.Popen[bytes]] = list(anak)
    for satu in proses:
        if satu.poll() is None:
            satu.terminate()
    for satu in proses:
        try:
            satu.wait(BATAS_SELESAI)
        except subprocess.TimeoutExpired:
            satu.kill()
            satu.wait()


@contextmanager
def _sinyal() -> Iterator[None]:
    def berhenti(nomor: int, bingkai: FrameType | None) -> None:
        raise _Berhenti

    lama = {nomor: signal.signal(nomor, berhenti) for nomor in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for nomor, penangan in lama.items():
            signal.signal(nomor, penangan)


def _berkas_catatan(nama: str) -> Path:
    return Path(settings.DATA) / "muatan" / nama


def _berubah(nama: str, isi: str) -> bool:
    berkas = _berkas_catatan(nama)
    return not berkas.exists() or berkas.read_text() != isi


def _catat(nama: str, isi: str) -> None:
    berkas = _berkas_catatan(nama)
    berkas.parent.mkdir(parents=True, exist_ok=True)
    berkas.write_text(isi)


def _nama_kantor(folder: Path) -> str:
    return ", ".join(sorted(berkas.stem for berkas in folder.glob("*.toml"))) or "tidak ada"


def _akun_contoh() -> Iterator[tuple[str, str]]:
    """User name and posts of each demo person, in the order of the posts."""
    akun: dict[str, list[str]] = {}
    pemegang = Pemegang.objects.filter(orang__contoh=True, orang__is_active=True).select_related("orang", "jabatan")
    for satu in pemegang.order_by("jabatan__urut", "jabatan_id"):
        akun.setdefault(satu.orang.nama_pengguna, []).append(satu.jabatan.nama)
    for nama, jabatan in akun.items():
        yield nama, ", ".join(jabatan)
