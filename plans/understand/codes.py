"""Question codes as scanned plans print them, and what a damaged one must have been."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from plans.understand.likeness import title_likeness
from plans.understand.writing import arabic_digits

_LOOKS_LIKE = {
    "o": "oO0๐อΟοОо°",
    "i": "iI1๑lL|ไ!ΙіІ",
    "e": "eEеЕ",
}
_LETTERS = "".join(_LOOKS_LIKE.values())
_LABEL = r"[\s\-•*.:(\[]*(?:ข้อ(?:คำถาม)?(?:ที่)?\s*)?[(\[]?\s*"
_LETTERED = re.compile(
    rf"^{_LABEL}(?P<letter>[{re.escape(_LETTERS)}])[\s.\-]?(?P<number>[0-9๐-๙]{{1,2}})(?![0-9๐-๙])"
)
_BARE = re.compile(rf"^{_LABEL}(?P<number>[0-9๐-๙]{{1,2}})(?![0-9๐-๙])")
_AFTER = re.compile(r"^[)\].:\s\-–]+")


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """What stands at the head of a cell: every code that it may mean, the likeliest first, and the text after it.

    `is_clean` tells that letter and digits are as they should be, `is_capital` that only the case differs,
    `is_bare` that no letter stands there at all.
    """

    printed: str
    candidates: tuple[str, ...]
    title: str
    is_clean: bool
    is_capital: bool = False
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class DecidedCode:
    """The code decided on, with the likeness of its title (0 to 100); `sure` False asks a person to look."""

    code: str
    score: float
    sure: bool


def read_code(text: str) -> PrintedCode | None:
    """Return the code at the head of a cell's text, None where none stands.

    A lone number ("19 ...") may have lost its letter: it is any instrument's, and the caller decides.
    """
    match = _LETTERED.match(text)
    if match is None:
        return _bare_number(text)
    letter, number = _letter(match["letter"]), int(arabic_digits(match["number"]))
    if not 1 <= number <= 99:
        return _bare_number(text)
    clean = match["letter"] in "ieo"
    capital = match["letter"] in "IEO"
    candidates = [f"{letter}{number}"]
    if not (clean or capital):
        candidates += _readings_as_number(match)
    printed = text[: match.end()].strip(" -•*.:([\n")
    return PrintedCode(printed, tuple(dict.fromkeys(candidates)), _title(text, match.end()), clean, capital)


def _letter(printed: str) -> str:
    return next(letter for letter, shapes in _LOOKS_LIKE.items() if printed in shapes)


def _readings_as_number(match: re.Match[str]) -> list[str]:
    """A zero or a one may be a digit after all, of a code whose letter was lost."""
    digits = arabic_digits(match["letter"] + match["number"])
    if not digits.isdigit() or not 1 <= int(digits) <= 99:
        return []
    return [f"{letter}{int(digits)}" for letter in "oie"]


def _bare_number(text: str) -> PrintedCode | None:
    match = _BARE.match(text)
    number = int(arabic_digits(match["number"])) if match else 0
    if match is None or not 1 <= number <= 99:
        return None
    candidates = tuple(f"{letter}{number}" for letter in "oie")
    return PrintedCode(match["number"], candidates, _title(text, match.end()), is_clean=False, is_bare=True)


def _title(text: str, start: int) -> str:
    return " ".join(_AFTER.sub("", text[start:]).split())


def decide(
    printed: PrintedCode, titles: Callable[[str], str | None], clean_codes: Collection[str], previous: str | None
) -> DecidedCode:
    """Choose among a damaged code's readings.

    Likeness of the title to the question list decides first; that the code is otherwise missing, and that
    its neighbour asks with the same letter, decide between readings that are close.
    """
    ranked = sorted(
        (
            (_weight(code, printed, titles, clean_codes, previous), -at, code)
            for at, code in enumerate(printed.candidates)
        ),
        reverse=True,
    )
    code = ranked[0][2]
    score = title_likeness(printed.title, titles(code) or "")
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= 10
    return DecidedCode(code, round(score, 1), clear and titles(code) is not None)


def _weight(
    code: str,
    printed: PrintedCode,
    titles: Callable[[str], str | None],
    clean_codes: Collection[str],
    previous: str | None,
) -> float:
    known = titles(code)
    weight = title_likeness(printed.title, known) if known else 0.0
    weight += 15 if known and code not in clean_codes else 0
    weight += 5 if previous and previous[0] == code[0] else 0
    weight += 10 if code == printed.candidates[0] else 0
    asks = re.search(r"เพียงใด|หรือไม่|ของท่าน|แก่ท่าน|^ท่าน", printed.title) is not None
    return weight + (10 if asks == (code[0] != "o") else 0)
