"""The page of one node of the map: what the document says, what we propose, and what runs there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pendopo.dasar.galat import TidakBerwenang
from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.jalan import jabatan_pembuka
from pendopo.mesin.models import Kasus
from pendopo.mesin.ruang import ruang
from pendopo.mesin.ukuran import ukuran_peta
from pendopo.peta.gambar import nomor_gambar
from pendopo.peta.pohon import Simpul
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.gambar import gambar_anak, gambar_lintas_fungsi
from pendopo.web.hitung import muatan_ruang, muatan_unsur
from pendopo.web.konteks import kantor_utama
from pendopo.web.peta import ringkas
from pendopo.web.sop import alamat_sop
from pendopo.web.sumber_peta import alamat_pihak, alamat_simpul, peta
from pendopo.web.sumber_peta import simpul as cari_simpul
from pendopo.web.temuan import temuan_simpul
from pendopo.web.unduhan import unduhan

BIDANG = {
    "tujuan": "Tujuan",
    "pemilik": "Pemilik proses",
    "masukan": "Masukan",
    "keluaran": "Keluaran",
    "pelanggan": "Pelanggan",
    "dasar_hukum": "Dasar hukum",
    "sop": "SOP",
}
KASUS_TERBARU = 10


@siapa("umum", cara="GET")
def simpul(permintaan: PermintaanUmum, kode: str) -> HttpResponse:
    """`/peta/<kode>/`: open to all; case titles only to those who may see the cases."""
    satu = cari_simpul(kode)
    saya = permintaan.saya
    kantor = saya.kantor if saya else kantor_utama()
    muatan = muatan_ruang(kantor)
    daun = [turun for turun in satu.keturunan if not turun.anak] if satu.anak else []
    isi = {
        "judul": f"{satu.kode} {satu.nama}",
        "remah": _remah(satu),
        "simpul": satu,
        "daun": len(daun),
        "jalan": sum(turun.berjalan for turun in daun),
        "naskah": satu.kartu.sumber,
        "bidang": _bidang(satu),
        "muatan": peta().muatan(satu, muatan),
        "ukuran": ukuran_peta(kantor).get(satu.kode) if kantor else None,
        "anak": [ringkas(anak, muatan) for anak in satu.anak],
        "langkah": _langkah(satu),
        "pihak": _pihak(satu),
        "temuan": temuan_simpul(satu),
        "unduhan": [*_sop(satu), *unduhan(_nama_gambar(satu), satu.kode)],
        **_gambar(satu, kantor),
        **(_berjalan(satu, saya) if satu.berjalan and saya else {}),
    }
    return render(permintaan, "web/simpul.html", isi)


def _sop(satu: Simpul) -> list[tuple[str, str]]:
    return [("SOP proses ini (PDF)", alamat_sop(satu.kode))] if satu.berjalan else []


def _remah(satu: Simpul) -> list[tuple[str, str]]:
    atas = [
        (leluhur.nama.removeprefix("Proses "), alamat_simpul(leluhur.kode)) for leluhur in satu.leluhur if leluhur.kode
    ]
    return [("Peta", "/peta/"), *atas]


def _bidang(satu: Simpul) -> list[dict[str, Any]]:
    nilai = [(nama, satu.nilai(bidang)) for bidang, nama in BIDANG.items()]
    semua = peta().semua_pihak
    return [
        {"nama": nama, "isi": "; ".join(_nama_pihak(isi, semua) for isi in n.isi), "asal": n.asal, "dasar": n.dasar}
        for nama, n in nilai
        if n.isi
    ]


def _nama_pihak(isi: str, semua: Any) -> str:
    """A party's code reads as its name; any other text as it is."""
    return semua[isi].nama if isi in semua else isi


def _langkah(satu: Simpul) -> list[dict[str, str]]:
    return [
        {"nama": m.nama, "waktu": m.waktu or m.janji, "kelengkapan": m.kelengkapan, "keluaran": m.keluaran}
        for m in satu.kartu.mutu.values()
        if m.waktu or m.janji or m.kelengkapan or m.keluaran
    ]


def _pihak(satu: Simpul) -> list[dict[str, str]]:
    return [
        {
            "nama": relasi.nama,
            "alamat": alamat_pihak(relasi.pihak.kode),
            "asal": relasi.asal,
            "peran": relasi.teks_peran.removesuffix(" (usulan)"),
            "memberi": relasi.memberi,
            "menerima": relasi.menerima,
            "warisan": relasi.warisan_dari,
        }
        for relasi in satu.semua_relasi
    ]


def _nama_gambar(satu: Simpul) -> str:
    if satu.berjalan:
        return f"lintas-fungsi-{satu.folder_nama}"
    nomor = nomor_gambar(peta()).get(satu.kode, "")
    return f"gambar-{nomor.replace('.', '-')}" if nomor else ""


def _gambar(satu: Simpul, kantor: Kantor | None) -> dict[str, Any]:
    """The drawing with what waits on it, else the map of the children."""
    if satu.berjalan and kantor:
        gambar = gambar_lintas_fungsi(satu, muatan_unsur(kantor, satu.folder_nama))
        return {"gambar": gambar, "lintas_fungsi": True, "judul_gambar": f"Peta lintas fungsi {satu.nama}"}
    if satu.anak:
        muatan = muatan_ruang(kantor)
        return {
            "gambar": gambar_anak(satu, muatan),
            "gambar_sempit": gambar_anak(satu, muatan, sempit=True),
            "judul_gambar": f"{satu.kode} {satu.nama}",
        }
    return {}


def _berjalan(satu: Simpul, saya: Saya) -> dict[str, Any]:
    """What a signed-in person finds in a running process: newest open cases, books, the start button."""
    label = satu.folder_nama
    r = ruang(label)
    kasus = Kasus.objects.terlihat(saya).filter(proses=label, ditutup=None).order_by("-dibuka")[:KASUS_TERBARU]
    saat = sekarang()
    hasil: dict[str, Any] = {
        "kasus": [
            {
                "judul": str(k),
                "alamat": f"/berkas/{k.pk}/",
                "terlambat": k.tenggat is not None and k.tenggat < saat,
            }
            for k in kasus
        ],
        "buku": [(buku.judul, f"/buku/{label}/{buku.nama}/") for buku in r.buku] if saya.pegawai else [],
    }
    try:
        jabatan_pembuka(saya, r)
    except TidakBerwenang:
        return hasil
    return hasil | {"mulai": f"/mulai/{label}/", "teks_mulai": f"Mulai: {r.nama}"}
