"""Downloads of the map: figures as SVG and PDF, tables as CSV, everything as JSON."""

from collections.abc import Callable
from pathlib import Path

from django.http import HttpResponse

from pendopo.dasar.galat import TidakAda
from pendopo.naskah.cetak import cetak
from pendopo.peta.ekspor import csv_matriks, csv_peta, json_matriks, json_peta
from pendopo.peta.gambar import gambar_3_1, gambar_3_2, gambar_anak, nomor_gambar, tabel_3_2, tabel_anak
from pendopo.peta.gambar.tabel import Tabel
from pendopo.peta.pohon import Peta
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.dokumen_peta import dokumen_peta
from pendopo.web.ekspor import csv_buku
from pendopo.web.gambar import gambar_lintas_fungsi
from pendopo.web.lampiran import kirim_pdf
from pendopo.web.sumber_peta import anggota_pihak, peta, simpul

CSV: dict[str, Callable[[Peta], bytes]] = {"peta": csv_peta, "matriks": csv_matriks}
JSON: dict[str, Callable[[Peta], str]] = {"peta": json_peta, "matriks": json_matriks}
TEMPLAT = Path(__file__).resolve().parent / "templat" / "gambar.typ"


@siapa("umum", cara="GET")
def unduh(permintaan: PermintaanUmum, nama: str, jenis: str) -> HttpResponse:
    """`/peta/unduh/<nama>.<svg|pdf|csv|json>`; the map is public, and so are its files. Without live counts."""
    if jenis == "svg":
        return _berkas(HttpResponse(_gambar(nama), content_type="image/svg+xml"), f"{nama}.svg")
    if jenis == "pdf":
        return _pdf(nama)
    if jenis == "csv":
        return _csv(nama)
    if jenis == "json" and nama in JSON:
        return _berkas(HttpResponse(JSON[nama](peta()), content_type="application/json"), f"{nama}.json")
    raise TidakAda("Bentuk berkas ini tidak tersedia. Pilih svg, pdf, csv, atau json.")


def _berkas(jawaban: HttpResponse, nama: str) -> HttpResponse:
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


def _gambar(nama: str) -> str:
    """A figure by its file name: gambar-3-1, gambar-3-2, gambar-3-3 .., lintas-fungsi-<room>."""
    p = peta()
    if nama == "gambar-3-1":
        return gambar_3_1(p)
    if nama == "gambar-3-2":
        return gambar_3_2(p, anggota=anggota_pihak())
    for kode, nomor in nomor_gambar(p).items():
        if nama == f"gambar-{nomor.replace('.', '-')}":
            return gambar_anak(p, p.simpul(kode))
    for satu in p.semua:
        if satu.berjalan and nama == f"lintas-fungsi-{satu.folder_nama}":
            return gambar_lintas_fungsi(satu, {})
    raise TidakAda("Gambar ini tidak ada.")


def _pdf(nama: str) -> HttpResponse:
    if nama in ("peta", "naskah"):
        return kirim_pdf(dokumen_peta(naskah_saja=nama == "naskah"), f"{nama}.pdf")
    return kirim_pdf(
        cetak(TEMPLAT, {"svg": _gambar(nama), "judul": nama.replace("-", " ").capitalize()}), f"{nama}.pdf"
    )


def _csv(nama: str) -> HttpResponse:
    if nama in CSV:
        return _berkas(HttpResponse(CSV[nama](peta()), content_type="text/csv; charset=utf-8"), f"{nama}.csv")
    kepala, baris = _tabel(nama)
    return csv_buku(nama, kepala, baris)


def _tabel(nama: str) -> Tabel:
    if nama == "relasi":
        return tabel_3_2(peta(), anggota_pihak())
    satu = simpul(nama)
    if satu.anak:
        return tabel_anak(peta(), satu)
    kepala = ("Kode", "Proses", "Pihak", "Asal", "Peran", "Memberi", "Menerima")
    baris = [(satu.kode, satu.nama, r.nama, r.asal, r.teks_peran, r.memberi, r.menerima) for r in satu.semua_relasi]
    return kepala, tuple(baris)
