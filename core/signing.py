"""Signed values for links: each is for one purpose, expires, and is checked with this installation's key."""

from datetime import timedelta
from typing import Any

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from core import clock
from core.errors import LinkBroken, LinkExpired
from core.settings import get_settings


def sign(purpose: str, values: Any) -> str:
    """Return a token for a URL that holds `values` (JSON) in readable form; it opens nothing but `purpose`."""
    return str(_serializer(purpose).dumps(values))


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

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def _serializer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(get_settings().reading_keys(), salt=f"ita-tracker/{purpose}", signer=_Signer)
