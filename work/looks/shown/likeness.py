"""Whether a page shows what its site shows anyway: at home, or at an address that cannot exist.

Only what a page has of its own counts. Digits are left out, for visitors are counted and clocks run; so are the
words of the address itself, which pages that find nothing like to repeat.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from work.looks.shown.values import Elsewhere
from work.looks.shown.web_page import WebPage

OWN_LETTERS = 20  # fewer than so many are no content
THING_LETTERS = 30  # what a picture, a frame or a paper counts for
MOST_KEYS = 600
_NO_WORD = re.compile(r"[\W\d_]+")


def lines_of(page: WebPage, url: str) -> Mapping[str, int]:
    """Return a key for each line and thing of a page, with how many letters it stands for."""
    without = _words_of(url)
    found: dict[str, int] = {}
    for text in dict.fromkeys(line.text for line in page.lines):
        words = _plain(text, without)
        if len(words) > 1:
            found[_key(words)] = len(words)
    for thing in dict.fromkeys(page.things):
        found[_key("thing " + _plain(thing, ()))] = THING_LETTERS
    if page.title and (title := _plain(page.title, without)):
        found.setdefault(_key(title), len(title))
    return dict(list(found.items())[:MOST_KEYS])


def own_letters(lines: Mapping[str, int], others: Iterable[Mapping[str, int]]) -> int:
    """Return how many letters of a page stand on none of the others."""
    known = set().union(*others)
    return sum(letters for key, letters in lines.items() if key not in known)


def is_same(lines: Mapping[str, int], other: Elsewhere | None) -> bool:
    """Tell whether a page shows what the other one shows, and nothing that either has alone."""
    if other is None or not other.is_page or not other.lines:
        return False
    return own_letters(lines, [other.lines]) < OWN_LETTERS and own_letters(other.lines, [lines]) < OWN_LETTERS


def _words_of(url: str) -> tuple[str, ...]:
    split = urlsplit(url)
    whole = unquote(split.path) + ("?" + unquote(split.query) if split.query else "")
    pieces = re.split(r"[/?&=.]+", whole)
    return tuple(sorted({whole, url, *(piece for piece in pieces if len(piece) > 3)}, key=len, reverse=True))


def _plain(text: str, without: Iterable[str]) -> str:
    for word in without:
        text = text.replace(word, " ")
    return _NO_WORD.sub("", text.lower())


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
