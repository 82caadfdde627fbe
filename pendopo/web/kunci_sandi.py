"""Passkeys (WebAuthn): what the page hands to the browser, and the browser's answer made safe to read."""

import json
from collections.abc import Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from pendopo.dasar.models import Orang

BATAS_JAWABAN = 20_000
"""Characters of an answer; a real one has about two thousand."""


def data_kunci(orang: Orang) -> dict[str, Any] | None:
    """The question for a browser that holds one of the person's passkeys; None for who has none."""
    if not Authenticator.objects.filter(user=orang, type=Authenticator.Type.WEBAUTHN).exists():
        return None
    pertanyaan: dict[str, Any] = webauthn.begin_authentication(orang)
    return pertanyaan


def baca_kunci(kiriman: Mapping[str, Any], *, baru: bool = False) -> str:
    """The posted answer when it has the form of one, else "", which every form refuses."""
    teks = str(kiriman.get("kunci", ""))
    if len(teks) > BATAS_JAWABAN:
        return ""
    try:
        isi = json.loads(teks)
        (RegistrationResponse if baru else AuthenticationResponse).from_dict(isi)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return ""
    return teks
