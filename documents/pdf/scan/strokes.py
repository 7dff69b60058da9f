"""The straight lines of a scanned page: long runs of dark dots, put together over neighbouring rows.

A page that lay crooked on the glass has lines that climb; how steeply is measured on the longest of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.pdf.scan.bitmap import Bitmap
from documents.pdf.strokes import Ruling

_DARK_BELOW = 160
_BINARY = bytes(1 if value < _DARK_BELOW else 0 for value in range(256))
_RUN_INCHES = 0.2  # the shortest run: longer than any letter is high or wide
_LINE_INCHES = 0.33  # the shortest line
_THICKEST_INCHES = 0.05
_GAP_INCHES = 0.02  # that noise may tear into a line
_STEEPEST = 0.05  # about three degrees


@dataclass
class Stroke:
    """Runs of dark dots that touch: (at, start, end), `at` being their row or column; `end` is one behind."""

    runs: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def start(self) -> int:
        return min(start for _, start, _ in self.runs)

    @property
    def end(self) -> int:
        return max(end for _, _, end in self.runs)

    @property
    def thickness(self) -> float:
        """Return how many dots lie over each other, on the average."""
        return sum(end - start for _, start, end in self.runs) / max(self.end - self.start, 1)

    @property
    def slope(self) -> float:
        """Return how far it climbs for each dot of its length."""
        points = [(x, at, end - start) for at, start, end in self.runs for x in (start, end)]
        total = sum(weight for _, _, weight in points)
        x0 = sum(x * weight for x, _, weight in points) / total
        y0 = sum(y * weight for _, y, weight in points) / total
        spread = sum((x - x0) ** 2 * weight for x, _, weight in points)
        return sum((x - x0) * (y - y0) * weight for x, y, weight in points) / spread if spread else 0.0


@dataclass(frozen=True)
class Strokes:
    """All lines of a page, and its slope: how far a level line climbs for each dot to the right."""

    level: tuple[Stroke, ...]
    upright: tuple[Stroke, ...]
    slope: float

    def straightened(self, x: float, y: float) -> tuple[float, float]:
        """Return where a dot would be, had the page lain straight."""
        return x + self.slope * y, y - self.slope * x

    def rulings(self, scale: float) -> tuple[Ruling, ...]:
        """Return the lines as rulings, in points."""
        return (*self._rulings(self.level, scale, across=True), *self._rulings(self.upright, scale, across=False))

    def _rulings(self, strokes: Sequence[Stroke], scale: float, *, across: bool) -> Iterator[Ruling]:
        for stroke in strokes:
            total = sum(end - start for _, start, end in stroke.runs)
            at = sum(at * (end - start) for at, start, end in stroke.runs) / total
            middle = (stroke.start + stroke.end) / 2
            x, y = self.straightened(middle, at) if across else self.straightened(at, middle)
            half = (stroke.end - stroke.start) / 2
            along, beside = (x, y) if across else (y, x)
            yield Ruling(across, beside / scale, (along - half) / scale, (along + half) / scale)


def strokes_of(page: Bitmap) -> Strokes:
    dark = page.dots.translate(_BINARY)
    inch = page.scale * 72
    rows = (dark[y * page.width : (y + 1) * page.width] for y in range(page.height))
    columns = (dark[x :: page.width] for x in range(page.width))
    level = [stroke for stroke in _strokes(rows, inch) if abs(stroke.slope) <= _STEEPEST]
    upright = [stroke for stroke in _strokes(columns, inch) if abs(stroke.slope) <= _STEEPEST]
    return Strokes(tuple(level), tuple(upright), _slope(level, upright))


def without(page: Bitmap, strokes: Strokes) -> Bitmap:
    """Return the page without its lines, which would be taken for letters."""
    dots = bytearray(page.dots)
    border = max(round(page.scale * 72 * _GAP_INCHES / 2), 1)
    for stroke in strokes.level:
        for at, start, end in stroke.runs:
            for y in range(max(at - 1, 0), min(at + 2, page.height)):
                dots[y * page.width + start : y * page.width + end] = b"\xff" * (end - start)
    for stroke in strokes.upright:
        for at, start, end in stroke.runs:
            for x in range(max(at - 1, 0), min(at + 2, page.width)):
                last = min(end + border, page.height)
                dots[start * page.width + x : last * page.width + x : page.width] = b"\xff" * (last - start)
    return Bitmap(page.width, page.height, bytes(dots), page.scale)


def _strokes(lines: Iterator[bytes], inch: float) -> Iterator[Stroke]:
    """Yield what is long and thin enough among the runs that touch each other."""
    run, gap = re.compile(b"\x01{%d,}" % round(inch * _RUN_INCHES)), round(inch * _GAP_INCHES)
    open_ones: list[Stroke] = []
    done: list[Stroke] = []
    for at, line in enumerate(lines):
        for match in run.finditer(line):
            start, end = match.span()
            near = [one for one in open_ones if _touches(one.runs[-1], at, start, end, gap)]
            stroke = near[0] if near else Stroke()
            for other in near[1:]:
                stroke.runs += other.runs
                open_ones.remove(other)
            stroke.runs.append((at, start, end))
            if not near:
                open_ones.append(stroke)
        done += [one for one in open_ones if at - one.runs[-1][0] > gap]
        open_ones = [one for one in open_ones if at - one.runs[-1][0] <= gap]
    for stroke in done + open_ones:
        if stroke.end - stroke.start >= inch * _LINE_INCHES and stroke.thickness <= inch * _THICKEST_INCHES:
            yield stroke


def _touches(last: tuple[int, int, int], at: int, start: int, end: int, gap: int) -> bool:
    return at - last[0] <= gap and start <= last[2] + gap and last[1] <= end + gap


def _slope(level: Sequence[Stroke], upright: Sequence[Stroke]) -> float:
    """Return the slope on which most of the lines' length agrees: the weighted median."""
    slopes = [(stroke.slope, stroke.end - stroke.start) for stroke in level]
    slopes += [(-stroke.slope, stroke.end - stroke.start) for stroke in upright]
    half = sum(length for _, length in slopes) / 2
    for slope, length in sorted(slopes):
        half -= length
        if half <= 0:
            return slope
    return 0.0
