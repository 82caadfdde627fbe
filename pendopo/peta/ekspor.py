"""The map and the matrix as CSV for Excel in Indonesian and as JSON for programs.

CSV: semicolons (the list separator of an Indonesian Windows), CRLF, UTF-8 with byte order mark, and no cell that a
spreadsheet would take for a formula. JSON: plain UTF-8; every proposed value bears its origin.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pendopo.peta.matriks import Matriks, matriks
from pendopo.peta.pihak import Pihak, Relasi
from pendopo.peta.pohon import Muatan, Peta, Simpul

_AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")
BIDANG = ("tujuan", "pemilik", "masukan", "keluaran", "pelanggan", "dasar_hukum", "sop")


def aman(nilai: object) -> str:
    """A cell that no spreadsheet runs: what begins like a formula gets an apostrophe in front."""
    teks = str(nilai)
    polos = teks.lstrip(" ")
    return f"'{teks}" if polos.startswith(_AWAL_RUMUS) or teks.startswith(_AWAL_RUMUS) else teks


def csv_dari(baris: Iterable[Sequence[object]]) -> bytes:
    """CSV as described above."""
    tulisan = io.StringIO()
    penulis = csv.writer(tulisan, delimiter=";", lineterminator="\r\n")
    penulis.writerows([aman(sel) for sel in satu] for satu in baris)
    return tulisan.getvalue().encode("utf-8-sig")


def csv_peta(peta: Peta, muatan: Mapping[str, Muatan] | None = None) -> bytes:
    """One line a process, depth first: code, name, origin, group, level, owner .. open and late cases."""
    kepala = ("Kode", "Asal kode", "Nama", "Nama dalam dokumen", "Asal", "Kelompok", "Tingkat", "Induk")
    isi = [(*kepala, *(_label(bidang) for bidang in BIDANG), "Pihak", "Berjalan", "Terbuka", "Terlambat")]
    for simpul in peta.semua:
        beban = peta.muatan(simpul, muatan or {})
        induk = simpul.induk.kode if simpul.induk else ""
        isi.append(
            (
                *(simpul.kode, simpul.kode_asal, simpul.nama, simpul.nama_dokumen, simpul.asal),
                *(simpul.kelompok, str(simpul.tingkat), induk),
                *(_bertanda(peta, simpul, bidang) for bidang in BIDANG),
                ", ".join(dict.fromkeys(relasi.pihak.nama for relasi in simpul.semua_relasi)),
                "ya" if simpul.berjalan else "belum berjalan",
                *(str(beban.terbuka), str(beban.terlambat)),
            )
        )
    return csv_dari(isi)


def _label(bidang: str) -> str:
    return "SOP" if bidang == "sop" else bidang.replace("_", " ").capitalize()


def _bertanda(peta: Peta, simpul: Simpul, bidang: str) -> str:
    nilai = nilai_terbaca(peta, simpul, bidang)
    asal = simpul.nilai(bidang).asal
    return f"{'; '.join(nilai)} ({asal})" if nilai else ""


def nilai_terbaca(peta: Peta, simpul: Simpul, bidang: str) -> tuple[str, ...]:
    """The values as people read them: the owner by its name, not by its code."""
    isi = simpul.nilai(bidang).isi
    if bidang != "pemilik":
        return isi
    return tuple(peta.semua_pihak[kode].nama if kode in peta.semua_pihak else kode for kode in isi)


def csv_matriks(peta: Peta) -> bytes:
    """Processes down, parties across; each cell the role with its origin."""
    tabel = matriks(peta)
    kepala = ("Kode", "Proses", *(pihak.nama for pihak in tabel.pihak))
    isi = [(baris.simpul.kode, baris.simpul.nama, *(_sel(relasi) for relasi in baris.sel)) for baris in tabel.baris]
    return csv_dari([kepala, *isi])


def _sel(relasi: Relasi | None) -> str:
    if relasi is None:
        return ""
    return relasi.teks_peran if relasi.asal == "usulan" else f"disebut dokumen; {relasi.teks_peran}"


def json_peta(peta: Peta, muatan: Mapping[str, Muatan] | None = None) -> str:
    """The tree, the parties, the unnamed parties and the head of the map."""
    kepala = peta.kepala
    isi = {
        "nama": peta.akar.nama,
        "status": kepala.status,
        "keputusan": kepala.keputusan,
        "tanggal": kepala.tanggal,
        "versi": kepala.versi,
        "kelompok": [_kelompok(peta, kelompok, muatan or {}) for kelompok in peta.kelompok],
        "pihak": [_pihak(pihak) for pihak in peta.semua_pihak.values()],
        "tidak_disebut": [{"kelompok": kotak.kelompok, "jumlah": kotak.jumlah} for kotak in peta.tak_disebut],
    }
    return _json(isi)


def _kelompok(peta: Peta, kelompok: Simpul, muatan: Mapping[str, Muatan]) -> dict[str, Any]:
    anak = [_simpul(peta, simpul, muatan) for simpul in kelompok.anak]
    return {"folder": kelompok.folder_nama, "nama": kelompok.nama, "anak": anak}


def _simpul(peta: Peta, simpul: Simpul, muatan: Mapping[str, Muatan]) -> dict[str, Any]:
    beban = peta.muatan(simpul, muatan)
    return {
        "kode": simpul.kode,
        "asal_kode": simpul.kode_asal,
        "nama": simpul.nama,
        "nama_dokumen": simpul.nama_dokumen,
        "asal": simpul.asal,
        "folder": simpul.folder_nama,
        "berjalan": simpul.berjalan,
        "urut": dict(simpul.kartu.urut),
        "sumber": list(simpul.kartu.sumber),
        **{bidang: _nilai(peta, simpul, bidang) for bidang in BIDANG},
        "relasi": [_relasi(relasi) for relasi in simpul.semua_relasi],
        "terbuka": beban.terbuka,
        "terlambat": beban.terlambat,
        "anak": [_simpul(peta, anak, muatan) for anak in simpul.anak],
    }


def _nilai(peta: Peta, simpul: Simpul, bidang: str) -> dict[str, Any]:
    nilai = simpul.nilai(bidang)
    return {"isi": list(nilai_terbaca(peta, simpul, bidang)), "asal": nilai.asal, "dasar": nilai.dasar}


def _pihak(pihak: Pihak) -> dict[str, Any]:
    return {
        "kode": pihak.kode,
        "nama": pihak.nama,
        "nama_dokumen": pihak.nama_dokumen,
        "jenis": pihak.jenis,
        "kelas": pihak.kelas,
        "arti": pihak.arti,
        "asal": pihak.asal,
        "sebutan": list(pihak.sebutan),
    }


def _relasi(relasi: Relasi) -> dict[str, Any]:
    return {
        "pihak": relasi.pihak.kode,
        "nama": relasi.nama,
        "butir": relasi.butir,
        "asal": relasi.asal,
        "peran": {"isi": list(relasi.peran), "asal": "usulan"},
        "memberi": relasi.memberi,
        "menerima": relasi.menerima,
        "padanan": relasi.padanan,
        "warisan_dari": relasi.warisan_dari,
    }


def json_matriks(peta: Peta) -> str:
    """The same matrix as the CSV, cell by cell where process and party meet."""
    tabel: Matriks = matriks(peta)
    sel = [{"proses": baris.simpul.kode, **_relasi(relasi)} for baris in tabel.baris for relasi in baris.sel if relasi]
    isi = {
        "proses": [{"kode": baris.simpul.kode, "nama": baris.simpul.nama} for baris in tabel.baris],
        "pihak": [{"kode": pihak.kode, "nama": pihak.nama, "jenis": pihak.jenis} for pihak in tabel.pihak],
        "sel": sel,
    }
    return _json(isi)


def _json(isi: Mapping[str, Any]) -> str:
    return json.dumps(isi, ensure_ascii=False, indent=2) + "\n"
