"""Restoring: the archive is proven whole, all is built and verified beside its place, and only then put there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pendopo.dasar import kunci
from pendopo.mesin.cadangan.arsip import GalatCadangan, Lapor, PembacaArsip, diam
from pendopo.mesin.cadangan.buat import BENTUK
from pendopo.mesin.cadangan.tempat import tempat_baru


@dataclass
class Pemulihan:
    """What was put back."""

    tempat: Path
    lama: str = ""
    """Where the installation that stood there lies now."""
    kunci_kurang: list[str] = field(default_factory=list)
    laporan: str = ""
    """What the verification of the restored office said."""


def pulihkan(arsip: Path, tujuan: Path, *, timpa: str = "", lapor: Lapor = diam) -> Pemulihan:
    """Put an archive into a data folder, and into PENDOPO_DB where that is set. GalatCadangan: nothing has changed."""
    with PembacaArsip(arsip, lapor) as pembaca:
        if pembaca.manifes["bentuk"] > BENTUK:
            raise GalatCadangan(f"{arsip} dari Pendopo yang lebih baru. Pasang Pendopo yang baru lalu pulihkan.")
        return _pulihkan(pembaca, tujuan.resolve(), timpa, lapor)


def _pulihkan(pembaca: PembacaArsip, tujuan: Path, timpa: str, lapor: Lapor) -> Pemulihan:
    tempat = tempat_baru(tujuan)
    _izinkan(tempat.nama_kini(), timpa, tempat.sebutan())
    sedia = tujuan.with_name(f".{tujuan.name}.pulih-{os.getpid()}")
    try:
        sedia.mkdir(mode=0o700, parents=True)
        with tempat.sementara() as lingkungan:
            kurang = _susun(pembaca, tujuan, sedia, lingkungan, lapor)
            laporan = "" if any(map(kunci.pokok, kurang)) else _buktikan(sedia, lingkungan)
            lama = tempat.pasang(sedia)
    except OSError as galat:
        raise GalatCadangan(
            f"Tidak dapat menulis di {tujuan.parent}: {galat.strerror}. Tidak ada yang berubah."
        ) from galat
    finally:
        shutil.rmtree(sedia, ignore_errors=True)
    return Pemulihan(tujuan, lama, kurang, laporan)


def _izinkan(nama: str | None, timpa: str, sebutan: str) -> None:
    if nama is not None and nama != timpa:
        kata = f"--timpa {nama}" if not timpa else f"--timpa {nama}, bukan {timpa}"
        raise GalatCadangan(f"{sebutan} berisi kantor {nama} yang hidup. Untuk menggantinya tulis {kata}.")


def _susun(pembaca: PembacaArsip, tujuan: Path, sedia: Path, lingkungan: Mapping[str, str], lapor: Lapor) -> list[str]:
    """Keys, files and database in the folder beside; returns the names of the keys that are missing."""
    harap = pembaca.manifes["kunci"]
    _kunci(pembaca, tujuan, sedia)
    _berkas(pembaca, sedia, lapor)
    pengganti = {f"PENDOPO_{nama.upper()}": "sedang-dipulihkan" for nama in harap if kunci.pokok(nama)}
    kurang = kunci.kurang(sedia, harap)
    lapor("Basis data", 0, 1)
    _anak(
        ["pulihkan", str(pembaca.tempat), "--ke", str(sedia), "--hanya-basis-data"], sedia, {**lingkungan, **pengganti}
    )
    (sedia / kunci.HARAP).write_text(json.dumps(harap, indent=1))
    return kurang


def _kunci(pembaca: PembacaArsip, tujuan: Path, sedia: Path) -> None:
    """Keys of the archive, else those that lie in the target already and are the right ones."""
    harap, folder = pembaca.manifes["kunci"], sedia / "rahasia"
    folder.mkdir(mode=0o700)
    dikenal = {n: k for n, k in kunci.semua(tujuan).items() if harap.get(n) == kunci.sidik(n, k)}
    if pembaca.manifes["kunci_disertakan"]:
        dikenal |= {nama: pembaca.buka(f"kunci/{nama}").read().decode() for nama in harap}
    for nama, satu in dikenal.items():
        (folder / nama).touch(mode=0o600)
        (folder / nama).write_text(satu)


def _berkas(pembaca: PembacaArsip, sedia: Path, lapor: Lapor) -> None:
    daftar = [satu for satu in pembaca.manifes["berkas"] if satu["nama"].startswith("data/")]
    semua, selesai = sum(satu["ukuran"] for satu in daftar), 0
    for satu in daftar:
        tempat = (sedia / satu["nama"].removeprefix("data/")).resolve()
        if sedia not in tempat.parents:
            raise GalatCadangan(f"{satu['nama']} menunjuk ke luar folder data. Arsip ini bukan buatan Pendopo.")
        tempat.parent.mkdir(parents=True, exist_ok=True)
        with pembaca.buka(satu["nama"]) as isi, tempat.open("wb") as keluar:
            shutil.copyfileobj(isi, keluar, 1024 * 1024)
            keluar.flush()
            os.fsync(keluar.fileno())
        selesai += satu["ukuran"]
        lapor("Berkas", selesai, semua)


def _anak(perintah: list[str], data: Path, lingkungan: Mapping[str, str]) -> str:
    """Another process of the program with that data folder. Raises GalatCadangan with what it said."""
    hasil = subprocess.run(
        [sys.executable, "-m", "pendopo", *perintah],
        env={**os.environ, "PENDOPO_DATA": str(data), **lingkungan}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if hasil.returncode:
        akhir = (hasil.stderr.strip() or hasil.stdout.strip()).splitlines()
        raise GalatCadangan(f"{' '.join(perintah[:2])} gagal: {akhir[-1] if akhir else 'tanpa pesan'}")
    return hasil.stdout


def _buktikan(sedia: Path, lingkungan: Mapping[str, str]) -> str:
    """Bring the data up to this program, then verify chains and files."""
    _anak(["migrate", "--no-input", "--verbosity", "0"], sedia, lingkungan)
    return _anak(["jejak", "periksa"], sedia, lingkungan) + _anak(["berkas", "periksa"], sedia, lingkungan)
