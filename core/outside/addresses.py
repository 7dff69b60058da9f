"""Web addresses as people type them and as servers lead on to them: what is one at all."""

import unicodedata
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443}
_NEVER = ("Cc", "Cs")  # control signs, halves of letters


def parts_of(url: str) -> SplitResult:
    """Return the parts of a web address; raise ValueError for another scheme, no host, a wrong port or a login."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.port == 0 or "@" in parts.netloc:
        raise ValueError("no web address")
    return parts


def plain_parts_of(url: str, longest: int) -> SplitResult:
    """Return the parts of an address that anybody may be shown; ValueError for blanks or control signs in it too."""
    if len(url) > longest or any(sign.isspace() or unicodedata.category(sign) in _NEVER for sign in url):
        raise ValueError("not plain")
    return parts_of(url)
