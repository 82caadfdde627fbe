"""The inbox "Giliran saya": what waits for my posts, the nearest deadline first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang, sisa, tanggal_pukul
from pendopo.mesin.models import Tugas
from pendopo.mesin.ruang import semua_ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.sebutan import nama_langkah, nama_proses

SEHALAMAN = 25
_TEMPAT = "saringan_giliran"
_KOLOM = (
    *("id", "unsur", "tenggat", "dibuka", "jabatan_id", "jabatan__nama", "kasus_id"),
    *("kasus__proses", "kasus__judul", "kasus__nomor", "kasus__terbatas"),
)


@dataclass(frozen=True)
class Saringan:
    """What the inbox is narrowed to; empty values narrow nothing."""

    proses: str = ""
    jabatan: str = ""
    keadaan: str = ""

    @classmethod
    def dari(cls, isian: Mapping[str, str]) -> "Saringan":
        jabatan = isian.get("jabatan", "")
        return cls(
            proses=isian.get("proses", "")[:60],
            jabatan=jabatan if jabatan.isdecimal() and len(jabatan) < 12 else "",
            keadaan="terlambat" if isian.get("keadaan") == "terlambat" else "",
        )

    @property
    def tanda(self) -> dict[str, str]:
        return {nama: nilai for nama, nilai in vars(self).items() if nilai}

    def terapkan(self, tugas: "QuerySet[Tugas]", saat: datetime) -> "QuerySet[Tugas]":
        if self.proses:
            tugas = tugas.filter(kasus__proses=self.proses)
        if self.jabatan:
            tugas = tugas.filter(jabatan_id=int(self.jabatan))
        if self.keadaan:
            tugas = tugas.filter(tenggat__lt=saat)
        return tugas


@siapa("masuk", cara="GET")
@vary_on_headers("HX-Request")
def kotak_masuk(permintaan: Permintaan) -> HttpResponse:
    """`/kotak-masuk/?proses=&jabatan=&keadaan=&sesudah=`; without any of them the last filter holds."""
    saya = permintaan.saya
    saringan = _saringan(permintaan)
    saat = sekarang()
    baris, berikut = _halaman(saya, saringan, permintaan.GET.get("sesudah", ""), saat)
    isi = {
        "judul": "Giliran saya",
        "baris": [_tampilan(satu, saya, saat) for satu in baris],
        "berikut": f"?{urlencode(saringan.tanda | {'sesudah': berikut})}" if berikut else "",
        "saringan": saringan,
        "proses": sorted((r.nama, r.label) for r in semua_ruang()),
        "jabatan": [(str(p.jabatan_id), p.sebutan) for p in saya.pemegang],
        "lanjutan": "sesudah" in permintaan.GET,
        "mulai": yang_boleh_dimulai(saya),
    }
    potongan = permintaan.htmx and not permintaan.htmx.history_restore_request
    return render(permintaan, "web/giliran.html" if potongan else "web/kotak_masuk.html", isi)


def yang_boleh_dimulai(saya: Saya) -> list[tuple[str, str]]:
    """Words and address of each first task that one of the person's posts may open."""
    semua = ((r, r.pembuka(saya.peran, saya.pegawai)) for r in semua_ruang())
    return [(r.sebutan(simpul.id), f"/mulai/{r.label}/") for r, simpul in semua if simpul]


def _saringan(permintaan: Permintaan) -> Saringan:
    """From the address, and kept for the way back; `semua` forgets it."""
    if "semua" in permintaan.GET:
        permintaan.session.pop(_TEMPAT, None)
        return Saringan()
    if not permintaan.GET.keys() & {"proses", "jabatan", "keadaan", "sesudah"}:
        return Saringan.dari(permintaan.session.get(_TEMPAT, {}))
    saringan = Saringan.dari(permintaan.GET.dict())
    if permintaan.session.get(_TEMPAT, {}) != saringan.tanda:
        permintaan.session[_TEMPAT] = saringan.tanda
    return saringan


def _halaman(saya: Saya, saringan: Saringan, sesudah: str, saat: datetime) -> tuple[list[tuple[Any, ...]], str]:
    """One page of rows and the mark of the next ("" on the last)."""
    jabatan = tuple(saya.jabatan_id)
    semua = saringan.terapkan(Tugas.objects.filter(jenis=Tugas.Jenis.TUGAS), saat)
    semua = _mulai_dari(semua, sesudah)
    urut = (F("tenggat").asc(nulls_last=True), "id")
    milik = _milik(semua, jabatan)
    awasi = semua.filter(pengawas__jabatan_id__in=jabatan).exclude(jabatan_id__in=jabatan)
    awasi_baris = awasi.order_by(*urut).distinct().values_list(*_KOLOM)[: SEHALAMAN + 1]
    gabung = sorted([*milik, *awasi_baris], key=lambda satu: (satu[2] is None, satu[2] or satu[3], satu[0]))
    baris = gabung[:SEHALAMAN]
    if len(gabung) <= SEHALAMAN:
        return baris, ""
    terakhir = baris[-1]
    return baris, f"{terakhir[2].isoformat() if terakhir[2] else ''}~{terakhir[0]}"


def _milik(tugas: "QuerySet[Tugas]", jabatan: tuple[int, ...]) -> list[tuple[Any, ...]]:
    """The first rows of each post: a walk along its index, however many wait; those without a deadline come last."""
    bertenggat = tugas.filter(tenggat__isnull=False).order_by("tenggat", "id").values_list(*_KOLOM)
    baris = [satu for nomor in jabatan for satu in bertenggat.filter(jabatan_id=nomor)[: SEHALAMAN + 1]]
    if len(baris) <= SEHALAMAN:
        tanpa = tugas.filter(tenggat=None, jabatan_id__in=jabatan).order_by("id")
        baris += tanpa.values_list(*_KOLOM)[: SEHALAMAN + 1]
    return baris


def _mulai_dari(tugas: "QuerySet[Tugas]", sesudah: str) -> "QuerySet[Tugas]":
    """Keyset paging: rows after the mark `<deadline>~<id>`; a broken mark begins anew."""
    tenggat, _, nomor = sesudah.partition("~")
    if not nomor.isdecimal() or len(nomor) > 18:
        return tugas
    if not tenggat:
        return tugas.filter(tenggat=None, id__gt=int(nomor))
    try:
        batas = datetime.fromisoformat(tenggat)
    except ValueError:
        return tugas
    if batas.tzinfo is None:
        return tugas
    return tugas.filter(Q(tenggat__gt=batas) | Q(tenggat=batas, id__gt=int(nomor)) | Q(tenggat=None))


def _tampilan(satu: tuple[Any, ...], saya: Saya, saat: datetime) -> dict[str, Any]:
    """One row as strings: cheaper than filters and url tags in the template."""
    nomor, unsur, tenggat, _, jabatan_id, jabatan, kasus_id, proses, judul, nomor_kasus, _terbatas = satu
    zona = saya.kantor.zona_waktu
    return {
        "alamat": f"/tugas/{nomor}/",
        "judul": judul or nomor_kasus or f"Berkas {kasus_id}",
        "langkah": nama_langkah(proses, unsur),
        "proses": nama_proses(proses),
        "nomor": nomor_kasus,
        "jabatan": jabatan,
        "sebagai_pengawas": jabatan_id not in saya.jabatan_id,
        "tenggat": tanggal_pukul(tenggat, zona) if tenggat else "",
        "sisa": sisa(tenggat, saat, zona) if tenggat else "tanpa tenggat",
        "terlambat": bool(tenggat and tenggat < saat),
    }
