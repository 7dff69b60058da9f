"""What a row says in one column of the plan, where the document spreads it over several: a time chart's months, a
first and a last day, owners with their parts, the publisher."""

import re
from dataclasses import replace

from documents.read.document import Cell, Place, Row
from documents.read.tables.columns import Columns, Span
from documents.understand.dates.thai_dates import find_dates, normal, with_months_spelt
from documents.understand.writing import arabic_digits, one_line

_NOWHERE = Cell("", Place(0))
_NO_MARK = re.compile(r"[-–—.]?")
_DAY = re.compile(r"(?:วันที่\s*)?([0-9]{1,2})")
_NOTHING = re.compile(r"[-–—\s.]*")
_DITTO = re.compile(r"""[-–—]?\s*(?:["”“„〃″]|''|,,)\s*[-–—]?""")


def cell_at(row: Row, index: int | None) -> Cell:
    """Return a row's cell, a blank one where the row is too short or the table has no such column."""
    return row.cells[index] if index is not None and index < len(row.cells) else _NOWHERE


def cell_in(row: Row, columns: Columns, name: str, *, begins_item: bool = False) -> Cell:
    """Return a column ("measure", "steps", "period", "owner") of a row as one cell, blank where it says nothing.

    In a row that begins an item a blank cell has the text of the cell above that was merged over it.
    """
    whole = _uncovered(row) if begins_item else row
    if name == "period" and columns.spans:
        written = cell_at(whole, columns.period)
        return written if not written.is_blank else _chart(row, columns)
    if name == "period" and columns.period_end is not None:
        return _from_to(cell_at(whole, columns.period), cell_at(whole, columns.period_end))
    if name == "owner":
        return _owners(whole, columns)
    return cell_at(whole if name in ("period", "owner") else row, getattr(columns, name))


def is_covered(row: Row, columns: Columns) -> bool:
    """Tell whether a cell from above is merged over the period or the owner of a row."""
    return any(cell_at(row, at).covered_by for at in (columns.period, columns.owner))


def is_step_row(row: Row, columns: Columns) -> bool:
    """Tell whether a row says what is to be done, perhaps when and by whom, and not of which item."""
    said = {at for at, cell in enumerate(row.cells) if not cell.is_blank}
    of_step = {columns.steps, columns.period, columns.period_end, columns.owner, *(at for at, _ in columns.partners)}
    return columns.steps is not None and columns.steps in said and said <= of_step


def blanked(row: Row, columns: Columns) -> Row:
    """Return a row with nothing but its steps: what else it says stands in the item's first row already."""
    cells = (
        cell if at == columns.steps else replace(cell, printed="", covered_by="") for at, cell in enumerate(row.cells)
    )
    return replace(row, cells=tuple(cells))


def with_groups(row: Row, above: Row, columns: Columns) -> Row:
    """Return a row whose blank period or owner, left of the measure, is covered by that of the row above."""
    groups = {at for at in (columns.period, columns.owner) if at is not None and at < columns.measure}
    texts = {at: cell_at(above, at).text or cell_at(above, at).covered_by for at in groups}
    cells = (
        replace(cell, covered_by=texts[at]) if texts.get(at) and cell.is_blank and not cell.covered_by else cell
        for at, cell in enumerate(row.cells)
    )
    return replace(row, cells=tuple(cells))


def with_dittos(row: Row, above: Row, columns: Columns) -> Row:
    """Return a row whose period or owner is a ditto mark (", -"-) as covered by that of the row above."""
    owners = (columns.owner, *(at for at, _ in columns.partners))
    copied = {
        at: cell_at(above, at).text or cell_at(above, at).covered_by
        for at in (columns.period, columns.period_end, *owners)
        if at is not None and _DITTO.fullmatch(one_line(cell_at(row, at).text))
    }
    cells = (replace(cell, printed="", covered_by=copied[at]) if at in copied else cell
             for at, cell in enumerate(row.cells))  # fmt: skip
    return replace(row, cells=tuple(cells)) if copied else row


def _uncovered(row: Row) -> Row:
    return replace(
        row,
        cells=tuple(
            replace(cell, printed=cell.covered_by) if cell.is_blank and cell.covered_by else cell
            for cell in row.cells
        ),
    )


def _chart(row: Row, columns: Columns) -> Cell:
    """Return the marked months or quarters as a period is written: those that follow each other as a range."""
    spans = columns.spans
    marked = [at for at, span in enumerate(spans) if not _NO_MARK.fullmatch(one_line(cell_at(row, span.at).text))]
    marked = marked or [at for at, span in enumerate(spans) if cell_at(row, span.at).shaded]
    if not marked:
        return _NOWHERE
    runs = [at for at in marked if at - 1 not in marked]
    ends = [at for at in marked if at + 1 not in marked]
    cells = [cell_at(row, spans[at].at) for at in marked]
    named = (_named(spans[at], cell, columns) for at, cell in zip(marked, cells, strict=True))
    names = dict(zip(marked, named, strict=True))
    if any(_has_date(spans[at], cell) for at, cell in zip(marked, cells, strict=True)):
        runs = ends = marked
    text = ", ".join(
        names[run] if run == end else f"{names[run]} - {names[end]}" for run, end in zip(runs, ends, strict=True)
    )
    return Cell(text, cells[0].place, min(cell.sure for cell in cells))


def _named(span: Span, cell: Cell, columns: Columns) -> str:
    """A date means itself, a number in a month's column a day of it, unless all are shares; other marks the month."""
    if _has_date(span, cell):
        return one_line(cell.text)
    if columns.marks_only:
        return span.name
    day = _DAY.fullmatch(arabic_digits(one_line(cell.text)))
    has_day = day and 1 <= int(day[1]) <= 31 and not span.name.startswith("ไตรมาส")
    return f"{day[1]} {span.name}" if day and has_day else span.name


def _has_date(span: Span, cell: Cell) -> bool:
    """Tell whether a day, in a quarter's column also a month, is written out where others have a mark."""
    dates = find_dates(with_months_spelt(normal(one_line(cell.text))))
    return any(each.day or span.name.startswith("ไตรมาส") for each in dates)


def _from_to(first: Cell, last: Cell) -> Cell:
    if first.is_blank or last.is_blank or _NOTHING.fullmatch(first.text):
        return last if first.is_blank or _NOTHING.fullmatch(first.text) else first
    return replace(first, printed=f"{first.text} - {last.text}", sure=min(first.sure, last.sure))


def _owners(row: Row, columns: Columns) -> Cell:
    """Return all owners in one cell: further columns' units with the part they play, and who publishes."""
    main = cell_at(row, columns.owner)
    named = [(cell, role) for at, role in columns.partners if not (cell := cell_at(row, at)).is_blank]
    partners = [(cell, role) for cell, role in named if not _NOTHING.fullmatch(cell.text)]
    publisher = cell_at(row, columns.publisher)
    if not partners and (publisher.is_blank or _NOTHING.fullmatch(publisher.text)):
        return main
    lines = [_with_role(main.text, columns.role if partners else "")]
    lines += [_with_role(cell.text, role) for cell, role in partners]
    if not _NOTHING.fullmatch(publisher.text):
        lines.append(f"และส่งมอบให้{one_line(publisher.text)} เผยแพร่บนเว็บไซต์")
    cells = [cell for cell in (main, *(cell for cell, _ in partners), publisher) if not cell.is_blank]
    text = "\n".join(line for line in lines if line)
    return Cell(text, cells[0].place, min(cell.sure for cell in cells))


def _with_role(text: str, role: str) -> str:
    """Only one unit can be called the lead; of several the first is meant."""
    if not text.strip() or role not in ("หลัก", "รวบรวม"):
        return text
    first, line, rest = text.strip().partition("\n")
    return f"{first} (หลัก){line}{rest}"
