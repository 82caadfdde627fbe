"""Pendopo's own addresses, and two bare pages behind the same middleware."""

from django.urls import path

from bench import polos
from pendopo.web.urls import handler400, handler403, handler404, handler500
from pendopo.web.urls import urlpatterns as halaman

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("polos/daftar/", polos.daftar), path("polos/isi/", polos.isi), *halaman]
