"""A PDF sealed with a certificate: PAdES B-B offline, B-LTA where a time-stamp server is set."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils import content, layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

NAMA_KOLOM = "TandaTangan"
MM = 72 / 25.4
SELA, LEBAR, TINGGI = 2.0, 47.0, 20.0
"""Millimetres between the QR and the box of the signature, and the size of the box."""


class TanpaTempat(ValueError):
    """The print has no QR with a link: its template has no place to sign."""


@dataclass(frozen=True)
class Stempel:
    """What one signature needs: key and certificate, who signs and where, the drawing that stands in its box."""

    kunci: Path
    sertifikat: Path
    nama: str
    alasan: str
    tempat: str
    gambar: bytes
    """A PDF of one page, LEBAR x TINGGI."""


class _Gambar(content.PdfContent):
    """One page of a PDF in memory, laid into the box."""

    def __init__(self, isi: bytes) -> None:
        super().__init__()
        self.isi = isi

    def render(self) -> bytes:
        tulis = self.writer
        assert tulis is not None
        gambar = tulis.import_page_as_xobject(PdfFileReader(io.BytesIO(self.isi)))
        self.resources.xobject["/Stempel"] = gambar
        x1, y1, x2, y2 = gambar.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(x1 - x2), height=abs(y1 - y2))
        return b"/Stempel Do"


def tempat_tanda_tangan(isi: bytes, alamat: str) -> tuple[int, tuple[int, int, int, int]]:
    """Page and box right of the QR, whose link bears the address. TanpaTempat when the print has none."""
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        for ke, halaman in enumerate(pdf.pages):
            for catatan in halaman.obj.get("/Annots", pikepdf.Array()):
                tindakan: Any = catatan.get("/A", {})
                if str(tindakan.get("/URI", "")) == alamat:
                    _, bawah, kanan, _ = (float(str(n)) for n in catatan["/Rect"])
                    x, y = kanan + SELA * MM, bawah
                    return ke, (round(x), round(y), round(x + LEBAR * MM), round(y + TINGGI * MM))
    raise TanpaTempat


def tanda_tangani(isi: bytes, alamat: str, s: Stempel, cap: timestamps.TimeStamper | None, akar: Path | None) -> bytes:
    """The same file with a visible signature right of its QR. With a time stamp (`cap`) it is B-LTA.

    In a thread of its own, since pyHanko runs an event loop and the caller's thread may have one.
    """
    with ThreadPoolExecutor(1) as satu:
        return satu.submit(_tanda_tangani, isi, alamat, s, cap, akar).result()


def _tanda_tangani(isi: bytes, alamat: str, s: Stempel, cap: timestamps.TimeStamper | None, akar: Path | None) -> bytes:
    halaman, kotak = tempat_tanda_tangan(isi, alamat)
    tambahan: dict[str, Any] = {}
    if cap is not None:
        percaya = [_baca(satu) for satu in (s.sertifikat, akar) if satu is not None]
        konteks = ValidationContext(trust_roots=percaya, allow_fetching=True)
        tambahan = {"embed_validation_info": True, "use_pades_lta": True, "validation_context": konteks}
    penanda = signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name=NAMA_KOLOM, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256", name=s.nama,
            reason=s.alasan, location=s.tempat, **tambahan,
        ),
        signer=_penanda(s.kunci, s.sertifikat, s.sertifikat.stat().st_mtime),
        timestamper=cap,
        stamp_style=StaticStampStyle(background=_Gambar(s.gambar), border_width=0, background_layout=_RAPAT),
        new_field_spec=fields.SigFieldSpec(NAMA_KOLOM, on_page=halaman, box=kotak),
    )  # fmt: skip
    keluar = io.BytesIO()
    penanda.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(isi)), output=keluar)
    return keluar.getvalue()


class _Penanda(signers.SimpleSigner):
    """Signs with a key that stays loaded: OpenSSL checks an RSA key for 150 ms each time it is read."""

    kunci: RSAPrivateKey

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(self.kunci.key_size // 8)
        return self.kunci.sign(data, PKCS1v15(), {"sha256": SHA256}[digest_algorithm]())


@lru_cache(maxsize=64)
def _penanda(kunci: Path, sertifikat: Path, _ubah: float) -> _Penanda:
    muat: Any = signers.SimpleSigner.load
    asli = muat(str(kunci), str(sertifikat))
    penanda = _Penanda(asli.signing_cert, asli.signing_key, asli.cert_registry)
    rahasia = load_pem_private_key(kunci.read_bytes(), None)
    assert isinstance(rahasia, RSAPrivateKey)
    penanda.kunci = rahasia
    return penanda


def _baca(berkas: Path) -> Any:
    muat: Any = load_cert_from_pemder
    return muat(str(berkas))


_RAPAT = layout.SimpleBoxLayoutRule(
    x_align=layout.AxisAlignment.ALIGN_MIN,
    y_align=layout.AxisAlignment.ALIGN_MID,
    margins=layout.Margins(0, 0, 0, 0),
)
