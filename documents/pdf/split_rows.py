"""Rows that a page break has parted: is the first row of a page the rest of the last row before it?

Rulings do not tell, for programs close a row at the foot of a page either way. What is printed does.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from documents.pdf.joints import ends_there
from documents.pdf.layout import LaidCell

LaidRow = tuple[LaidCell, ...]

BEGINS_ITEM = re.compile(
    r"\s*(?:[OIE]IT\s*)?(?:ข้อ(?:ที่)?\s*)?(?:[ieoIEO๐อ\[|]\s?[.\-]?\s?[0-9๐-๙OoO]{1,2}(?![0-9๐-๙])"
    r"|\(?[0-9๐-๙]{1,3}\)?\s*[.)]?\s*(?:$|[ก-๛A-Za-z]))"
)
_SHARE_NUMBERED = 0.6  # of rows that begin with a code or number, from which each item does
_FEWEST_LETTERS = 8  # from which two cells do not say the same by chance


def rest_joined(above: LaidRow, below: LaidRow, rows: Iterable[LaidRow]) -> LaidRow | None:
    """Return the whole row, None where `below` is a row of its own; `rows` are the table's others."""
    if len(above) != len(below) or BEGINS_ITEM.match(below[0].text):
        return None
    whole = tuple(_whole(*cells) for cells in zip(above, below, strict=True))
    return whole if _is_rest(above, below, whole, list(rows)) else None


def _is_rest(above: LaidRow, below: LaidRow, whole: LaidRow, rows: Sequence[LaidRow]) -> bool:
    known = {_compact(cell.text) for row in rows for cell in row}
    pairs = list(zip(above, below, strict=True))
    whole_cells = sum(_is_known(cell, known) for cell in below)
    torn = sum(_goes_on(upper, lower) and not _is_known(lower, known) for upper, lower in pairs)
    if whole_cells >= max(torn, 1):
        return False
    if any(
        _is_known(one, known) for one, (upper, lower) in zip(whole, pairs, strict=True) if upper.text and lower.text
    ):
        return True
    goes_on = any(_goes_on(upper, lower) for upper, lower in pairs)
    return goes_on and (not below[0].text or _are_numbered(rows))


def _are_numbered(rows: Sequence[LaidRow]) -> bool:
    begun = [row for row in rows if row[0].text]
    numbered = [row for row in begun if BEGINS_ITEM.match(row[0].text)]
    return len(numbered) >= _SHARE_NUMBERED * len(begun) > 0


def _goes_on(upper: LaidCell, lower: LaidCell) -> bool:
    if not upper.lines or not lower.lines:
        return False
    return not ends_there(upper.lines[-1], lower.lines[0], upper.box[2])


def _whole(upper: LaidCell, lower: LaidCell) -> LaidCell:
    return replace(upper, lines=upper.lines + lower.lines)


def _is_known(cell: LaidCell, known: set[str]) -> bool:
    text = _compact(cell.text)
    return len(text) >= _FEWEST_LETTERS and text in known


def _compact(text: str) -> str:
    return "".join(text.split())
