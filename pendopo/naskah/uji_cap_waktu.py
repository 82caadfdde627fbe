"""A time-stamp server of the tests' own: nothing leaves the machine."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper


def cap_waktu(folder: Path) -> tuple[TimeStamper, Path]:
    """The server and the file of its root certificate."""
    rahasia = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Cap waktu uji")])
    kini = datetime.now(UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(rahasia.public_key())
        .serial_number(7)
        .not_valid_before(kini - timedelta(days=1))
        .not_valid_after(kini + timedelta(days=9))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(rahasia, hashes.SHA256())
    )
    akar = folder / "akar.pem"
    akar.write_bytes(sertifikat.public_bytes(serialization.Encoding.PEM))
    kunci = rahasia.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    isi = asn1_x509.Certificate.load(sertifikat.public_bytes(serialization.Encoding.DER))
    return DummyTimeStamper(isi, keys.PrivateKeyInfo.load(kunci)), akar
