"""The cases that a person may see: `/berkas/`, filtered, paged by key; every figure of the dashboard opens it."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from pendopo.dasar.models import Pihak
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang, sisa, tanggal_pukul
from pendopo.mesin.models import Kasus, Tugas
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.saring_berkas import KEADAAN, SaringanBerkas, ruang_di, ruang_tersaring
from pendopo.web.sebutan import nama_proses
from pendopo.web.sumber_peta import peta

SEHALAMAN = 25
TERBATAS_TERHITUNG = 99
_KOLOM = ("id", "proses", "judul", "nomor", "pihak__nama", "dibuka", "tenggat", "ditutup", "terdekat")
_TERDEKAT = Tugas.objects.filter(kasus=OuterRef("pk"), tenggat__isnull=False).order_by("tenggat").values("tenggat")
"""The nearest deadline of what waits in a case: what makes it late, whatever the whole case has left."""


@siapa("masuk")
@vary_on_headers("HX-Request")
def daftar_berkas(permintaan: Permintaan) -> HttpResponse:
    """`/berkas/?kotak=&unit=&menunggu=&keadaan=&dari=&sampai=&cari=&sesudah=`"""
    saya, saat = permintaan.saya, sekarang()
    saringan = SaringanBerkas.baca(permintaan.GET.dict())
    baris = _baris(saya, saringan, saat, permintaan.GET.get("sesudah", ""))
    tampil = baris[:SEHALAMAN]
    lagi = len(baris) > SEHALAMAN
    isi = {
        "judul": "Berkas",
        "baris": [_tampilan(satu, saat, saya) for satu in tampil],
        "berikut": f"?{urlencode(saringan.tanda | {'sesudah': _tanda(tampil[-1], saringan)})}" if lagi else "",
        "saringan": saringan,
        "keadaan": list(KEADAAN.items()),
        "kotak": pilihan_kotak(),
        "unit": pilihan_unit(saya) if saya.pegawai else [],
        "terbatas": _terbatas(saya, saringan, saat) if "sesudah" not in permintaan.GET else "",
    }
    potongan = permintaan.htmx and not permintaan.htmx.history_restore_request
    return render(permintaan, "web/baris_berkas.html" if potongan else "web/daftar_berkas.html", isi)


def pilihan_kotak() -> list[tuple[str, str]]:
    """Code and words of each node under which something runs."""
    return [(satu.kode, f"{satu.kode} {satu.nama}") for satu in peta().semua if ruang_di(satu.kode)]


def pilihan_unit(saya: Saya) -> list[tuple[str, str]]:
    """Code and name of each unit inside the office that has a post."""
    unit = Pihak.objects.filter(kantor=saya.kantor, jabatan_unit__isnull=False).distinct().order_by("urut", "nama")
    return list(unit.values_list("kode", "nama"))


def _baris(saya: Saya, saringan: SaringanBerkas, saat: datetime, sesudah: str) -> list[tuple[Any, ...]]:
    """A page and one row more. Ended cases of some rooms are walked room by room along their index, however many."""
    terlihat, zona = Kasus.objects.terlihat(saya), saya.kantor.zona_waktu
    if not saringan.selesai or not (saringan.kotak or saringan.unit):
        return _potong(saringan.terapkan(terlihat, saat, zona), saringan, sesudah)
    semua = replace(saringan, kotak="", unit="").terapkan(terlihat, saat, zona)
    label = ruang_tersaring(saringan.kotak, saringan.unit)
    baris = [satu for nama in label for satu in _potong(semua.filter(proses=nama), saringan, sesudah)]
    letak = _KOLOM.index("ditutup")
    return sorted(baris, key=lambda satu: (satu[letak], satu[0]), reverse=True)[: SEHALAMAN + 1]


def _potong(kasus: "QuerySet[Kasus]", saringan: SaringanBerkas, sesudah: str) -> list[tuple[Any, ...]]:
    return list(_halaman(kasus, saringan, sesudah).values_list(*_KOLOM)[: SEHALAMAN + 1])


def _halaman(kasus: "QuerySet[Kasus]", saringan: SaringanBerkas, sesudah: str) -> "QuerySet[Kasus]":
    """Newest first, by end for ended cases; after the mark `<moment>~<id>` of the last line before."""
    kolom = _kolom(saringan)
    saat, _, nomor = sesudah.partition("~")
    if nomor.isdecimal() and len(nomor) < 19 and (batas := _saat(saat)):
        kasus = kasus.filter(Q(**{f"{kolom}__lt": batas}) | Q(**{kolom: batas, "id__lt": int(nomor)}))
    return kasus.annotate(terdekat=Subquery(_TERDEKAT[:1])).order_by(f"-{kolom}", "-id")


def _kolom(saringan: SaringanBerkas) -> str:
    return "ditutup" if saringan.selesai else "dibuka"


def _saat(teks: str) -> datetime | None:
    try:
        saat = datetime.fromisoformat(teks)
    except ValueError:
        return None
    return saat if saat.tzinfo else None


def _tanda(baris: tuple[Any, ...], saringan: SaringanBerkas) -> str:
    return f"{baris[_KOLOM.index(_kolom(saringan))].isoformat()}~{baris[0]}"


def _terbatas(saya: Saya, saringan: SaringanBerkas, saat: datetime) -> str:
    """How many more the figures count, of which this person may not read a word ("99+" at most)."""
    if not saya.pegawai:
        return ""
    terbatas = Kasus.objects.filter(kantor_id=saya.kantor.pk, terbatas=True)
    tertutup = saringan.terapkan(terbatas, saat, saya.kantor.zona_waktu)
    nomor = set(tertutup.values_list("pk", flat=True)[: TERBATAS_TERHITUNG + 1])
    nomor -= set(Kasus.objects.terlihat(saya).filter(pk__in=nomor).values_list("pk", flat=True)) if nomor else set()
    return "" if not nomor else str(len(nomor)) if len(nomor) <= TERBATAS_TERHITUNG else f"{TERBATAS_TERHITUNG}+"


def _tampilan(satu: tuple[Any, ...], saat: datetime, saya: Saya) -> dict[str, Any]:
    nomor, proses, judul, nomor_kasus, pihak, dibuka, tenggat_kasus, ditutup, terdekat = satu
    zona = saya.kantor.zona_waktu
    tenggat = tenggat_kasus if ditutup else terdekat or tenggat_kasus
    lewat = bool(tenggat and tenggat < (ditutup or saat))
    return {
        "alamat": f"/berkas/{nomor}/",
        "judul": judul or nomor_kasus or f"Berkas {nomor}",
        "proses": nama_proses(proses),
        "nomor": nomor_kasus,
        "pihak": pihak,
        "dibuka": tanggal_pukul(dibuka, zona),
        "ditutup": tanggal_pukul(ditutup, zona) if ditutup else "",
        "lewat": lewat,
        "sisa": "" if ditutup else sisa(tenggat, saat, zona) if tenggat else "tanpa tenggat",
    }
