"""Files made to harm, cut off, signed by others: what is kept, what is refused, and that nothing else falls."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from PIL import Image
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Kantor
from pendopo.mesin import lampiran, pembersih_pdf
from pendopo.mesin.models import Lampiran
from pendopo.mesin.test_lampiran import gambar, isi, pdf, unggah

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, kantor: Kantor) -> Path:
    settings.MEDIA_ROOT = tmp_path / "lampiran"
    return tmp_path


# --- signed by somebody else --------------------------------------------------------------------------------------


@cache
def penanda() -> Any:
    """Another office's key: invented, made for the test."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dinas Contoh")])
    kini = datetime.now(UTC)
    sertifikat = (
        x509.CertificateBuilder().subject_name(nama).issuer_name(nama).public_key(kunci.public_key())
        .serial_number(7).not_valid_before(kini - timedelta(days=1)).not_valid_after(kini + timedelta(days=9))
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True)
        .sign(kunci, hashes.SHA256())
    )  # fmt: skip
    der = serialization.Encoding.DER
    mentah = kunci.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=Certificate.load(sertifikat.public_bytes(der)),
        signing_key=load_private_key_from_pemder_data(mentah, None), cert_registry=SimpleCertificateStore(),
    )  # fmt: skip


def bertanda_tangan(ubah: Any = None) -> bytes:
    """A signed PDF, as another office sends it."""
    keluar = io.BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf(ubah))),
        signers.PdfSignatureMetadata(field_name="Tanda"),
        signer=penanda(),
        output=keluar,
    )
    return keluar.getvalue()


def sah(isi_pdf: bytes) -> bool:
    baca = PdfFileReader(io.BytesIO(isi_pdf))
    percaya = ValidationContext(trust_roots=[penanda().signing_cert])
    return all(validate_pdf_signature(satu, percaya).intact for satu in baca.embedded_signatures)


def _halaman_awal(d: pikepdf.Pdf) -> None:
    d.Root.OpenAction = pikepdf.Array([d.pages[0].obj, pikepdf.Name.Fit])


def _skrip(d: pikepdf.Pdf) -> None:
    d.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _lampiran(d: pikepdf.Pdf) -> None:
    d.attachments["a.xml"] = pikepdf.AttachedFileSpec(d, b"<x/>", filename="a.xml")


@pytest.mark.parametrize("ubah", [None, _halaman_awal], ids=["biasa", "membuka di satu halaman"])
def test_pdf_bertanda_tangan_disimpan_apa_adanya(ubah: Any) -> None:
    """A signed PDF that does nothing by itself stays byte for byte, and its signature holds."""
    asli = bertanda_tangan(ubah)
    satu = unggah(asli)
    assert isi(satu) == asli
    assert sah(isi(satu))
    assert satu.peringatan == ""


@pytest.mark.parametrize("ubah", [_skrip, _lampiran], ids=["skrip", "berkas di dalam"])
def test_pdf_bertanda_tangan_yang_bertindak_dibersihkan_dan_dikatakan(ubah: Any) -> None:
    satu = unggah(bertanda_tangan(ubah))
    bersih = isi(satu)
    assert b"app.alert" not in bersih
    with pikepdf.open(io.BytesIO(bersih)) as hasil:
        assert len(hasil.pages) == 1
        assert not hasil.attachments
    assert "tanda tangannya tidak berlaku pada salinan itu" in satu.peringatan


def test_tanda_tangan_bukan_jalan_masuk() -> None:
    """What only looks like a signature, or has something before or behind it, is cleaned like any PDF."""
    asli = bertanda_tangan()

    def tiruan(d: pikepdf.Pdf) -> None:
        d.Root.X = pikepdf.Dictionary(ByteRange=pikepdf.Array([0, 10, 20, 10**9]), Contents=pikepdf.String("x"))

    for isi_pdf in (b"\n\n" + asli, asli + b"PK\x03\x04 sisipan", pdf(tiruan)):
        hasil = isi(unggah(isi_pdf))
        assert hasil != isi_pdf
        assert b"sisipan" not in hasil


# --- made to harm -------------------------------------------------------------------------------------------------


def nol(banyak: int) -> bytes:
    """A zlib stream of so many zeros, made without making the zeros."""
    potong = zlib.compressobj(9, wbits=-15)
    satu = potong.compress(b"\0" * 2**20) + potong.flush(zlib.Z_FULL_FLUSH)
    tutup = zlib.compressobj(9, wbits=-15).flush()
    return b"\x78\x9c" + satu * banyak + tutup + struct.pack(">I", (banyak * 2**20 % 65521) << 16 | 1)


def bom_xref() -> bytes:
    """Two kilobytes that unpack into three gigabytes of cross-references."""
    isi_bom = zlib.compress(nol(3000), 9)
    kepala = b"<< /Type /XRef /Size 9 /W [1 2 1] /Root 2 0 R /Filter [/FlateDecode /FlateDecode] /Length %d >>"
    awal = b"%PDF-1.5\n1 0 obj\n" + kepala % len(isi_bom) + b"\nstream\n" + isi_bom
    return awal + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def bom_aliran() -> bytes:
    def tanam(d: pikepdf.Pdf) -> None:
        aliran = d.make_stream(b"")
        aliran.write(zlib.compress(nol(3000), 9), filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2))
        d.pages[0].obj.Contents = aliran

    return pdf(tanam, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def banyak_benda(banyak: int) -> bytes:
    badan, letak = bytearray(b"%PDF-1.4\n"), [0]
    for nomor in range(1, banyak + 1):
        letak.append(len(badan))
        tambahan = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}.get(nomor, b"<<>>")
        badan += b"%d 0 obj%s endobj\n" % (nomor, tambahan)
    xref = b"".join(b"%010d 00000 n \n" % satu for satu in letak[1:])
    kepala = b"xref\n0 %d\n0000000000 65535 f \n" % (banyak + 1)
    akhir = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (banyak + 1, len(badan))
    return bytes(badan) + kepala + xref + akhir


JAHAT: dict[str, Callable[[], bytes]] = {
    "rujukan silang 3 GB": bom_xref,
    "sejuta benda": lambda: banyak_benda(250_000),
    "larik bersarang": lambda: pdf().replace(
        b"/Type /Catalog", b"/X " + b"[" * 90_000 + b"]" * 90_000 + b"/Type /Catalog"
    ),
    "hanya kepala": lambda: b"%PDF-1.7\n",
}


@pytest.mark.parametrize("nama", JAHAT)
def test_pdf_jahat_ditolak_dengan_kalimat(nama: str) -> None:
    """Refused in words, within the bounds of its own process; this process is none the worse."""
    with pytest.raises(Ditolak, match=r"(terlalu rumit|rusak|Hanya PDF)"):
        unggah(JAHAT[nama]())
    assert not Lampiran.objects.exists()


def test_aliran_yang_mengembang_tidak_pernah_dibuka() -> None:
    """A page whose content unpacks into three gigabytes is kept packed: nobody here unpacks it."""
    assert len(isi(unggah(bom_aliran()))) < 5_000_000


def test_batas_proses_pembersih() -> None:
    assert (pembersih_pdf.MEMORI, pembersih_pdf.DETIK) == (1024**3, 20)
    _, bersih = pembersih_pdf.olah(banyak_benda(1000))
    assert bersih.startswith(b"%PDF")


@pytest.mark.parametrize("nama", ["/J#61vaScript", "/#4a#53", "/Open#41ction"])
def test_nama_yang_disamarkan(nama: str) -> None:
    """Names written with # are the same names."""
    asli = pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable).replace(
        b"/Type /Catalog", f"{nama} << /S /J#61vaScript /JS (app.alert) >> /Type /Catalog".encode()
    )
    hasil = isi(unggah(asli))
    with pikepdf.open(io.BytesIO(hasil)) as bersih:
        assert set(bersih.Root.keys()) <= {"/Type", "/Pages"}
    assert b"app.alert" not in hasil


def poliglot_zip(awal: bytes) -> bytes:
    keluar = io.BytesIO(awal)
    keluar.seek(0, io.SEEK_END)
    with zipfile.ZipFile(keluar, "a") as arsip:
        arsip.writestr("virus.exe", b"MZ" * 100)
    return keluar.getvalue()


def test_dua_bentuk_dalam_satu_berkas() -> None:
    """A PDF or a picture that is also a ZIP or a page: only the PDF or the picture stays."""
    for asli, nama in ((pdf(), "a.pdf"), (gambar(), "a.jpg"), (gambar("PNG"), "a.png"), (gambar("WEBP"), "a.webp")):
        jahat = poliglot_zip(asli) + b"<script>alert(1)</script>"
        assert zipfile.is_zipfile(io.BytesIO(poliglot_zip(asli)))
        bersih = isi(unggah(jahat, nama))
        assert not zipfile.is_zipfile(io.BytesIO(bersih))
        assert b"<script>" not in bersih
    with pytest.raises(Ditolak, match="Hanya PDF"):
        unggah(b"<!DOCTYPE html><script>1</script>" + pdf())


def potongan_png(jenis: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + jenis + data + struct.pack(">I", zlib.crc32(jenis + data))


def png_dengan(potongan: bytes) -> bytes:
    asli = gambar("PNG")
    return asli[:33] + potongan + asli[33:]


GAMBAR_JAHAT = {
    "teks 500 MB": lambda: png_dengan(potongan_png(b"zTXt", b"a\0\0" + nol(500))),
    "profil 500 MB": lambda: png_dengan(potongan_png(b"iCCP", b"a\0\0" + nol(500))),
    "ukuran semiliar": lambda: gambar("PNG")[:16] + struct.pack(">II", 2**30, 2**30) + gambar("PNG")[24:],
    "ukuran nol": lambda: gambar("PNG")[:16] + struct.pack(">II", 0, 9) + gambar("PNG")[24:],
    "isi kurang": lambda: gambar("PNG", (900, 900))[:300],
    "JPEG tanpa isi": lambda: gambar("JPEG")[:-30],
}


@pytest.mark.parametrize("nama", GAMBAR_JAHAT)
def test_gambar_jahat(nama: str) -> None:
    """Refused in words, or drawn anew without what was hidden; never an error of the reader."""
    hasil = coba(lambda: unggah(GAMBAR_JAHAT[nama](), "a.png").ukuran)
    assert "Foto" in hasil if isinstance(hasil, str) else hasil < 10_000


def coba(lakukan: Callable[[], Any]) -> Any:
    """What was done, or the words of the refusal."""
    try:
        return lakukan()
    except Ditolak as galat:
        return galat.pesan


def test_isi_acak_tidak_pernah_menjatuhkan() -> None:
    """Two hundred damaged pictures and thirty damaged PDFs: each is kept clean or refused, and nothing else happens."""
    acak = random.Random(20261124)
    contoh = [gambar("JPEG", (64, 48)), gambar("PNG", (64, 48)), gambar("WEBP", (64, 48)), gambar("PNG", (64, 48), "P")]
    for nomor in range(200):
        jenis = "image/png" if nomor % 2 else "image/jpeg"
        hasil = coba(lambda n=nomor, j=jenis: lampiran._gambar(rusakkan(contoh[n % 4], acak), j))
        assert isinstance(hasil, bytes) or hasil.endswith(".")
    asli = bertanda_tangan(_skrip)
    for _ in range(30):
        try:
            putusan, bersih = pembersih_pdf.olah(rusakkan(asli, acak))
        except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError, TypeError, AttributeError):
            continue
        assert putusan in (pembersih_pdf.BERSIH, pembersih_pdf.TANDA_TANGAN_LEPAS)
        assert b"app.alert" not in bersih


def rusakkan(asli: bytes, acak: random.Random) -> bytes:
    data = bytearray(asli)
    for _ in range(acak.randrange(1, 12)):
        data[acak.randrange(len(data))] = acak.randrange(256)
    return bytes(data[: acak.randrange(len(data) // 2, len(data) + 1)])


def test_foto_besar_dari_telepon_muat_dalam_ingatan() -> None:
    """48 million points: made smaller while it is read."""
    keluar = io.BytesIO()
    Image.new("RGB", (8000, 6000), "gray").save(keluar, "JPEG", quality=30)
    with Image.open(io.BytesIO(isi(unggah(keluar.getvalue(), "IMG.jpg")))) as hasil:
        assert max(hasil.size) == 3000
