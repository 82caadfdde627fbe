"""Addresses of all pages. Which view may be opened by whom stands at the view (see akses.siapa)."""

from django.urls import URLPattern, URLResolver, path

from pendopo.web import jabatan, kalender, masuk, peta

handler400 = "pendopo.web.galat.tidak_dapat_dibaca"
handler403 = "pendopo.web.galat.tidak_berwenang"
handler404 = "pendopo.web.galat.tidak_ada"
handler500 = "pendopo.web.galat.gangguan"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", peta.depan),
    path("peta/", peta.peta_proses),
    path("peta/relasi/", peta.relasi),
    path("peta/matriks/", peta.matriks),
    path("masuk/", masuk.masuk),
    path("keluar/", masuk.keluar),
    path("jabatan/", jabatan.jabatan),
    path("kalender/", kalender.kalender),
]
