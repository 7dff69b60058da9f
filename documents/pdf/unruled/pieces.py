"""What stands together in a line: letters up to a gap that is wider than any space between words."""

from dataclasses import dataclass, field
from functools import cached_property

from documents.pdf.lines import Line, line_of
from documents.pdf.page_parts import Letter

GAP = 0.7  # of the font's size; a space between words takes 0.2 to 0.35


@dataclass(frozen=True)
class Piece:
    """Letters of one line without a wide gap between them; edges in points."""

    left: float
    right: float
    letters: tuple[Letter, ...] = field(repr=False)
    line: Line = field(repr=False)

    @cached_property
    def text(self) -> str:
        kept = set(map(id, self.letters))
        return line_of([letter for letter in self.line.letters if id(letter) in kept]).text

    def is_over(self, left: float, right: float) -> bool:
        """Tell whether it shares some of that width."""
        return self.left < right and left < self.right


def pieces_of(line: Line, gap: float = GAP) -> tuple[Piece, ...]:
    """Return the pieces from left to right."""
    if gap not in line.parted:
        line.parted[gap] = tuple(_parted(line, gap))
    pieces: tuple[Piece, ...] = line.parted[gap]
    return pieces


def _parted(line: Line, gap: float) -> list[Piece]:
    pieces: list[Piece] = []
    group: list[Letter] = []
    ends = 0.0
    for letter in line.shown:
        if group and letter.left - ends > gap * letter.size:
            pieces.append(Piece(group[0].left, ends, tuple(group), line))
            group = []
        ends = max(ends, letter.right) if group else letter.right
        group.append(letter)
    return [*pieces, Piece(group[0].left, ends, tuple(group), line)] if group else pieces
