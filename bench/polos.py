"""What a page costs at least: a Django view that asks one indexed query, or makes one INSERT, and a small template."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pendopo.dasar.waktu import sekarang
from pendopo.mesin.sql import waktu_db
from pendopo.web.akses import siapa

_DAFTAR = (
    "SELECT id, unsur, tenggat, kasus_id FROM mesin_tugas WHERE jabatan_id = %s "
    "ORDER BY jabatan_id, tenggat, id LIMIT 25"
)
_ISI = "INSERT INTO mesin_draf (orang_id, tempat, isian, pada) VALUES (%s, %s, '{}', %s)"


@siapa("masuk")
def daftar(permintaan: HttpRequest) -> HttpResponse:
    with connection.cursor() as kursor:
        kursor.execute(_DAFTAR, [min(permintaan.saya.jabatan_id)])
        baris = kursor.fetchall()
    return render(permintaan, "polos.html", {"baris": baris})


@siapa("masuk")
def isi(permintaan: HttpRequest) -> HttpResponse:
    with connection.cursor() as kursor:
        kursor.execute(_ISI, [permintaan.saya.orang.pk, permintaan.POST["tempat"], waktu_db(sekarang())])
    return render(permintaan, "polos.html", {"baris": []})
