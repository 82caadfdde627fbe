"""Asking once more who it is: before signing, export and rights, and before anything about the account itself."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core.internal import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache

from pendopo.web.akses import Permintaan, aturan_dari, siapa
from pendopo.web.formulir_akun import FormulirKode, FormulirPastikan
from pendopo.web.galat import terlalu_sering
from pendopo.web.kenal import alamat_sendiri, punya_kedua, sandi_sendiri
from pendopo.web.kunci_sandi import baca_kunci, data_kunci


@siapa("masuk")
@never_cache
def pastikan(permintaan: Permintaan) -> HttpResponse:
    """`/akun/pastikan/?lanjut=`: the second factor of who has one, else the password."""
    orang, lanjut = permintaan.saya.orang, alamat_sendiri(permintaan)
    kedua = punya_kedua(orang)
    kiriman = permintaan.POST if permintaan.method == "POST" else None
    if kiriman is not None and not ratelimit.consume(
        permintaan, app="allauth.account", action="reauthenticate", user=orang
    ):
        return terlalu_sering(permintaan)
    form = (FormulirKode if kedua else FormulirPastikan)(None if kiriman is None or "kunci" in kiriman else kiriman)
    if kiriman is not None and (_dengan_kedua if kedua else _dengan_sandi)(permintaan, form, kiriman):
        return _lanjutkan(permintaan, lanjut)
    isi = {
        "judul": "Pastikan ini Anda",
        "form": form,
        "kunci": data_kunci(orang) if kedua else None,
        "kunci_keliru": kiriman is not None and "kunci" in kiriman,
        "lanjut": lanjut,
        "titipan": "isi" in permintaan.GET,
    }
    return render(permintaan, "web/akun/pastikan.html", isi, status=200 if kiriman is None else 422)


def _dengan_sandi(permintaan: Permintaan, form: forms.Form, kiriman: QueryDict) -> bool:
    if not (form.is_valid() and sandi_sendiri(permintaan, form, "sandi")):
        return False
    reauthenticate_by_password(permintaan)
    return True


def _dengan_kedua(permintaan: Permintaan, form: forms.Form, kiriman: QueryDict) -> bool:
    orang = permintaan.saya.orang
    if "kunci" in kiriman:
        bukti: Any = ReauthenticateWebAuthnForm(user=orang, data={"credential": baca_kunci(kiriman)})
        sah = bool(bukti.is_valid())
    else:
        if not form.is_valid():
            return False
        bukti = ReauthenticateForm(user=orang, data={"code": form.cleaned_data["kode"]})
        if not (sah := bool(bukti.is_valid())):
            form.add_error("kode", bukti.errors["code"])
    if sah:
        bukti.save()
    return sah


def _lanjutkan(permintaan: Permintaan, lanjut: str) -> HttpResponse:
    """Back to where it was asked. A file replaces no page that stands there, so it gets a page with its link."""
    try:
        aturan = aturan_dari(resolve(urlsplit(lanjut).path).func)
    except Resolver404:
        aturan = None
    if aturan is not None and aturan.unduhan:
        return render(permintaan, "web/akun/unduhan.html", {"judul": "Berkas siap diunduh", "alamat": lanjut})
    return HttpResponseRedirect(lanjut)
