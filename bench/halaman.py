"""Pages as contenders, asked through the WSGI door with a signed-in person's cookie; and their queries, counted."""

import io
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.basis import KantorUkur
from bench.pendopo_langkah import ISIAN
from pendopo.mesin import jalan
from pendopo.mesin.models import Tugas
from pendopo.web.kenal import tandai
from pendopo.web.tertinggal import kunci_formulir

RAHASIA_FORMULIR = "k" * 32
PERAN = "sekcam"


class Peramban:
    """One signed-in person who asks for pages."""

    def __init__(self, ukur: KantorUkur) -> None:
        self.ukur, self.pintu = ukur, get_wsgi_application()
        klien = Client()
        klien.force_login(ukur.orang(PERAN))
        tandai(klien.session, ukur.orang(PERAN))
        sesi = klien.cookies[settings.SESSION_COOKIE_NAME].value
        self.kuki = f"{settings.SESSION_COOKIE_NAME}={sesi}; csrftoken={RAHASIA_FORMULIR}"
        self.nomor = 0

    def minta(self, alamat: str, isian: dict[str, Any] | None = None, harap: str = "200") -> bytes:
        """One request, answered to the last byte. AssertionError for any other answer than `harap`."""
        badan = urlencode(isian | {"csrfmiddlewaretoken": RAHASIA_FORMULIR}).encode() if isian is not None else b""
        jalur, _, tanya = alamat.partition("?")
        lingkungan = {
            "REQUEST_METHOD": "POST" if isian is not None else "GET", "PATH_INFO": jalur, "QUERY_STRING": tanya,
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.kuki, "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(badan)), "wsgi.input": io.BytesIO(badan), "wsgi.url_scheme": "http",
            "wsgi.errors": io.StringIO(), "HTTP_ACCEPT_ENCODING": "gzip", "REMOTE_ADDR": "127.0.0.1",
        }  # fmt: skip
        keadaan = []
        jawaban = self.pintu(lingkungan, lambda status, kepala, galat=None: keadaan.append(status))
        isi = b"".join(jawaban)
        jawaban.close()
        assert keadaan[0].startswith(harap), f"{alamat}: {keadaan[0]} {isi[:300]!r}"
        return isi

    def lihat(self, alamat: str) -> Iterator[Callable[[], Any]]:
        while True:
            yield lambda: self.minta(alamat)

    def isi_polos(self) -> Iterator[Callable[[], Any]]:
        while True:
            self.nomor += 1
            yield lambda nomor=self.nomor: self.minta("/polos/isi/", {"tempat": f"/polos/{nomor}/", **ISIAN["telaah"]})

    def isi_tugas(self) -> Iterator[Callable[[], Any]]:
        """The Sekcam's step of a fresh case each time; opening the case is not timed."""
        orang = self.ukur.orang(PERAN).pk
        while True:
            hasil = jalan.mulai(self.ukur.saya["agendaris"], "surat_ringkas", ISIAN["catat"])
            tugas = Tugas.objects.get(kasus=hasil.kasus_id).pk
            isian = {**ISIAN["telaah"], "kunci": kunci_formulir(orang)}
            yield lambda t=tugas, i=isian: self.minta(f"/tugas/{t}/", i, "302")


def hitung_kueri(kerja: Callable[[], Any]) -> int:
    """How many statements one request makes, those of the session and the transaction too."""
    with CaptureQueriesContext(connection) as tangkapan:
        kerja()
    return len([q for q in tangkapan.captured_queries if q["sql"] not in ("BEGIN", "COMMIT", "BEGIN IMMEDIATE")])
