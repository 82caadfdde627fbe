"""The books of the office: list of books, one book with filter, search and paging, and the book as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from pendopo.dasar.galat import TidakAda
from pendopo.mesin.ruang import semua_ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.baris_batal import baris_lengkap, nomor_batal
from pendopo.web.baris_buku import BarisBuku, SaringanBuku
from pendopo.web.cetak import cetak_buku
from pendopo.web.ekspor import csv_buku, excel_buku

SEHALAMAN = 25


@siapa("pegawai", cara="GET")
def daftar_buku(permintaan: Permintaan) -> HttpResponse:
    """`/buku/`: every book of every running room."""
    isi = {
        "judul": "Buku",
        "ruang": [
            {"nama": satu.nama, "buku": [(buku.judul, f"/buku/{satu.label}/{buku.nama}/") for buku in satu.buku]}
            for satu in semua_ruang()
            if satu.buku
        ],
    }
    return render(permintaan, "web/daftar_buku.html", isi)


@siapa("pegawai", cara="GET")
@vary_on_headers("HX-Request")
def buku(permintaan: Permintaan, proses: str, nama: str) -> HttpResponse:
    """`/buku/<proses>/<nama>/?cari=&dari=&sampai=&urut=&<kolom>=&sesudah=`."""
    satu = BarisBuku.cari(proses, nama)
    saringan = SaringanBuku.baca(permintaan.GET.dict(), satu.buku)
    baris = satu.semua(permintaan.saya, saringan)
    baris = satu.sesudah(baris, permintaan.GET.get("sesudah", ""), terlama=saringan.terlama)
    isi_baris = list(satu.nilai(baris[: SEHALAMAN + 1], permintaan.saya))
    tampil = isi_baris[:SEHALAMAN]
    lagi = len(isi_baris) > SEHALAMAN
    alamat = f"/buku/{proses}/{nama}/"
    isi = {
        "judul": satu.buku.judul,
        "remah": [("Buku", "/buku/")],
        "alamat": alamat,
        "kepala": [teks for _, teks in satu.buku.kolom],
        "baris": [(f"/berkas/{kasus}/" if kasus else "", sel) for _, kasus, sel in tampil],
        "berikut": f"?{urlencode(saringan.tanda | {'sesudah': satu.tanda(tampil[-1][0])})}" if lagi else "",
        "saringan": saringan,
        "pilihan": _pilihan(satu, saringan),
        "batal": nomor_batal(satu, permintaan.saya, saringan),
        "berkas_unduh": _berkas_unduh(alamat, saringan),
    }
    potongan = permintaan.htmx and not permintaan.htmx.history_restore_request
    return render(permintaan, "web/isi_buku.html" if potongan else "web/buku.html", isi)


@siapa("pegawai", cara="GET", pastikan="buka", unduhan=True)
def unduh_buku(permintaan: Permintaan, proses: str, nama: str, jenis: str) -> HttpResponse:
    """`/buku/<proses>/<nama>.<xlsx|csv>`: all lines that the same filter shows, oldest first. Data leaves the house."""
    satu, _, baris = _isi_berkas(permintaan, proses, nama)
    kepala = [teks for _, teks in satu.buku.kolom]
    if jenis == "csv":
        return csv_buku(nama, kepala, baris)
    if jenis == "xlsx":
        return excel_buku(nama, satu.buku.judul, kepala, baris)
    raise TidakAda("Bentuk berkas ini tidak tersedia. Pilih Excel, CSV, atau PDF.")


@siapa("pegawai", cara="GET")
def buku_tercetak(permintaan: Permintaan, proses: str, nama: str) -> HttpResponse:
    """`/buku/<proses>/<nama>.pdf`: the book on paper, as it has always lain on the desk."""
    satu, saringan, baris = _isi_berkas(permintaan, proses, nama)
    return cetak_buku(permintaan, satu, saringan, baris)


def _isi_berkas(permintaan: Permintaan, proses: str, nama: str) -> tuple[BarisBuku, SaringanBuku, list[list[str]]]:
    satu = BarisBuku.cari(proses, nama)
    saringan = SaringanBuku.baca(permintaan.GET.dict() | {"urut": "terlama"}, satu.buku)
    return satu, saringan, baris_lengkap(satu, permintaan.saya, saringan)


def _pilihan(satu: BarisBuku, saringan: SaringanBuku) -> list[dict[str, Any]]:
    """The filter fields of a book: a list where the column has fixed words, else a text."""
    nama_kolom, kini = dict(satu.buku.kolom), dict(saringan.nilai)
    return [
        {
            "nama": kolom,
            "label": nama_kolom.get(kolom) or satu.label(kolom),
            "isi": satu.pilihan(kolom),
            "kini": kini.get(kolom, ""),
        }
        for kolom in satu.buku.saring
    ]


def _berkas_unduh(alamat: str, saringan: SaringanBuku) -> list[tuple[str, str]]:
    tanda = f"?{urlencode(saringan.tanda)}" if saringan.tanda else ""
    dasar = alamat.rstrip("/")
    return [(nama, f"{dasar}.{jenis}{tanda}") for nama, jenis in (("Excel", "xlsx"), ("CSV", "csv"), ("PDF", "pdf"))]
