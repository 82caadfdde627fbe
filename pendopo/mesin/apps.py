from django.apps import AppConfig


class MesinConfig(AppConfig):
    name = "pendopo.mesin"
    label = "mesin"
    verbose_name = "mesin"

    def ready(self) -> None:
        """Django learns of the checks by their import."""
        from pendopo.mesin.pemeriksaan import periksa_ruang

        assert periksa_ruang
