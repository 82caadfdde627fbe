"""Signing in with a second step and with a passkey, as a browser does it; and the pages of one's own account."""

import time
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.pukul("2026-11-24T09:10")]


@pytest.fixture(autouse=True)
def _tanpa_https(settings: Any) -> None:
    """The test's server speaks no https."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True


def pasang_gawai(page: Any) -> None:
    """A phone with a fingerprint reader, simulated by the browser."""
    alat = page.context.new_cdp_session(page)
    alat.send("WebAuthn.enable")
    pilihan = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    alat.send("WebAuthn.addVirtualAuthenticator", {"options": pilihan})


def kode_kini(rahasia: str, geser: int = 0) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(rahasia, int(time.time()) // 30 + geser)))


def test_masuk_dengan_aplikasi_autentikator(
    meja: Callable[..., Any], contoh: Any, potret: Callable[..., None], periksa_halaman: Callable[..., list[str]]
) -> None:
    """The Camat enrols an app, writes down the recovery codes, and signs in with both steps."""
    from pendopo.dasar.contoh import SANDI_CONTOH

    salah: list[str] = []
    camat = meja("camat")
    page = camat.buka("/akun/")
    salah += periksa_halaman(camat, "akun")
    potret(page, "masuk-1-akun", tinggi=1250)
    page.get_by_role("link", name="Pasang aplikasi autentikator").click()
    rahasia = page.locator(".sandi").text_content().replace(" ", "")
    salah += periksa_halaman(camat, "aplikasi")
    potret(page, "masuk-2-aplikasi", tinggi=1000)
    camat.isi(kode="123")
    camat.tekan("Pasang", 422)
    salah += periksa_halaman(camat, "aplikasi ditolak")
    camat.isi(kode=kode_kini(rahasia))
    camat.tekan("Pasang")
    assert page.locator("ul.kode li").count() == 10
    salah += periksa_halaman(camat, "cadangan")
    camat.tekan("Keluar")
    camat.buka("/masuk/?nama=camat")
    camat.isi(sandi=SANDI_CONTOH)
    page.locator("form.lembar button").click()
    page.wait_for_url("**/masuk/kode/")
    salah += periksa_halaman(camat, "kode")
    potret(page, "masuk-3-kode")
    camat.isi(kode="000000")
    camat.tekan("Lanjutkan", 422)
    salah += periksa_halaman(camat, "kode ditolak")
    camat.isi(kode=kode_kini(rahasia, 1), ingat=True)
    camat.tekan("Lanjutkan")
    assert page.url.endswith("/kotak-masuk/")
    for alamat in ("/akun/", "/akun/sandi/", "/akun/aplikasi/lepas/", "/akun/cadangan/", "/akun/cadangan/baru/",
                   "/akun/pastikan/?lanjut=/jabatan/"):  # fmt: skip
        camat.buka(alamat)
        salah += periksa_halaman(camat, alamat)
    assert salah == []


def test_masuk_dengan_kunci_sandi(
    meja: Callable[..., Any], contoh: Any, periksa_halaman: Callable[..., list[str]]
) -> None:
    """A passkey is made with a fingerprint, signs in without a password, proves who it is again, and is removed."""
    salah: list[str] = []
    agendaris = meja("agendaris")
    pasang_gawai(agendaris.page)
    page = agendaris.buka("/akun/kunci/")
    salah += periksa_halaman(agendaris, "kunci")
    agendaris.isi(nama="ponsel saya")
    agendaris.tekan("Buat kunci sandi")
    assert page.locator("ul.kode li").count() == 10
    agendaris.buka("/akun/")
    assert "ponsel saya" in page.locator("table").inner_text()
    salah += periksa_halaman(agendaris, "akun dengan kunci")
    agendaris.tekan("Keluar")
    agendaris.buka("/masuk/")
    agendaris.tekan("Masuk dengan kunci sandi")
    assert page.url.endswith("/kotak-masuk/")
    agendaris.buka("/akun/pastikan/?lanjut=/akun/")
    salah += periksa_halaman(agendaris, "pastikan dengan kunci")
    agendaris.tekan("Pakai kunci sandi")
    assert page.url.endswith("/akun/")
    page.get_by_role("link", name="Hapus ponsel saya").click()
    salah += periksa_halaman(agendaris, "hapus kunci")
    agendaris.tekan("Hapus kunci sandi")
    assert page.locator("table").count() == 0
    assert salah == []
