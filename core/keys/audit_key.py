"""The keys of the event log: whoever can write into the database but has none of them cannot make a log that holds.

The first key seals what is new; the others open older stretches. Each has an id that tells nothing of it.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

from core.settings import Settings, get_settings

PURPOSE = b"ita-tracker/audit"
ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class AuditKey:
    """`secret` seals; `id` (hex) names it in the log."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        return self.seal("id")[:ID_LENGTH]

    def seal(self, text: str) -> str:
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


def audit_key() -> AuditKey:
    """Return the key in force."""
    return _keys(get_settings())[0]


def audit_keys_by_id() -> dict[str, AuditKey]:
    return {key.id: key for key in _keys(get_settings())}


def _keys(settings: Settings) -> list[AuditKey]:
    """Return what is set (ITA_AUDIT_KEY: the newest first), then the file's or what the signing key gives."""
    return [AuditKey(one.encode()) for one in settings.given_audit_keys()] + _kept_keys(settings)


def _kept_keys(settings: Settings) -> list[AuditKey]:
    if settings.is_embedded:
        return [AuditKey(settings.audit_key_of_folder().encode())]
    return [AuditKey(_derived(key.encode())) for key in reversed(settings.reading_keys())]


def _derived(secret: bytes) -> bytes:
    """HKDF (RFC 5869) with SHA-256, one block, without a salt."""
    extracted = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(extracted, PURPOSE + b"\x01", hashlib.sha256).digest()
