"""Reading personal data in full: only by the posts a field names, and each reading is noted, never the value.

Files and papers of a case that holds sealed fields show the same data, so they open for the same posts only.
"""

from collections.abc import Iterable

from django.db import models

from pendopo.dasar.galat import TidakBerwenang
from pendopo.dasar.models import Jabatan
from pendopo.dasar.rahasia import NIK, TeksRahasia, indeks_nik
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.models import Berkas, Kasus, Pembacaan
from pendopo.mesin.ruang import ruang, semua_ruang


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


def pembaca(model: type[models.Model]) -> frozenset[str]:
    """The posts that may read something sealed in a table; empty when nothing in it is for reading."""
    return frozenset(p for f in model._meta.concrete_fields if isinstance(f, TeksRahasia) for p in f.terbaca)


def jaga_kertas(saya: Saya, kasus: Kasus, bidang: str) -> None:
    """A file or paper of a case with personal data: for its readers, and noted. TidakBerwenang for others."""
    boleh = pembaca(ruang(kasus.proses).model)
    if not boleh:
        return
    sebagai = next((p.jabatan for p in saya.pemegang if p.jabatan.peran in boleh), None)
    if sebagai is None:
        raise TidakBerwenang("Berkas ini memuat data pribadi; hanya jabatan yang melayaninya yang dapat membukanya.")
    _catat(saya, kasus.pk, sebagai, bidang)


def cari_nik(saya: Saya, nik: str) -> list[int]:
    """Cases in which this NIK stands, for those who may read it there; the search itself is noted."""
    hasil: list[int] = []
    for r in semua_ruang():
        for f in r.model._meta.concrete_fields:
            if isinstance(f, NIK) and f.terbaca & saya.peran:
                syarat = {"kantor": saya.kantor, f"{f.attname}_indeks": indeks_nik(nik)}
                hasil += r.model._default_manager.filter(**syarat).values_list("pk", flat=True)
    _catat(saya, None, next((p.jabatan for p in saya.pemegang), None), "pencarian NIK")
    return hasil


def _catat(saya: Saya, kasus_id: int | None, sebagai: Jabatan | None, bidang: str) -> None:
    Pembacaan.objects.create(
        kantor=saya.kantor, kasus_id=kasus_id, orang=saya.orang, jabatan=sebagai, bidang=bidang, pada=sekarang()
    )
