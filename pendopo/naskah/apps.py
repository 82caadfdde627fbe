"""Papers: Typst in, PDF out; the printed map; tables for a spreadsheet."""

from django.apps import AppConfig


class NaskahConfig(AppConfig):
    name = "pendopo.naskah"
    label = "naskah"
    verbose_name = "naskah"
