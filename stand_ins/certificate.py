"""A certificate that signs itself, for trying TLS."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LASTS = timedelta(days=30)
NAMES = (x509.DNSName("localhost"), x509.IPAddress(IPv4Address("127.0.0.1")))


@dataclass(frozen=True, slots=True)
class Certificate:
    """A server's side of TLS, and the file that a client has to trust (SSL_CERT_FILE)."""

    context: ssl.SSLContext
    file: Path


def make_certificate(folder: Path, *, lasts: timedelta = LASTS) -> Certificate:
    """Make a key and a certificate for `localhost` in the folder; where it lasts less than no time it has ended."""
    file, key = folder / "certificate.pem", ec.generate_private_key(ec.SECP256R1())
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(_signed(key, lasts).public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, folder / "key.pem")
    return Certificate(context, file)


def _signed(key: ec.EllipticCurvePrivateKey, lasts: timedelta) -> x509.Certificate:
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - LASTS)
        .not_valid_after(now + lasts)
        .add_extension(x509.SubjectAlternativeName(NAMES), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
