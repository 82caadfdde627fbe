"""Making a backup while the office writes on: the database first, at one moment, then the files that moment names."""

import gzip
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection

from pendopo.dasar import kunci
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.cadangan import tabel
from pendopo.mesin.cadangan.arsip import GalatCadangan, Lapor, PenulisArsip, arsip_baru, diam
from pendopo.mesin.cadangan.isi import UJUNG

BENTUK = 1
"""Of the archive; a newer one is refused by an older program."""
BERAT_BARIS = 300
"""Bytes that a row counts for in the progress."""


@dataclass(frozen=True)
class Cadangan:
    """What was saved."""

    tempat: Path
    tabel: int
    baris: int
    berkas: int
    rusak: tuple[str, ...]
    """Files whose content is not that of their name: saved as they are, and told."""
    kunci: tuple[str, ...]
    """Names of the keys that are not in the archive."""
    dilewati: tuple[str, ...] = ()
    """Tables that this program does not know, and does not save."""


def nama_baku(kode: str) -> str:
    return f"pendopo-{kode}-{sekarang().astimezone():%Y%m%d-%H%M%S}.tar"


def cadangkan(tujuan: Path, *, dengan_kunci: bool = False, lapor: Lapor = diam) -> Cadangan:
    """Write the archive. Raises GalatCadangan; then nothing stays."""
    data = Path(settings.DATA)
    if data in [tujuan.resolve(), *tujuan.resolve().parents]:
        raise GalatCadangan(f"{tujuan} di dalam folder data. Simpan cadangan di luar {data}, sebaiknya di cakram lain.")
    if not tujuan.parent.is_dir():
        raise GalatCadangan(f"Folder {tujuan.parent} tidak ada. Buat dulu, atau pilih tempat lain.")
    with arsip_baru(tujuan) as arsip, tabel.potret() as potret:
        return _isi(arsip, potret, tujuan, data, dengan_kunci, lapor)


def _isi(
    arsip: PenulisArsip, potret: tabel.Potret, tujuan: Path, data: Path, dengan_kunci: bool, lapor: Lapor
) -> Cadangan:
    migrasi, daftar = tabel.migrasi_terpasang(connection), tabel.daftar_tabel(connection)
    baris = {t.nama: _satu(potret, f"SELECT count(*) FROM {connection.ops.quote_name(t.nama)}") for t in daftar}
    semua = sum(baris.values()) * BERAT_BARIS + sum(b.stat().st_size for b in berkas_data(data))
    maju = Kemajuan(lapor, semua)
    isi_tabel = [_tabel(arsip, potret, t, nomor, maju, tujuan.parent) for nomor, t in enumerate(daftar)]
    rantai = list(potret.baca(UJUNG))
    urutan = tabel.pencacah(potret, daftar)
    # After the moment of the database: what a row names was on disk before the row.
    berkas = list(berkas_data(data))
    rusak = [nama for b in berkas if (nama := _berkas(arsip, data, b, maju))]
    sidik, dilewati = kunci.sidik_semua(data), tabel.tabel_asing(connection, daftar)
    if dengan_kunci:
        for nama, satu in kunci.semua(data).items():
            arsip.tambah(f"kunci/{nama}", *_teks(satu))
    arsip.tutup({
        "bentuk": BENTUK, "pendopo": version("pendopo"), "dibuat": sekarang().isoformat(),
        "basis_data": connection.vendor, "migrasi": migrasi, "tabel": isi_tabel, "urutan": urutan,
        "rantai": [{"kantor": kode, "nomor": nomor, "segel": segel} for kode, nomor, segel in rantai],
        "kunci": sidik, "kunci_disertakan": dengan_kunci, "rusak": rusak,
        "dilewati": dilewati,
    })  # fmt: skip
    terpisah = () if dengan_kunci else tuple(sidik)
    banyak = sum(t["baris"] for t in isi_tabel)
    return Cadangan(tujuan, len(daftar), banyak, len(berkas), tuple(rusak), terpisah, tuple(dilewati))


class Kemajuan:
    """Adds up what is done and tells it."""

    def __init__(self, lapor: Lapor, semua: int) -> None:
        self.lapor, self.semua, self.selesai, self.kata = lapor, semua, 0, ""

    def tambah(self, banyak: int) -> None:
        self.selesai += banyak
        self.lapor(self.kata, min(self.selesai, self.semua), self.semua)


def _satu(potret: tabel.Potret, perintah: str) -> Any:
    return next(iter(potret.baca(perintah)))[0]


def _teks(isi: str) -> tuple[IO[bytes], int]:
    return io.BytesIO(isi.encode()), len(isi.encode())


def _tabel(
    arsip: PenulisArsip, potret: tabel.Potret, t: tabel.Tabel, nomor: int, maju: Kemajuan, folder: Path
) -> dict[str, Any]:
    """One table as packed lines, in a file of its own."""
    nama, banyak = f"basis/{nomor:03d}-{t.nama}.jsonl.gz", 0
    maju.kata = f"Basis data, tabel {nomor + 1}"
    with tempfile.TemporaryFile(dir=folder) as sementara:
        with gzip.GzipFile(fileobj=sementara, mode="wb", compresslevel=1, mtime=0) as padat:
            for baris in tabel.isi_tabel(potret, t):
                padat.write(baris)
                banyak += 1
                maju.tambah(BERAT_BARIS)
        ukuran = sementara.tell()
        sementara.seek(0)
        arsip.tambah(nama, sementara, ukuran)
    return {"nama": t.nama, "kolom": t.kolom, "pencacah": t.pencacah, "baris": banyak, "berkas": nama}


def berkas_data(data: Path) -> Iterator[Path]:
    """Everything in the data folder that must survive besides the database and the keys."""
    for bagian in sorted(data.iterdir()):
        if bagian.is_dir() and bagian.name not in ("rahasia", "static"):
            yield from (b for b in sorted(bagian.rglob("*")) if b.is_file() and not b.name.startswith("."))


def _berkas(arsip: PenulisArsip, data: Path, berkas: Path, maju: Kemajuan) -> str:
    """Add one file; returns its name when its content is not what its name says."""
    nama = str(berkas.relative_to(data))
    maju.kata = "Berkas"
    with berkas.open("rb") as isi:
        sidik = arsip.tambah(f"data/{nama}", isi, berkas.stat().st_size, maju.tambah)
    return nama if nama.startswith("lampiran/") and sidik != berkas.name else ""
