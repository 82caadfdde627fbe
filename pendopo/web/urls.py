"""Addresses of all pages. Which view may be opened by whom stands at the view (see akses.siapa)."""

from django.urls import URLPattern, URLResolver, path, re_path

from pendopo.web import (
    berkas,
    buku,
    cakupan,
    cari,
    cetak,
    jabatan,
    kalender,
    kotak_masuk,
    lampiran,
    masuk,
    nomor,
    parameter,
    peta,
    pihak,
    simpul,
    tautan,
    temuan,
    tindakan,
    tugas,
    unduh,
)
from pendopo.web.halaman_ruang import pola_halaman_ruang

handler400 = "pendopo.web.galat.tidak_dapat_dibaca"
handler403 = "pendopo.web.galat.tidak_berwenang"
handler404 = "pendopo.web.galat.tidak_ada"
handler500 = "pendopo.web.galat.gangguan"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", peta.depan),
    path("masuk/", masuk.masuk),
    path("keluar/", masuk.keluar),
    path("peta/", peta.peta_proses),
    path("peta/relasi/", peta.relasi),
    path("peta/matriks/", peta.matriks),
    path("peta/temuan/", temuan.daftar_temuan),
    path("peta/temuan/<str:temuan_id>/terima/", temuan.terima_temuan),
    path("peta/cakupan/", cakupan.halaman_cakupan),
    re_path(r"^peta/unduh/(?P<nama>[\w.-]+)\.(?P<jenis>[a-z]+)$", unduh.unduh),
    path("peta/<str:kode>/", simpul.simpul),
    path("pihak/", pihak.daftar_pihak),
    path("pihak/<slug:kode>/", pihak.pihak),
    path("kotak-masuk/", kotak_masuk.kotak_masuk),
    path("mulai/<slug:proses>/", tugas.mulai),
    path("tugas/<int:nomor>/", tugas.tugas),
    path("tugas/<int:nomor>/serahkan/", tindakan.serahkan),
    path("tugas/<int:nomor>/kembalikan/", tindakan.kembalikan),
    path("tugas/<int:nomor>/cabut/", tindakan.cabut),
    path("berkas/<int:nomor>/", berkas.berkas),
    path("berkas/<int:nomor>/data-pribadi/", berkas.data_pribadi),
    path("berkas/<int:nomor>/batal/", tindakan.batal),
    path("berkas/<int:nomor>/urungkan/<int:jejak>/", tindakan.urungkan),
    path("berkas/<int:nomor>/betulkan/<int:jejak>/", tindakan.betulkan),
    path("berkas/<int:nomor>/tambah/<slug:unsur>/", tindakan.tambah),
    path("berkas/<int:nomor>/cetak/<slug:nama>.pdf", cetak.cetak_dokumen),
    path("t/<str:kode>/", tautan.jawab),
    path("tautan/<int:nomor>/cabut/", tautan.cabut),
    path("tautan/<int:nomor>/baru/", tautan.baru),
    path("lampiran/<int:nomor>/", lampiran.lampiran),
    path("dokumen/<int:nomor>/", lampiran.dokumen),
    path("buku/", buku.daftar_buku),
    re_path(r"^buku/(?P<proses>\w+)/(?P<nama>\w+)\.(?P<jenis>[a-z]+)$", buku.unduh_buku),
    path("buku/<slug:proses>/<slug:nama>/", buku.buku),
    path("nomor/", nomor.daftar_nomor),
    path("nomor/<int:nomor>/", nomor.blok_nomor),
    path("nomor/<int:nomor>/<int:urut>/batal/", nomor.batalkan_nomor),
    path("cari/", cari.cari),
    path("parameter/", parameter.daftar_parameter),
    path("parameter/<str:kunci>/", parameter.ubah_parameter),
    path("kalender/", kalender.kalender),
    path("jabatan/", jabatan.jabatan),
    *pola_halaman_ruang(),
]
