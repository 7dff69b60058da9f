"""Certificates that this machine trusts for the time of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from notifications.channels.mail.connection import tls_context
from stand_ins.certificate import Certificate


@contextmanager
def believing(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[Certificate]:
    """Count the certificate among those that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    tls_context.cache_clear()
    yield certificate
    tls_context.cache_clear()
