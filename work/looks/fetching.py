"""Asking an address as a visitor would: where it leads on to, by redirects or by the page itself, and what comes.

To be called with no transaction open. Everything goes out by `core.outside`.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit, urlunsplit

from core.outside.asking import Asking, Reply, Unreachable, ask
from work.looks.shown.judging import leads_on
from work.looks.shown.values import Came

LONGEST_SECONDS = 10.0
MOST_REDIRECTS, MOST_PAGES = 5, 3  # by servers at each step, and by pages themselves
KEPT_BYTES, MOST_BYTES = 6_000_000, 20_000_000
NOT_CHANGED = 304
_MAY_LEAD = re.compile(rb"http-equiv|location", re.IGNORECASE)
_PAGE_ENDINGS = (".php", ".html", ".htm", ".aspx", ".asp", ".jsp", ".pdf")
_ACCEPT = {"Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8", "Accept-Language": "th,en;q=0.5"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came, and what the server says of it for the next time."""

    came: Came
    certificate_until: datetime | None = None

    @property
    def is_unchanged(self) -> bool:
        return self.came.status == NOT_CHANGED

    @property
    def etag(self) -> str | None:
        return self.came.headers.get("etag")

    @property
    def modified(self) -> str | None:
        return self.came.headers.get("last-modified")

    @property
    def retry_after(self) -> str | None:
        return self.came.headers.get("retry-after")


def fetch(url: str, *, conditions: Mapping[str, str] | None = None, seconds: float = LONGEST_SECONDS) -> Fetched:
    """Ask an address and say what came. Raises nothing of the network's; `conditions` are If-None-Match and such."""
    at, led = url, 0
    while True:
        headers = {**_ACCEPT, **(conditions or {} if at == url else {})}
        how = Asking(seconds, redirects=MOST_REDIRECTS, headers=headers, head_bytes=KEPT_BYTES, most_bytes=MOST_BYTES)
        try:
            reply = ask(at, how)
        except Unreachable as fault:
            return Fetched(Came(url, fault.at or at, fault=fault.code))
        came = _came(url, reply)
        to = leads_on(came) if led < MOST_PAGES and _MAY_LEAD.search(came.body[:50_000]) else None
        if to is None or to in (at, came.final_url):
            return Fetched(came, reply.certificate_until)
        at, led = to, led + 1


def home_of(url: str) -> str:
    split = urlsplit(url)
    return urlunsplit((split.scheme, split.netloc, "/", "", ""))


def nowhere_beside(url: str) -> str:
    """Return an address of the same site, in the same folder, that cannot exist."""
    split = urlsplit(url)
    path = PurePosixPath(split.path or "/")
    ending = path.suffix.lower() if path.suffix.lower() in _PAGE_ENDINGS else ""
    folder = str(path.parent) if path.name else "/"
    return urlunsplit((split.scheme, split.netloc, f"{folder.rstrip('/')}/{secrets.token_hex(10)}{ending}", "", ""))


def place_of(url: str) -> str:
    """Return what addresses of one site have in common that are compared with one that cannot exist."""
    split = urlsplit(url)
    path = PurePosixPath(split.path or "/")
    ending = path.suffix.lower() if path.suffix.lower() in _PAGE_ENDINGS else ""
    return f"{split.scheme}:{path.parent if path.name else '/'}|{ending}"


def _came(url: str, reply: Reply) -> Came:
    is_whole = reply.size_bytes is not None and reply.size_bytes <= len(reply.head)
    if reply.headers.get("content-encoding", "identity") not in ("", "identity"):
        is_whole = len(reply.head) < KEPT_BYTES
    return Came(url, reply.url, reply.status, reply.headers, reply.head, is_whole)
