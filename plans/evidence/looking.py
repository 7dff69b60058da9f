"""Looking at a public address before it is published as evidence: what answers there, as any visitor would get it.

Somebody typed the address, so the server must not be led to itself or its nets: every host, of each redirect
too, is resolved first, and the connection goes to the very address that was found to be public.
"""

import re
import socket
import time
from contextvars import copy_context
from dataclasses import dataclass
from html import unescape
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import exceptions

from core.public_hosts import is_public_address
from core.settings import get_settings

LONGEST_SECONDS = 10.0
MOST_REDIRECTS, MOST_BYTES, HEAD_BYTES, CHUNK_BYTES = 5, 20_000_000, 100_000, 65_536
TITLE_LENGTH = 200
REDIRECTS = (301, 302, 303, 307, 308)
AGENT = "ITA-Tracker (evidence check)"
PORTS = {"http": 80, "https": 443}
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_\-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answers. `fault` is a code of FAULTS where nothing could be had; `status` 0 then.

    `size_bytes` is None where the length is not told and the page is too long to be counted.
    """

    url: str
    final_url: str
    status: int = 0
    media_type: str = ""
    size_bytes: int | None = None
    title: str | None = None
    fault: str | None = None

    @property
    def is_good(self) -> bool:
        return self.fault is None and 200 <= self.status < 300

    @property
    def moved(self) -> bool:
        return self.final_url != self.url


FAULTS = (
    "not_found",  # no such host
    "not_public",  # an address inside a net
    "refused",  # nobody listens
    "too_slow",
    "bad_certificate",
    "too_many_redirects",
    "broken",  # no answer that a browser would understand
)


class _Fault(Exception):
    """What keeps an address from being looked at; `code` is one of FAULTS."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def look(url: str, *, longest_seconds: float = LONGEST_SECONDS) -> Answer:
    """Ask an address, and the ones that it leads on to, and say what answers within that time. Raises nothing.

    To be called with no transaction open. It asks in a thread of its own, because neither the resolving of a name
    nor a server that sends its answer drop by drop keeps to a time-out.
    """
    answers: SimpleQueue[Answer] = SimpleQueue()
    context = copy_context()
    asking = Thread(target=lambda: answers.put(context.run(_look, url, longest_seconds)), daemon=True)
    asking.start()
    try:
        return answers.get(timeout=longest_seconds)
    except Empty:
        return Answer(url, url, fault="too_slow")


def _look(url: str, longest_seconds: float) -> Answer:
    until, at = time.monotonic() + longest_seconds, url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            found = _ask(url, at, until)
            if isinstance(found, Answer):
                return found
            at = found
        raise _Fault("too_many_redirects")
    except _Fault as fault:
        return Answer(url, at, fault=fault.code)


def _ask(url: str, at: str, until: float) -> Answer | str:
    """Return what answers at one address, or where it leads on to."""
    try:
        split = urlsplit(at)
        port = split.port or PORTS[split.scheme]
        with _pool(split, port, until) as pool:
            response = pool.urlopen(
                "GET", _target(split), headers=_headers(split), redirect=False, retries=False,
                preload_content=False, assert_same_host=False, timeout=_left(until),
            )  # fmt: skip
            try:
                if response.status in REDIRECTS and (to := response.headers.get("location")):
                    return urljoin(at, to)
                return _answer(url, at, response, until)
            finally:
                response.close()
    except (ValueError, KeyError, exceptions.LocationParseError):
        raise _Fault("broken") from None
    except exceptions.SSLError:
        raise _Fault("bad_certificate") from None
    except exceptions.NewConnectionError:
        raise _Fault("refused") from None
    except (TimeoutError, exceptions.TimeoutError):
        raise _Fault("too_slow") from None
    except (exceptions.HTTPError, OSError):
        raise _Fault("broken") from None


def _pool(split: SplitResult, port: int, until: float) -> urllib3.HTTPConnectionPool:
    """Return connections to the host's public address; for HTTPS its certificate must be the host's own."""
    host = _host(split)
    address = _public_address(host, port)
    if split.scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=_left(until))
    return urllib3.HTTPSConnectionPool(
        address, port, timeout=_left(until), cert_reqs="CERT_REQUIRED", ca_certs=DEFAULT_CA_BUNDLE_PATH,
        server_hostname=host, assert_hostname=host,
    )  # fmt: skip


def _public_address(host: str, port: int) -> str:
    """Return the address to connect to; all that the name has must be public, unless a setting allows others."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise _Fault("not_found") from None
    addresses = [str(one[4][0]) for one in found]
    if not get_settings().allow_local_evidence and not all(map(is_public_address, addresses)):
        raise _Fault("not_public")
    return addresses[0]


def _headers(split: SplitResult) -> dict[str, str]:
    host = _host(split)
    shown = f"[{host}]" if ":" in host else host
    has_own_port = split.port not in (None, PORTS[split.scheme])
    return {"Host": f"{shown}:{split.port}" if has_own_port else shown, "User-Agent": AGENT, "Accept": "*/*"}


def _host(split: SplitResult) -> str:
    """Return the host as it is asked for: a Thai name in its plain letters."""
    host = split.hostname or ""
    return host if host.isascii() else host.encode("idna").decode()


def _target(split: SplitResult) -> str:
    return (split.path or "/") + (f"?{split.query}" if split.query else "")


def _answer(url: str, at: str, response: urllib3.BaseHTTPResponse, until: float) -> Answer:
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    told = response.headers.get("content-length", "")
    head, size = _read(response, until, counts=not told.isdigit())
    is_page = media_type in ("text/html", "application/xhtml+xml")
    return Answer(
        url, at, response.status, media_type, int(told) if told.isdigit() else size,
        _title(head, response.headers.get("content-type", "")) if is_page else None,
    )  # fmt: skip


def _read(response: urllib3.BaseHTTPResponse, until: float, *, counts: bool) -> tuple[bytes, int | None]:
    """Return how a body begins, and with `counts` how long it is; None where it is longer than is read."""
    head, size = b"", 0
    while chunk := response.read1(CHUNK_BYTES, decode_content=True):
        head, size = (head + chunk)[:HEAD_BYTES], size + len(chunk)
        if size > MOST_BYTES or (not counts and len(head) == HEAD_BYTES):
            return head, None
        _left(until)
    return head, size


def _title(head: bytes, content_type: str) -> str | None:
    found = _TITLE.search(head)
    if found is None:
        return None
    named = _CHARSET.search(content_type.encode()) or _CHARSET.search(head)
    try:
        text = found[1].decode(named[1].decode() if named else "utf-8", errors="replace")
    except LookupError:
        text = found[1].decode("utf-8", errors="replace")
    return " ".join(unescape(text).split())[:TITLE_LENGTH] or None


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _Fault("too_slow")
    return left
