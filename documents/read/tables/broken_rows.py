"""Rows that line breaks inside a cell have torn apart, put together again.

A spreadsheet quotes such a cell; a word processor just breaks the line. What is joined is joined by a newline,
so that the cell reads as it was laid out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.read.tables.columns import columns_of_texts

_MAX_QUOTED_LINES = 80  # a quote that is not closed by then is a mark in the text
_MAX_BROKEN_LINES = 60
_CODE = r"[ieoIEO๐0๑1อ]\s?[.\-]?\s?[0-9๐-๙]{1,2}"
_CODE_ALONE = re.compile(rf"^\s*(?:<p>\s*)?{_CODE}\s*(?:</p>\s*)?$")
_BEGINS_ITEM = re.compile(rf"^\s*(?:<p>\s*)?{_CODE}(?![0-9๐-๙.)])")
_GOES_ON = re.compile(
    r"^\s*(?:<p>\s*)?"
    r"(?:[-•]\s*[ก-ฮเ-ไA-Za-z]|สำนัก|กอง|งาน|ฝ่าย|กลุ่ม|หน่วย|ศูนย์|โรงเรียน|และส่งมอบ|ส่งมอบ|แล้วส่ง)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a paragraph in full; `number` is its first printed line, from 1."""

    text: str
    number: int


def whole_lines(lines: Sequence[str]) -> Iterator[Line]:
    """Yield the document's lines with broken rows made whole."""
    at, width = 0, 0
    while at < len(lines):
        end = _quote_end(lines, at)
        if end == at and width:
            end = _row_end(lines, at, width)
        text = "\n".join(lines[at : end + 1])
        if columns_of_texts(text.split("\t")):
            width = text.count("\t") + 1
        yield Line(text, at + 1)
        at = end + 1


def _quote_end(lines: Sequence[str], start: int) -> int:
    """Return the line on which every quoted cell that begins on `start` is closed; `start` if none is open."""
    text = lines[start]
    if '"' not in text or not _has_open_quote(text):
        return start
    for end in range(start + 1, min(start + _MAX_QUOTED_LINES, len(lines))):
        text += "\n" + lines[end]
        if not _has_open_quote(text):
            return end if "\t" in text else start
    return start


def _has_open_quote(text: str) -> bool:
    last = max((match.start() for match in re.finditer(r'(?:^|\t)"(?!")', text)), default=-1)
    return last >= 0 and text[last:].count('"') % 2 == 1


def _row_end(lines: Sequence[str], start: int, width: int) -> int:
    """Return the last line of the row that begins on `start`, `start` itself where nothing is broken."""
    end = start
    if _CODE_ALONE.match(lines[start]) and start + 1 < len(lines) and "\t" in lines[start + 1]:
        end = start + 1
    tabs = sum(line.count("\t") for line in lines[start : end + 1])
    if 0 < tabs < width - 1:
        end = _completed(lines, end, tabs, width) or end
        tabs = sum(line.count("\t") for line in lines[start : end + 1])
    while tabs == width - 1 and end + 1 < len(lines) and _goes_on_below(lines[end + 1]):
        end += 1
    return end


def _completed(lines: Sequence[str], at: int, tabs: int, width: int) -> int | None:
    """Return the line that completes a short row exactly, None if none below does before a row of its own."""
    for end in range(at + 1, min(at + _MAX_BROKEN_LINES, len(lines))):
        line = lines[end]
        tabs += line.count("\t")
        if not line.strip() or line.startswith("\t") or _BEGINS_ITEM.match(line) or tabs > width - 1:
            return None
        if tabs == width - 1:
            return end
    return None


def _goes_on_below(line: str) -> bool:
    return "\t" not in line and _GOES_ON.match(line) is not None
