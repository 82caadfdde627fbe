"""Search: the visible cases whose title, number or book columns hold the words; newest first."""

import re
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from pendopo.dasar.waktu import tanggal_pukul
from pendopo.mesin.models import Kasus
from pendopo.mesin.pembacaan import cari_nik
from pendopo.mesin.ruang import semua_ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.sebutan import nama_proses

SEHALAMAN = 25
PANJANG = 80
KATA_TERBANYAK = 6
_NIK = re.compile(r"\d{16}")


@siapa("masuk")
@vary_on_headers("HX-Request")
def cari(permintaan: Permintaan) -> HttpResponse:
    """`/cari/?kata=&sesudah=`; a NIK is sent by POST, so that it stands in no address, and is not shown again."""
    if permintaan.method == "POST":
        return _dari_formulir(permintaan)
    kata = permintaan.GET.get("kata", "").strip()[:PANJANG]
    if _NIK.search(kata):
        return _halaman(
            permintaan, "", [], "NIK tidak dicari lewat alamat halaman. Tulis di kotak ini, lalu tekan Cari."
        )
    sesudah = permintaan.GET.get("sesudah", "")
    hasil: list[Kasus] = []
    if kata:
        kasus = Kasus.objects.terlihat(permintaan.saya).filter(_syarat(kata))
        if sesudah.isdecimal() and len(sesudah) < 19:
            kasus = kasus.filter(pk__lt=int(sesudah))
        hasil = list(kasus.order_by("-pk")[: SEHALAMAN + 1])
    return _halaman(permintaan, kata, hasil)


def _dari_formulir(permintaan: Permintaan) -> HttpResponse:
    kata = permintaan.POST.get("kata", "").strip()[:PANJANG]
    rapat = "".join(h for h in kata if h.isdecimal())
    if not _NIK.fullmatch(rapat):
        return HttpResponseRedirect(f"/cari/?{urlencode({'kata': kata})}")
    ada = cari_nik(permintaan.saya, rapat)
    hasil = list(Kasus.objects.terlihat(permintaan.saya).filter(pk__in=ada).order_by("-pk")[:SEHALAMAN])
    return _halaman(permintaan, "NIK itu", hasil)


def _halaman(permintaan: Permintaan, kata: str, hasil: list[Kasus], pesan: str = "") -> HttpResponse:
    tampil = hasil[:SEHALAMAN]
    isi = {
        "judul": "Cari",
        "kata": kata,
        "pesan": pesan,
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
