"""Letters to lines of text: in reading order, Thai marks behind their letter, spaces where there are gaps."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plans.read.pdf.letters import ABOVE_OR_BELOW
from plans.read.pdf.page_parts import Letter

_SAME_LINE = 0.35  # of the font's size: baselines this near are one line
_GAP = 0.22  # of the font's size from which two letters have a space between them
_DOUBLED = 0.15  # of the font's size: the same letter printed again as near as this makes it bold
_THAI = re.compile("[ก-๛]")
_SARA_AM = re.compile("ํ([่-๋]?)า")
_TONE_FIRST = re.compile("([่-๋])([ัิีึืฺุู็ํ])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. `left`, `right` and `baseline` in points, `size` the largest font's."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """Return the lines from top to bottom; empty where nothing but spaces is printed."""
    lines = []
    for row in _rows(list(letters)):
        text = _text(row)
        if text:
            shown = [letter for letter in row if not letter.text.isspace()]
            left, right = min(one.left for one in shown), max(one.right for one in shown)
            lines.append(Line(text, left, right, row[0].baseline, max(one.size for one in row)))
    return lines


def _rows(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Gather letters by baseline, each row in the order of printing."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: one.baseline):
        if rows and abs(letter.baseline - rows[-1][0].baseline) <= _SAME_LINE * letter.size:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return rows


def _text(row: Sequence[Letter]) -> str:
    """Return the row's text from left to right; a mark follows the letter that it stands over."""
    pieces: list[str] = []
    before: Letter | None = None
    for letter in _in_order(row):
        if before and _is_doubled(before, letter):
            continue
        if before and _is_apart(before, letter):
            pieces.append(" ")
        pieces.append(letter.text)
        before = letter
    return tidy("".join(pieces))


def tidy(text: str) -> str:
    """Return the text with marks in the order in which they are typed, and single spaces."""
    text = _TONE_FIRST.sub(r"\2\1", " ".join(text.split()))
    return _SARA_AM.sub(r"\1ำ", text)


def _in_order(row: Sequence[Letter]) -> list[Letter]:
    """Sort by place; marks without a width keep their place behind the letter that was printed before them."""
    placed: list[tuple[float, int, Letter]] = []
    anchor = 0.0
    for number, letter in enumerate(row):
        if letter.text in ABOVE_OR_BELOW and placed:
            placed.append((max(anchor, min(letter.left, anchor + letter.size)), number, letter))
        else:
            anchor = letter.left
            placed.append((letter.left, number, letter))
    return [letter for _, _, letter in sorted(placed, key=lambda each: (round(each[0], 1), each[1]))]


def _is_doubled(before: Letter, letter: Letter) -> bool:
    near = abs(letter.left - before.left) <= _DOUBLED * letter.size
    return letter.text == before.text and near and not letter.text.isspace()


def _is_apart(before: Letter, letter: Letter) -> bool:
    if letter.text in ABOVE_OR_BELOW or before.text.isspace() or letter.text.isspace():
        return False
    return letter.left - before.right > _GAP * letter.size


def joined(lines: Sequence[Line], right: float, begins_point: re.Pattern[str]) -> str:
    """Return a cell's lines as one text: a line that ran full goes on in the next, without a space in Thai.

    `right` is where the cell ends. A line that begins a point of a list stands on a line of its own.
    """
    text = ""
    for at, line in enumerate(lines):
        if at:
            text += _joint(lines[at - 1], line, right, begins_point)
        text += line.text
    return text


def _joint(above: Line, below: Line, right: float, begins_point: re.Pattern[str]) -> str:
    first_word = below.text.split(" ")[0]
    per_letter = (below.right - below.left) / max(len(below.text), 1)
    room = right - above.right
    if begins_point.match(below.text) or room > min(len(first_word), _LONGEST_WORD) * per_letter + above.size:
        return "\n"
    is_thai = _THAI.match(above.text[-1]) and _THAI.match(below.text[0])
    return "" if is_thai else " "


_LONGEST_WORD = 14  # letters that a break between Thai words can push to the next line
