"""The office's own certificate: a key and a self-signed certificate beside the database. It is nobody's but ours."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.conf import settings

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Kantor

BERLAKU = timedelta(days=5 * 365)
PANJANG_KUNCI = 3072


class GalatSertifikat(GalatPendopo):
    """The certificate is missing, expired or cannot be read."""


@dataclass(frozen=True)
class Sertifikat:
    """The certificate as people read it; the files lie at `kunci` and `berkas`."""

    pemilik: str
    nomor: str
    mulai: datetime
    sampai: datetime
    sidik: str
    kunci: Path
    berkas: Path


def _tempat(kantor: Kantor) -> tuple[Path, Path]:
    folder = Path(settings.DATA) / "rahasia"
    return folder / f"tanda-tangan-{kantor.kode}.kunci.pem", folder / f"tanda-tangan-{kantor.kode}.sertifikat.pem"


def buat(kantor: Kantor, saat: datetime) -> Sertifikat:
    """Make key and certificate of an office, once. GalatSertifikat when they stand there already."""
    kunci, berkas = _tempat(kantor)
    if kunci.exists() or berkas.exists():
        raise GalatSertifikat(
            f"Sertifikat {kantor.nama} sudah ada. Lihat dengan: pendopo sertifikat lihat {kantor.kode}"
        )
    rahasia = rsa.generate_private_key(public_exponent=65537, key_size=PANJANG_KUNCI)
    nama = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"Pemerintah {kantor.kabupaten}"[:64]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, kantor.nama[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{kantor.nama} (tidak tersertifikasi)"[:64]),
        ]
    )
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(rahasia.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(saat.astimezone(UTC) - timedelta(minutes=5))
        .not_valid_after(saat.astimezone(UTC) + BERLAKU)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
                key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(rahasia.public_key()), critical=False)
        .sign(rahasia, hashes.SHA256())
    )  # fmt: skip
    kunci.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _tulis(kunci, rahasia.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))  # fmt: skip
    _tulis(berkas, sertifikat.public_bytes(serialization.Encoding.PEM))
    return lihat(kantor)


def _tulis(berkas: Path, isi: bytes) -> None:
    """A file that only its owner reads, never one that stands there already."""
    with os.fdopen(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as tujuan:
        tujuan.write(isi)
        tujuan.flush()
        os.fsync(tujuan.fileno())


def lihat(kantor: Kantor) -> Sertifikat:
    """The office's certificate. GalatSertifikat with the command that makes one when there is none."""
    kunci, berkas = _tempat(kantor)
    if not (kunci.exists() and berkas.exists()):
        raise GalatSertifikat(
            f"Sertifikat {kantor.nama} belum dibuat. Pengelola menjalankan: pendopo sertifikat buat {kantor.kode}"
        )
    return _baca(kunci, berkas, berkas.stat().st_mtime)


@lru_cache(maxsize=64)
def _baca(kunci: Path, berkas: Path, _ubah: float) -> Sertifikat:
    try:
        isi = x509.load_pem_x509_certificate(berkas.read_bytes())
    except ValueError as galat:
        raise GalatSertifikat(f"Sertifikat {berkas.name} rusak. Pulihkan dari cadangan.") from galat
    nama = isi.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    return Sertifikat(
        str(nama), f"{isi.serial_number:040x}", isi.not_valid_before_utc, isi.not_valid_after_utc,
        isi.fingerprint(hashes.SHA256()).hex(), kunci, berkas,
    )  # fmt: skip


def berlaku(kantor: Kantor, saat: datetime) -> Sertifikat:
    """The certificate, in force at a moment. GalatSertifikat when it is over."""
    satu = lihat(kantor)
    if not satu.mulai <= saat <= satu.sampai:
        raise GalatSertifikat(
            f"Sertifikat {kantor.nama} berlaku sampai {satu.sampai:%d-%m-%Y}. Pindahkan yang lama dari folder rahasia, "
            f"lalu jalankan: pendopo sertifikat buat {kantor.kode}"
        )
    return satu
