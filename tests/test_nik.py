"""Personal numbers stand nowhere in the clear: the watch over the whole run finds each way in which one could leak."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils.log import configure_logging

from pendopo.uji_nik import nik_contoh

AKAR = Path(__file__).resolve().parent.parent
NIK = min(nik_contoh(), default="")

CETAK = f"""
import structlog
def test_mencetak():
    print("nik {NIK}")
def test_mencatat():
    structlog.get_logger("pendopo.x").warning("permohonan", nik="{NIK}")
def test_diam():
    print("nik {NIK[:6]}**********")
"""


def sql(perintah: str, *nilai: Any) -> None:
    with connection.cursor() as kursor:
        kursor.execute(perintah, list(nilai))


def banyak() -> None:
    with connection.cursor() as kursor:
        kursor.executemany("UPDATE mesin_draf SET tempat = %s WHERE orang_id = %s", [("/a/", 0), (f"/{NIK}/", 0)])


def draf() -> None:
    from pendopo.dasar.models import Orang
    from pendopo.dasar.waktu import sekarang
    from pendopo.mesin.models import Draf

    Draf.objects.create(orang=Orang.objects.first(), tempat="/tugas/1/", isian={"nik": [NIK]}, pada=sekarang())


def sesi() -> None:
    from django.contrib.sessions.models import Session

    Session.objects.filter(session_data=f"x{NIK}".replace("x", "x ")).exists()


def galat() -> None:
    try:
        raise ValueError(NIK)
    except ValueError:
        logging.getLogger("pendopo.uji").exception("gagal")


def diatur_ulang() -> None:
    """A second `django.setup()`, as loading the server's own entry point makes one: the handlers are new ones."""
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    logging.getLogger("pendopo.uji").warning("permohonan %s", NIK)


BOCOR: dict[str, Callable[[], object]] = {
    "catatan": lambda: logging.getLogger("pendopo.uji").warning("permohonan %s", NIK),
    "catatan di tengah kata": lambda: logging.getLogger("pendopo.uji").warning("nik=%s,", NIK),
    "galat yang dicatat": galat,
    "catatan sesudah diatur ulang": diatur_ulang,
    "alamat": lambda: Client().get("/cari/", {"q": NIK}),
    "alamat tanpa laman": lambda: Client().get(f"/lacak/{NIK}/"),
    "alamat asal": lambda: Client().get("/", headers={"referer": f"http://kantor/?nik={NIK}"}),
    "alihan": lambda: Client().get(f"/kotak-masuk/?nik={NIK}"),
    "SQL": lambda: sql("SELECT %s", f"nik {NIK}"),
    "banyak baris": banyak,
    "draf": draf,
    "sesi": sesi,
}


@pytest.mark.membocorkan
@pytest.mark.django_db
@pytest.mark.parametrize("nama", BOCOR)
def test_tiap_jalan_bocor_ketahuan(penjaga_nik: Any, nama: str, kantor: Any) -> None:
    """Each mutation: the watch says so, and without the number itself."""
    assert penjaga_nik.ambil() == []
    BOCOR[nama]()
    temuan = penjaga_nik.ambil()
    assert temuan
    assert NIK not in " ".join(temuan)


@pytest.mark.django_db
def test_yang_tersamar_atau_tersegel_bukan_temuan(penjaga_nik: Any, kantor: Any) -> None:
    logging.getLogger("pendopo.uji").warning("nik %s, nomor %s1", f"{NIK[:6]}**********", NIK)
    sql("SELECT %s", "35" * 8)
    assert penjaga_nik.ambil() == []


def test_yang_tercetak_menggagalkan_ujinya(tmp_path: Path) -> None:
    """A run whose tests print and log a number fails, test by test; what is masked does not."""
    (tmp_path / "test_bocor.py").write_text(CETAK)
    perintah = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "pendopo.uji", "-p", "pendopo.uji_nik", "--ds"]
    hasil = subprocess.run(
        [sys.executable, *perintah, "pendopo.settings", "-c", os.devnull, "--rootdir", str(tmp_path), str(tmp_path)],
        cwd=AKAR, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert hasil.returncode == 1, hasil.stdout + hasil.stderr
    gagal = {
        baris.split("::")[1].split()[0] for baris in hasil.stdout.splitlines() if baris.startswith(("ERROR", "FAILED"))
    }
    assert gagal == {"test_mencetak", "test_mencatat"}
    assert "di tempat yang terlarang" in hasil.stdout


def test_berkas_contoh_tidak_meninggalkan_nik(tmp_path: Path) -> None:
    """The demo played by the program itself, with all its logging: the numbers stand in no file and in no output."""
    lingkungan = {nama: isi for nama, isi in os.environ.items() if not nama.startswith("PENDOPO_")}
    lingkungan |= {"PENDOPO_DATA": str(tmp_path), "PENDOPO_LOG": "DEBUG"}
    keluaran = ""
    for perintah in (("migrate", "-v0"), ("kantor", "muat", "tempursari"), ("contoh", "muat", "tempursari")):
        hasil = subprocess.run(
            [sys.executable, "-m", "pendopo", *perintah],
            cwd=AKAR, env=lingkungan, capture_output=True, text=True, check=True,
        )  # fmt: skip
        keluaran += hasil.stdout + hasil.stderr
    assert "permohonan" in keluaran
    assert not [satu for satu in nik_contoh() if satu in keluaran]
    berkas = [b for b in tmp_path.rglob("*") if b.is_file() and "lampiran" not in b.relative_to(tmp_path).parts]
    assert any(b.name == "pendopo.sqlite3" for b in berkas)
    bocor = [(b.name, n[:6]) for b in berkas for n in nik_contoh() if n.encode() in b.read_bytes() or n in str(b)]
    assert bocor == []
