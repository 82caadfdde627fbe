"""Search: the visible cases whose title, number or book columns hold the words; newest first."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from pendopo.dasar.waktu import tanggal_pukul
from pendopo.mesin.models import Kasus
from pendopo.mesin.ruang import semua_ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.sebutan import nama_proses

SEHALAMAN = 25
PANJANG = 80
KATA_TERBANYAK = 6


@siapa("masuk")
@vary_on_headers("HX-Request")
def cari(permintaan: Permintaan) -> HttpResponse:
    """`/cari/?kata=&sesudah=`"""
    kata = permintaan.GET.get("kata", "").strip()[:PANJANG]
    sesudah = permintaan.GET.get("sesudah", "")
    hasil: list[Kasus] = []
    if kata:
        kasus = Kasus.objects.terlihat(permintaan.saya).filter(_syarat(kata))
        if sesudah.isdecimal() and len(sesudah) < 19:
            kasus = kasus.filter(pk__lt=int(sesudah))
        hasil = list(kasus.order_by("-pk")[: SEHALAMAN + 1])
    tampil = hasil[:SEHALAMAN]
    isi = {
        "judul": "Cari",
        "kata": kata,
        "baris": [_baris(satu) for satu in tampil],
        "sesudah": tampil[-1].pk if len(hasil) > SEHALAMAN else "",
    }
    return render(permintaan, "web/cari.html", isi)


def _syarat(kata: str) -> Q:
    """Every word must be found, in the title, the number, or a searched column of the room's books."""
    syarat = Q()
    for satu in kata.split()[:KATA_TERBANYAK]:
        cocok = Q(judul__icontains=satu) | Q(nomor__icontains=satu)
        for r in semua_ruang():
            kolom = {nama for buku in r.buku if not buku.baris for nama in buku.cari}
            if kolom:
                dalam = Q()
                for nama in kolom:
                    dalam |= Q(**{f"{nama}__icontains": satu})
                cocok |= Q(pk__in=r.model._default_manager.filter(dalam).values("pk"))
        syarat &= cocok
    return syarat


def _baris(satu: Kasus) -> dict[str, Any]:
    return {
        "judul": str(satu),
        "alamat": f"/berkas/{satu.pk}/",
        "nomor": satu.nomor,
        "proses": nama_proses(satu.proses),
        "dibuka": tanggal_pukul(satu.dibuka),
        "ditutup": satu.ditutup is not None,
    }
