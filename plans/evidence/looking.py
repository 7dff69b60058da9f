"""Looking at a public address before it is published as evidence: what answers there, as any visitor would get it.

Every host, of each redirect too, is reached by `plans.outside`, which leads to public addresses only.
"""

import re
import time
from contextvars import copy_context
from dataclasses import dataclass
from html import unescape
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3 import exceptions

from plans.outside import PORTS, Unreachable, headers_for, pool_to, target_of, time_left

LONGEST_SECONDS = 10.0
MOST_REDIRECTS, MOST_BYTES, HEAD_BYTES, CHUNK_BYTES = 5, 20_000_000, 100_000, 65_536
TITLE_LENGTH = 200
REDIRECTS = (301, 302, 303, 307, 308)
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
        raise Unreachable("too_many_redirects")
    except Unreachable as fault:
        return Answer(url, at, fault=fault.code)


def _ask(url: str, at: str, until: float) -> Answer | str:
    """Return what answers at one address, or where it leads on to."""
    try:
        split = urlsplit(at)
        port = split.port or PORTS[split.scheme]
        with pool_to(split, port, until) as pool:
            response = pool.urlopen(
                "GET", target_of(split), headers=headers_for(split), redirect=False, retries=False,
                preload_content=False, assert_same_host=False, timeout=time_left(until),
            )  # fmt: skip
            try:
                if response.status in REDIRECTS and (to := response.headers.get("location")):
                    return urljoin(at, to)
                return _answer(url, at, response, until)
            finally:
                response.close()
    except (ValueError, KeyError, exceptions.LocationParseError):
        raise Unreachable("broken") from None
    except exceptions.SSLError:
        raise Unreachable("bad_certificate") from None
    except exceptions.NewConnectionError:
        raise Unreachable("refused") from None
    except (TimeoutError, exceptions.TimeoutError):
        raise Unreachable("too_slow") from None
    except (exceptions.HTTPError, OSError):
        raise Unreachable("broken") from None


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
        time_left(until)
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
