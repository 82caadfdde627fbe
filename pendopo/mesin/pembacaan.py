"""Reading personal data in full: only by the posts a field names, and each reading is noted, never the value."""

from collections.abc import Iterable

from django.db import models

from pendopo.dasar.galat import TidakBerwenang
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.models import Berkas, Pembacaan


def isian_rahasia(sasaran: models.Model) -> list[TeksRahasia]:
    """The sealed fields of a record that hold something."""
    semua = [f for f in sasaran._meta.concrete_fields if isinstance(f, TeksRahasia)]
    return [f for f in semua if sasaran.__dict__.get(f.attname)]


def terbaca(saya: Saya, sasaran: models.Model) -> list[TeksRahasia]:
    """Those of them that this person's posts may read in full."""
    return [f for f in isian_rahasia(sasaran) if f.terbaca & saya.peran]


def catat_pembacaan(saya: Saya, kasus_id: int, isian: Iterable[TeksRahasia]) -> None:
    """Note that a person has read these fields in full."""
    semua = list(isian)
    sebagai = next((p.jabatan for p in saya.pemegang if any(p.jabatan.peran in f.terbaca for f in semua)), None)
    Pembacaan.objects.bulk_create(
        Pembacaan(
            kantor=saya.kantor, kasus_id=kasus_id, orang=saya.orang, jabatan=sebagai, bidang=str(f.verbose_name),
            pada=sekarang(),
        )
        for f in semua
    )  # fmt: skip


def baca_lengkap(saya: Saya, berkas: Berkas) -> list[tuple[str, str]]:
    """Label and full words of the sealed fields this person may read; noted. TidakBerwenang when there is none."""
    boleh = terbaca(saya, berkas)
    if not boleh:
        raise TidakBerwenang("Data pribadi berkas ini hanya terbaca lengkap oleh jabatan yang melayaninya.")
    catat_pembacaan(saya, berkas.pk, boleh)
    hasil = [(str(f.verbose_name), kata) for f in boleh if (kata := f.lengkap(berkas))]
    return [(label[:1].upper() + label[1:], kata) for label, kata in hasil] + berkas.rincian(lengkap=True)
