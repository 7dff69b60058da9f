"""A certificate that signs itself, for trying TLS; the program `openssl` makes it."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

DAYS = 30
NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1"


class NoOpenssl(RuntimeError):
    """The program `openssl` is missing."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A server's side of TLS, and the file that a client has to trust (SSL_CERT_FILE)."""

    context: ssl.SSLContext
    file: Path


def make_certificate(folder: Path) -> Certificate:
    """Make a key and a certificate for `localhost` in the folder."""
    file, key = folder / "certificate.pem", folder / "key.pem"
    kind = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", str(DAYS)]
    command = ["openssl", *kind, "-subj", "/CN=localhost", "-addext", NAMES, "-keyout", str(key), "-out", str(file)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        raise NoOpenssl from None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return Certificate(context, file)
