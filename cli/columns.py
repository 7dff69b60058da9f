"""Laying rows out in columns: Thai letters by the cells they take, long texts on lines of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

GAP = "  "
INDENT = "    "
# Never at the start of a line: vowels and marks above, below or after the letter that they belong to.
CLUSTER = re.compile(r".[\u0e30-\u0e3a\u0e45-\u0e4e]{0,4}", re.DOTALL)
SYLLABLE = re.compile(r"(?=[\u0e40-\u0e44])")  # a vowel written first always begins one


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns stand side by side, how wide, and which stand below each row; all by number."""

    beside: tuple[int, ...]
    widths: tuple[int, ...]
    below: tuple[int, ...]


def layout_of(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> Layout:
    """Return a layout that fits `width` cells (None: no limit): the widest columns go below until the rest fits."""
    widths = tuple(max(map(cell_len, column)) for column in zip(headings, *rows, strict=True))
    beside = list(range(len(headings)))
    while width is not None and len(beside) > 1 and _total(widths, beside) > width:
        beside.remove(max(beside[1:], key=lambda number: widths[number]))
    return Layout(tuple(beside), widths, tuple(n for n in range(len(headings)) if n not in beside))


def line_of(cells: Sequence[str], layout: Layout, right: Sequence[int]) -> str:
    """Return the cells that stand side by side, numbers (`right`) flush right."""
    padded = []
    for number in layout.beside:
        blanks = " " * (layout.widths[number] - cell_len(cells[number]))
        padded.append(blanks + cells[number] if number in right else cells[number] + blanks)
    return GAP.join(padded).rstrip()


def lines_below(headings: Sequence[str], cells: Sequence[str], layout: Layout, width: int | None) -> Iterator[str]:
    """Yield the lines under a row: each long text after its heading, empty ones left out."""
    for number in layout.below:
        if cells[number]:
            for line in wrapped(f"{headings[number]}: {cells[number]}", (width or 0) - len(INDENT)):
                yield INDENT + line


def wrapped(text: str, width: int, *, least: int = 20) -> list[str]:
    """Break a text into lines of at most `width` cells (but not below `least`): at spaces, else between syllables."""
    width = max(width, least)
    lines = [""]
    for piece in _pieces(text, width):
        if lines[-1] and cell_len(lines[-1] + piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield what may not be broken: a word, or a syllable or cluster of one too long to be kept whole."""
    for word in re.split(r"(?<=\s)", text):
        if cell_len(word) <= width // 2:
            yield word
            continue
        for syllable in SYLLABLE.split(word):
            yield from [syllable] if cell_len(syllable) <= width else CLUSTER.findall(syllable)


def _total(widths: Sequence[int], numbers: Sequence[int]) -> int:
    return sum(widths[number] for number in numbers) + len(GAP) * (len(numbers) - 1)
