"""Asking an address that somebody typed: only out on the internet, at every step on the way, and for so long only."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import SplitResult, urljoin

import urllib3
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import exceptions

from core.outside.addresses import PORTS, parts_of
from core.outside.bounds import Bounds, within
from core.outside.sockets import POOLS, LeadsInside
from core.settings import get_settings
from core.version import VERSION

REDIRECTS = (301, 302, 303, 307, 308)
HEADS_BYTES = 300_000  # for the headers of all steps together
CHUNK_BYTES = 65_536

FAULTS = (
    "not_found",  # no such host
    "not_public",  # an address inside a net
    "refused",  # nobody listens
    "too_slow",
    "bad_certificate",
    "too_many_redirects",
    "broken",  # no answer that a browser would understand
)


class Unreachable(Exception):
    """What keeps an address from being reached; `code` is one of FAULTS, `at` the address that it happened at."""

    def __init__(self, code: str, at: str = "") -> None:
        self.code, self.at = code, at
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Asking:
    """How an address is asked. `head_bytes` of an answer are kept, `most_bytes` are read to learn how long it is."""

    seconds: float
    redirects: int = 0
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] | None = None
    head_bytes: int = 0
    most_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What answers, at which address. `size_bytes` is None where nobody says it and it was too long to be counted.

    `certificate_until` is when the certificate of the host ends; None without TLS.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    head: bytes
    size_bytes: int | None
    certificate_until: datetime | None = None


def ask(url: str, how: Asking) -> Reply:
    """Ask an address and those that it leads on to; raise Unreachable. To be called with no transaction open."""
    only_public, at = not get_settings().allow_local_evidence, url
    with within(how.seconds, most_bytes=how.most_bytes + HEADS_BYTES, only_public=only_public) as bounds:
        for _ in range(how.redirects + 1):
            found = _ask_in_words(at, how, bounds)
            if isinstance(found, Reply):
                return found
            at = found
    raise Unreachable("too_many_redirects", at)


def _ask_in_words(at: str, how: Asking, bounds: Bounds) -> Reply | str:
    """Ask at one address; whatever fails is one of our faults."""
    try:
        return _ask_at(at, how, bounds)
    except LeadsInside:
        raise Unreachable("not_public", at) from None
    except exceptions.NameResolutionError:
        raise Unreachable("not_found", at) from None
    except exceptions.SSLError:
        raise Unreachable("bad_certificate", at) from None
    except exceptions.NewConnectionError:
        raise Unreachable("refused", at) from None
    except (TimeoutError, exceptions.TimeoutError):
        raise Unreachable("too_slow", at) from None
    except (exceptions.HTTPError, OSError, ValueError, KeyError):
        raise Unreachable("broken", at) from None


def _ask_at(at: str, how: Asking, bounds: Bounds) -> Reply | str:
    """Return what answers at one address, or where it leads on to."""
    split = parts_of(at)
    with _pool(split) as pool:
        response = pool.urlopen(
            how.method, (split.path or "/") + (f"?{split.query}" if split.query else ""), body=how.body,
            headers=_headers(how), redirect=False, retries=False, preload_content=False, assert_same_host=False,
        )  # fmt: skip
        try:
            until = _certificate_until(response)
            to = response.headers.get("location")
            if how.redirects and to and response.status in REDIRECTS:
                return urljoin(at, to)
            head, size = _read(response, how, bounds)
            headers = {name.lower(): said for name, said in response.headers.items()}
            return Reply(at, response.status, headers, head, size, until)
        finally:
            response.close()


def _certificate_until(response: urllib3.BaseHTTPResponse) -> datetime | None:
    """Return when the certificate ends, asked while the connection is still there."""
    sock = getattr(response.connection, "sock", None)
    ends = (sock.getpeercert() or {}).get("notAfter") if isinstance(sock, ssl.SSLSocket) else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(ends)), UTC) if ends else None


def _pool(split: SplitResult) -> urllib3.HTTPConnectionPool:
    """Return connections to the host of an address; for HTTPS its certificate must be the host's own."""
    port = split.port or PORTS[split.scheme]
    trust = {"cert_reqs": "CERT_REQUIRED", "ca_certs": DEFAULT_CA_BUNDLE_PATH}
    more: dict[str, Any] = trust if split.scheme == "https" else {}
    return POOLS[split.scheme](_plain(split.hostname or ""), port, **more)


def _plain(host: str) -> str:
    """Return the host as it is asked for: a Thai name in its plain letters."""
    return host if host.isascii() else host.encode("idna").decode()


def _headers(how: Asking) -> dict[str, str]:
    where = get_settings().base_url
    agent = f"ITA-Tracker/{VERSION}" + (f" (+{where})" if where and where.isascii() else "")
    return {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity", **(how.headers or {})}


def _read(response: urllib3.BaseHTTPResponse, how: Asking, bounds: Bounds) -> tuple[bytes, int | None]:
    """Return how a body begins and how long it is: as it says itself, else as it is counted, unpacked.

    What is unpacked counts too, so that a small answer does not become a long one here.
    """
    told = response.headers.get("content-length", "")
    size_told = int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None
    head, size = bytearray(), 0
    while how.most_bytes and (chunk := response.read1(CHUNK_BYTES, decode_content=True)):
        head += chunk[: how.head_bytes - len(head)]
        size += len(chunk)
        if size > how.most_bytes or (size_told is not None and len(head) == how.head_bytes):
            return bytes(head), size_told
        bounds.deadline.wait()
    return bytes(head), size_told if size_told is not None or not how.most_bytes else size
