"""The numbers and bullets of Word's lists, which the text itself does not hold."""

import re
from collections import defaultdict

from documents.read.numbers import stated
from documents.read.word.list_definitions import LEVELS, Level, ListDefinition, list_definitions
from documents.read.word.list_styles import ListStyles
from documents.read.word.package import Element, W, value_of

_BULLET = "-"
_PLACEHOLDER = re.compile(r"%([1-9])")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # as lists count: without ฃ, ฅ and ฆ
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ROMANS = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NO_LIST = ListDefinition("", {})

Counters = list[int | None]
"""The last number of each level, None where the level begins anew."""


class Numbering:
    """Counts the lists of one document, paragraph after paragraph."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = ListStyles(styles)
        self._lists = list_definitions(numbering, self._styles.numbering_lists())
        self._counters: defaultdict[str, Counters] = defaultdict(lambda: [None] * LEVELS)
        self._begun: set[tuple[str, int]] = set()

    def mark_of(self, paragraph: Element) -> str:
        """Return the paragraph's number or bullet as printed, "" where it is in no list; counts it."""
        list_id, depth = self._list_of(paragraph)
        one = self._lists.get(list_id, _NO_LIST)
        if depth not in one.levels:
            return ""
        counters = self._counters[one.family]
        if depth in one.anew and (list_id, depth) not in self._begun:
            counters[depth] = None
        self._begun.add((list_id, depth))
        before = counters[depth]
        counters[depth] = one.levels[depth].start if before is None else before + 1
        _begin_anew(one.levels, counters, depth)
        return _printed(one.levels, counters, depth)

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """Return the list and level; a style's level may stand in the list's definition instead."""
        own = paragraph.find(f"{W}pPr")
        style = self._styles.name_of(own)
        styled = self._styles.of(style)
        list_id = value_of(own, "numPr/numId") or styled.list_id
        levels = self._lists.get(list_id, _NO_LIST).levels
        bound = next((depth for depth, level in levels.items() if style and level.style == style), 0)
        by_style = _depth(styled.level, bound)
        return list_id, _depth(value_of(own, "numPr/ilvl") or "", by_style)


def _begin_anew(levels: dict[int, Level], counters: Counters, depth: int) -> None:
    """Levels below an item begin anew, but for those that say that they do so only below higher ones, or never."""
    for below in range(depth + 1, LEVELS):
        if below not in levels or depth < levels[below].restarts_below:
            counters[below] = None


def _printed(levels: dict[int, Level], counters: Counters, depth: int) -> str:
    level = levels[depth]
    if level.kind in ("bullet", "none"):
        return _BULLET if level.kind == "bullet" else ""

    def counter(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        one = levels.get(at, level)
        number = counters[at]
        return _counted(one.start if number is None else number, "decimal" if level.legal else one.kind)

    return _PLACEHOLDER.sub(counter, level.text).strip()


def _depth(text: str, default: int) -> int:
    depth = stated(text, default, most=LEVELS)
    return depth if depth < LEVELS else default


def _counted(number: int, kind: str) -> str:
    if kind in ("thaiNumbers", "thaiCounting"):
        return str(number).translate(_THAI_DIGITS)
    if kind == "thaiLetters":
        return _lettered(number, _THAI_LETTERS)
    if kind in ("lowerLetter", "upperLetter"):
        letter = _lettered(number, "abcdefghijklmnopqrstuvwxyz")
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if kind == "upperRoman" else _roman(number)
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _lettered(number: int, letters: str) -> str:
    return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMANS:
        times, number = divmod(number, value)
        text += sign * times
    return text
