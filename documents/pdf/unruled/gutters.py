"""The empty strips between the columns of a table: where, between two headings, the fewest letters stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from documents.pdf.lines import Line
from documents.pdf.page_parts import Letter
from documents.pdf.unruled.headings import Leaf

_STEP = 0.5  # points
_NARROWEST = 0.5  # of the font's size: a narrower strip may be spaces that happen to stand below each other
_INSET = 5.0  # points that programs usually leave between a column's edge and its text
_TOUCH = 0.75  # points that a letter may reach into a strip
_SHARE_RULED = 0.5  # of a table's lines, beside which a vertical line runs that parts its columns
_NO_GAP = 0.1  # of the font's size: letters this near stand in one word


@dataclass(frozen=True, slots=True)
class Gutter:
    """An empty strip from `start` to `end`, in points; `at` parts the columns."""

    start: float
    end: float

    @property
    def at(self) -> float:
        return max((self.start + self.end) / 2, self.end - _INSET)

    @property
    def is_ruled(self) -> bool:
        """Tell whether a line is drawn there, to which text may come as near as it likes."""
        return self.start == self.end

    def is_crossed(self, letters: Sequence[Letter]) -> bool:
        """Tell whether a letter stands in the strip."""
        return any(self._holds(letter) for letter in letters)

    def is_inside_word(self, letters: Sequence[Letter]) -> bool:
        """Tell whether one word stands on both sides of the strip."""
        at = self.at
        before = max((letter.right for letter in letters if letter.middle < at), default=float("-inf"))
        behind = min((letter.left for letter in letters if letter.middle >= at), default=float("inf"))
        return behind - before < _NO_GAP * letters[0].size

    def _holds(self, letter: Letter) -> bool:
        start, end = self.start + _TOUCH, self.end - _TOUCH
        if start >= end:
            return letter.left + _TOUCH < self.at < letter.right - _TOUCH
        return letter.left < end and start < letter.right


def gutters_of(leaves: Sequence[Leaf], lines: Sequence[Line], drawn: Sequence[float]) -> list[Gutter]:
    """Return the gutter between each two neighbouring columns; `drawn` is where vertical lines run, one a line."""
    letters = [letter for line in lines for letter in line.shown]
    size = max((letter.size for letter in letters), default=1.0)
    gutters = []
    for left, right in pairwise(leaves):
        ruled = [x for x in drawn if left.right - _INSET < x < right.left + _INSET]
        if len(ruled) > _SHARE_RULED * len(lines):
            gutters.append(Gutter(median(ruled), median(ruled)))
        else:
            gutters.append(_between(left, right, letters, size))
    return gutters


def _between(left: Leaf, right: Leaf, letters: Sequence[Letter], size: float) -> Gutter:
    strips = _emptiest(left.middle, right.middle, letters)
    between = [strip for strip in strips if strip.end > left.right and strip.start < right.left] or strips
    wide = [strip for strip in between if strip.end - strip.start >= _NARROWEST * size] or between
    return max(wide, key=lambda strip: strip.end - strip.start)


def _emptiest(start: float, end: float, letters: Sequence[Letter]) -> list[Gutter]:
    """Return the strips between the two places in which the fewest letters stand."""
    steps = max(int((end - start) / _STEP), 1)
    change = [0] * (steps + 1)
    for letter in letters:
        first = int((letter.left - start) / _STEP)
        last = int((letter.right - start) / _STEP) + 1
        if first < steps and last > 0:
            change[max(first, 0)] += 1
            change[min(last, steps)] -= 1
    counts = list(accumulate(change[:steps]))
    fewest = min(counts)
    strips: list[Gutter] = []
    for at, count in enumerate(counts):
        if count != fewest:
            continue
        left = start + at * _STEP
        if strips and left - strips[-1].end < _STEP / 2:
            strips[-1] = Gutter(strips[-1].start, left + _STEP)
        else:
            strips.append(Gutter(left, left + _STEP))
    return strips
