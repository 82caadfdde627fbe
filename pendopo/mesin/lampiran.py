"""Files: checked by content, cleaned, kept under their hash. The file is safe on disk before its row is written."""

import hashlib
import io
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from typing import BinaryIO

import magic
from django.conf import settings
from PIL import Image, ImageOps

from pendopo.dasar.folder import simpan_folder
from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin import pembersih_pdf
from pendopo.mesin.models import Lampiran

TERBESAR = 20 * 1024 * 1024
TITIK_TERBANYAK = 60_000_000
SISI_TERPANJANG = 3000
# The bound on points is ours, asked before a picture is unpacked; Pillow's own would only warn.
Image.MAX_IMAGE_PIXELS = None
PEMBACA = ("JPEG", "PNG", "WEBP")
JENIS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "jpg"}


def tempat(sha256: str) -> Path:
    """Where a file of that hash lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def simpan_isi(isi: bytes) -> str:
    """Store bytes under their hash: write, fsync, rename, fsync the folder. Returns the hash; twice is once."""
    sha256 = hashlib.sha256(isi).hexdigest()
    tujuan = tempat(sha256)
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    if not _sudah(tujuan, isi):
        sementara = tujuan.with_name(f".{sha256}.{os.getpid()}.{get_ident()}")
        try:
            with sementara.open("wb") as berkas:
                berkas.write(isi)
                berkas.flush()
                os.fsync(berkas.fileno())
            sementara.replace(tujuan)
        finally:
            sementara.unlink(missing_ok=True)
    # Also where somebody else has just put it: the place in the folder must be safe before the row.
    for folder in (tujuan.parent, tujuan.parent.parent):
        simpan_folder(folder)
    return sha256


def _sudah(tujuan: Path, isi: bytes) -> bool:
    """Whether the file lies there, whole: one that rotted, or that a crash left short, is written anew."""
    try:
        return tujuan.stat().st_size == len(isi) and tujuan.read_bytes() == isi
    except FileNotFoundError:
        return False


def _gambar(isi: bytes, jenis: str) -> bytes:
    """The picture drawn anew: no hidden payload, no place or device data, upright, at most 3000 points a side."""
    try:
        # Only these readers: whatever else the content might also be, nobody looks for it.
        with Image.open(io.BytesIO(isi), formats=PEMBACA) as gambar:
            if gambar.width * gambar.height > TITIK_TERBANYAK:
                raise Ditolak("Gambar terlalu besar. Foto ulang dengan ukuran sedang.")
            gambar.draft("RGB", (SISI_TERPANJANG, SISI_TERPANJANG))
            tegak = ImageOps.exif_transpose(gambar)
            tegak.thumbnail((SISI_TERPANJANG, SISI_TERPANJANG))
            if jenis != "image/png":
                tegak = tegak.convert("RGB")
            tegak.info = {k: v for k, v in tegak.info.items() if k == "transparency"}
            keluar = io.BytesIO()
            if jenis == "image/png":
                tegak.save(keluar, "PNG", optimize=True)
            else:
                tegak.save(keluar, "JPEG", quality=85, optimize=True)
            return keluar.getvalue()
    except Ditolak:
        raise
    except Exception as galat:  # A reader of pictures that meets nonsense raises whatever it likes.
        raise Ditolak("Gambar tidak dapat dibuka. Foto atau pindai sekali lagi.") from galat


PDF_KECIL = 64 * 1024
"""Bytes up to which what became of a PDF is remembered for a while."""
PUTUSAN_PDF = {
    pembersih_pdf.TERKUNCI: "PDF terkunci kata sandi. Simpan ulang tanpa kata sandi lalu unggah.",
    pembersih_pdf.RUSAK: "PDF rusak. Pindai atau simpan ulang lalu unggah.",
}
TERLALU_RUMIT = "PDF terlalu rumit untuk diperiksa. Cetak ke PDF baru, atau pindai, lalu unggah."
TANDA_TANGAN_LEPAS = (
    "PDF ini bertanda tangan elektronik, tetapi memuat juga berkas lain atau sesuatu yang bertindak sendiri. "
    "Yang disimpan salinan bersihnya; tanda tangannya tidak berlaku pada salinan itu. Mintalah PDF tanpa itu."
)
"""Told to who uploads a signed PDF that could not be kept as it was."""


def _pdf(isi: bytes) -> tuple[bytes, str]:
    """The PDF without what acts by itself, and a warning; a signed one that does nothing by itself stays as it is."""
    return _pdf_kecil(isi) if len(isi) <= PDF_KECIL else _periksa_pdf(isi)


@lru_cache(maxsize=64)
def _pdf_kecil(isi: bytes) -> tuple[bytes, str]:
    """The same sheet again, such as one form sent by seven villages, is not looked at again."""
    return _periksa_pdf(isi)


def _periksa_pdf(isi: bytes) -> tuple[bytes, str]:
    """In a process of its own, bounded in time."""
    perintah = [sys.executable, "-I", pembersih_pdf.__file__]
    try:
        hasil = subprocess.run(perintah, input=isi, capture_output=True, check=False, timeout=3 * pembersih_pdf.DETIK)
    except subprocess.TimeoutExpired as galat:
        raise Ditolak(TERLALU_RUMIT) from galat
    if hasil.returncode not in (pembersih_pdf.BERSIH, pembersih_pdf.ASLI, pembersih_pdf.TANDA_TANGAN_LEPAS):
        raise Ditolak(PUTUSAN_PDF.get(hasil.returncode, TERLALU_RUMIT))
    return hasil.stdout, TANDA_TANGAN_LEPAS if hasil.returncode == pembersih_pdf.TANDA_TANGAN_LEPAS else ""


def _nama(nama: str, akhiran: str) -> str:
    """The last part of the name without control and direction marks, with the ending of its content."""
    pokok = Path("".join(h for h in nama.replace("\\", "/") if h.isprintable())).name.rsplit(".", 1)[0].strip(". ")
    return f"{pokok[:150] or 'lampiran'}.{akhiran}"


def gambar_kecil(satu: Lampiran, sisi: int = 320) -> bytes:
    """A small JPEG of a stored picture. TidakAda when it is none, or its file is gone."""
    jalur = tempat(satu.sha256)
    if not satu.jenis.startswith("image/") or not jalur.exists():
        raise TidakAda()
    with Image.open(jalur) as gambar:
        gambar.draft("RGB", (sisi * 2, sisi * 2))
        gambar.thumbnail((sisi, sisi))
        keluar = io.BytesIO()
        gambar.convert("RGB").save(keluar, "JPEG", quality=70)
    return keluar.getvalue()


def simpan_unggahan(
    saya: Saya | None, berkas: BinaryIO, nama: str, ukuran: int, kantor: Kantor | None = None
) -> Lampiran:
    """Check and keep an upload as a draft's file; a step attaches it to its case. Raises Ditolak with the mend.

    `saya` None: somebody without an account, at `kantor`.
    """
    if ukuran > TERBESAR:
        raise Ditolak(f"Berkas {ukuran / 1_048_576:.0f} MB terlalu besar. Paling besar 20 MB.")
    isi = berkas.read(TERBESAR + 1)
    if len(isi) > TERBESAR:
        raise Ditolak("Berkas terlalu besar. Paling besar 20 MB.")
    if not isi:
        raise Ditolak("Berkas kosong. Pilih berkas lain.")
    jenis = magic.from_buffer(isi[:8192], mime=True)
    if jenis not in JENIS:
        raise Ditolak("Hanya PDF, JPG, PNG, atau WEBP yang diterima. Foto atau pindai suratnya.")
    tempat_kantor = saya.kantor if saya else kantor
    assert tempat_kantor is not None
    bersih, peringatan = _pdf(isi) if jenis == "application/pdf" else (_gambar(isi, jenis), "")
    sha256 = simpan_isi(bersih)
    akhiran = JENIS[jenis]
    satu = Lampiran.objects.create(
        kantor=tempat_kantor, sha256=sha256, nama=_nama(nama, akhiran), ukuran=len(bersih),
        oleh=saya.orang if saya else None,
        jenis="image/jpeg" if akhiran == "jpg" else jenis, pada=sekarang(),
    )  # fmt: skip
    satu.peringatan = peringatan
    return satu
