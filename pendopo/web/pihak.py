"""Parties: the list, and the page of one party with its class, members, relations and open work."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.models import Kantor
from pendopo.dasar.models import Pihak as PihakKantor
from pendopo.mesin.models import Kasus, Tugas
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.konteks import kantor_utama
from pendopo.web.sumber_peta import alamat_pihak, alamat_simpul, peta

BERKAS_TERBARU = 20


@siapa("umum")
def daftar_pihak(permintaan: PermintaanUmum) -> HttpResponse:
    """`/pihak/`: every party of the map, the document's first."""
    hitung = {kode: len(peta().relasi_pihak(kode)) for kode in peta().semua_pihak}
    isi = {
        "judul": "Pihak",
        "remah": [("Peta", "/peta/")],
        "pihak": [
            {
                "nama": satu.nama,
                "alamat": alamat_pihak(satu.kode),
                "jenis": satu.jenis,
                "asal": satu.asal,
                "kelas": satu.kelas,
                "relasi": hitung[satu.kode],
            }
            for satu in peta().semua_pihak.values()
        ],
        "tak_disebut": [satu.teks for satu in peta().tak_disebut],
    }
    return render(permintaan, "web/daftar_pihak.html", isi)


@siapa("umum")
def pihak(permintaan: PermintaanUmum, kode: str) -> HttpResponse:
    """`/pihak/<kode>/`: a party of the map or of the office file (a member such as one village)."""
    kantor = permintaan.saya.kantor if permintaan.saya else kantor_utama()
    milik = PihakKantor.objects.filter(kantor=kantor, kode=kode).select_related("kelas").first() if kantor else None
    di_peta = peta().semua_pihak.get(kode) or (
        peta().semua_pihak.get(milik.kelas.kode) if milik and milik.kelas else None
    )
    if milik is None and di_peta is None:
        raise TidakAda("Pihak ini tidak ada pada peta maupun berkas kantor.")
    isi = {
        "judul": milik.nama if milik else di_peta.nama if di_peta else kode,
        "remah": [("Peta", "/peta/"), ("Pihak", "/pihak/")],
        "pihak": di_peta,
        "jenis": milik.jenis if milik else di_peta.jenis if di_peta else "",
        "kelas": (milik.kelas.nama, alamat_pihak(milik.kelas.kode)) if milik and milik.kelas else None,
        "anggota": [(satu.nama, alamat_pihak(satu.kode)) for satu in milik.anggota.order_by("urut", "nama")]
        if milik
        else [],
        "relasi": _relasi(di_peta.kode) if di_peta else [],
        **(_pekerjaan(milik, kantor, permintaan) if milik and kantor else {}),
    }
    return render(permintaan, "web/pihak.html", isi)


def _relasi(kode: str) -> list[dict[str, str]]:
    nama = {satu.kode: satu.nama for satu in peta().semua}
    return [
        {
            "proses": f"{satu.simpul} {nama[satu.simpul]}",
            "alamat": alamat_simpul(satu.simpul),
            "sebutan": satu.nama,
            "asal": satu.asal,
            "peran": satu.teks_peran.removesuffix(" (usulan)"),
            "memberi": satu.memberi,
            "menerima": satu.menerima,
        }
        for satu in peta().relasi_pihak(kode)
    ]


def _pekerjaan(milik: PihakKantor, kantor: Kantor, permintaan: PermintaanUmum) -> dict[str, Any]:
    """Open tasks of the party's posts as a count; its cases by title for those who may see them."""
    anggota = [milik.pk, *milik.anggota.values_list("pk", flat=True)]
    unit = Tugas.objects.filter(kantor=kantor, jenis=Tugas.Jenis.TUGAS, jabatan__unit_id__in=anggota).count()
    luar = Tugas.objects.filter(kantor=kantor, jenis=Tugas.Jenis.TUGAS, jabatan__pihak_id__in=anggota).count()
    hasil: dict[str, Any] = {"tugas_terbuka": unit + luar}
    if permintaan.saya:
        kasus = Kasus.objects.terlihat(permintaan.saya).filter(pihak_id__in=anggota, ditutup=None).order_by("-dibuka")
        hasil["kasus"] = [(str(satu), f"/berkas/{satu.pk}/") for satu in kasus[:BERKAS_TERBARU]]
    return hasil
