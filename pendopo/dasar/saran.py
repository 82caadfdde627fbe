"""A text field that offers earlier answers; what is typed need not be among them. Works without JavaScript."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Saran(forms.TextInput):
    """`<input list>` with its `<datalist>`; `pilihan` are (value, label) pairs, label may be empty."""

    def __init__(self, pilihan: Iterable[tuple[str, str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.pilihan = tuple(pilihan)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        daftar = f"saran-{name}"
        isian = super().render(name, value, {**(attrs or {}), "list": daftar}, renderer)
        pilihan = format_html_join("", '<option value="{}">{}</option>', self.pilihan)
        return format_html('{}<datalist id="{}">{}</datalist>', isian, daftar, pilihan)
