"""How allauth is fitted to the office: no e-mail, no sign-up, Indonesian sentences, secrets encrypted at rest."""

import base64
import hashlib
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from pendopo.dasar.models import Orang

TERLALU_SERING = "Sudah terlalu sering keliru. Tunggu lima menit, lalu coba lagi."
KODE_KELIRU = "Kode ini keliru atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu ketik lagi."


class PenyesuaiAkun(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in of people the office knows; nothing is sent, messages are the views' own."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TERLALU_SERING,
        "rate_limited": TERLALU_SERING,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """After the password only the second step; "ingat perangkat ini" is a box on its page."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def is_reauthentication_required(self, *, app: str, **lain: Any) -> bool:
        """Asked by the rule of the view (akses.siapa, `pastikan`), for every page in the same way."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Orang) -> HttpResponse:
        return HttpResponseRedirect("/masuk/")

    def add_message(self, *args: Any, **lain: Any) -> None:
        return None

    def send_notification_mail(self, *args: Any, **lain: Any) -> None:
        return None


class PenyesuaiKedua(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: names, QR picture, and the key that encrypts what is stored of them."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": KODE_KELIRU,
        "cannot_generate_recovery_codes": "Pasang dahulu aplikasi autentikator atau kunci sandi.",
    }

    def get_totp_label(self, user: Orang) -> str:
        return user.nama_pengguna

    def get_totp_issuer(self) -> str:
        return f"Pendopo {context.request.user.kantor.nama}"

    def build_totp_svg(self, url: str) -> str:
        gambar = segno.make(url, error="m")
        return gambar.svg_inline(border=4, omitsize=True, light="#fff", svgclass=None, lineclass=None)

    def encrypt(self, text: str) -> str:
        return _penyandi().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _penyandi().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Orang, type: Authenticator.Type) -> str:
        nomor = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"Kunci sandi {nomor}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": "Pendopo"}

    def get_public_key_credential_user_entity(self, user: Orang) -> dict[str, Any]:
        return {"id": user_pk_to_url_str(user).encode(), "display_name": user.nama, "name": user.nama_pengguna}


def _penyandi() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.PENDOPO_KUNCI_MASUK.encode()).digest()))
