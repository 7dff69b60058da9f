"""Looking at a public address before it is published as evidence: what answers there, as any visitor would get it."""

from dataclasses import dataclass

from core.outside.asking import FAULTS, Asking, Reply, Unreachable, ask
from work.evidence.page_titles import title_of

__all__ = ["FAULTS", "LONGEST_SECONDS", "MOST_REDIRECTS", "Answer", "look"]

LONGEST_SECONDS = 10.0
MOST_REDIRECTS, MOST_BYTES, HEAD_BYTES = 5, 20_000_000, 100_000
PAGES = ("text/html", "application/xhtml+xml")


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


def look(url: str, *, longest_seconds: float = LONGEST_SECONDS) -> Answer:
    """Ask an address, and the ones that it leads on to, and say what answers within that time. Raises nothing.

    To be called with no transaction open.
    """
    how = Asking(longest_seconds, redirects=MOST_REDIRECTS, head_bytes=HEAD_BYTES, most_bytes=MOST_BYTES)
    try:
        return _answer(url, ask(url, how))
    except Unreachable as fault:
        return Answer(url, fault.at or url, fault=fault.code)


def _answer(url: str, reply: Reply) -> Answer:
    said = reply.headers.get("content-type", "")
    media_type = said.partition(";")[0].strip().lower()
    title = title_of(reply.head, said) if media_type in PAGES else None
    return Answer(url, reply.url, reply.status, media_type, reply.size_bytes, title)
