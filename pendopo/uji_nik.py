"""Watches a whole test run for personal numbers (NIK) where none may stand: logs, output, addresses, SQL, file names.

pytest loads it with `-p pendopo.uji_nik`. The numbers are those of the rooms' demo files, all invented. A test during
which one of them turns up fails, wherever it came from: a logged record, what was printed, the address of a request or
a redirect, a parameter of an SQL statement (so no table, no event, no draft, no session and no log of the database
holds it), the name of a file.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

PAKET = Path(__file__).resolve().parent
ANGKA = re.compile(r"(?<!\d)\d{16}(?!\d)")


def nik_contoh() -> frozenset[str]:
    """The numbers of sixteen digits in the demo files of all rooms, and those that the rooms' own tests use."""
    proses = PAKET / "proses"
    teks = (berkas.read_text() for pola in ("contoh.toml", "test_*.py") for berkas in proses.rglob(pola))
    return frozenset(satu for isi in teks for satu in ANGKA.findall(isi))


class Penjaga:
    """Keeps what it found since it was last asked, and how much it looked at."""

    def __init__(self) -> None:
        self.nik = nik_contoh()
        self.temuan: list[str] = []
        self.dilihat: Counter[str] = Counter()

    def lihat(self, tempat: str, teks: Any) -> None:
        self.dilihat[tempat] += 1
        isi = teks if isinstance(teks, str) else str(teks)
        if len(isi) >= 16 and any(satu in self.nik for satu in ANGKA.findall(isi)):
            self.temuan.append(f"{tempat}: {ANGKA.sub('[NIK]', isi)[:300]}")

    def catatan(self, record: logging.LogRecord) -> None:
        """One record of any logger, whichever handlers stand: a second `django.setup()` sets up new ones."""
        self.lihat("catatan", f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''}")

    def sql(self, nilai: Any) -> None:
        """Parameters of one statement, or of many at once."""
        if isinstance(nilai, str):
            self.lihat("SQL", nilai)
        elif isinstance(nilai, dict):
            self.sql(list(nilai.values()))
        elif isinstance(nilai, Iterable) and not isinstance(nilai, bytes | bytearray | memoryview):
            for satu in nilai:
                self.sql(satu)
        elif hasattr(nilai, "obj"):  # psycopg's wrapper of a JSON value
            self.lihat("SQL", nilai.obj)

    def ambil(self) -> list[str]:
        temuan, self.temuan = self.temuan, []
        return temuan


penjaga = Penjaga()


def _sisipkan(kelas: Any, nama: str, sesudah: Any) -> None:
    """`sesudah(result, *arguments)` is called after each call of a method."""
    asli = getattr(kelas, nama)

    def bungkus(self: Any, *argumen: Any, **bernama: Any) -> Any:
        try:
            hasil = asli(self, *argumen, **bernama)
        except BaseException:
            sesudah(None, *argumen)
            raise
        sesudah(hasil, *argumen)
        return hasil

    setattr(kelas, nama, bungkus)


def _permintaan(jawaban: Any, permintaan: Any) -> None:
    penjaga.lihat("alamat", permintaan.get_full_path())
    penjaga.lihat("alamat", permintaan.META.get("HTTP_REFERER", ""))
    for nama in ("Location", "Content-Disposition", "Set-Cookie"):
        penjaga.lihat("alamat", jawaban.headers.get(nama, "") if jawaban is not None else "")
    for kue in jawaban.cookies.values() if jawaban is not None else ():
        penjaga.lihat("kue", kue.value)


def _sql(_hasil: Any, _perintah: Any, nilai: Any = None, *_lain: Any) -> None:
    if nilai is not None:
        penjaga.sql(nilai)


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """After Django's settings: the places where everything passes."""
    from django.core.handlers.base import BaseHandler
    from django.db.backends.utils import CursorWrapper

    _sisipkan(logging.Logger, "callHandlers", lambda _hasil, record: penjaga.catatan(record))
    _sisipkan(BaseHandler, "get_response", _permintaan)
    _sisipkan(CursorWrapper, "_execute", _sql)
    _sisipkan(CursorWrapper, "_executemany", _sql)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]") -> Any:
    """A test in which a number turned up has failed."""
    laporan = yield
    if call.when == "teardown" and not item.get_closest_marker("membocorkan"):
        for nama, isi in laporan.sections:
            penjaga.lihat("keluaran", f"{nama} {isi}")
        if (temuan := penjaga.ambil()) and laporan.passed:
            laporan.outcome = "failed"
            laporan.longrepr = "NIK contoh berada di tempat yang terlarang:\n" + "\n".join(temuan)
    return laporan


@pytest.fixture(scope="session", autouse=True)
def _nama_berkas() -> Iterator[None]:
    """At the end: the names of all files of the run's data folder."""
    from django.conf import settings

    yield
    for berkas in Path(settings.DATA).rglob("*"):
        penjaga.lihat("nama berkas", str(berkas))


@pytest.fixture
def penjaga_nik() -> Penjaga:
    """The watch of this run, for the tests of the watch itself."""
    return penjaga


def pytest_sessionfinish(session: pytest.Session) -> None:
    keluaran: Any = getattr(session.config, "workeroutput", None)
    if keluaran is not None:
        keluaran["nik_dilihat"] = dict(penjaga.dilihat)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    penjaga.dilihat.update(getattr(node, "workeroutput", {}).get("nik_dilihat", {}))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    hitung = ", ".join(f"{banyak} {nama}" for nama, banyak in sorted(penjaga.dilihat.items()))
    terminalreporter.write_line(f"NIK contoh ({len(penjaga.nik)} nomor) dicari di {hitung or '0 tempat'}.")
