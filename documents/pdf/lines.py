"""Letters to lines of text: in reading order, Thai marks behind their letter, spaces where there are gaps."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any

from documents.pdf.letters import ABOVE_OR_BELOW
from documents.pdf.page_parts import CERTAIN, Letter

_SAME_LINE = 0.35  # of the font's size: baselines this near are one line
_GAP = 0.22  # of the font's size, beyond what is usual in the line, from which letters have a space between them
_FEW = 12  # letters from which a line shows how far apart its letters usually are
_NEIGHBOURS = 4  # letters within which the same one is looked for, drawn twice
_MARK_BEFORE, _MARK_BEHIND = 0.4, 1.2  # of the size: a mark is drawn this near the beginning of its letter
_SARA_AM = re.compile("ํ([่-๋]?) ?า")
_TONE_FIRST = re.compile("([่-๋])([ัิีึืฺุู็ํ])")
_NEVER_FIRST = re.compile("(?<=[ก-๎]) +(?=[ะัาำิีึืฺุู็่้๊๋์ํๅ])|(?<=[เแโใไ]) +(?=[ก-ฮ])")


@dataclass(frozen=True)
class Line:
    """A line of text. `left`, `right` and `baseline` in points, `size` the largest font's.

    `ends_with_space` tells of a stored space behind its last letter.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    ends_with_space: bool = False
    sure: float = CERTAIN
    letters: tuple[Letter, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def shown(self) -> tuple[Letter, ...]:
        """What is not blank, from left to right."""
        return tuple(sorted((one for one in self.letters if not one.text.isspace()), key=lambda one: one.left))

    @cached_property
    def parted(self) -> dict[float, Any]:
        """Its pieces by the gap that parts them, once they were asked for: many headings are looked for in a line."""
        return {}


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """Return the lines from top to bottom; empty where nothing but spaces is printed."""
    return [line for row in rows_of(letters) if (line := line_of(row)).text]


def line_of(row: Sequence[Letter]) -> Line:
    """Return the line that these letters of one row make; its text may be empty."""
    ordered = _in_order(row)
    shown = [letter for letter in ordered if not letter.text.isspace()] or list(ordered)
    left, right = min(one.left for one in shown), max(one.right for one in shown)
    sure = sum(one.sure for one in shown) / len(shown)
    size = max(one.size for one in row)
    return Line(_text(ordered), left, right, row[0].baseline, size, ordered[-1].text.isspace(), sure, tuple(row))


def rows_of(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Gather letters by baseline, from top to bottom, each row in the order of printing."""
    rows: list[list[tuple[int, Letter]]] = []
    for number, letter in sorted(enumerate(letters), key=lambda each: each[1].baseline):
        if rows and abs(letter.baseline - rows[-1][0][1].baseline) <= _SAME_LINE * letter.size:
            rows[-1].append((number, letter))
        else:
            rows.append([(number, letter)])
    return [[letter for _, letter in sorted(row, key=lambda each: each[0])] for row in rows]


def tidy(text: str) -> str:
    """Return the text with marks in the order in which they are typed, and no space where Thai has none."""
    text = _TONE_FIRST.sub(r"\2\1", " ".join(text.split()))
    return _SARA_AM.sub(r"\1ำ", _NEVER_FIRST.sub("", text))


def _text(ordered: Sequence[Letter]) -> str:
    pieces: list[str] = []
    ends, gap = 0.0, _usual_gap(ordered)
    for at, letter in enumerate(ordered):
        text = letter.text
        near = [other for other in ordered[max(0, at - _NEIGHBOURS) : at] if other.text == text]
        if near and any(_is_doubled(other, letter) for other in near):
            continue
        is_mark = letter.text[0] in ABOVE_OR_BELOW
        if pieces and not is_mark and letter.left - ends > gap + _GAP * letter.size:
            pieces.append(" ")
        pieces.append(letter.text)
        ends = max(ends, letter.right) if is_mark else letter.right
    return tidy("".join(pieces))


def _usual_gap(ordered: Sequence[Letter]) -> float:
    """Return how far apart letters stand that were spread to fill a line; 0 for a line set as usual."""
    bases = [letter for letter in ordered if letter.text[0] not in ABOVE_OR_BELOW and not letter.text.isspace()]
    gaps = [after.left - before.right for before, after in pairwise(bases)]
    return max(0.0, median(gaps)) if len(gaps) >= _FEW and all(len(one.text) < 4 for one in bases) else 0.0


def _in_order(row: Sequence[Letter]) -> list[Letter]:
    """Sort by place; a mark stays behind the letter that was printed before it, if it was drawn over that."""
    placed: list[tuple[float, int, Letter]] = []
    anchor = None
    for number, letter in enumerate(row):
        is_mark = letter.text[0] in ABOVE_OR_BELOW
        if is_mark and anchor is not None:
            off = letter.left - anchor
            over = -_MARK_BEFORE * letter.size <= off <= _MARK_BEHIND * letter.size
            placed.append((anchor if over else letter.left, number, letter))
        else:
            anchor = anchor if letter.text.isspace() else letter.left
            placed.append((letter.left, number, letter))
    return [letter for _, _, letter in sorted(placed, key=lambda each: (round(each[0], 1), each[1]))]


def _is_doubled(before: Letter, letter: Letter) -> bool:
    """The same letter printed again over itself makes it bold, or was stored for each part of one sign."""
    if letter.text.isspace():
        return False
    shared = min(before.right, letter.right) - max(before.left, letter.left)
    narrower = min(before.right - before.left, letter.right - letter.left)
    return shared > narrower / 2 or (narrower <= 0 and shared >= 0)
