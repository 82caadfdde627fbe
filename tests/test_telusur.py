"""A walk through every page that a person can reach by links: each answers, speaks Indonesian and is light."""

import gzip
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

AKAR = Path(__file__).resolve().parent.parent
INGGRIS = frozenset((AKAR / "tests" / "inggris.txt").read_text().split())
PALING_BANYAK = 200
"""Pages visited per person; lists with paging could go on for ever."""
ISTILAH_NASKAH = "Relationship Map"
"""The source document's own English, quoted as it stands."""
BATAS_BERAT = 30 * 1024
"""Bytes of one signed-in page over the wire (compressed)."""


class _Pembaca(HTMLParser):
    """Links and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tautan: list[str] = []
        self.teks: list[str] = []
        self.bahasa = ""
        self.diam = 0
        self.lain = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        isi = dict(attrs)
        if tag == "a" and isi.get("href"):
            self.tautan.append(isi["href"] or "")
        if tag == "html":
            self.bahasa = isi.get("lang") or ""
        # What is no language, such as a secret to type, says so; its element holds nothing else.
        self.lain = tag if isi.get("translate") == "no" else self.lain
        self.diam += tag in {"script", "style", "code", self.lain}
        self.teks += [isi[nama] or "" for nama in ("title", "alt", "aria-label", "placeholder") if isi.get(nama)]

    def handle_endtag(self, tag: str) -> None:
        self.diam -= tag in {"script", "style", "code", self.lain}
        self.lain = "" if tag == self.lain else self.lain

    def handle_data(self, data: str) -> None:
        if not self.diam:
            self.teks.append(data)


def baca(isi: str) -> _Pembaca:
    pembaca = _Pembaca()
    pembaca.feed(isi)
    return pembaca


def telusuri(client: Client, awal: str = "/") -> Iterator[tuple[str, Any, _Pembaca | None]]:
    """Every address reachable from the first page: its answer and, for a page, what stands on it."""
    antre, sudah = [awal], {awal}
    while antre and len(sudah) <= PALING_BANYAK:
        alamat = antre.pop(0)
        jawaban = client.get(alamat, follow=True)
        halaman = baca(jawaban.content.decode()) if jawaban["Content-Type"].startswith("text/html") else None
        yield alamat, jawaban, halaman
        for tautan in halaman.tautan if halaman else ():
            tujuan = urldefrag(urljoin(alamat, tautan)).url
            if urlsplit(tujuan).netloc or urlsplit(tujuan).scheme or tujuan in sudah or tujuan.startswith("/keluar"):
                continue
            sudah.add(tujuan)
            antre.append(tujuan)


def keluhan(alamat: str, jawaban: Any, halaman: _Pembaca | None) -> Iterator[str]:
    """What is wrong with one answer."""
    if jawaban.status_code != 200:
        yield f"{alamat}: {jawaban.status_code}"
    if halaman is None:
        return
    if halaman.bahasa != "id":
        yield f"{alamat}: language of the page is {halaman.bahasa!r}"
    teks = " ".join(halaman.teks).replace(ISTILAH_NASKAH, "")
    inggris = {kata for kata in re.findall(r"[A-Za-z]+", teks) if kata.lower() in INGGRIS}
    if inggris:
        yield f"{alamat}: English: {', '.join(sorted(inggris))}"
    if re.search(r"\{[%{]|%\(\w+\)s|\bNone\b", teks):
        yield f"{alamat}: code on the page"
    if (berat := len(gzip.compress(jawaban.content, 6))) > BATAS_BERAT:
        yield f"{alamat}: {berat} bytes compressed, at most {BATAS_BERAT}"


@pytest.mark.django_db
@pytest.mark.parametrize("peran", [None, "agendaris", "camat", "kasi_yanum", "kepala_desa", "bagian_organisasi"])
def test_every_linked_page_answers_in_indonesian(client: Client, masuk: Callable[..., Any], peran: str | None) -> None:
    if peran:
        masuk(client, peran)
    salah, banyak = [], 0
    for alamat, jawaban, halaman in telusuri(client):
        banyak += 1
        salah += keluhan(alamat, jawaban, halaman)
    assert salah == []
    assert banyak > 10


class _Jawaban:
    def __init__(self, isi: str, status: int = 200) -> None:
        self.content, self.status_code = isi.encode(), status


@pytest.mark.parametrize(
    ("isi", "status"),
    [
        ('<html lang="id"><p>Surat', 404),
        ('<html lang="en"><p>Surat', 200),
        ('<html lang="id"><p>Please wait', 200),
        ('<html lang="id"><img alt="Next letter">', 200),
        ('<html lang="id"><p>{{ surat }}', 200),
        ('<html lang="id"><p>Tenggat: None', 200),
    ],
)
def test_a_bad_page_is_found(isi: str, status: int) -> None:
    assert list(keluhan("/x/", _Jawaban(isi, status), baca(isi)))


def test_a_heavy_page_is_found() -> None:
    isi = '<html lang="id"><p>' + "".join(chr(0x4E00 + nomor * 7 % 20000) for nomor in range(20000))
    assert list(keluhan("/x/", _Jawaban(isi), baca(isi)))


def test_a_good_page_passes() -> None:
    isi = '<html lang="id"><p>Surat masuk hari ini</p><script>const name = None</script>'
    assert list(keluhan("/x/", _Jawaban(isi), baca(isi))) == []
