"""Refusals and failures as pages: what happened, and what to do now. Never a traceback, never a word about others."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

JUDUL = {
    400: "Permintaan tidak dapat dibaca",
    403: "Anda tidak berwenang membuka ini",
    404: "Halaman atau berkas tidak ada",
    405: "Permintaan tidak dapat dibaca",
    409: "Sudah berubah oleh orang lain",
    422: "Isian perlu diperbaiki",
    429: "Terlalu sering dicoba",
    500: "Ada gangguan pada sistem",
}
SARAN = {
    400: "Kembali ke halaman sebelumnya, muat ulang, lalu coba sekali lagi.",
    403: "Bila jabatan Anda seharusnya boleh, minta Kasubbag Umum dan Kepegawaian memeriksa mandat jabatan Anda.",
    404: "Periksa kembali alamatnya, atau cari berkas itu melalui halaman Cari.",
    405: "Kembali ke halaman sebelumnya dan pakai tombol yang ada di sana.",
    409: "Muat ulang halaman untuk melihat keadaan terakhir.",
    422: "Kembali ke halaman sebelumnya dan perbaiki isiannya.",
    429: "Tunggu beberapa menit, lalu coba lagi. Yang sudah tersimpan tidak berubah.",
    500: "Coba lagi beberapa saat. Bila berulang, sebutkan nomor permintaan di bawah ini kepada pengelola sistem.",
}


def halaman_galat(permintaan: HttpRequest, status: int, pesan: str = "") -> HttpResponse:
    """The page of one refusal; `pesan` is a full sentence."""
    isi = {
        "judul": JUDUL.get(status, JUDUL[500]),
        "pesan": pesan,
        "saran": SARAN.get(status, SARAN[500]),
        "nomor": getattr(permintaan, "nomor", ""),
    }
    return render(permintaan, "web/galat.html", isi, status=status)


def tidak_dapat_dibaca(permintaan: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400"""
    return halaman_galat(permintaan, 400)


def tidak_berwenang(permintaan: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403"""
    return halaman_galat(permintaan, 403)


def tidak_ada(permintaan: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404"""
    return halaman_galat(permintaan, 404)


def terlalu_sering(permintaan: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler429 (asked for by allauth's limits)"""
    return halaman_galat(permintaan, 429)


def gangguan(permintaan: HttpRequest) -> HttpResponse:
    """handler500; needs no database and no session, since either may be what failed."""
    isi = {"judul": JUDUL[500], "saran": SARAN[500], "nomor": getattr(permintaan, "nomor", "")}
    return HttpResponse(render_to_string("web/gangguan.html", isi), status=500)


def formulir_usang(permintaan: HttpRequest, reason: str = "", **lain: Any) -> HttpResponse:
    """CSRF_FAILURE_VIEW: the form was too old, or did not come from our own page."""
    return halaman_galat(
        permintaan,
        403,
        "Formulir ini sudah terlalu lama terbuka atau tidak berasal dari halaman kami, jadi tidak ada yang disimpan."
        " Muat ulang halaman formulirnya dan kirim sekali lagi; pastikan peramban menerima kuki.",
    )
