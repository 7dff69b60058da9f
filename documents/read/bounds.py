"""How much a plan may be: a plan has some hundred rows; what they mean is worked out in more than linear time."""

import re
from collections.abc import Iterator

from documents.read.content import Content
from documents.read.document import Paragraph
from documents.read.refusals import DocumentTooMuch

MAX_ROWS = 5_000
MAX_CELLS = 100_000
MAX_LETTERS = 1_000_000
MAX_LINES = 100_000  # of a text file, before it is parted
MAX_TABS = 300_000
_MAX_PARAGRAPH_LETTERS = 4_000
_PIECE = re.compile(rf".{{1,{_MAX_PARAGRAPH_LETTERS}}}(?:\s|$)|.{{1,{_MAX_PARAGRAPH_LETTERS}}}", re.DOTALL)


def refuse_too_much(name: str, content: Content) -> None:
    """Raise DocumentTooMuch for more rows, cells or letters than any plan has."""
    rows = [row for table in content.tables for row in table.rows]
    cells = [cell for row in rows for cell in row.cells]
    letters = sum(len(one.text) for one in content.paragraphs) + sum(len(cell.printed) for cell in cells)
    for found, limit, thai, english in (
        (len(rows), MAX_ROWS, "แถว", "rows"),
        (len(cells), MAX_CELLS, "ช่อง", "cells"),
        (letters, MAX_LETTERS, "ตัวอักษร", "letters"),
    ):
        if found > limit:
            raise DocumentTooMuch(name=name, what_thai=thai, what=english, limit=limit)


def refuse_many_lines(name: str, text: str) -> None:
    """Raise DocumentTooMuch before a text becomes millions of rows or cells."""
    if text.count("\n") > MAX_LINES:
        raise DocumentTooMuch(name=name, what_thai="บรรทัด", what="lines", limit=MAX_LINES)
    if text.count("\t") > MAX_TABS:
        raise DocumentTooMuch(name=name, what_thai="ช่อง", what="cells", limit=MAX_TABS)


def short_paragraphs(paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Yield them, those of many thousand letters in pieces at their spaces."""
    for one in paragraphs:
        if len(one.text) <= _MAX_PARAGRAPH_LETTERS:
            yield one
        else:
            yield from (Paragraph(text, one.place) for piece in _PIECE.findall(one.text) if (text := piece.strip()))
