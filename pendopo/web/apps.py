"""Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pendopo.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
