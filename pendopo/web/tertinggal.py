"""What somebody typed when the session had ended: kept for the sign-in, and only for the same person.

Each form carries a key signed with the person's number (`kunci_formulir`). It serves twice: it is the idempotency
key of the step, and it tells whose typing an expired form holds, so that the next person at the counter never sees it.
"""

import secrets
from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict

from pendopo.dasar.sandi import SandiRusak, buka, sandikan

_GARAM = "pendopo.formulir"
_TEMPAT = "tertinggal"
BATAS_AKSARA = 100_000
"""Characters kept at most; more is not a form that somebody typed."""


def kunci_formulir(orang_id: int) -> str:
    """A fresh key for one form shown to one person."""
    return signing.Signer(salt=_GARAM).sign(f"{orang_id}.{secrets.token_urlsafe(8)}")


def orang_dari_kunci(kunci: str) -> int | None:
    """Whose form it is, or None when the key is not ours."""
    try:
        return int(signing.Signer(salt=_GARAM).unsign(kunci).partition(".")[0])
    except (signing.BadSignature, ValueError):
        return None


def simpan_tertinggal(permintaan: HttpRequest) -> bool:
    """Keep the typed values in the anonymous session; False when nothing of ours was posted."""
    orang_id = orang_dari_kunci(permintaan.POST.get("kunci", ""))
    isian = permintaan.POST.copy()
    isian.pop("csrfmiddlewaretoken", None)
    teks = isian.urlencode()
    if orang_id is None or len(teks) > BATAS_AKSARA:
        return False
    sandi = sandikan(teks, _GARAM, str(orang_id), permintaan.path)
    permintaan.session[_TEMPAT] = {"orang": orang_id, "alamat": permintaan.path, "isian": sandi}
    return True


def ambil_tertinggal(permintaan: HttpRequest, orang_id: int) -> QueryDict | None:
    """The values typed at this address before the session ended, once."""
    simpanan: dict[str, Any] | None = permintaan.session.get(_TEMPAT)
    if not simpanan or simpanan["alamat"] != permintaan.path or permintaan.method != "GET":
        return None
    del permintaan.session[_TEMPAT]
    if simpanan["orang"] != orang_id:
        return None
    try:
        return QueryDict(buka(simpanan["isian"], _GARAM, str(orang_id), permintaan.path))
    except SandiRusak:
        return None
