"""Signing in and out: the password, the second step, a passkey."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.core.internal import ratelimit
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.internal.flows.trust import trust_browser
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import auth, messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Orang
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.formulir_akun import FormulirKodeMasuk, FormulirMasuk
from pendopo.web.galat import terlalu_sering
from pendopo.web.kenal import alamat_sendiri, kenali
from pendopo.web.kunci_sandi import baca_kunci, data_kunci

KELIRU = "Nama pengguna atau kata sandi keliru."


@siapa("umum")
@never_cache
def masuk(permintaan: PermintaanUmum) -> HttpResponse:
    """`/masuk/`: GET shows the form (name filled in by ?nama=), POST signs in and goes where ?lanjut= says."""
    lanjut = alamat_sendiri(permintaan)
    if permintaan.saya is not None and permintaan.method == "GET":
        return HttpResponseRedirect(lanjut)
    kiriman = permintaan.POST if permintaan.method == "POST" else None
    formulir = FormulirMasuk(kiriman, initial={"nama_pengguna": permintaan.GET.get("nama", "")})
    terkunci = False
    if kiriman is not None and formulir.is_valid():
        try:
            orang = kenali(permintaan, formulir.cleaned_data["nama_pengguna"], formulir.cleaned_data["sandi"])
        except Ditolak as galat:
            terkunci = True
            formulir.add_error(None, galat.pesan)
        else:
            if orang is not None:
                return _teruskan(perform_password_login(permintaan, {}, Login(user=orang, redirect_url=lanjut)))
            formulir.add_error(None, KELIRU)
    isi = {
        "judul": "Masuk",
        "form": formulir,
        "lanjut": lanjut,
        "habis": "habis" in permintaan.GET,
        "di_halaman_masuk": True,
    }
    return render(permintaan, "web/masuk.html", isi, status=429 if terkunci else 422 if formulir.errors else 200)


def _teruskan(jawaban: Any) -> HttpResponse:
    assert isinstance(jawaban, HttpResponse)
    return jawaban


@siapa("umum", cara="POST")
def keluar(permintaan: PermintaanUmum) -> HttpResponse:
    """`/keluar/`: ends the session."""
    list(messages.get_messages(permintaan))  # read, so that the next person at this browser does not see them
    auth.logout(permintaan)
    return HttpResponseRedirect("/")


@siapa("umum")
@never_cache
def kode(permintaan: PermintaanUmum) -> HttpResponse:
    """`/masuk/kode/`: the second step, for who has one; without a right password before it there is nothing here."""
    tahap = None if permintaan.saya else LoginStageController.enter(permintaan, AuthenticateStage.key)
    if tahap is None:
        return HttpResponseRedirect("/kotak-masuk/" if permintaan.saya else "/masuk/")
    orang: Orang = tahap.login.user
    kiriman = permintaan.POST if permintaan.method == "POST" else None
    formulir = FormulirKodeMasuk(None if kiriman is None or "kunci" in kiriman else kiriman)
    if kiriman is not None and (bukti := _bukti(orang, kiriman, formulir)) is not None:
        bukti.save()
        jawaban = _teruskan(tahap.exit())
        if kiriman.get("ingat"):
            trust_browser(permintaan, orang, jawaban)
        _sisa_cadangan(permintaan, getattr(bukti, "authenticator", None))
        return jawaban
    isi = {
        "judul": "Langkah kedua",
        "form": formulir,
        "kunci": data_kunci(orang),
        "di_halaman_masuk": True,
        "kunci_keliru": kiriman is not None and "kunci" in kiriman,
    }
    return render(permintaan, "web/akun/kode.html", isi, status=200 if kiriman is None else 422)


def _bukti(orang: Orang, kiriman: Any, formulir: FormulirKodeMasuk) -> Any | None:
    """The proof that was sent, if it holds: a passkey's answer or a code; else its refusal stands in the form."""
    if "kunci" in kiriman:
        bukti = AuthenticateWebAuthnForm(user=orang, data={"credential": baca_kunci(kiriman)})
        return bukti if bukti.is_valid() else None
    if not formulir.is_valid():
        return None
    bukti = AuthenticateForm(user=orang, data={"code": formulir.cleaned_data["kode"]})
    if bukti.is_valid():
        return bukti
    formulir.add_error("kode", bukti.errors["code"])
    return None


def _sisa_cadangan(permintaan: PermintaanUmum, dipakai: Authenticator | None) -> None:
    """Who came in by a recovery code is told how many are left."""
    if dipakai is not None and dipakai.type == Authenticator.Type.RECOVERY_CODES:
        dipakai.refresh_from_db()
        sisa = len(dipakai.wrap().get_unused_codes())
        messages.warning(permintaan, f"Anda masuk dengan kode cadangan. Sisa {sisa} kode; lihat halaman Akun saya.")


@siapa("umum")
@never_cache
def masuk_kunci(permintaan: PermintaanUmum) -> HttpResponse:
    """`/masuk/kunci/`: a passkey alone. GET gives the browser its question (JSON), POST brings the answer."""
    if permintaan.saya is not None:
        return HttpResponseRedirect("/kotak-masuk/")
    if permintaan.method != "POST":
        return JsonResponse(webauthn.begin_authentication(user=None))
    if not ratelimit.consume(permintaan, app="allauth.mfa", action="webauthn_login"):
        return terlalu_sering(permintaan)
    bukti = LoginWebAuthnForm(data={"credential": baca_kunci(permintaan.POST)})
    if not bukti.is_valid():
        messages.error(permintaan, "Kunci sandi itu tidak dikenal di sini. Masuklah dengan kata sandi.")
        return HttpResponseRedirect("/masuk/")
    kunci = bukti.cleaned_data["credential"]
    masuk_baru = Login(user=kunci.user, redirect_url=alamat_sendiri(permintaan))
    return _teruskan(perform_passwordless_login(permintaan, kunci, masuk_baru))
