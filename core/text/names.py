"""Names of people, units, agencies, tokens, days: what one may hold. The one door for all of them.

A name stands in pages, mails, files and terminals, so that it holds nothing that any of them would obey: no angle
brackets, no control signs, nothing that turns the writing round or parts lines. Typed, it is refused; read in a
document, it is cleaned and the reader says so.
"""

import re
import unicodedata

from core.errors import TrackerError
from core.text.thai_spelling import thai_spelling

_BLANKS = re.compile(r"[ \t\n\r]+")
_NEVER = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})  # Cs: halves of letters, Cn: no letter at all
_BRACKETS = frozenset("<>")


class NameMissing(TrackerError):
    thai = "ชื่อว่างไม่ได้: ให้ระบุชื่อในเครื่องหมายคำพูด เช่น “กองคลัง”"
    english = "A name cannot be blank: give one in quotation marks, such as “Finance”."


class NameUnfit(TrackerError):
    """The sign is named by its number; what it does is not done again by the refusal."""

    thai = "ชื่อ “{name}” มีเครื่องหมาย {sign} ซึ่งใช้ในชื่อไม่ได้: ให้พิมพ์ชื่อใหม่โดยไม่มีเครื่องหมายนี้"
    english = "The name “{name}” holds {sign}, which no name may hold: type it again without."


def tidy_name(text: str) -> str:
    """Return a name with single spaces between its words; raise NameUnfit, or NameMissing where nothing is left."""
    name = one_spelling(text)
    if signs := unfit_in(name):
        raise NameUnfit(name=without_unfit(name), sign=_told(signs[0]))
    if not name:
        raise NameMissing
    return name


def unfit_in(text: str) -> list[str]:
    """Return the signs of a text that no name may hold, each once."""
    return list(dict.fromkeys(sign for sign in text if sign in _BRACKETS or is_control(sign)))


def without_unfit(text: str) -> str:
    """Return a name that was read in a document without such signs; it may be empty then."""
    return one_spelling("".join(" " if sign in _BRACKETS else "" if is_control(sign) else sign for sign in text))


def is_control(sign: str) -> bool:
    """Tell whether a sign does something instead of being seen: control signs, turned writing, halves of letters."""
    return unicodedata.category(sign) in _NEVER


def one_spelling(text: str) -> str:
    """Return a text on one line, with single blanks, in the one spelling of Thai."""
    return _BLANKS.sub(" ", thai_spelling(text)).strip(" ")


def _told(sign: str) -> str:
    return f"“{sign}”" if sign in _BRACKETS else f"U+{ord(sign):04X}"
