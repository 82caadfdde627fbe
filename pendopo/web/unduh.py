"""Downloads of the map: figures as SVG and PDF, tables as CSV, everything as JSON."""

from pathlib import Path
from typing import Any

from django.http import HttpResponse, JsonResponse

from pendopo.dasar.galat import TidakAda
from pendopo.naskah.cetak import cetak
from pendopo.peta.gambar import gambar_3_1, gambar_3_2, gambar_anak, nomor_gambar, tabel_3_1, tabel_3_2, tabel_anak
from pendopo.peta.gambar.tabel import Tabel
from pendopo.peta.pohon import Simpul
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.dokumen_peta import dokumen_peta
from pendopo.web.ekspor import csv_buku
from pendopo.web.gambar import gambar_lintas_fungsi
from pendopo.web.lampiran import kirim_pdf
from pendopo.web.sumber_peta import anggota_pihak, peta, simpul
from pendopo.web.temuan import semua_temuan

TEMPLAT = Path(__file__).resolve().parent / "templat" / "gambar.typ"


@siapa("umum")
def unduh(permintaan: PermintaanUmum, nama: str, jenis: str) -> HttpResponse:
    """`/peta/unduh/<nama>.<svg|pdf|csv|json>`; the map is public, and so are its files. Without live counts."""
    if jenis == "svg":
        return _berkas(HttpResponse(_gambar(nama), content_type="image/svg+xml"), f"{nama}.svg")
    if jenis == "pdf":
        return _pdf(nama)
    if jenis == "csv":
        kepala, baris = _tabel(nama)
        return csv_buku(nama, kepala, baris)
    if jenis == "json":
        isi = _peta_lengkap() if nama == "peta" else _simpul(simpul(nama))
        opsi = {"ensure_ascii": False, "indent": 1}
        return _berkas(JsonResponse(isi, json_dumps_params=opsi), f"{nama}.json")
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


def _tabel(nama: str) -> Tabel:
    if nama == "peta":
        return tabel_3_1(peta())
    if nama == "relasi":
        return tabel_3_2(peta(), anggota_pihak())
    if nama == "matriks":
        return _matriks()
    satu = simpul(nama)
    if satu.anak:
        return tabel_anak(peta(), satu)
    kepala = ("Kode", "Proses", "Pihak", "Asal", "Peran", "Memberi", "Menerima")
    baris = [(satu.kode, satu.nama, r.nama, r.asal, r.teks_peran, r.memberi, r.menerima) for r in satu.semua_relasi]
    return kepala, tuple(baris)


def _matriks() -> Tabel:
    proses = peta().tingkat1("B")
    peran = {(r.pihak.kode, r.simpul): r.teks_peran for r in peta().relasi}
    baris = tuple(
        (pihak.nama, *(peran.get((kode, satu.kode), "") for satu in proses)) for kode, pihak in peta().pihak.items()
    )
    return ("Pihak", *(f"{satu.kode} {satu.nama}" for satu in proses)), baris


def _simpul(satu: Simpul) -> dict[str, Any]:
    bidang = ("tujuan", "pemilik", "masukan", "keluaran", "pelanggan", "dasar_hukum", "sop")
    nilai = {nama: satu.nilai(nama) for nama in bidang}
    return {
        "kode": satu.kode,
        "kode_asal": satu.kode_asal,
        "nama": satu.nama,
        "nama_dokumen": satu.nama_dokumen,
        "asal": satu.asal,
        "kelompok": satu.kelompok,
        "jalur": satu.jalur,
        "berjalan": satu.berjalan,
        "sumber": list(satu.kartu.sumber),
        "keterangan": {
            nama: {"isi": list(n.isi), "asal": n.asal, "dasar": n.dasar} for nama, n in nilai.items() if n.isi
        },
        "relasi": [
            {
                "pihak": r.pihak.kode,
                "nama": r.nama,
                "asal": r.asal,
                "peran": list(r.peran),
                "memberi": r.memberi,
                "menerima": r.menerima,
                "warisan_dari": r.warisan_dari,
            }
            for r in satu.semua_relasi
        ],
        "anak": [anak.kode for anak in satu.anak],
    }


def _peta_lengkap() -> dict[str, Any]:
    p = peta()
    return {
        "nama": p.akar.nama,
        "status": p.kepala.status,
        "versi": p.kepala.versi,
        "kelompok": [{"folder": k.folder_nama, "nama": k.nama, "proses": [a.kode for a in k.anak]} for k in p.kelompok],
        "proses": [_simpul(satu) for satu in p.semua],
        "pihak": [
            {"kode": satu.kode, "nama": satu.nama, "jenis": satu.jenis, "kelas": satu.kelas, "asal": satu.asal}
            for satu in p.semua_pihak.values()
        ],
        "tidak_disebut": [{"kelompok": t.kelompok, "jumlah": t.jumlah} for t in p.tak_disebut],
        "temuan": [satu.kamus() for satu in semua_temuan()],
    }
