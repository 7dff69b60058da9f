"""How far apart the lines of a cell stand, and how far the rows, learned from a whole table; in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from documents.pdf.unruled.members import Member

_SINGLE = 0.4  # of the font's size: what lies between two lines where no cell has two
_FAR = 2.0  # of the font's size from one baseline to the next: no cell's lines stand so far apart
_APART = 0.22  # of the font's size: rows whose distance is not larger by this have none of their own
_SHARE = 0.6  # of the way from the distance of lines to that of rows: from here on it is one of rows
_FEWEST = 2  # rows that show their distance


def usual_gap(members: Sequence[Member]) -> float:
    """Return the usual distance between the lines of one cell: from below one to above the next."""
    gaps: list[float] = []
    last: dict[int, Member] = {}
    for member in members:
        for column in member.filled:
            above = last.get(column)
            near = above and above.page == member.page and member.line.baseline - above.line.baseline < _far(member)
            if above and near and not member.begins_item:
                gaps.append(member.top - above.bottom)
            last[column] = member
    return sorted(gaps)[len(gaps) // 4] if gaps else _SINGLE * (members[0].line.size if members else 0.0)


@dataclass(frozen=True, slots=True)
class Spacing:
    """Rows stand at least `rows_from` apart, infinite where as near as lines do, and usually `between`."""

    rows_from: float
    between: float = float("inf")


def spacing_of(members: Sequence[Member]) -> Spacing:
    """Return how a table's rows are spaced; they are known by their codes, else by how many columns they begin in."""
    usual, size = usual_gap(members), max((member.line.size for member in members), default=1.0)
    begun = list(_before_rows(members, by_code=True))
    begun = begun if len(begun) >= _FEWEST else list(_before_rows(members, by_code=False))
    if len(begun) < _FEWEST:
        return Spacing(usual + _APART * size)
    between = median(begun)
    if between <= usual + _APART * size:
        return Spacing(float("inf"))
    return Spacing(usual + _SHARE * (between - usual), between)


def _before_rows(members: Sequence[Member], *, by_code: bool) -> Iterator[float]:
    """Yield the distances above lines with which rows seem to begin."""
    lowest = 0.0
    for above, member in pairwise(members):
        lowest = max(lowest, above.bottom) if above.page == member.page else 0.0
        if above.page != member.page or above.is_span or member.is_span:
            continue
        fills_more = 0 in member.filled and 0 not in above.filled and 2 * len(member.filled) > len(member.columns)
        if member.begins_item if by_code else fills_more:
            yield member.top - lowest


def _far(member: Member) -> float:
    return _FAR * member.line.size
