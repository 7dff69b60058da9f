"""A cell's lines to one text: a line that ran full goes on in the next; other line ends are real."""

import re
from collections.abc import Sequence
from itertools import pairwise

from documents.pdf.letters import ABOVE_OR_BELOW
from documents.pdf.lines import Line, tidy

_BEGINS_POINT = re.compile(
    r"\s*(?:[•●▪✓*]|[-–](?!\s*[0-9๐-๙])|\(?[0-9๐-๙]{1,2}(?:[.)]|(?:\.[0-9๐-๙]{1,2})+)"
    r"|[กขคงจ]\.(?![ก-ฮ]\.))"
)
_THAI = re.compile("[ก-๎]")
_DIGIT = re.compile("[0-9๐-๙]")
_OPEN_END, _CLOSED_START = re.compile(r"[-–/(“]$"), re.compile(r"[)”/ๆฯ,.]")
_LONGEST_WORD = 14  # letters that a break between Thai words can push to the next line
_PARAGRAPH = 1.45  # of the usual distance between a cell's lines


def joined(lines: Sequence[Line], right: float) -> str:
    """Return the text of a cell that ends at `right`; what begins a point of a list stands on a line of its own."""
    leading = _leading(lines)
    text = lines[0].text if lines else ""
    for above, below in pairwise(lines):
        apart = below.baseline - above.baseline > _PARAGRAPH * leading
        text += ("\n" if apart or ends_there(above, below, right) else _joint(above, below)) + below.text
    return "\n".join(tidy(line) for line in text.split("\n"))


def ends_there(above: Line, below: Line, right: float) -> bool:
    """Tell whether a line ends although the first word of the next would still have fitted in."""
    if _BEGINS_POINT.match(below.text):
        return True
    per_letter = (below.right - below.left) / max(_width(below.text), 1)
    first_word = min(_width(below.text.split(" ")[0]), _LONGEST_WORD)
    return right - above.right > first_word * per_letter + above.size


def _width(text: str) -> int:
    return sum(letter not in ABOVE_OR_BELOW for letter in text)


def _leading(lines: Sequence[Line]) -> float:
    steps = sorted(below.baseline - above.baseline for above, below in pairwise(lines))
    steps = [step for step in steps if step > 0]
    return max(steps[len(steps) // 4], lines[0].size) if steps else float("inf")


def _joint(above: Line, below: Line) -> str:
    """Thai breaks lines inside its text without a space; one that is stored at the line's end is kept."""
    if above.ends_with_space:
        return " "
    last, first = above.text[-1], below.text[0]
    if (_OPEN_END.search(last) and not _DIGIT.match(first)) or _CLOSED_START.match(first):
        return ""
    return "" if _THAI.match(last) and _THAI.match(first) else " "
