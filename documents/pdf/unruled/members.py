"""Lines of a page taken apart at a table's gutters."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from documents.pdf.lines import Line, line_of
from documents.pdf.page_parts import Letter
from documents.pdf.split_rows import BEGINS_ITEM
from documents.pdf.unruled.gutters import Gutter
from documents.pdf.unruled.pieces import pieces_of

_WORD_GAP = 0.2  # of the font's size
_ABOVE, _BELOW = 0.75, 0.2  # of the font's size: how far letters reach from their baseline


@dataclass(frozen=True)
class Member:
    """One line with its letters by column.

    `is_span` tells of one piece that lies across gutters, `overflows` of one among several that does.
    """

    page: int
    line: Line
    columns: tuple[tuple[Letter, ...], ...]
    is_span: bool = False
    overflows: bool = False

    @cached_property
    def filled(self) -> frozenset[int]:
        """The columns in which it has something."""
        return frozenset(
            at for at, letters in enumerate(self.columns) if any(not one.text.isspace() for one in letters)
        )

    @cached_property
    def begins_item(self) -> bool:
        """Tell whether it has a code or number in the first column, and something beside it."""
        filled = self.filled
        return 0 in filled and len(filled) > 1 and bool(BEGINS_ITEM.match(line_of(self.columns[0]).text))

    @property
    def top(self) -> float:
        return self.line.baseline - _ABOVE * self.line.size

    @property
    def bottom(self) -> float:
        return self.line.baseline + _BELOW * self.line.size


def member_of(page: int, line: Line, gutters: Sequence[Gutter]) -> Member:
    """Take a line apart; a word that lies across a gutter belongs where it begins."""
    letters = line.shown
    pieces = pieces_of(line)
    crossed = any(gutter.is_crossed(letters) for gutter in gutters)
    torn = any(gutter.is_inside_word(letters) and (len(pieces) == 1 or not gutter.is_ruled) for gutter in gutters)
    if not crossed and not torn:
        return Member(page, line, _by_column(line.letters, gutters))
    if len(pieces) == 1:
        return Member(page, line, (tuple(line.letters), *[()] * len(gutters)), is_span=True)
    columns: list[list[Letter]] = [[] for _ in range(len(gutters) + 1)]
    for word in pieces_of(line, _WORD_GAP):
        home = _column_at(word.left + line.size / 4, gutters)
        columns[home] += [letter for letter in line.letters if word.left <= letter.middle <= word.right]
    return Member(page, line, tuple(map(tuple, columns)), overflows=True)


def _by_column(letters: Sequence[Letter], gutters: Sequence[Gutter]) -> tuple[tuple[Letter, ...], ...]:
    parted = [gutter.at for gutter in gutters]
    columns: list[list[Letter]] = [[] for _ in range(len(gutters) + 1)]
    for letter in letters:
        columns[bisect_left(parted, letter.middle)].append(letter)
    return tuple(map(tuple, columns))


def _column_at(x: float, gutters: Sequence[Gutter]) -> int:
    return sum(gutter.at < x for gutter in gutters)
