"""Connecting to an address that somebody typed: the server must not be led to itself or its nets.

A host is resolved first, and the connection goes to the very address that was found to be public.
"""

import socket
import time
from urllib.parse import SplitResult

import urllib3
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from core.public_hosts import is_public_address
from core.settings import get_settings

AGENT = "ITA-Tracker"
PORTS = {"http": 80, "https": 443}


class Unreachable(Exception):
    """What keeps an address from being reached; `code` is one of `plans.evidence.looking.FAULTS`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def pool_to(split: SplitResult, port: int, until: float) -> urllib3.HTTPConnectionPool:
    """Return connections to the host's public address; for HTTPS its certificate must be the host's own."""
    host = _host(split)
    address = _public_address(host, port)
    if split.scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=time_left(until))
    return urllib3.HTTPSConnectionPool(
        address, port, timeout=time_left(until), cert_reqs="CERT_REQUIRED", ca_certs=DEFAULT_CA_BUNDLE_PATH,
        server_hostname=host, assert_hostname=host,
    )  # fmt: skip


def _public_address(host: str, port: int) -> str:
    """Return the address to connect to; all that the name has must be public, unless a setting allows others."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise Unreachable("not_found") from None
    addresses = [str(one[4][0]) for one in found]
    if not get_settings().allow_local_evidence and not all(map(is_public_address, addresses)):
        raise Unreachable("not_public")
    return addresses[0]


def headers_for(split: SplitResult) -> dict[str, str]:
    host = _host(split)
    shown = f"[{host}]" if ":" in host else host
    has_own_port = split.port not in (None, PORTS[split.scheme])
    return {"Host": f"{shown}:{split.port}" if has_own_port else shown, "User-Agent": AGENT, "Accept": "*/*"}


def _host(split: SplitResult) -> str:
    """Return the host as it is asked for: a Thai name in its plain letters."""
    host = split.hostname or ""
    return host if host.isascii() else host.encode("idna").decode()


def target_of(split: SplitResult) -> str:
    return (split.path or "/") + (f"?{split.query}" if split.query else "")


def time_left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise Unreachable("too_slow")
    return left
