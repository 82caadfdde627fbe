"""Knowing who is at the keyboard: the password with its lock-out, and whether that was proved a short while ago."""

import threading
import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as KUNCI_ORANG,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as KUNCI_BUKTI
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Orang
from pendopo.web.akses import Permintaan

TERKUNCI = "Sudah terlalu sering keliru. Tunggu sepuluh menit, lalu coba lagi."
TITIPAN = "titipan"
BATAS_TITIPAN = 100_000
"""Characters of a form kept over the question who it is; more is not a form that somebody typed."""
BERAT = threading.BoundedSemaphore(2)
"""Argon2 takes 100 MB a password: two at once in one process, the others wait."""


def kenali(permintaan: HttpRequest, nama: str, sandi: str) -> Orang | None:
    """Who has this name and password, or None. Raises Ditolak when too many were wrong."""
    with BERAT:
        orang = auth.authenticate(permintaan, username=nama.strip(), password=sandi)
    if orang is None and getattr(permintaan, "axes_locked_out", False):
        raise Ditolak(TERKUNCI)
    assert orang is None or isinstance(orang, Orang)
    return orang


def sandi_sendiri(permintaan: Permintaan, form: forms.Form, isian: str) -> bool:
    """Whether a valid form holds, in that field, the password of who is signed in; else the form says why not."""
    try:
        orang = kenali(permintaan, permintaan.saya.orang.nama_pengguna, form.cleaned_data[isian])
    except Ditolak as galat:
        form.add_error(None, galat.pesan)
        return False
    if orang is None:
        form.add_error(isian, f"{form.fields[isian].label} keliru.")
    return orang is not None


def sidik_nama(permintaan: HttpRequest, isian: dict[str, Any] | None) -> str:
    """AXES_USERNAME_CALLABLE: the name as a keyed digest. What was typed there may well have been the password."""
    isian = isian or {}
    nama = str(isian.get("username") or isian.get("nama_pengguna") or "").strip().lower()
    return salted_hmac("pendopo.masuk", nama).hexdigest()


def jawaban_asli(permintaan: HttpRequest, jawaban: HttpResponse, isian: dict[str, Any] | None) -> HttpResponse:
    """AXES_LOCKOUT_CALLABLE: our own page has said it already, in the form."""
    return jawaban


def alamat_sendiri(permintaan: HttpRequest, bawaan: str = "/kotak-masuk/") -> str:
    """Where to go afterwards (`lanjut`): only an address of our own."""
    alamat = permintaan.POST.get("lanjut") or permintaan.GET.get("lanjut") or ""
    aman = url_has_allowed_host_and_scheme(alamat, {permintaan.get_host()}, require_https=permintaan.is_secure())
    return alamat if aman else bawaan


# --- proved a short while ago ----------------------------------------------------------------------------------------


def punya_kedua(orang: Orang) -> bool:
    """Whether the person has enrolled a second factor."""
    return bool(Authenticator.objects.filter(user=orang).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def baru_saja(permintaan: HttpRequest) -> bool:
    """Whether this session proved within the time set who it is: by the second factor where one is enrolled."""
    orang = permintaan.user
    assert isinstance(orang, Orang)
    sejak = time.time() - settings.PENDOPO_PASTIKAN_ULANG.total_seconds()
    baru = {bukti.get("method") for bukti in get_authentication_records(permintaan, orang) if bukti["at"] > sejak}
    return "mfa" in baru or ("password" in baru and not punya_kedua(orang))


def tandai(sesi: Any, orang: Orang, cara: str = "password") -> None:
    """Note in a session that the person has just proved it: for a session opened without the sign-in page (tests)."""
    sesi[KUNCI_BUKTI] = [{"method": cara, "at": time.time()}]
    sesi[KUNCI_ORANG] = str(orang.pk)
    sesi.save()


def ke_pastikan(permintaan: HttpRequest, *, titip: bool = True) -> HttpResponse:
    """To the question and back to the same address; what was posted is kept for the form there.

    `titip=False`: whoever calls keeps it already (a step has its draft).
    """
    if permintaan.method == "POST" and titip:
        isian = permintaan.POST.copy()
        isian.pop("csrfmiddlewaretoken", None)
        if len(teks := isian.urlencode()) <= BATAS_TITIPAN:
            permintaan.session[TITIPAN] = {"alamat": permintaan.path, "isian": teks}
    tanda = {"lanjut": permintaan.get_full_path()} | ({"isi": "1"} if permintaan.method == "POST" else {})
    return HttpResponseRedirect(f"/akun/pastikan/?{urlencode(tanda)}")


def isian_titipan(permintaan: HttpRequest) -> QueryDict | None:
    """What was posted to this address before the question, once."""
    titipan = permintaan.session.get(TITIPAN)
    if permintaan.method != "GET" or not titipan or titipan["alamat"] != permintaan.path:
        return None
    del permintaan.session[TITIPAN]
    return QueryDict(titipan["isian"])
