"""One-time links: a person without an account answers one task of one case, bounded in time, revocable, logged.

The secret is computed, not stored: a copied database opens no link, and the office can show a link again.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import constant_time_compare, salted_hmac

from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Kantor
from pendopo.dasar.tenggat import hitung
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.models import Tautan

HURUF = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's letters: none is taken for another when it is read from paper."""
PANJANG = 20
"""Letters of a secret: 100 bits."""


@dataclass(frozen=True)
class OrangLuar:
    """Whom a lane names when it is nobody of the office: what to call them, how long their link opens, their party."""

    untuk: str
    berlaku: str = "14 hr"
    pihak_id: int | None = None


def buat(kantor: Kantor, kasus_id: int, tugas_id: int, orang: OrangLuar, saat: datetime) -> Tautan:
    """A link for a task that opens; an older link of the same task ends."""
    Tautan.objects.filter(tugas=tugas_id, dicabut=None, dipakai=None).update(dicabut=saat)
    return Tautan.objects.create(
        kantor=kantor, kasus_id=kasus_id, tugas=tugas_id, untuk=orang.untuk, pihak_id=orang.pihak_id,
        garam=secrets.token_hex(16), dibuat=saat,
        berlaku_sampai=hitung(saat, orang.berlaku, kalender_kantor(kantor)).pada,
    )  # fmt: skip


def sandi(tautan: Tautan) -> str:
    """The secret of a link."""
    angka = int.from_bytes(salted_hmac("pendopo.tautan", f"{tautan.pk}:{tautan.garam}", algorithm="sha256").digest())
    return "".join(HURUF[(angka >> (5 * n)) & 31] for n in range(PANJANG))


def alamat(tautan: Tautan) -> str:
    """Where the link leads, on this installation."""
    return f"/t/{tautan.pk}-{sandi(tautan)}/"


def cari(kode: str) -> Tautan | None:
    """The link of `<id>-<secret>`, whatever has become of it since; None for any other text."""
    nomor, _, rahasia = kode.partition("-")
    if not (nomor.isdecimal() and nomor.isascii() and len(nomor) < 18):
        return None
    tautan = Tautan.objects.select_related("kantor", "kasus").filter(pk=int(nomor)).first()
    return tautan if tautan and constant_time_compare(sandi(tautan), rahasia) else None


def tautan_terbuka(kasus_id: int) -> list[Tautan]:
    """The links of a case that open something now."""
    hidup = Tautan.objects.filter(kasus_id=kasus_id, dicabut=None, dipakai=None, berlaku_sampai__gte=sekarang())
    return list(hidup.order_by("pk"))
