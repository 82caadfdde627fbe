"""Files: checked by content, cleaned, kept under their hash. The file is safe on disk before its row is written."""

import hashlib
import io
import os
from pathlib import Path
from threading import get_ident
from typing import Any, BinaryIO

import magic
import pikepdf
from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.models import Lampiran

TERBESAR = 20 * 1024 * 1024
TITIK_TERBANYAK = 60_000_000
SISI_TERPANJANG = 3000
BUANG = {*("/OpenAction", "/AA", "/JS", "/JavaScript"), *("/EmbeddedFiles", "/EF", "/AF", "/XFA")}
"""Keys of a PDF under which actions, scripts and other files stand."""
BERTINDAK = {
    pikepdf.Name(f"/{nama}")
    for nama in ("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "Rendition", "Movie", "Sound")
}
WADAH = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)
# The bound on points is ours, asked before a picture is unpacked; Pillow's own would only warn.
Image.MAX_IMAGE_PIXELS = None
JENIS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "jpg"}


def tempat(sha256: str) -> Path:
    """Where a file of that hash lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def simpan_isi(isi: bytes) -> str:
    """Store bytes under their hash: write, fsync, rename, fsync the folder. Returns the hash; twice is once."""
    sha256 = hashlib.sha256(isi).hexdigest()
    tujuan = tempat(sha256)
    if tujuan.exists():
        return sha256
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    sementara = tujuan.with_name(f".{sha256}.{os.getpid()}.{get_ident()}")
    with sementara.open("wb") as berkas:
        berkas.write(isi)
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(tujuan)
    folder = os.open(tujuan.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return sha256


def _gambar(isi: bytes, jenis: str) -> bytes:
    """The picture drawn anew: no hidden payload, no place or device data, upright, at most 3000 points a side."""
    try:
        with Image.open(io.BytesIO(isi)) as gambar:
            if gambar.width * gambar.height > TITIK_TERBANYAK:
                raise Ditolak("Gambar terlalu besar. Foto ulang dengan ukuran sedang.")
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
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as galat:
        raise Ditolak("Gambar tidak dapat dibuka. Foto atau pindai sekali lagi.") from galat


def _bersihkan(benda: Any) -> None:
    """One object of a PDF and all that lies directly in it, without what acts by itself or carries another file."""
    antre = [benda]
    while antre:
        satu = antre.pop()
        if isinstance(satu, pikepdf.Array):
            antre += [isi for isi in satu if isinstance(isi, WADAH) and not isi.is_indirect]
        elif isinstance(satu, pikepdf.Dictionary | pikepdf.Stream):
            _bersihkan_kamus(satu)
            antre += [isi for _, isi in satu.items() if isinstance(isi, WADAH) and not isi.is_indirect]


def _bersihkan_kamus(kamus: Any) -> None:
    tindakan = kamus.get("/S")
    ada = set(kamus.keys())
    # /Next chains actions, but also bookmarks, which stay.
    buang = ada if tindakan in BERTINDAK else ada & (BUANG if tindakan is None else BUANG | {"/Next"})
    for kunci in buang:
        del kamus[kunci]


def _pdf(isi: bytes) -> bytes:
    """The PDF without what acts by itself: opening actions, scripts, launches, embedded files, wherever they stand."""
    try:
        with pikepdf.open(io.BytesIO(isi)) as pdf:
            for benda in pdf.objects:
                _bersihkan(benda)
            keluar = io.BytesIO()
            pdf.save(keluar, deterministic_id=True)
            return keluar.getvalue()
    except pikepdf.PasswordError as galat:
        raise Ditolak("PDF terkunci kata sandi. Simpan ulang tanpa kata sandi lalu unggah.") from galat
    except (pikepdf.PdfError, RuntimeError) as galat:
        raise Ditolak("PDF rusak. Pindai atau simpan ulang lalu unggah.") from galat


def _nama(nama: str, akhiran: str) -> str:
    """The last part of the name without control and direction marks, with the ending of its content."""
    pokok = Path("".join(h for h in nama.replace("\\", "/") if h.isprintable())).name.rsplit(".", 1)[0].strip()
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
    bersih = _pdf(isi) if jenis == "application/pdf" else _gambar(isi, jenis)
    sha256 = simpan_isi(bersih)
    akhiran = JENIS[jenis]
    return Lampiran.objects.create(
        kantor=tempat_kantor, sha256=sha256, nama=_nama(nama, akhiran), ukuran=len(bersih),
        oleh=saya.orang if saya else None,
        jenis="image/jpeg" if akhiran == "jpg" else jenis, pada=sekarang(),
    )  # fmt: skip
