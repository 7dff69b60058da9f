"""The numbers and bullets of Word's lists, which the text itself does not hold."""

import re
from collections import defaultdict
from dataclasses import dataclass

from plans.read.word.package import Element, W, value_of

_BULLET = "-"
_PLACEHOLDER = re.compile(r"%([1-9])")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # as lists count: without ฃ, ฅ and ฆ
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ROMANS = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: "%1.%2" in its `text` stands for the counters of the levels."""

    kind: str
    text: str
    start: int


class Numbering:
    """Counts the lists of one document, paragraph after paragraph."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels = _levels(numbering)
        self._styles = _styles(styles)
        self._counters: defaultdict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)

    def mark_of(self, paragraph: Element) -> str:
        """Return the paragraph's number or bullet as printed, "" where it is in no list; counts it."""
        list_id, depth = self._list_of(paragraph)
        levels = self._levels.get(list_id, {})
        if depth not in levels:
            return ""
        counters = self._counters[list_id]
        before = counters[depth]
        counters[depth] = levels[depth].start if before is None else before + 1
        counters[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return self._printed(levels, counters, depth)

    def _printed(self, levels: dict[int, _Level], counters: list[int | None], depth: int) -> str:
        level = levels[depth]
        if level.kind in ("bullet", "none"):
            return _BULLET if level.kind == "bullet" else ""

        def counter(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = levels.get(at, level)
            return _counted(counters[at] or one.start, one.kind)

        return _PLACEHOLDER.sub(counter, level.text).strip()

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        own = paragraph.find(f"{W}pPr")
        style = self._styles.get(value_of(own, "pStyle") or "", ("", 0))
        list_id = value_of(own, "numPr/numId") or style[0]
        depth = value_of(own, "numPr/ilvl")
        own_depth = _number(depth, style[1])
        return list_id, own_depth if own_depth < _LEVELS else style[1]


def _levels(numbering: Element | None) -> dict[str, dict[int, _Level]]:
    """Return the levels of each list by its id."""
    if numbering is None:
        return {}
    abstract = {one.get(W + "abstractNumId"): _levels_of(one) for one in numbering.iter(W + "abstractNum")}
    found = {}
    for one in numbering.iter(W + "num"):
        levels = dict(abstract.get(value_of(one, "abstractNumId"), {}))
        for override in one.iter(W + "lvlOverride"):
            levels |= _levels_of(override)
            depth, start = _number(override.get(W + "ilvl"), 0), _number(value_of(override, "startOverride"), 0)
            if start and depth in levels:
                levels[depth] = _Level(levels[depth].kind, levels[depth].text, start)
        found[one.get(W + "numId") or ""] = levels
    return found


def _levels_of(container: Element) -> dict[int, _Level]:
    levels = {}
    for one in container.iter(W + "lvl"):
        depth = _number(one.get(W + "ilvl"), _LEVELS)
        if depth < _LEVELS:
            kind, text = value_of(one, "numFmt") or "decimal", value_of(one, "lvlText") or ""
            levels[depth] = _Level(kind, text, _number(value_of(one, "start"), 1))
    return levels


def _styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Return the list and level that paragraph styles bring along."""
    found = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        list_id, depth = value_of(style, "pPr/numPr/numId"), value_of(style, "pPr/numPr/ilvl")
        if list_id:
            level = _number(depth, 0)
            found[style.get(W + "styleId") or ""] = (list_id, level if level < _LEVELS else 0)
    return found


def _number(text: str | None, default: int) -> int:
    """Return a number of a few plain digits; Word writes nothing else."""
    return int(text) if text and len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit() else default


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
