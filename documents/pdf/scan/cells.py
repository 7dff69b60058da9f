"""A scanned page to letters: each ruled cell is a picture of its own, the rest of the page another.

Read as a whole, lines that stand side by side in two columns would run into each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from documents.pdf.grids import Area, Grid
from documents.pdf.letters import ABOVE_OR_BELOW
from documents.pdf.page_parts import Letter
from documents.pdf.scan.bitmap import Bitmap, stacked
from documents.pdf.scan.strokes import Strokes
from documents.pdf.scan.tesseract import Seen, letters_on

SUREST = 0.7  # however sure the program is: a person compares what was read off a picture with it
_TALLEST = 16_000  # dots; the program refuses pictures of twice that
_MARGIN = 24  # dots of white around each cell
_INSET = 4  # dots that a drawn line may have left
_NEIGHBOURS = 9  # letters that show where a line runs
_GAP = 0.3  # of the font's size, from which on letters are two words
_DASHES = ("-", "–", "—", "_")
_SPECK = 0.6  # of the usual height
_LETTER_TO_SIZE = 1.75  # a font's size is this much of the height of its letters without marks
_DESCENDING = frozenset("ฎฏญฐฤฦpqgjy,;()[]|/") | ABOVE_OR_BELOW
_TALL = frozenset("ปฝฟฬโใไไำ") | _DESCENDING


@dataclass(frozen=True, slots=True)
class _Region:
    """A part of the page in dots, and where its picture stands in the stack."""

    left: int
    top: int
    right: int
    bottom: int
    at: int = 0

    @property
    def height(self) -> int:
        return self.bottom - self.top


def letters_of(page: Bitmap, grids: Sequence[Grid], strokes: Strokes) -> list[Letter]:
    """Return what is printed on the page, in points of the page as it would lie straight."""
    inside = [_region(area, page, strokes) for grid in grids for area in grid.areas]
    letters: list[Letter] = []
    for stack in _stacks([region for region in inside if region.height > 0 and region.right > region.left]):
        letters += _letters_in(stack, page, strokes)
    outside = _blanked(page, inside)
    seen = letters_on(outside, is_one_block=False)
    return letters + list(_letters(seen, page, strokes, _usual_height(seen)))


def _region(area: Area, page: Bitmap, strokes: Strokes) -> _Region:
    """Return the dots of a cell; on a crooked page those of the box around it."""
    corners = [
        (x * page.scale - strokes.slope * y * page.scale, y * page.scale + strokes.slope * x * page.scale)
        for x in (area.left, area.right)
        for y in (area.top, area.bottom)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    lean = round(abs(strokes.slope) * (area.right - area.left) * page.scale / 2)
    left, right = round(min(xs)) + _INSET, round(max(xs)) - _INSET
    top, bottom = round(min(ys)) + _INSET + lean, round(max(ys)) - _INSET - lean
    return _Region(max(left, 0), max(top, 0), min(right, page.width), min(bottom, page.height))


def _stacks(regions: Sequence[_Region]) -> Iterator[list[_Region]]:
    """Yield the cells that fit into one picture, each with its place there."""
    stack: list[_Region] = []
    at = _MARGIN
    for region in regions:
        if stack and at + region.height + _MARGIN > _TALLEST:
            yield stack
            stack, at = [], _MARGIN
        stack.append(_Region(region.left, region.top, region.right, region.bottom, at))
        at += region.height + _MARGIN
    if stack:
        yield stack


def _letters_in(stack: Sequence[_Region], page: Bitmap, strokes: Strokes) -> Iterator[Letter]:
    pieces = [[page.row(y, one.left, one.right) for y in range(one.top, one.bottom)] for one in stack]
    width = max(one.right - one.left for one in stack)
    seen = letters_on(stacked(pieces, width, _MARGIN), is_one_block=True)
    usual = _usual_height(seen)
    for region in stack:
        here = [
            one
            for one in seen
            if region.at - _MARGIN / 2 <= (one.top + one.bottom) / 2 < region.at + region.height + _MARGIN / 2
        ]
        yield from _letters(here, page, strokes, usual, region.left, region.top - region.at)


def _letters(
    seen: Sequence[Seen], page: Bitmap, strokes: Strokes, usual: float, right_by: int = 0, down_by: int = 0
) -> Iterator[Letter]:
    """Yield letters with the baseline of their line; what is no line but specks, or a lost mark, is left out."""
    lines: dict[tuple[str, ...], list[Seen]] = {}
    for one in seen:
        lines.setdefault(one.line, []).append(one)
    for line in lines.values():
        is_speck = max(one.bottom - one.top for one in line) < _SPECK * usual
        if is_speck and any(one.text not in _DASHES for one in line):
            continue
        bases = [one for one in line if not set(one.text) & _TALL] or line
        size = usual * _LETTER_TO_SIZE / page.scale
        for word in _words(line, size * page.scale):
            first, last = word[0], max(word, key=lambda one: one.right)
            left, baseline = strokes.straightened(first.left + right_by, _baseline(first, bases) + down_by)
            left, right = left / page.scale, (left + last.right - first.left) / page.scale
            sure = sum(one.sure for one in word) / len(word)
            text = "".join(one.text for one in word)
            yield Letter(text, left, max(left, right), baseline / page.scale, size, min(sure, SUREST))


def _usual_height(seen: Sequence[Seen]) -> float:
    """Return how high most letters without marks are, in dots: what one line seems to be is not relied on."""
    heights = [one.bottom - one.top for one in seen if not set(one.text) & _TALL]
    return median(heights or [one.bottom - one.top for one in seen] or [1])


def _words(line: Sequence[Seen], size: float) -> Iterator[list[Seen]]:
    """Yield what stands together, in the order of reading: the boxes of single letters are not to be relied on."""
    word: list[Seen] = []
    ends = 0
    for one in line:
        if word and (one.left - ends > _GAP * size or one.right < word[0].left):
            yield word
            word, ends = [], 0
        word.append(one)
        ends = max(ends, one.right)
    if word:
        yield word


def _baseline(one: Seen, bases: Sequence[Seen]) -> float:
    """Return the foot of the letters around it that stand on the line."""
    near = sorted(bases, key=lambda other: abs(other.left - one.left))[:_NEIGHBOURS]
    return median(other.bottom for other in near)


def _blanked(page: Bitmap, regions: Sequence[_Region]) -> Bitmap:
    """Return the page without what stands in its cells."""
    dots = bytearray(page.dots)
    for region in regions:
        blank = b"\xff" * max(region.right - region.left, 0)
        for y in range(region.top, region.bottom):
            dots[y * page.width + region.left : y * page.width + region.left + len(blank)] = blank
    return Bitmap(page.width, page.height, bytes(dots), page.scale)
