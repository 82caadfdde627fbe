"""The official document as data for the printer: sections A, B, C as in the source, then our proposals, marked.

The words of the document come from the cards' `[[naskah]]` in map order, so the print and the map cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pendopo.peta.ekspor import BIDANG, nilai_terbaca
from pendopo.peta.kartu import BagianNaskah
from pendopo.peta.pohon import Peta, Simpul
from pendopo.peta.sumber import baca_sumber
from pendopo.peta.temuan import Temuan

LABEL = {
    "tujuan": "Tujuan",
    "pemilik": "Pemilik",
    "masukan": "Masukan",
    "keluaran": "Keluaran",
    "pelanggan": "Pelanggan",
    "dasar_hukum": "Dasar hukum",
    "sop": "SOP",
}


def naskah_cetak(
    peta: Peta, sumber_saja: bool, temuan: Iterable[Temuan] = (), nomor_gambar: dict[str, str] | None = None
) -> dict[str, Any]:
    """The whole print. `sumber_saja`: only what the document says, findings as annex (`--naskah`).

    Shape: `judul`, `kepala` {status, keputusan, tanggal, versi}, `bagian` [{`judul`, `tingkat`, `asal`, `isi`}],
    `lampiran` {`temuan`: [..]}. A piece of `isi` has `jenis`:
    paragraf, butir {`nomor`, `teks`}, gambar {`nomor`, `judul`, `keterangan`, `berkas`},
    simpul {see `_simpul`}. `nomor_gambar` (code -> "3.5") places figures of nodes that have children.
    """
    kepala = peta.kepala
    potongan = [bagian for simpul in peta.akar.keturunan for bagian in simpul.kartu.naskah]
    bagian = _bagian_naskah(potongan)
    if not sumber_saja:
        bagian += _bagian_usulan(peta, nomor_gambar or {})
    return {
        "judul": bagian[0]["judul"] if bagian else peta.akar.nama,
        "kepala": {
            "status": kepala.status,
            "keputusan": kepala.keputusan,
            "tanggal": kepala.tanggal,
            "versi": kepala.versi,
        },
        "sumber_saja": sumber_saja,
        "bagian": bagian,
        "lampiran": {"temuan": [satu.kamus() for satu in temuan if satu.tingkat != "sesuai"]},
    }


def _bagian_naskah(potongan: Iterable[BagianNaskah]) -> list[dict[str, Any]]:
    """Sections of the source in order; the title is the first, with nothing in it."""
    hasil: list[dict[str, Any]] = []
    for satu in potongan:
        if satu.jenis == "judul":
            hasil.append({"judul": satu.teks, "tingkat": _tingkat(satu.teks, hasil), "asal": "dokumen", "isi": []})
        elif hasil:
            _tambah(hasil[-1]["isi"], satu)
    return hasil


def _tingkat(judul: str, sebelum: list[dict[str, Any]]) -> int:
    """0 title, 1 lettered section, 2 and deeper by the numbers of its code."""
    if not sebelum:
        return 0
    kode = baca_sumber(judul).potongan[0].bagian
    return max(1, kode.count(".") + 1) if kode else 1


def _tambah(isi: list[dict[str, Any]], satu: BagianNaskah) -> None:
    if satu.jenis == "gambar":
        nomor = satu.teks.removeprefix("Gambar").strip(" .")
        berkas = f"gambar-{nomor.replace('.', '-')}"
        isi.append({"jenis": "gambar", "nomor": nomor, "judul": satu.teks, "keterangan": "", "berkas": berkas})
    elif satu.jenis == "keterangan" and isi and isi[-1]["jenis"] == "gambar":
        isi[-1]["keterangan"] = satu.teks
    elif satu.jenis == "butir":
        nomor, _, teks = satu.teks.partition(" ")
        isi.append({"jenis": "butir", "nomor": nomor, "teks": teks})
    else:
        isi.append({"jenis": "paragraf", "teks": satu.teks})


def _bagian_usulan(peta: Peta, nomor_gambar: dict[str, str]) -> list[dict[str, Any]]:
    """What the document leaves out, as proposals: the rest of Manajerial, then D Utama and E Lainnya."""
    bagian = []
    for huruf, kelompok in zip("CDE", peta.kelompok, strict=False):
        judul = f"{huruf}. {'Lanjutan ' if huruf == 'C' else 'Peta '}{kelompok.nama} (usulan)"
        isi = [_simpul(peta, simpul, nomor_gambar) for simpul in kelompok.keturunan if simpul.jenis == "proses"]
        bagian.append({"judul": judul, "tingkat": 1, "asal": "usulan", "isi": isi})
    return bagian


def _simpul(peta: Peta, simpul: Simpul, nomor_gambar: dict[str, str]) -> dict[str, Any]:
    """One node: each value with its origin, each party with role and mark, its figure, what runs there."""
    nomor = nomor_gambar.get(simpul.kode)
    return {
        "jenis": "simpul",
        "kode": simpul.kode,
        "asal_kode": simpul.kode_asal,
        "nama": simpul.nama,
        "nama_dokumen": simpul.nama_dokumen,
        "asal": simpul.asal,
        "tingkat": simpul.tingkat,
        "nilai": [
            {
                "label": LABEL[bidang],
                "isi": list(nilai_terbaca(peta, simpul, bidang)),
                "asal": simpul.nilai(bidang).asal,
            }
            for bidang in BIDANG
            if simpul.nilai(bidang).isi
        ],
        "pihak": [
            {
                "nama": relasi.nama,
                "asal": relasi.asal,
                "peran": relasi.teks_peran,
                "memberi": relasi.memberi,
                "menerima": relasi.menerima,
                "warisan_dari": relasi.warisan_dari,
            }
            for relasi in simpul.semua_relasi
        ],
        "gambar": {"nomor": nomor, "keterangan": f"{simpul.kode}. {simpul.nama}", "berkas": _berkas(nomor)}
        if nomor
        else None,
        "lintas_fungsi": f"lintas-fungsi-{simpul.folder_nama}" if simpul.berjalan else None,
        "berjalan": simpul.berjalan,
    }


def _berkas(nomor: str) -> str:
    return f"gambar-{nomor.replace('.', '-')}"


def isi_teks(cetakan: dict[str, Any]) -> str:
    """All words of the document's own sections, one after the other: for proving that none is lost."""
    teks: list[str] = []
    for bagian in cetakan["bagian"]:
        if bagian["asal"] == "dokumen":
            teks.append(bagian["judul"])
            for satu in bagian["isi"]:
                teks.extend(_kata(satu))
    return " ".join(teks)


def _kata(satu: dict[str, Any]) -> list[str]:
    if satu["jenis"] == "gambar":
        return [satu["judul"], satu["keterangan"]]
    return [satu["nomor"], satu["teks"]] if satu["jenis"] == "butir" else [satu["teks"]]
