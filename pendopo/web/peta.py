"""The map: first page, process map, relation map, matrix."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import hari_ini
from pendopo.mesin.relasi import JENDELA, relasi_hidup
from pendopo.peta.kartu import PERAN
from pendopo.peta.pohon import Muatan, Simpul
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.contoh import orang_contoh, sandi_contoh
from pendopo.web.gambar import gambar_relasi, gambar_tingkat1
from pendopo.web.hitung import muatan_ruang, ukuran_kotak
from pendopo.web.konteks import kantor_utama
from pendopo.web.sumber_peta import alamat_pihak, alamat_simpul, peta
from pendopo.web.unduhan import unduhan

HURUF_PERAN = dict(zip(PERAN, ("M", "P", "S", "T", "K"), strict=True))
"""One letter a role: pemberi Masukan, Pelaksana, pemberi perSetujuan, peneriTa keluaran, diKoordinasikan."""


@siapa("umum", cara="GET")
def depan(permintaan: PermintaanUmum) -> HttpResponse:
    """`/`: what this is, who signs in as whom, three things to try, Gambar 3.1 with its live counts."""
    contoh = orang_contoh(hari_ini())
    isi = _gambar_3_1(permintaan) | {
        "ada_hampa": not all(satu.berjalan for satu in peta().semua if not satu.anak),
        "contoh": contoh,
        "sandi_contoh": sandi_contoh() if contoh else "",
        "coba_agendaris": _nama_pengguna(contoh, "agendaris"),
        "coba_camat": _nama_pengguna(contoh, "camat"),
    }
    return render(permintaan, "web/depan.html", isi)


def _nama_pengguna(contoh: list[dict[str, str]], peran: str) -> str:
    return next((satu["nama_pengguna"] for satu in contoh if satu["peran"] == peran), peran)


@siapa("umum", cara="GET")
def peta_proses(permintaan: PermintaanUmum) -> HttpResponse:
    """`/peta/`: Gambar 3.1, and every node as a table."""
    muatan = _muatan(permintaan)
    isi = _gambar_3_1(permintaan, muatan) | {
        "judul": "Peta proses bisnis",
        "semua": [ringkas(satu, muatan) for satu in peta().semua],
        "unduhan": unduhan("gambar-3-1", "peta"),
    }
    return render(permintaan, "web/peta.html", isi)


@siapa("umum", cara="GET")
def relasi(permintaan: PermintaanUmum) -> HttpResponse:
    """`/peta/relasi/`: Gambar 3.2 and its table."""
    kantor = permintaan.saya.kantor if permintaan.saya else kantor_utama()
    hidup = relasi_hidup(kantor, peta(), JENDELA) if kantor else []
    keadaan = {(satu.simpul, satu.pihak): satu for satu in hidup}
    nama = {satu.kode: satu.nama for satu in peta().semua}
    isi = {
        "judul": "Peta relasi",
        "remah": [("Peta", "/peta/")],
        "gambar": gambar_relasi(_muatan(permintaan), hidup),
        "dipakai": sum(satu.dipakai for satu in hidup),
        "baris": [
            {
                "proses": f"{satu.simpul} {nama[satu.simpul]}",
                "alamat": alamat_simpul(satu.simpul),
                "pihak": satu.nama,
                "alamat_pihak": alamat_pihak(satu.pihak.kode),
                "peran": satu.teks_peran,
                "hidup": keadaan.get((satu.simpul, satu.pihak.kode)),
            }
            for satu in peta().relasi
        ],
        "unduhan": unduhan("gambar-3-2", "relasi"),
    }
    return render(permintaan, "web/relasi.html", isi)


@siapa("umum", cara="GET")
def matriks(permintaan: PermintaanUmum) -> HttpResponse:
    """`/peta/matriks/`: the 15 processes against all parties of the document."""
    proses = peta().tingkat1("B")
    huruf: dict[tuple[str, str], str] = {}
    for satu in peta().relasi:
        huruf[satu.pihak.kode, satu.simpul] = "".join(HURUF_PERAN[peran] for peran in satu.peran) or "•"
    isi = {
        "judul": "Matriks proses dan pihak",
        "remah": [("Peta", "/peta/")],
        "arti": [(huruf, peran) for peran, huruf in HURUF_PERAN.items()],
        "proses": [{"kode": p.kode, "nama": p.nama, "alamat": alamat_simpul(p.kode)} for p in proses],
        "baris": [
            {
                "nama": pihak.nama,
                "alamat": alamat_pihak(kode),
                "isi": [huruf.get((kode, satu.kode), "") for satu in proses],
            }
            for kode, pihak in peta().pihak.items()
        ],
        "unduhan": unduhan("", "matriks"),
    }
    return render(permintaan, "web/matriks.html", isi)


def ringkas(simpul: Simpul, muatan: Mapping[str, Muatan]) -> dict[str, Any]:
    """A node as one line of a list."""
    beban = peta().muatan(simpul, muatan)
    return {
        "kode": simpul.kode,
        "nama": simpul.nama.removeprefix("Proses "),
        "alamat": alamat_simpul(simpul.kode),
        "asal": simpul.asal,
        "berjalan": simpul.berjalan,
        "ada_berjalan": any(satu.berjalan for satu in simpul.keturunan),
        "terbuka": beban.terbuka,
        "terlambat": beban.terlambat,
    }


def _kantor(permintaan: PermintaanUmum) -> Kantor | None:
    return permintaan.saya.kantor if permintaan.saya else kantor_utama()


def _muatan(permintaan: PermintaanUmum) -> Mapping[str, Muatan]:
    return muatan_ruang(_kantor(permintaan))


def _gambar_3_1(permintaan: PermintaanUmum, muatan: Mapping[str, Muatan] | None = None) -> dict[str, Any]:
    beban = muatan if muatan is not None else _muatan(permintaan)
    ukuran = ukuran_kotak(_kantor(permintaan))
    return {"gambar": gambar_tingkat1(beban, ukuran), "gambar_sempit": gambar_tingkat1(beban, ukuran, sempit=True)}
