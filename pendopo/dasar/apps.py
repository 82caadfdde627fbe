"""The ground floor: office, people, posts, calendar, parameters."""

from django.apps import AppConfig


class DasarConfig(AppConfig):
    name = "pendopo.dasar"
    label = "dasar"
    verbose_name = "Dasar"
