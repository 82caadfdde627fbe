from django.apps import AppConfig


class MesinConfig(AppConfig):
    name = "pendopo.mesin"
    label = "mesin"
    verbose_name = "mesin"
