"""One column for measures and their steps: the steps stand in rows below their measure, or in its cell."""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.read.document import Cell, Row
from documents.read.tables.columns import Columns

_DIGITS = "[0-9๐-๙]{1,2}"
_SUB_POINT = rf"[-–•●▪➢✓*]\s*[^\s\d-]|[(\[]?{_DIGITS}[.]{_DIGITS}(?:[.]{_DIGITS})*[.)\]]?\s*[^\s\d]"
_POINT = rf"{_SUB_POINT}|[(\[]{_DIGITS}[)\]]|{_DIGITS}\s?[.)](?!\s?\d)|ขั้น(?:ตอน)?\s*ที่\s*{_DIGITS}"
_MARKS = {"codes": re.compile(rf"^\s*(?:{_POINT})"), "marks": re.compile(rf"^\s*(?:{_SUB_POINT})")}
_CODE = re.compile(
    rf"^\W*(?:{_DIGITS}[.)]\s*)?(?:(?:ข้อ|OIT|IIT|EIT)\s*)*[(\[]?[ieoIEO]\s?[.\-]?\s?{_DIGITS}"
    r"(?![0-9๐-๙])"
)
_TOPIC = re.compile(rf"^\W*(?:{_DIGITS}\s?[.)]\s*)?(?:ประเด็น|ด้าน|หมวด|มิติ|ตัวชี้วัด|ยุทธศาสตร์)")
_INLINE = re.compile(
    r"(?<=[ก-๛A-Za-z)])\s+(?=[(\[]?[1๑]\s?[.)\]]\s*[^\d\s].{0,600}?\s[(\[]?[2๒]\s?[.)\]]\s*[^\d\s])", re.DOTALL
)
_SHARE = 0.5


def with_steps_apart(columns: Columns, rows: Sequence[Row]) -> Columns:
    """Return columns with one of steps behind the last, which `parted` fills, if the measures' holds steps too.

    Where most measures have codes, what has none and begins with a number is a step; else only what begins with a
    bullet or a number such as 1.2, if the heading names the steps.
    """
    if columns.steps is not None:
        return columns
    for told_by in ("codes", "marks"):
        combined = replace(columns, steps=columns.width, width=columns.width + 1, combined=told_by)
        cells = [_parted(row, combined) for row in rows if _text(row, columns.measure)]
        heads = [measure for measure, _ in cells if measure]
        coded = sum(bool(_CODE.match(measure)) for measure in heads) + _numbered(columns, rows)
        has_codes = bool(heads) and coded >= _SHARE * len(heads)
        has_steps = bool(heads) and sum(bool(steps) for _, steps in cells) >= _SHARE * len(heads)
        topics = any(_TOPIC.match(measure) for measure in heads)
        if has_steps and (has_codes if told_by == "codes" else columns.names_steps and not topics):
            return combined
    return columns


def parted(row: Row, columns: Columns) -> Row:
    """Return a row with its steps in the column behind the last that is printed."""
    measure, steps = _parted(row, columns)
    if columns.measure >= len(row.cells):
        return row
    cell, printed = row.cells[columns.measure], columns.width - 1
    cells = list(row.cells)
    if steps:
        cells[columns.measure] = replace(cell, printed=measure)
    cells[printed:printed] = [Cell("", cell.place)] * (printed - len(cells)) + [replace(cell, printed=steps)]
    return replace(row, cells=tuple(cells))


def _parted(row: Row, columns: Columns) -> tuple[str, str]:
    """Return what a row's cell says of the measure, and of its steps."""
    text, mark = _text(row, columns.measure), _MARKS[columns.combined]
    if _is_step(text, row, columns):
        return "", text
    if columns.combined == "codes" and (inline := _INLINE.search(text)):
        return text[: inline.start()], text[inline.end() :]
    lines = text.split("\n")
    points = (at for at, line in enumerate(lines) if at and mark.match(line) and not _CODE.match(line))
    first = next(points, len(lines))
    return "\n".join(lines[:first]), "\n".join(lines[first:])


def _is_step(text: str, row: Row, columns: Columns) -> bool:
    in_front = _text(row, columns.number) if columns.number is not None else ""
    return bool(_MARKS[columns.combined].match(text)) and not _CODE.match(text) and not _CODE.match(in_front)


def _numbered(columns: Columns, rows: Sequence[Row]) -> int:
    return sum(bool(_CODE.match(_text(row, columns.number))) for row in rows) if columns.number is not None else 0


def _text(row: Row, at: int) -> str:
    return row.cells[at].text.strip() if at < len(row.cells) else ""
