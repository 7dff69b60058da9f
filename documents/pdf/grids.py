"""Ruled tables: rulings that touch make a grid, and what no ruling parts is one cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.pdf.strokes import Ruling

_NEAR = 3.0  # points: both edges of a drawn border are one ruling
_MAX_LINES = 400


@dataclass(frozen=True, slots=True)
class Area:
    """A cell of a grid: its columns and rows from 0 (the last ones included) and its edges in points."""

    row: int
    column: int
    last_row: int
    last_column: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Grid:
    """One ruled table: where columns and rows begin and end, and its cells in reading order."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def top(self) -> float:
        return self.rows[0]

    @property
    def bottom(self) -> float:
        return self.rows[-1]


def grids_of(rulings: Iterable[Ruling]) -> list[Grid]:
    """Return the tables from top to bottom; a frame around a single cell is none."""
    grids = [grid for group in _touching(merged(rulings)) if (grid := _grid(group))]
    return sorted(grids, key=lambda grid: (grid.top, grid.columns[0]))


def merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Put pieces of one line together, however many it was drawn in."""
    merged: list[Ruling] = []
    for is_horizontal in (True, False):
        some = sorted((one for one in rulings if one.is_horizontal == is_horizontal), key=lambda one: one.at)
        for level in _levels(some):
            at = sum(one.at for one in level) / len(level)
            for start, end in _spans(level):
                merged.append(Ruling(is_horizontal, at, start, end))
    return merged


def _levels(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    levels: list[list[Ruling]] = []
    for one in rulings:
        if levels and one.at - levels[-1][0].at <= _NEAR:
            levels[-1].append(one)
        else:
            levels.append([one])
    return levels


def _spans(level: Sequence[Ruling]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for one in sorted(level, key=lambda each: each.start):
        if spans and one.start <= spans[-1][1] + _NEAR:
            spans[-1] = (spans[-1][0], max(spans[-1][1], one.end))
        else:
            spans.append((one.start, one.end))
    return spans


def _touching(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Return groups of rulings that cross or touch each other."""
    groups: list[list[Ruling]] = []
    for one in rulings:
        near = [group for group in groups if any(_meet(one, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([one, *(other for group in near for other in group)])
    return groups


def _meet(one: Ruling, other: Ruling) -> bool:
    if one.is_horizontal == other.is_horizontal:
        return False
    across = other.start - _NEAR <= one.at <= other.end + _NEAR
    return across and one.start - _NEAR <= other.at <= one.end + _NEAR


def _grid(group: Sequence[Ruling]) -> Grid | None:
    ys = _distinct(one.at for one in group if one.is_horizontal)
    xs = _distinct(one.at for one in group if not one.is_horizontal)
    if len(xs) < 3 or len(ys) < 2 or len(xs) + len(ys) > _MAX_LINES:
        return None
    walls = _Walls(group)
    areas = tuple(_areas(xs, ys, walls))
    return Grid(tuple(xs), tuple(ys), areas) if len(areas) > 1 else None


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


class _Walls:
    """Tells whether a ruling runs between two neighbouring cells."""

    def __init__(self, group: Sequence[Ruling]) -> None:
        self._horizontal = [one for one in group if one.is_horizontal]
        self._vertical = [one for one in group if not one.is_horizontal]

    def below(self, y: float, left: float, right: float) -> bool:
        return any(abs(one.at - y) <= _NEAR and _covers(one, left, right) for one in self._horizontal)

    def right_of(self, x: float, top: float, bottom: float) -> bool:
        return any(abs(one.at - x) <= _NEAR and _covers(one, top, bottom) for one in self._vertical)


def _covers(ruling: Ruling, start: float, end: float) -> bool:
    """A ruling that covers the middle parts the two cells."""
    return ruling.start <= (start + end) / 2 <= ruling.end


def _areas(xs: Sequence[float], ys: Sequence[float], walls: _Walls) -> Iterable[Area]:
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            last_column, last_row = column, row
            while last_column < len(xs) - 2 and not walls.right_of(xs[last_column + 1], ys[row], ys[row + 1]):
                last_column += 1
            while last_row < len(ys) - 2 and not walls.below(ys[last_row + 1], xs[column], xs[column + 1]):
                last_row += 1
            taken |= {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
            yield Area(row, column, last_row, last_column, xs[column], ys[row], xs[last_column + 1], ys[last_row + 1])
