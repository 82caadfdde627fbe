"""How tests read a PDF: by the tools a stranger would use."""

import io
import subprocess
from pathlib import Path

import pikepdf


def teks(pdf: bytes, folder: Path, *pilihan: str) -> str:
    """All words, one blank between them."""
    return " ".join(_jalankan("pdftotext", pdf, folder, *pilihan, akhir=("-",)).split())


def info(pdf: bytes, folder: Path) -> dict[str, str]:
    baris = _jalankan("pdfinfo", pdf, folder).splitlines()
    return {nama.strip(): isi.strip() for nama, _, isi in (satu.partition(":") for satu in baris)}


def fonta_tertanam(pdf: bytes, folder: Path) -> dict[str, bool]:
    """Font name -> whether it is embedded."""
    baris = _jalankan("pdffonts", pdf, folder).splitlines()[2:]
    return {satu.split()[0]: satu[54:].split()[-5] == "yes" for satu in baris}


def ukuran_mm(pdf: bytes, halaman: int = 0) -> tuple[int, int]:
    with pikepdf.open(io.BytesIO(pdf)) as buku:
        _, _, lebar, tinggi = (float(x) for x in buku.pages[halaman].mediabox)
    return round(lebar / 72 * 25.4), round(tinggi / 72 * 25.4)


def jumlah_halaman(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as buku:
        return len(buku.pages)


def bagian_pdfa(pdf: bytes) -> tuple[str, str, str]:
    """PDF/A part and level, PDF/UA part, as the file says of itself."""
    with pikepdf.open(io.BytesIO(pdf)) as buku, buku.open_metadata() as meta:
        return meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]


def _jalankan(perintah: str, pdf: bytes, folder: Path, *pilihan: str, akhir: tuple[str, ...] = ()) -> str:
    berkas = folder / "uji.pdf"
    berkas.write_bytes(pdf)
    hasil = subprocess.run(
        [perintah, *pilihan, str(berkas), *akhir], capture_output=True, text=True, check=True, timeout=60
    )
    return hasil.stdout
