"""One's own account: password, second step of signing in, recovery codes, passkeys."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as cadangan_flows
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import flows as totp
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal import flows as webauthn
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.saya import Saya
from pendopo.mesin.jejak import perintah
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.formulir_akun import FormulirNamaKunci, FormulirPasang, FormulirSandi
from pendopo.web.kenal import sandi_sendiri
from pendopo.web.kunci_sandi import baca_kunci
from pendopo.web.penyesuai import PenyesuaiKedua

REMAH = [("Akun saya", "/akun/")]
Jenis = Authenticator.Type


def _milik(saya: Saya, jenis: str) -> Any:
    return Authenticator.objects.filter(user=saya.orang, type=jenis)


def _kiriman(permintaan: Permintaan) -> Any:
    return permintaan.POST if permintaan.method == "POST" else None


@siapa("masuk", cara="GET")
@never_cache
def akun(permintaan: Permintaan) -> HttpResponse:
    """`/akun/`: what protects the account, and where each is changed."""
    saya = permintaan.saya
    cadangan = _milik(saya, Jenis.RECOVERY_CODES).first()
    isi = {
        "judul": "Akun saya",
        "aplikasi": _milik(saya, Jenis.TOTP).first(),
        "kunci": [{"pk": satu.pk, "nama": satu.wrap().name, "satu": satu} for satu in _milik(saya, Jenis.WEBAUTHN)],
        "sisa": len(cadangan.wrap().get_unused_codes()) if cadangan else None,
    }
    return render(permintaan, "web/akun/akun.html", isi)


@siapa("masuk")
@never_cache
def sandi(permintaan: Permintaan) -> HttpResponse:
    """`/akun/sandi/`: a new password; sessions on other devices end by it."""
    saya = permintaan.saya
    form = FormulirSandi(_kiriman(permintaan), orang=saya.orang)
    if permintaan.method == "POST" and form.is_valid() and sandi_sendiri(permintaan, form, "sandi_lama"):
        with perintah(saya.kantor.pk, saya) as catatan:
            form.simpan()
            catatan.tulis("akun", None, unsur="sandi_diganti")
        update_session_auth_hash(permintaan, saya.orang)
        messages.success(permintaan, "Kata sandi diganti. Di perangkat lain Anda perlu masuk lagi.")
        return HttpResponseRedirect("/akun/")
    isi = {
        "judul": "Ganti kata sandi",
        "uraian": "Setelah diganti, Anda tetap masuk di sini; di perangkat lain Anda dikeluarkan.",
        "form": form,
        "remah": REMAH,
        "tombol": "Ganti kata sandi",
    }
    return render(permintaan, "web/tindakan.html", isi, status=422 if form.errors else 200)


@siapa("masuk", pastikan="buka")
@never_cache
def aplikasi(permintaan: Permintaan) -> HttpResponse:
    """`/akun/aplikasi/`: enrol an authenticator app by its QR picture and a first code."""
    saya = permintaan.saya
    if _milik(saya, Jenis.TOTP).exists():
        return HttpResponseRedirect("/akun/")
    kiriman = _kiriman(permintaan)
    form = FormulirPasang(kiriman)
    dalam = ActivateTOTPForm(user=saya.orang, data=None if kiriman is None else {"code": kiriman.get("kode", "")})
    if kiriman is not None and form.is_valid():
        if dalam.is_valid():
            with perintah(saya.kantor.pk, saya) as catatan:
                totp.activate_totp(permintaan, dalam)
                catatan.tulis("akun", None, unsur="aplikasi_dipasang")
            record_authentication(permintaan, saya.orang, "mfa")  # the code was typed just now
            messages.success(permintaan, "Verifikasi dua langkah terpasang. Catat kode cadangan di bawah ini.")
            return HttpResponseRedirect("/akun/cadangan/")
        form.add_error("kode", dalam.errors["code"])
    penyesuai = PenyesuaiKedua()
    isi = {
        "judul": "Pasang aplikasi autentikator",
        "form": form,
        "remah": REMAH,
        "gambar": penyesuai.build_totp_svg(penyesuai.build_totp_url(saya.orang, dalam.secret)),
        "rahasia": " ".join(dalam.secret[i : i + 4] for i in range(0, len(dalam.secret), 4)),
    }
    return render(permintaan, "web/akun/aplikasi.html", isi, status=422 if form.errors else 200)


@siapa("masuk", pastikan="buka")
@never_cache
def lepas_aplikasi(permintaan: Permintaan) -> HttpResponse:
    """`/akun/aplikasi/lepas/`"""
    terpasang = _milik(permintaan.saya, Jenis.TOTP).first()
    if terpasang is None:
        raise TidakAda("Aplikasi autentikator tidak terpasang.")
    isi = {
        "judul": "Lepas aplikasi autentikator",
        "uraian": "Kode dari aplikasi itu tidak berlaku lagi untuk masuk. Pasang yang baru bila Anda berganti ponsel.",
        "tombol": "Lepas aplikasi",
    }
    return _lakukan(
        permintaan, isi, "aplikasi_dilepas", lambda: totp.deactivate_totp(permintaan, terpasang), "Aplikasi dilepas."
    )


def _lakukan(permintaan: Permintaan, isi: dict[str, Any], unsur: str, laksana: Any, pesan: str) -> HttpResponse:
    """A page with one button; pressed, the act and its event are one."""
    saya = permintaan.saya
    if permintaan.method == "POST":
        with perintah(saya.kantor.pk, saya) as catatan:
            laksana()
            catatan.tulis("akun", None, unsur=unsur)
        messages.success(permintaan, pesan)
        return HttpResponseRedirect("/akun/cadangan/" if unsur == "cadangan_dibuat" else "/akun/")
    isi |= {"form": forms.Form(), "remah": REMAH, "berbahaya": unsur != "cadangan_dibuat"}
    return render(permintaan, "web/tindakan.html", isi)


@siapa("masuk", pastikan="buka")
@never_cache
def cadangan(permintaan: Permintaan) -> HttpResponse:
    """`/akun/cadangan/`: the recovery codes, shown once."""
    kode, boleh = cadangan_flows.view_recovery_codes(permintaan)
    if kode is None:
        raise TidakAda("Kode cadangan dibuat saat verifikasi dua langkah dipasang.")
    belum = kode.get_unused_codes()
    isi = {
        "judul": "Kode cadangan",
        "remah": REMAH,
        "kode": [f"{satu[:4]} {satu[4:]}" for satu in belum] if boleh else [],
        "sisa": len(belum),
    }
    return render(permintaan, "web/akun/cadangan.html", isi)


@siapa("masuk", pastikan="buka")
@never_cache
def cadangan_baru(permintaan: Permintaan) -> HttpResponse:
    """`/akun/cadangan/baru/`: new recovery codes; the former ones are void."""
    if not cadangan_flows.can_generate_recovery_codes(permintaan.saya.orang):
        raise TidakAda("Pasang dahulu aplikasi autentikator atau kunci sandi.")
    isi = {
        "judul": "Buat kode cadangan baru",
        "uraian": "Kode cadangan yang lama tidak berlaku lagi. Yang baru ditampilkan satu kali untuk dicatat.",
        "tombol": "Buat kode baru",
    }
    return _lakukan(
        permintaan, isi, "cadangan_dibuat", lambda: cadangan_flows.generate_recovery_codes(permintaan), "Kode dibuat."
    )


@siapa("masuk", pastikan="buka")
@never_cache
def tambah_kunci(permintaan: Permintaan) -> HttpResponse:
    """`/akun/kunci/`: enrol a passkey; the browser makes it (needs JavaScript)."""
    saya, kiriman = permintaan.saya, _kiriman(permintaan)
    form = FormulirNamaKunci(kiriman)
    if kiriman is not None and form.is_valid():
        jawaban = {"credential": baca_kunci(kiriman, baru=True), "name": form.cleaned_data["nama"]}
        dalam = AddWebAuthnForm(user=saya.orang, data=jawaban | ({"passwordless": "on"}))
        if dalam.is_valid():
            with perintah(saya.kantor.pk, saya) as catatan:
                _, baru = webauthn.add_authenticator(
                    permintaan, name=dalam.cleaned_data["name"], credential=dalam.cleaned_data["credential"]
                )
                catatan.tulis("akun", None, unsur="kunci_ditambah")
            record_authentication(permintaan, saya.orang, "mfa")
            messages.success(permintaan, "Kunci sandi ditambahkan.")
            return HttpResponseRedirect("/akun/cadangan/" if baru else "/akun/")
        form.add_error(None, "Kunci sandi tidak jadi dibuat. Coba sekali lagi.")
    isi = {
        "judul": "Tambah kunci sandi",
        "form": form,
        "remah": REMAH,
        "data": webauthn.begin_registration(permintaan, saya.orang, passwordless=True),
    }
    return render(permintaan, "web/akun/kunci.html", isi, status=422 if form.errors else 200)


@siapa("masuk", pastikan="buka", atas="diri")
@never_cache
def hapus_kunci(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/akun/kunci/<id>/hapus/`"""
    kunci = _milik(permintaan.saya, Jenis.WEBAUTHN).filter(pk=nomor).first()
    if kunci is None:
        raise TidakAda("Kunci sandi ini tidak ada.")
    isi = {
        "judul": f"Hapus kunci sandi: {kunci.wrap().name}",
        "uraian": "Perangkat itu tidak dapat lagi dipakai untuk masuk dengan kunci sandi.",
        "tombol": "Hapus kunci sandi",
    }
    return _lakukan(
        permintaan, isi, "kunci_dihapus", lambda: webauthn.remove_authenticator(permintaan, kunci),
        "Kunci sandi dihapus.",
    )  # fmt: skip
