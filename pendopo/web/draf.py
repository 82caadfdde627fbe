"""What a person typed into a form and did not hand in yet: kept per person and address until the step ends.

A form may ask for personal data, so a draft is sealed for its person and address.
"""

import json

from django.http import QueryDict

from pendopo.dasar.sandi import SandiRusak, buka, sandikan
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.models import Draf
from pendopo.web.akses import Permintaan
from pendopo.web.tertinggal import ambil_tertinggal

_BUKAN_ISIAN = ("csrfmiddlewaretoken", "kunci", "aksi", "ada_draf")
PANJANG_TEMPAT = 120


def simpan_draf(saya: Saya, tempat: str, isian: QueryDict) -> None:
    """Keep, or overwrite, the draft of this form."""
    isi = {nama: nilai for nama, nilai in isian.lists() if nama not in _BUKAN_ISIAN}
    tempat = tempat[:PANJANG_TEMPAT]
    sandi = sandikan(json.dumps(isi), "draf", str(saya.orang.pk), tempat)
    Draf.objects.update_or_create(
        orang=saya.orang, tempat=tempat, defaults={"isian": {"sandi": sandi}, "pada": sekarang()}
    )


def isi_draf(draf: Draf) -> dict[str, list[str]]:
    """What was typed; nothing when the key it was sealed with is gone."""
    try:
        isi: dict[str, list[str]] = json.loads(buka(draf.isian["sandi"], "draf", str(draf.orang_id), draf.tempat))
    except (SandiRusak, KeyError):
        return {}
    return isi


def ambil_draf(permintaan: Permintaan) -> QueryDict | None:
    """What to show in the form: typed before the session ended, else the kept draft, else nothing."""
    saya = permintaan.saya
    if (tertinggal := ambil_tertinggal(permintaan, saya.orang.pk)) is not None:
        simpan_draf(saya, permintaan.path, tertinggal)
        return tertinggal
    draf = Draf.objects.filter(orang=saya.orang, tempat=permintaan.path[:PANJANG_TEMPAT]).first()
    if draf is None:
        return None
    isian = QueryDict(mutable=True)
    for nama, nilai in isi_draf(draf).items():
        isian.setlist(nama, nilai)
    return isian


def buang_draf(saya: Saya, tempat: str) -> None:
    """The step has ended, or the person starts anew."""
    Draf.objects.filter(orang=saya.orang, tempat=tempat[:PANJANG_TEMPAT]).delete()
