"""Time stamps of an authority (RFC 3161): that an archive was there at a moment, vouched for by somebody else.

To be called with no transaction open.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import requests
from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from core.outside.bounds import within
from core.outside.fixed import bounded
from core.settings import Settings

SECONDS, MOST_BYTES = 15, 200_000
_ASKS, _ANSWERS = "application/timestamp-query", "application/timestamp-reply"


class NoStamp(Exception):
    """Why there is none: `unreachable`, `refused` by the authority, or `not_ours`: of something else, or unproved."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The authority's whole answer, as `openssl ts -verify` takes it, and the moment that it vouches for."""

    answer: bytes
    at: datetime


def stamp(archive: bytes, settings: Settings) -> Stamp:
    """Return the authority's stamp of an archive; raise NoStamp."""
    request = TimestampRequestBuilder().data(archive).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = _ask(settings.timestamp_url or "", request.as_bytes())
    try:
        told = decode_timestamp_response(answer)
    except ValueError:
        raise NoStamp("refused") from None
    if told.status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
        raise NoStamp("refused")
    info = told.tst_info
    if info.message_imprint.message != hashlib.sha256(archive).digest() or info.nonce != request.nonce:
        raise NoStamp("not_ours")
    if settings.timestamp_roots:
        _verify(told, archive, settings.timestamp_roots)
    return Stamp(answer, info.gen_time.astimezone(UTC))


def _ask(url: str, query: bytes) -> bytes:
    try:
        with within(SECONDS, most_bytes=MOST_BYTES), bounded(requests.Session()) as session:
            told = session.post(url, data=query, headers={"Content-Type": _ASKS}, timeout=SECONDS)
            told.raise_for_status()
    except (requests.RequestException, OSError):
        raise NoStamp("unreachable") from None
    if told.headers.get("content-type", "").partition(";")[0].strip() != _ANSWERS:
        raise NoStamp("refused")
    return told.content


def _verify(told: TimeStampResponse, archive: bytes, roots: Path) -> None:
    """Hold the stamp's signature against the certificates that the installation trusts."""
    try:
        verifier = VerifierBuilder(roots=load_pem_x509_certificates(roots.read_bytes())).build()
        verifier.verify_message(told, archive)
    except (VerificationError, ValueError, OSError):
        raise NoStamp("not_ours") from None
