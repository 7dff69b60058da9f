"""Signed values for links: each is for one purpose, expires, and is checked with this installation's key."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from core import clock
from core.errors import LinkBroken, LinkExpired
from core.settings import get_settings


def sign(purpose: str, values: Any, *, at: datetime | None = None) -> str:
    """Return a token for a URL that holds `values` (JSON) in readable form; it opens nothing but `purpose`.

    The same values signed for the same moment `at` (to the second; None: now) make the same token.
    """
    return str(_serializer(purpose, at).dumps(values))


def derived(purpose: str, name: str) -> list[str]:
    """Return 256 bits that follow from a name, as text that fits into a link: one for each key that still reads."""
    said = f"ita-tracker/{purpose}:{name}".encode()
    digests = (hmac.new(key.encode(), said, hashlib.sha256).digest() for key in get_settings().reading_keys())
    return [urlsafe_b64encode(one).rstrip(b"=").decode() for one in digests]


def read_signed(purpose: str, token: str, *, good_for: timedelta) -> Any:
    """Return the values of a token; raise LinkExpired or LinkBroken."""
    try:
        return _serializer(purpose).loads(token, max_age=int(good_for.total_seconds()))
    except SignatureExpired:
        raise LinkExpired from None
    except BadSignature:
        raise LinkBroken from None


class _Signer(TimestampSigner):
    """Stamps with the tracker's clock, the one that everything else goes by."""

    def __init__(self, *args: Any, at: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def get_timestamp(self) -> int:
        return int((self.at or clock.now()).timestamp())


def _serializer(purpose: str, at: datetime | None = None) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        get_settings().reading_keys(), salt=f"ita-tracker/{purpose}", signer=_Signer,
        signer_kwargs={"at": at},
    )  # fmt: skip
