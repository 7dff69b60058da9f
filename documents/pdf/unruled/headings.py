"""Where a table without rulings begins: a heading that names its columns, or lines that keep the same gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.pdf.lines import Line
from documents.pdf.unruled.pieces import GAP, Piece, pieces_of
from documents.read.tables.columns import columns_of_texts
from documents.read.tables.heading_words import bare, kind_of_heading

_MOST_LINES = 5  # that a heading takes
_HALF_LINE = 1.0  # of the font's size: a heading's cells that are centred stand half a line apart
_WIDE = 1.5  # of the font's size: a gap in a list of names and figures
LOOK_AHEAD = 6  # lines in which a list of names and figures shows itself
FEWEST_ALIKE = 3
_PARTS = ("span", "start", "end")  # kinds of headings that stand below a common one


@dataclass(frozen=True)
class Leaf:
    """One column's part of a heading; `over` is what stands above it and those beside it that are `under` it too."""

    text: str
    left: float
    right: float
    over: str = ""
    under: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class FoundHeading:
    """The heading's columns from left to right, and how many lines it takes at least."""

    leaves: tuple[Leaf, ...]
    lines: int

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple("".join(leaf.text.split()) for leaf in self.leaves)


def plan_heading_at(lines: Sequence[Line], at: int) -> FoundHeading | None:
    """Return the heading of a plan that begins with this line of a page, None where none does."""
    if len(pieces_of(lines[at])) < 2 and not _is_half_line_above(lines, at):
        return None
    rows = [pieces_of(line) for line in lines[at : at + _MOST_LINES]]
    heading = _heading(rows)
    lower = _heading(rows[1:]) if heading and heading.lines > 1 else None
    return None if heading and lower and lower.lines < heading.lines else heading


def _heading(rows: Sequence[Sequence[Piece]]) -> FoundHeading | None:
    for height in range(1, len(rows) + 1):
        leaves = _leaves(rows[:height])
        if columns_of_texts([leaf.text for leaf in leaves]):
            return _with_parts(FoundHeading(tuple(leaves), height), rows)
    return None


def _with_parts(heading: FoundHeading, rows: Sequence[Sequence[Piece]]) -> FoundHeading:
    """Take in a line below that parts a column into months, quarters, or a first and a last day."""
    below = rows[heading.lines] if heading.lines < len(rows) else ()
    if len(below) < 2 or any(kind_of_heading(bare(piece.text)) not in _PARTS for piece in below):
        return heading
    alone = {piece.text for piece in below}  # of which what stands above may reach over only some
    leaves = [replace(leaf, under=leaf.under or leaf.text in alone) for leaf in _leaves(rows[: heading.lines + 1])]
    is_heading = columns_of_texts([leaf.text for leaf in leaves]) is not None
    return FoundHeading(tuple(leaves), heading.lines + 1) if is_heading else heading


def list_heading_at(lines: Sequence[Line], at: int) -> FoundHeading | None:
    """Return the heading of a list of names and figures: most of the next lines have pieces below the same ones."""
    pieces = pieces_of(lines[at], _WIDE)
    if len(pieces) < 2:
        return None
    below = [pieces_of(line, GAP if len(pieces) > 2 else _WIDE) for line in lines[at + 1 : at + 1 + LOOK_AHEAD]]
    alike = sum(len(row) > 1 and _stands_below(row, pieces) for row in below)
    if alike < FEWEST_ALIKE:
        return None
    return FoundHeading(tuple(Leaf(one.text, one.left, one.right) for one in pieces), 1)


def _is_half_line_above(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and lines[at + 1].baseline - lines[at].baseline < _HALF_LINE * lines[at].size


def _leaves(rows: Sequence[Sequence[Piece]]) -> list[Leaf]:
    """Return the lowest pieces of each column with what stands above them."""
    leaves: list[Leaf] = []
    for row in reversed(rows):
        for piece in row:
            below = [at for at, leaf in enumerate(leaves) if piece.is_over(leaf.left, leaf.right)]
            if not below:
                leaves.append(Leaf(piece.text, piece.left, piece.right))
            elif len(below) == 1:
                leaf = leaves[below[0]]
                left, right = min(leaf.left, piece.left), max(leaf.right, piece.right)
                leaves[below[0]] = replace(leaf, text=f"{piece.text} {leaf.text}", left=left, right=right)
            else:
                leaves[below[0]] = replace(leaves[below[0]], over=piece.text)
                for each in below:
                    leaves[each] = replace(leaves[each], under=True)
        leaves.sort(key=lambda leaf: leaf.left)
    return leaves


def _stands_below(row: Sequence[Piece], heading: Sequence[Piece]) -> bool:
    """Tell whether each piece has a place between the headings before and behind its own."""
    lefts = [float("-inf"), *(piece.right for piece in heading[:-1])]
    rights = [*(piece.left for piece in heading[1:]), float("inf")]
    homes = [
        at
        for piece in row
        for at, (left, right) in enumerate(zip(lefts, rights, strict=True))
        if left < piece.left and piece.right < right
    ]
    return len(set(homes)) >= len(row)
