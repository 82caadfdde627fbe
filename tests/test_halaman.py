"""House laws on pages: every address has an access rule, no English word on an Indonesian page."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.utils import translation

from pendopo.web.akses import aturan_dari, siapa

AKAR = Path(__file__).resolve().parent.parent
TEMPLATE = sorted((AKAR / "pendopo").rglob("*.html"))

INGGRIS = frozenset((AKAR / "tests" / "inggris.txt").read_text().split())
"""English words that are not also Indonesian; what offices write too (status, menu, link) is not among them."""


# --- access rules ----------------------------------------------------------------------------------------------------


def alamat(pola: Iterable[URLPattern | URLResolver], awal: str = "") -> Iterator[tuple[str, object]]:
    for satu in pola:
        if isinstance(satu, URLResolver):
            yield from alamat(satu.url_patterns, awal + str(satu.pattern))
        else:
            yield awal + str(satu.pattern), satu.callback


def tanpa_aturan(pola: Iterable[URLPattern | URLResolver]) -> list[str]:
    return [jalur for jalur, pandangan in alamat(pola) if aturan_dari(pandangan) is None]


def test_every_address_has_an_access_rule() -> None:
    assert tanpa_aturan(get_resolver().url_patterns) == []


def test_an_address_without_rule_is_found() -> None:
    def terbuka(permintaan: object) -> None: ...

    @siapa("umum")
    def beraturan(permintaan: object) -> None: ...

    assert tanpa_aturan([path("a/", terbuka), path("b/", beraturan)]) == ["a/"]


# --- language --------------------------------------------------------------------------------------------------------


class _Teks(HTMLParser):
    """What a person reads on a page: text, and attributes that are read aloud or shown."""

    DIBACA = frozenset({"title", "alt", "aria-label", "placeholder", "aria-description", "data-konfirmasi"})

    def __init__(self) -> None:
        super().__init__()
        self.teks: list[tuple[int, str]] = []
        self.diam = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.diam += tag in {"script", "style", "code"}
        self.teks += [(self.getpos()[0], nilai) for nama, nilai in attrs if nama in self.DIBACA and nilai]

    def handle_endtag(self, tag: str) -> None:
        self.diam -= tag in {"script", "style", "code"}

    def handle_data(self, data: str) -> None:
        if not self.diam and data.strip():
            self.teks.append((self.getpos()[0], data))


def kata_inggris(halaman: str) -> Iterator[tuple[int, str]]:
    """Line and English word of a template or page; Django's own tags are no text."""
    tanpa_tag = re.sub(
        r"%\(\w+\)\w|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|\{%.*?%\}|\{\{.*?\}\}",
        lambda cocok: re.sub(r"[^\n]", " ", cocok.group()),
        halaman,
        flags=re.DOTALL,
    )
    pembaca = _Teks()
    pembaca.feed(tanpa_tag)
    for baris, teks in pembaca.teks:
        for kata in re.findall(r"[A-Za-z]+", teks):
            if kata.lower() in INGGRIS:
                yield baris, kata


@pytest.mark.parametrize("berkas", TEMPLATE, ids=[str(berkas.relative_to(AKAR)) for berkas in TEMPLATE])
def test_a_template_speaks_indonesian(berkas: Path) -> None:
    assert list(kata_inggris(berkas.read_text())) == []


def _galat_formulir() -> Iterator[str]:
    """Every refusal that Django's own form fields can utter, in the language of the office."""
    for nama in vars(forms.fields):
        kelas = getattr(forms.fields, nama)
        if isinstance(kelas, type) and issubclass(kelas, forms.Field):
            for asal in kelas.__mro__:
                yield from (str(pesan) for pesan in getattr(asal, "default_error_messages", {}).values())
    for modul in ("django.core.validators", "django.contrib.auth.password_validation"):
        for nama, kelas in vars(importlib.import_module(modul)).items():
            if isinstance(kelas, type) and isinstance(pesan := getattr(kelas, "message", None), str):
                yield f"{pesan}"
            del nama


def test_refusals_of_forms_are_indonesian() -> None:
    with translation.override("id"):
        salah = {pesan for pesan in _galat_formulir() if list(kata_inggris(pesan))}
    assert salah == set()


def test_every_template_can_be_read() -> None:
    """A template with a fault in it is found here, not by a person."""
    for berkas in TEMPLATE:
        bagian = berkas.parts
        tempat = bagian.index("templates") + 1 if "templates" in bagian else None
        if tempat is None:
            continue
        nama = "/".join(bagian[tempat:])
        try:
            get_template(nama)
        except TemplateDoesNotExist as galat:
            pytest.fail(f"{nama}: needs {galat}")


def test_every_module_can_be_imported() -> None:
    import pendopo

    for modul in pkgutil.walk_packages(pendopo.__path__, "pendopo."):
        if not modul.name.endswith("__main__") and ".test_" not in modul.name:
            importlib.import_module(modul.name)


@pytest.mark.parametrize(
    "halaman",
    [
        "<p>Please enter a value.</p>",
        '<a title="Next page">x</a>',
        "<button>Save</button>",
        '<input placeholder="Search">',
    ],
)
def test_an_english_word_is_found(halaman: str) -> None:
    assert list(kata_inggris(halaman))


def test_indonesian_and_tags_pass() -> None:
    halaman = """{% if not form.is_valid %}<p class="error">{{ error.date }} Surat dari Camat</p>{% endif %}
    {# the date of the letter #}<script>save()</script>"""
    assert list(kata_inggris(halaman)) == []
