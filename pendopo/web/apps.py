"""Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pendopo.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Django learns of the checks by their import."""
        from pendopo.web.pemeriksaan import periksa_hak

        assert periksa_hak
