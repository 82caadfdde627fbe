"""Writing an office file into the tables: everything or nothing, and a second time changes nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from pendopo.dasar.daerah.berkas import baca_toml
from pendopo.dasar.daerah.isi import Daerah, JabatanBaru, baca
from pendopo.dasar.kalender import kalender_berubah
from pendopo.dasar.models import (
    HariKhusus,
    Jabatan,
    JamKerja,
    Kantor,
    KlasifikasiArsip,
    Parameter,
    Penghitung,
    Pihak,
    TahunKalender,
    Wilayah,
)

RUJUKAN = Path(__file__).resolve().parents[1] / "rujukan"


def muat(kode: str, folder: Path | None = None) -> Kantor:
    """Read, check and load an office; GalatDaerah before anything is written. What left the file stays in the tables,
    since cases may hang on it; only the calendar is replaced whole."""
    daerah = baca(kode, folder)
    with transaction.atomic():
        muat_rujukan()
        kantor = _kantor(daerah)
        pihak = _pihak(kantor, daerah)
        _jabatan(kantor, daerah.jabatan, pihak)
        _buku(kantor, daerah)
        _kalender(kantor, daerah)
        _parameter(kantor, daerah)
    return kantor


def muat_rujukan() -> None:
    """Regions and archive classes, which a regulation fixes and all offices share."""
    wilayah = baca_toml(RUJUKAN / "wilayah.toml").data
    Wilayah.objects.bulk_create(
        (
            Wilayah(kode=kode, nama=nama, tingkat=tingkat)
            for tingkat, isi in wilayah.items()
            for kode, nama in isi.items()
        ),
        update_conflicts=True,
        unique_fields=["kode"],
        update_fields=["nama", "tingkat"],
    )
    klasifikasi = baca_toml(RUJUKAN / "klasifikasi.toml").data["klasifikasi"]
    KlasifikasiArsip.objects.bulk_create(
        (KlasifikasiArsip(kode=kode, nama=nama) for kode, nama in klasifikasi.items()),
        update_conflicts=True,
        unique_fields=["kode"],
        update_fields=["nama"],
    )


def _kantor(daerah: Daerah) -> Kantor:
    kosong = dict.fromkeys(("alamat", "telepon", "pos_el", "laman", "kode_pos", "kode_unit"), "")
    isi = kosong | dict(daerah.kantor) | {"pengaturan": dict(daerah.pengaturan)}
    kantor, _ = Kantor.objects.update_or_create(kode=isi.pop("kode"), defaults=isi)
    return kantor


def _pihak(kantor: Kantor, daerah: Daerah) -> dict[str, Pihak]:
    Pihak.objects.bulk_create(
        (
            Pihak(kantor=kantor, kode=p.kode, nama=p.nama, jenis=p.jenis, kode_wilayah=p.kode_wilayah, urut=urut)
            for urut, p in enumerate(daerah.pihak)
        ),
        update_conflicts=True,
        unique_fields=["kantor", "kode"],
        update_fields=["nama", "jenis", "kode_wilayah", "urut"],
    )
    pihak = {satu.kode: satu for satu in Pihak.objects.filter(kantor=kantor)}
    for baru in daerah.pihak:
        pihak[baru.kode].kelas = pihak[baru.kelas] if baru.kelas else None
    Pihak.objects.bulk_update([pihak[baru.kode] for baru in daerah.pihak], ["kelas"])
    return pihak


def _jabatan(kantor: Kantor, semua: Iterable[JabatanBaru], pihak: Mapping[str, Pihak]) -> None:
    ada = {(j.peran, j.pihak_id): j for j in Jabatan.objects.filter(kantor=kantor)}
    disebut: dict[tuple[str, int | None], JabatanBaru] = {}
    for urut, baru in enumerate(semua):
        kunci = (baru.peran, pihak[baru.pihak].pk if baru.pihak else None)
        disebut[kunci] = baru
        jabatan = ada.setdefault(kunci, Jabatan(kantor=kantor, peran=baru.peran, pihak_id=kunci[1]))
        jabatan.nama, jabatan.urut = baru.nama, urut
        jabatan.unit = pihak[baru.unit] if baru.unit else None
    Jabatan.objects.bulk_create([jabatan for jabatan in ada.values() if jabatan.pk is None])
    ada = {(j.peran, j.pihak_id): ada[j.peran, j.pihak_id] for j in ada.values()}
    for (_, pihak_id), baru in disebut.items():
        jabatan = ada[baru.peran, pihak_id]
        jabatan.atasan = _atasan(ada, baru.atasan, pihak_id)
    Jabatan.objects.bulk_update([ada[kunci] for kunci in disebut], ["nama", "urut", "unit", "atasan"])


def _atasan(ada: Mapping[tuple[str, int | None], Jabatan], peran: str, pihak_id: int | None) -> Jabatan | None:
    """The superior of the same party (the Kepala Desa of *that* village), else the office's own, else the only one."""
    if not peran:
        return None
    setingkat = [jabatan for (p, _), jabatan in ada.items() if p == peran]
    return ada.get((peran, pihak_id)) or ada.get((peran, None)) or setingkat[0]


def _buku(kantor: Kantor, daerah: Daerah) -> None:
    """A starting number counts only while the book is unopened; numbers already given are never touched."""
    Penghitung.objects.bulk_create(
        (
            Penghitung(kantor=kantor, buku=buku, periode=isi["tahun"], terakhir=isi["mulai"] - 1)
            for buku, isi in daerah.buku.items()
        ),
        ignore_conflicts=True,
    )


def _kalender(kantor: Kantor, daerah: Daerah) -> None:
    for tabel in (TahunKalender, HariKhusus, JamKerja):
        tabel.objects.filter(kantor=kantor).delete()
    TahunKalender.objects.bulk_create(
        TahunKalender(kantor=kantor, tahun=tahun, **isi) for tahun, isi in daerah.tahun.items()
    )
    HariKhusus.objects.bulk_create(HariKhusus(kantor=kantor, **isi) for isi in daerah.hari)
    JamKerja.objects.bulk_create(JamKerja(kantor=kantor, **isi) for isi in daerah.jam)
    kalender_berubah(kantor)


def _parameter(kantor: Kantor, daerah: Daerah) -> None:
    """A value whose figures changed loses its confirmation; one that stayed keeps it."""
    for nomor, isi in enumerate(daerah.parameter):
        semua = Parameter.objects.filter(kantor=kantor, kunci=isi["kunci"])
        nilai = _nilai(semua, isi)
        lama = semua.filter(berlaku_mulai=isi["berlaku_mulai"]).first()
        if lama is None or any(getattr(lama, kolom) != satu for kolom, satu in nilai.items()):
            semua.update_or_create(
                kantor=kantor,
                kunci=isi["kunci"],
                berlaku_mulai=isi["berlaku_mulai"],
                defaults=nilai | {"dikonfirmasi_oleh": None, "dikonfirmasi_pada": None},
            )
        _tanpa_tumpang(semua, daerah, nomor, isi["berlaku_mulai"], nilai["berlaku_sampai"])


def _nilai(semua: QuerySet[Parameter], isi: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a value; an open one ends the day before a later one that was set on the page."""
    nanti = semua.filter(berlaku_mulai__gt=isi["berlaku_mulai"]).order_by("berlaku_mulai").first()
    return {
        "nilai": isi["nilai"],
        "berlaku_sampai": isi.get("berlaku_sampai", nanti and nanti.berlaku_mulai - timedelta(days=1)),
        "dasar_hukum": isi.get("dasar_hukum", ""),
        "keyakinan": isi["keyakinan"],
    }


def _tanpa_tumpang(semua: QuerySet[Parameter], daerah: Daerah, nomor: int, mulai: date, sampai: date | None) -> None:
    """A value of the file against all others: an open one before it ends the day before, else it is refused."""
    lain = semua.exclude(berlaku_mulai=mulai)
    terbuka = lain.filter(berlaku_mulai__lt=mulai, berlaku_sampai__isnull=True)
    terbuka.update(berlaku_sampai=mulai - timedelta(days=1))
    bentrok = lain.filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=mulai))
    if (satu := bentrok.filter(berlaku_mulai__lte=sampai or date.max).first()) is not None:
        raise daerah.berkas.galat(
            ("parameter", nomor, "berlaku_mulai"),
            f"{satu.kunci} sudah punya nilai yang berlaku mulai {satu.berlaku_mulai}. Pilih masa lain.",
        )
