"""Signing in and out."""

import threading
from datetime import timedelta

from django import forms
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pendopo.dasar.waktu import sekarang
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.models import PercobaanMasuk

BATAS_GAGAL = 5
JEDA = timedelta(minutes=10)
_serempak = threading.BoundedSemaphore(2)
"""Argon2 takes 100 MB a sign-in: two at once, the others wait."""


class FormulirMasuk(forms.Form):
    """User name and password."""

    nama_pengguna = forms.CharField(
        label="Nama pengguna",
        max_length=80,
        error_messages={"required": "Tulis nama pengguna Anda."},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    sandi = forms.CharField(
        label="Kata sandi",
        max_length=200,
        strip=False,
        error_messages={"required": "Tulis kata sandi Anda."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@siapa("umum")
@never_cache
def masuk(permintaan: PermintaanUmum) -> HttpResponse:
    """`/masuk/`: GET shows the form (name filled in by ?nama=), POST signs in and goes where ?lanjut= says."""
    lanjut = _lanjut(permintaan)
    if permintaan.saya is not None and permintaan.method == "GET":
        return HttpResponseRedirect(lanjut)
    kiriman = permintaan.POST if permintaan.method == "POST" else None
    formulir = FormulirMasuk(kiriman, initial={"nama_pengguna": permintaan.GET.get("nama", "")})
    if permintaan.method == "POST" and formulir.is_valid() and _coba(permintaan, formulir):
        return HttpResponseRedirect(lanjut)
    isi = {
        "judul": "Masuk",
        "form": formulir,
        "lanjut": lanjut,
        "habis": "habis" in permintaan.GET,
        "di_halaman_masuk": True,
    }
    return render(permintaan, "web/masuk.html", isi, status=422 if formulir.errors else 200)


@siapa("umum")
@require_POST
def keluar(permintaan: PermintaanUmum) -> HttpResponse:
    """`/keluar/`: ends the session."""
    list(messages.get_messages(permintaan))  # read, so that the next person at this browser does not see them
    auth.logout(permintaan)
    return HttpResponseRedirect("/")


def _lanjut(permintaan: HttpRequest) -> str:
    """Where to go afterwards: only an address of our own."""
    alamat = permintaan.POST.get("lanjut") or permintaan.GET.get("lanjut") or ""
    aman = url_has_allowed_host_and_scheme(alamat, {permintaan.get_host()}, require_https=permintaan.is_secure())
    return alamat if aman else "/kotak-masuk/"


def _coba(permintaan: HttpRequest, formulir: FormulirMasuk) -> bool:
    """Sign in, or say in the form why not."""
    nama = formulir.cleaned_data["nama_pengguna"].strip()
    sidik = salted_hmac("pendopo.masuk", f"{nama.lower()}|{permintaan.META.get('REMOTE_ADDR', '')}").hexdigest()
    saat = sekarang()
    catatan = PercobaanMasuk.objects.filter(sidik=sidik, terakhir__gt=saat - JEDA).first()
    if catatan and catatan.gagal >= BATAS_GAGAL:
        formulir.add_error(None, "Sudah terlalu sering keliru. Tunggu sepuluh menit, lalu coba lagi.")
        return False
    with _serempak:
        orang = auth.authenticate(permintaan, username=nama, password=formulir.cleaned_data["sandi"])
    if orang is None:
        gagal = catatan.gagal + 1 if catatan else 1
        PercobaanMasuk.objects.update_or_create(sidik=sidik, defaults={"gagal": gagal, "terakhir": saat})
        formulir.add_error(None, "Nama pengguna atau kata sandi keliru.")
        return False
    PercobaanMasuk.objects.filter(sidik=sidik).delete()
    auth.login(permintaan, orang)
    return True
