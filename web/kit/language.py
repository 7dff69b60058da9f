"""Thai first, English second: which language a page speaks, and how its own words are found in the other one.

The templates are written in Thai. English stands in `locales/en/*.po`, one file for each room of the web; a text
without a translation stays Thai, and a test finds it.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request

from core.settings import get_settings

Lang = Literal["th", "en"]
LANGS: tuple[Lang, ...] = ("th", "en")
COOKIE = "ita_lang"
LOCALES = Path(__file__).parents[1] / "locales"

_speaking: ContextVar[Lang] = ContextVar("ita_page_language", default="th")


def language_of(request: Request) -> Lang:
    """Return the language that the visitor chose, or the installation's."""
    chosen = request.cookies.get(COOKIE)
    return chosen if chosen in LANGS else get_settings().lang


def current() -> Lang:
    """Return the language of the page that is being made."""
    return _speaking.get()


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    token = _speaking.set(lang)
    try:
        yield
    finally:
        _speaking.reset(token)


def translated(thai: str, room: str = "") -> str:
    """Return the page's own words in its language; what has no translation (names, documents) stays as it is.

    Where two rooms say the same Thai in different English, the file of the `room` named is the one that counts.
    """
    return _catalog(current(), room).gettext(thai) if thai else ""


def translated_number(thai: str, thai_again: str, number: int, room: str = "") -> str:
    """Return words that depend on a number; Thai has one form, English two (`thai_again` is the second key)."""
    return _catalog(current(), room).ngettext(thai, thai_again, number)


@lru_cache
def _catalog(lang: Lang, room: str) -> gettext.NullTranslations:
    """Read the files of a language once per process and room; the room's own is asked first."""
    found = gettext.NullTranslations()
    for file in sorted((LOCALES / lang).glob("*.po"), key=lambda file: (file.stem == room, file.name)):
        compiled = BytesIO()
        with file.open("rb") as source:
            write_mo(compiled, read_po(source, locale=lang))
        compiled.seek(0)
        one = gettext.GNUTranslations(compiled)
        one.add_fallback(found)
        found = one
    return found
