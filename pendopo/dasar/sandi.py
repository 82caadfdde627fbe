"""Sealing personal data: AES-256-GCM bound to its place, and keyed digests for finding equal values.

Every sealed text names the key it was sealed with. The newest key seals; older ones still open, so a key is changed by
adding one and sealing anew (`pendopo rahasia ganti`). Digests have a key of their own that is never changed.
"""

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_VERSI = "s1"
_ACAK = 12
_PEMISAH = "\x1f"


class SandiRusak(Exception):
    """A sealed text that does not open: changed, moved to another row, or its key is missing."""


@lru_cache(maxsize=64)
def _turunan(rahasia: str, untuk: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"pendopo/{untuk}".encode()).derive(rahasia.encode())


@lru_cache(maxsize=16)
def _aes(rahasia: str) -> AESGCM:
    return AESGCM(_turunan(rahasia, "data"))


def _ikatan(nomor: str, tempat: tuple[str, ...]) -> bytes:
    """What a sealed text is bound to: form, key, and its place. No part may hold the mark that separates them."""
    return _PEMISAH.join((_VERSI, nomor, *tempat)).encode()


def kunci_terbaru() -> str:
    """The id of the key that seals now."""
    return max(settings.PENDOPO_KUNCI_DATA, key=int)


def sandikan(teks: str, *tempat: str) -> str:
    """The text sealed for one place, such as table, column and row; twice the same text gives two sealed texts."""
    nomor, acak = kunci_terbaru(), os.urandom(_ACAK)
    isi = _aes(settings.PENDOPO_KUNCI_DATA[nomor]).encrypt(acak, teks.encode(), _ikatan(nomor, tempat))
    return f"{_VERSI}.{nomor}.{urlsafe_b64encode(acak + isi).decode()}"


def buka(sandi: str, *tempat: str) -> str:
    """The text again. SandiRusak when it was changed, comes from another place, or its key is missing."""
    versi, _, sisa = sandi.partition(".")
    nomor, _, isi = sisa.partition(".")
    if versi != _VERSI or nomor not in settings.PENDOPO_KUNCI_DATA:
        raise SandiRusak("Data tersandi memakai kunci yang tidak ada di komputer ini.")
    try:
        mentah = urlsafe_b64decode(isi)
        jelas = _aes(settings.PENDOPO_KUNCI_DATA[nomor]).decrypt(mentah[:_ACAK], mentah[_ACAK:], _ikatan(nomor, tempat))
    except (InvalidTag, ValueError) as galat:
        raise SandiRusak("Data tersandi tidak dapat dibuka: isinya berubah atau berasal dari baris lain.") from galat
    return jelas.decode()


def nomor_kunci(sandi: str) -> str:
    """With which key a text was sealed."""
    return sandi.split(".", 2)[1]


def sidik_buta(untuk: str, teks: str) -> str:
    """A keyed digest (HMAC-SHA256): equal texts have equal digests, and nobody without the key can try texts."""
    kunci = _turunan(settings.PENDOPO_KUNCI_INDEKS, f"indeks/{untuk}")
    return hmac.digest(kunci, teks.encode(), "sha256").hex()
