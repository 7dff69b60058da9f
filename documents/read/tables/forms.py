"""Forms of names and values, one below the other: turned into a plan's table, so that they are read as one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from documents.read.content import Content
from documents.read.document import Cell, Row, Table
from documents.read.tables.heading_words import bare, kind_of_heading, without_marks

_NEEDED = ("measure", "owner", "period")
_LEFT = ("หัวข้อ", "รายการ", "เรื่อง", "ประเด็น", "ข้อ", "หัวเรื่อง", "ข้อมูล")
_RIGHT = ("รายละเอียด", "ข้อมูล", "คำตอบ", "เนื้อหา", "คำอธิบาย", "สาระสำคัญ", "รายการ", "ผล")
_NAMED_LINE = re.compile(r"^(?:[0-9๐-๙]{1,2}[.)]\s*)?(?P<name>[ก-๛A-Za-z/() ]{2,60}?)\s*[:：]\s*(?P<value>\S.*)$")
_SAYS_LITTLE = ("unknown", "extra", "detail", "number")
_AIMS = ("ตัวชี้วัด", "ประเด็น")  # what a measure is to improve
_MOST_LABEL_LETTERS = 80


def with_forms_as_tables(content: Content) -> Content:
    """Return the content in which each form has a row of its names and one of its values."""
    if not content.tables:
        return _of_lines(content)
    tables = [turned for table in content.tables for turned in _turned(table)]
    return content if tables == list(content.tables) else replace(content, tables=tuple(tables))


def _of_lines(content: Content) -> Content:
    """Take lines of a name, a colon and a value for a form; a line without a name goes on with the value above."""
    pairs: list[tuple[Cell, Cell]] = []
    for one in content.paragraphs:
        if match := _NAMED_LINE.match(one.text):
            pairs.append((Cell(match["name"], one.place), Cell(match["value"], one.place)))
        elif pairs:
            label, value = pairs[-1]
            pairs[-1] = label, replace(value, printed=f"{value.printed}\n{one.text}")
    if not _is_form(_kinds(pairs)):
        return content
    first = next(at for at, kind in enumerate(_kinds(pairs)) if kind or bare(pairs[at][0].text).startswith(_AIMS))
    heading = content.paragraphs[0].text
    rows = tuple(Row(pair, pair[0].place) for pair in pairs[first:])
    table = Table(heading, rows, rows[0].place)
    above = tuple(one for one in content.paragraphs if one.place < table.place)
    return replace(content, paragraphs=above, tables=tuple(_turned(table)))


def _turned(table: Table) -> list[Table]:
    pairs = [pair for row in table.rows if (pair := _pair(row))]
    whole = len(pairs) == len(table.rows)
    pairs = [pair for at, pair in enumerate(pairs) if at or not _heads(pair)]
    kinds = _kinds(pairs)
    if not whole or not _is_form(kinds):
        return [table]
    labels = [bare(label.text) for label, _ in pairs]
    again = next((label for label in labels if labels.count(label) == kinds.count("measure")), labels[0])
    starts = [at for at, label in enumerate(labels) if label == again]
    bounds = [0, *starts[1:], len(pairs)]
    forms = [pairs[start:end] for start, end in pairwise(bounds)]
    return [_as_table(table, form) for form in forms if _is_form(_kinds(form))]


def _heads(pair: tuple[Cell, Cell]) -> bool:
    """Tell whether a form's first row only says that names stand left and values right ("หัวข้อ | รายละเอียด")."""
    return bare(pair[0].text) in _LEFT and bare(pair[1].text) in _RIGHT


def _pair(row: Row) -> tuple[Cell, Cell] | None:
    """Return a row's name and value; what stands before a name only counts, and repeats of a merged value do not."""
    said = [cell for cell in row.cells if not cell.is_blank]
    if len(said) > 1 and bare(said[0].text).strip("().").isdigit():
        said = said[1:]
    if len(said) == 1 and (match := _NAMED_LINE.match(said[0].text)):
        return replace(said[0], printed=match["name"]), replace(said[0], printed=match["value"])
    if not said or len(said) > 2 or len(said[0].text) > _MOST_LABEL_LETTERS:
        return None
    return said[0], said[1] if len(said) == 2 else replace(said[0], printed="")


def _kinds(pairs: Sequence[tuple[Cell, Cell]]) -> list[str]:
    words = without_marks([bare(label.text) for label, _ in pairs])
    kinds = [kind if (kind := kind_of_heading(word)) not in _SAYS_LITTLE else "" for word in words]
    issues = [word.startswith("ประเด็น") for word in words]  # beside a measure, what it is to improve
    if any(kind == "measure" and not issue for kind, issue in zip(kinds, issues, strict=True)):
        return ["" if kind == "measure" and issue else kind for kind, issue in zip(kinds, issues, strict=True)]
    return kinds


def _is_form(kinds: Sequence[str]) -> bool:
    """Tell whether names of a measure, its owner and its period stand below each other, each once."""
    return all(kinds.count(kind) == 1 for kind in _NEEDED) or (
        all(kind in kinds for kind in _NEEDED) and len({kinds.count(kind) for kind in _NEEDED}) == 1
    )


def _as_table(table: Table, form: Sequence[tuple[Cell, Cell]]) -> Table:
    heading = Row(tuple(label for label, _ in form), form[0][0].place)
    values = Row(tuple(value for _, value in form), form[1][0].place)
    return Table(table.heading, (heading, values), heading.place)
