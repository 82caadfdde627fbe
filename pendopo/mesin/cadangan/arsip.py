"""The archive: a plain tar whose last member seals all that stands before it. Any flipped byte is found and named."""

import fcntl
import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, Self

from pendopo.dasar.folder import simpan_folder

MANIFES, SEGEL = "manifes.json", "segel.json"
POTONG = 1024 * 1024
Lapor = Callable[[str, int, int], None]
"""What is at work, how much is done, of how much."""


class GalatCadangan(Exception):
    """A backup that cannot be made or is not to be trusted; the sentence says the mend."""


def _diam(kata: str, selesai: int, semua: int) -> None:
    """Nobody is told of the progress."""


diam: Lapor = _diam


class _Tersidik(io.RawIOBase):
    """A file that keeps the hash of what is written to it."""

    def __init__(self, berkas: BinaryIO) -> None:
        self.berkas, self.sidik = berkas, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, isi: Any) -> int:
        self.sidik.update(isi)
        return self.berkas.write(isi)

    def tell(self) -> int:
        return self.berkas.tell()


class _Terbaca(io.RawIOBase):
    """A file that keeps the hash of what is read from it."""

    def __init__(self, berkas: IO[bytes], lapor: Callable[[int], None]) -> None:
        self.berkas, self.sidik, self.lapor = berkas, hashlib.sha256(), lapor

    def readable(self) -> bool:
        return True

    def read(self, ukuran: int = -1) -> bytes:
        isi = self.berkas.read(ukuran)
        self.sidik.update(isi)
        self.lapor(len(isi))
        return isi


def isi_segel(sidik: str) -> bytes:
    return json.dumps({"arsip": sidik}).encode()


class PenulisArsip:
    """Writes members one after the other; `tutup` adds the manifest and the seal."""

    def __init__(self, berkas: BinaryIO) -> None:
        self.keluar = _Tersidik(berkas)
        self.tar = tarfile.TarFile(fileobj=self.keluar, mode="w", format=tarfile.GNU_FORMAT)
        self.daftar: list[dict[str, Any]] = []

    def tambah(self, nama: str, isi: IO[bytes], ukuran: int, lapor: Callable[[int], None] = lambda _: None) -> str:
        """Add one file of exactly that size; returns its hash."""
        satu = tarfile.TarInfo(nama)
        satu.size, satu.mode = ukuran, 0o600
        terbaca = _Terbaca(isi, lapor)
        self.tar.addfile(satu, terbaca)
        sidik = terbaca.sidik.hexdigest()
        self.daftar.append({"nama": nama, "ukuran": ukuran, "sha256": sidik})
        return sidik

    def tutup(self, manifes: dict[str, Any]) -> None:
        teks = json.dumps({**manifes, "berkas": self.daftar}, ensure_ascii=False, indent=1).encode()
        self.tambah(MANIFES, io.BytesIO(teks), len(teks))
        isi = isi_segel(self.keluar.sidik.hexdigest())
        self.tambah(SEGEL, io.BytesIO(isi), len(isi))
        self.tar.close()


@contextmanager
def arsip_baru(tujuan: Path) -> Iterator[PenulisArsip]:
    """Write an archive beside its place and move it there when all of it is safe on disk; else nothing stays."""
    if tujuan.exists():
        raise GalatCadangan(f"{tujuan} sudah ada. Pilih nama lain; cadangan tidak pernah menimpa cadangan.")
    _buang_sisa(tujuan.parent)
    sementara = tujuan.parent / f".pendopo-cadangan-{os.getpid()}.sementara"
    try:
        with sementara.open("xb") as berkas:
            sementara.chmod(0o600)
            fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield PenulisArsip(berkas)
            berkas.flush()
            os.fsync(berkas.fileno())
            sementara.rename(tujuan)
        simpan_folder(tujuan.parent)
    except OSError as galat:
        sisa = shutil.disk_usage(tujuan.parent).free / 1e6
        kata = f"{galat.strerror or galat}; tempat tersisa {sisa:,.0f} MB"
        raise GalatCadangan(f"Cadangan tidak dapat ditulis di {tujuan.parent}: {kata}. Pilih tempat lain.") from galat
    finally:
        sementara.unlink(missing_ok=True)


def _buang_sisa(folder: Path) -> None:
    """What a backup that was killed left behind: nobody holds its lock any more."""
    for sisa in folder.glob(".pendopo-cadangan-*.sementara"):
        with suppress(OSError), sisa.open("rb") as berkas:
            fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
            sisa.unlink()


class PembacaArsip:
    """A sealed archive that was found whole. Raises GalatCadangan naming the member that is damaged."""

    def __init__(self, tempat: Path, lapor: Lapor = diam) -> None:
        self.tempat = tempat
        with ExitStack() as bila_gagal:
            try:
                self.mentah = bila_gagal.enter_context(tempat.open("rb"))
                self.tar = tarfile.TarFile(fileobj=self.mentah)
                self.anggota = {satu.name: satu for satu in self.tar}
            except (OSError, tarfile.TarError, ValueError) as galat:
                raise GalatCadangan(f"{tempat} tidak dapat dibaca sebagai cadangan: {galat}") from galat
            self._periksa(lapor)
            self.manifes: dict[str, Any] = json.loads(self._isi(MANIFES))
            bila_gagal.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.mentah.close()

    def _isi(self, nama: str) -> bytes:
        berkas = self.tar.extractfile(nama)
        assert berkas is not None
        return berkas.read()

    def _periksa(self, lapor: Lapor) -> None:
        if SEGEL not in self.anggota:
            akhir = next(reversed(self.anggota), "awal arsip")
            raise GalatCadangan(f"{self.tempat} rusak atau terpotong sesudah {akhir}. Pakai cadangan lain.")
        segel = self.anggota[SEGEL]
        sidik, ukuran = hashlib.sha256(), self.tempat.stat().st_size
        with self.tempat.open("rb") as berkas:
            while (letak := berkas.tell()) < segel.offset:
                sidik.update(berkas.read(min(POTONG, segel.offset - letak)))
                lapor("Memeriksa arsip", letak, ukuran)
            kepala = berkas.read(tarfile.BLOCKSIZE)
            berkas.seek(segel.offset_data + segel.size)
            sisa = berkas.read()
        if self._isi(SEGEL) != isi_segel(sidik.hexdigest()):
            raise self._rusak(self._yang_rusak())
        if kepala != segel.tobuf(tarfile.GNU_FORMAT) or sisa.strip(b"\0") or ukuran % tarfile.RECORDSIZE:
            raise self._rusak("akhir arsip")

    def _yang_rusak(self) -> str:
        """The first member that is not what the manifest says."""
        try:
            daftar = [(str(satu["nama"]), satu["sha256"]) for satu in json.loads(self._isi(MANIFES))["berkas"]]
        except (ValueError, KeyError, TypeError):
            return MANIFES
        for nama, sidik in daftar:
            if nama not in self.anggota or self._sidik(nama) != sidik:
                return nama
        return f"{SEGEL} atau bagian di antara berkas"

    def _sidik(self, nama: str) -> str:
        berkas = self.tar.extractfile(nama)
        if berkas is None:
            return ""
        sidik = hashlib.sha256()
        while isi := berkas.read(POTONG):
            sidik.update(isi)
        return sidik.hexdigest()

    def _rusak(self, nama: str) -> GalatCadangan:
        return GalatCadangan(f"{self.tempat} rusak: {nama}. Tidak ada yang dipulihkan. Pakai cadangan lain.")

    def buka(self, nama: str) -> IO[bytes]:
        berkas = self.tar.extractfile(nama)
        assert berkas is not None
        return berkas
