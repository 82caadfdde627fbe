"""The one middleware of Pendopo."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class PendopoMiddleware:
    def __init__(self, lanjut: Callable[[HttpRequest], HttpResponse]) -> None:
        self.lanjut = lanjut

    def __call__(self, permintaan: HttpRequest) -> HttpResponse:
        return self.lanjut(permintaan)
