"""Headings of one row, or of two or three where a heading stands above several columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.read.document import Document, Row
from documents.read.tables.columns import Columns, columns_of_texts
from documents.read.tables.columns_by_content import are_coded, begins_row, named, with_content
from documents.read.tables.heading_words import (
    bare,
    kind_of_heading,
    role_of_heading,
    span_of_heading,
    year_of_heading,
)

_MOST_ROWS = 3
_FEWEST_LISTED = 3  # rows of a list
_FEWEST_NAMED = 2  # of steps, period and owner, by heading or content
_LAST_WEAK_ROW = 1  # a heading that names fewer columns stands at a table's top
_MAX_LOWER_LETTERS = 40
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns that a heading names, and how many rows it takes."""

    columns: Columns
    rows: int


def heading_at(rows: Sequence[Row], at: int, *, lists: bool = False) -> Heading | None:
    """Return the heading that begins with this row, None where none does; of `lists` it names only what and who."""
    texts = [cell.text for cell in rows[at].cells]
    columns = columns_of_texts(texts)
    heading = Heading(columns, 1) if columns else None
    for height, lower in enumerate(rows[at + 1 : at + _MOST_ROWS], 2):
        below = [cell.text for cell in lower.cells]
        if not _goes_on(texts, below, known=heading is not None):
            break
        texts = _joined(texts, below)
        if columns := columns_of_texts(texts):
            heading = Heading(columns, height)
    if heading is None and at <= _LAST_WEAK_ROW:
        heading = _weak_heading(rows, at)
    if heading is None:
        return None
    columns = with_content(heading.columns, rows[at + heading.rows :])
    body = rows[at + heading.rows :]
    is_list = columns.owner is not None and (are_coded(columns, body) or (lists and len(body) >= _FEWEST_LISTED))
    return replace(heading, columns=columns) if named(columns) >= _FEWEST_NAMED or is_list else None


def _weak_heading(rows: Sequence[Row], at: int) -> Heading | None:
    """Return what a row at a table's top names that says less than a heading must, unless one stands above it."""
    texts = [cell.text for cell in rows[at].cells]
    above = (columns_of_texts([cell.text for cell in row.cells]) for row in rows[:at])
    if any(above) or any(map(begins_row, texts)):
        return None
    columns = columns_of_texts(texts, fewest=0)
    return Heading(columns, 1) if columns else None


def plan_headings(document: Document) -> list[dict[int, Heading]]:
    """Return the headings of plans in each table, by their row.

    A list of who owns what, without period, steps and codes, is looked for only where there is no plan.
    """
    for lists in (False, True):
        found = [_headings(table.rows, lists=lists) for table in document.tables]
        if any(found):
            return found
    return [{} for _ in document.tables]


def _headings(rows: Sequence[Row], *, lists: bool) -> dict[int, Heading]:
    return {at: found for at in range(len(rows)) if (found := heading_at(rows, at, lists=lists))}


def _goes_on(above: Sequence[str], below: Sequence[str], *, known: bool) -> bool:
    """Tell whether a row is the lower part of the heading above it, which may be `known` as one already."""
    if len(above) != len(below) or columns_of_texts(below):
        return False
    return _is_lower(below) or (not known and _stands_under(above, below))


def _is_lower(texts: Sequence[str]) -> bool:
    """Tell whether a row says only what parts the column above it: months, years, first and last day, roles."""
    said = [bare(text) for text in texts if text.strip()]
    return len(said) > 1 and all(_parts_a_column(word) for word in said)


def _parts_a_column(word: str) -> bool:
    whole_role = role_of_heading(word) is not None and len(word) <= _MAX_LOWER_LETTERS
    parts = kind_of_heading(word) in ("span", "start", "end", "state")
    return parts or year_of_heading(word) is not None or whole_role


def _stands_under(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether short texts without digits stand below a heading that spans them: beside it nothing is printed."""
    if any(len(text) > _MAX_LOWER_LETTERS or _DIGIT.search(text) for text in (*above, *below)):
        return False
    pairs = [(bool(upper.strip()), bool(lower.strip())) for upper, lower in zip(above, below, strict=True)]
    spans = all(pairs[at + 1] == (False, True) for at, pair in enumerate(pairs[:-1]) if pair == (True, True))
    return spans and (False, True) in pairs and pairs[-1] != (True, True)


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """A heading over several columns stands in the first of them and holds for those that are named below it."""
    joined, over = [], ""
    for upper, lower in zip(above, below, strict=True):
        over = upper if upper.strip() else over
        joined.append(_named(over, lower) if lower.strip() else upper)
    return joined


def _named(over: str, lower: str) -> str:
    word, year = bare(lower), year_of_heading(bare(over))
    if span_of_heading(word):
        has_year = any(letter.isdigit() for letter in word.removeprefix("ไตรมาส"))
        return lower if has_year or not year else f"{lower} {_year_of_span(word, over, year)}"
    if year_of_heading(word) or kind_of_heading(word) not in ("", "extra", "unknown"):
        return lower
    return f"{over} {lower}"


def _year_of_span(word: str, over: str, year: str) -> int:
    """The first months of a budget year lie in the year before the one that it is named by."""
    first_months = ("ตุลาคม", "ต.ค", "ตค", "พฤศจิกายน", "พ.ย", "พย", "ธันวาคม", "ธ.ค", "ธค")
    return int(year) - ("งบ" in over and word.startswith(first_months))
