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
    """Return the key in force: the first that is set, else the file's or what the signing key gives."""
    given = _given_keys(get_settings())
    return given[0] if given else _kept_keys(get_settings())[0]


def audit_keys_by_id() -> dict[str, AuditKey]:
    settings = get_settings()
    keys = [*_given_keys(settings), *_kept_keys(settings), *_former_keys(settings)]
    return {key.id: key for key in keys}


def _given_keys(settings: Settings) -> list[AuditKey]:
    return [AuditKey(one.encode()) for one in settings.given_audit_keys()]


def _kept_keys(settings: Settings) -> list[AuditKey]:
    if settings.is_embedded:
        return [AuditKey(settings.audit_key_of_folder().encode())]
    return [AuditKey(_derived(key.encode())) for key in reversed(settings.reading_keys())]


def _former_keys(settings: Settings) -> list[AuditKey]:
    """Return what sealed it while it ran on one machine, on a server, or under an older key. Looking makes none."""
    file, secrets = settings.data_dir / "audit.key", settings.secrets_at_hand()
    kept = [AuditKey(file.read_text().strip().encode())] if file.is_file() else []
    return kept + [AuditKey(_derived(one.encode())) for one in secrets]


def _derived(secret: bytes) -> bytes:
    """HKDF (RFC 5869) with SHA-256, one block, without a salt."""
    extracted = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(extracted, PURPOSE + b"\x01", hashlib.sha256).digest()
