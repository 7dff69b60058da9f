"""What somebody pasted into the chat: a code, the link of its evidence, in any order and with words around them."""

import re
from dataclasses import dataclass

from core.questions import QuestionCode

_END = r"\s\u200b\u2060\ufeff<>\"“”"
_LINK = re.compile(rf"(?:https?://|(?<![0-9A-Za-z.@/])www\.)[^{_END}]+", re.IGNORECASE)
_CLOSING = ".,;:!?)]}'’…"  # what ends a sentence, not an address
_GLUED = re.compile(r"(?<=[!-~])(?:ส่ง|แล้ว|ครับ|ค่ะ|คะ|นะ|จ้า)+$")  # said right behind an address
_BARE = "www."
_LETTERS = {"o": "oOоОοΟอ0๐", "i": "iI", "e": "eE"}
_DIGIT = r"[0-9๐-๙]"
_LETTER = r"[oOоОοΟอiIeE]|(?<![.:/\-])[0๐]"  # a zero may as well belong to a time or a date
_CODE = re.compile(
    rf"(?:(?<![0-9A-Za-z\u0e00-\u0e7f])|(?<=[\u0e00-\u0e7f])(?=[oOiIeE]))({_LETTER})[\s.\-]?"
    rf"({_DIGIT}{{1,2}})(?![0-9๐-๙A-Za-z])(?![.:/\-]{_DIGIT})"
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The codes and links of a text, each once, in the order in which they stand."""

    codes: tuple[QuestionCode, ...]
    links: tuple[str, ...]


def read_pasted(text: str) -> Pasted:
    """Read a text as typed: "o28 https://...", "ส่ง อ๒๘ ครับ https://... แล้ว"; a digit inside a link is no code."""
    links = [_trimmed(link) for link in _LINK.findall(text)]
    codes = [_code(*match) for match in _CODE.findall(_LINK.sub(" ", text))]
    return Pasted(tuple(dict.fromkeys(code for code in codes if code)), tuple(dict.fromkeys(links)))


def _trimmed(link: str) -> str:
    """Return the whole link without what closes the sentence; a bracket that was opened inside stays."""
    link = _GLUED.sub("", link)
    while link[-1] in _CLOSING and not (link[-1] == ")" and link.count("(") >= link.count(")")):
        link = link[:-1]
    return f"https://{link}" if link[: len(_BARE)].lower() == _BARE else link


def _code(letter: str, digits: str) -> QuestionCode | None:
    number = int(digits)
    if number == 0:
        return None
    return QuestionCode(next(one for one, spelt in _LETTERS.items() if letter in spelt), number)
