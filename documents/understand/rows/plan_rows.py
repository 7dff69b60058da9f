"""Every printed row of the plan's tables named for what it is: an item, its continuation, or a finding."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.calendar import FiscalYear
from documents.read.document import Cell, Document, Place, Row, Table
from documents.read.tables.columns import Columns
from documents.read.tables.combined_columns import parted
from documents.read.tables.headings import Heading, plan_headings
from documents.read.tables.row_labels import is_done, is_total
from documents.understand.dates.periods import read_period
from documents.understand.notes import Notes
from documents.understand.printed_codes import PrintedCode, read_code
from documents.understand.rows.row_cells import blanked, cell_at, cell_in, is_covered, with_dittos, with_groups
from documents.understand.rows.topics import Topic, Topics, numbered_topic, topic_row
from documents.understand.writing import arabic_digits, one_line

_DASHES_ONLY = re.compile(r"^[\s\-–—_=*.:|~]+$")
_COLUMN_NUMBER = re.compile(r"^[(\[]?\d{1,2}[)\].]?$")
_PAGE_NUMBER = re.compile(r"^(?:หน้า(?:ที่)?\s*)?[-–—\s]*\d{1,3}[-–—\s]*$")
_BEGINS_POINT = re.compile(r"[-•]\s*\(?[0-9๐-๙]{1,2}\s?[.)]|\(?[0-9๐-๙]{1,2}\s?[.)]")
_COLUMN_NAMES = {"measure": "มาตรการ", "steps": "ขั้นตอน", "period": "ระยะเวลา", "owner": "ผู้รับผิดชอบ"}
_NOT_OF_THE_PLAN = {
    "total_row": "แถวผลรวมของตาราง ไม่ใช่รายการและไม่ใช่ระยะเวลาของรายการใด",
    "result_row": "แถวผลที่ทำได้จริง ไม่ใช่ระยะเวลาตามแผน จึงไม่ใช้เป็นกำหนดของรายการ",
}
_ANY_YEAR = FiscalYear(2568)  # to tell that a cell holds a period; which year it means is not asked here


@dataclass
class PlanRow:
    """An item's rows as printed: its first row and the continuations below it.

    `has_step_rows`: each of those that say nothing but a step is a step of its own.
    """

    row: Row
    columns: Columns
    topic: Topic
    code: PrintedCode | None
    title: str
    below: list[Row] = field(default_factory=list)
    has_step_rows: bool = False
    indicator: int | None = None

    @property
    def place(self) -> Place:
        return self.row.place

    def cells(self, column: str) -> list[Cell]:
        """Return the non-blank cells of a column ("steps", "period", "owner"), from top to bottom."""
        first = cell_in(self.row, self.columns, column, begins_item=True)
        cells = [first, *(cell_in(row, self.columns, column) for row in self.below)]
        return [cell for cell in cells if not cell.is_blank]

    def cells_at(self, at: int) -> list[Cell]:
        """Return the non-blank cells of one column of the table, from top to bottom."""
        return [cell for row in (self.row, *self.below) if not (cell := cell_at(row, at)).is_blank]

    def text(self, column: str) -> str:
        """Return a column's text; what a page break parted is joined by a space, a new point begins a line."""
        parts = [cell.text for cell in self.cells(column)]
        return "".join(f"{_joint(part) if at else ''}{part}" for at, part in enumerate(parts))


def _joint(part: str) -> str:
    return "\n" if _BEGINS_POINT.match(part) else " "


def plan_rows(document: Document, notes: Notes) -> list[PlanRow]:
    """Return the rows of items in order; every other printed row of the plan's tables becomes a finding."""
    scan = _Scan(notes, Topics(document))
    for table, headings in zip(document.tables, plan_headings(document), strict=True):
        scan.read(table, headings)
    return scan.found


class _Scan:
    def __init__(self, notes: Notes, topics: Topics) -> None:
        self.notes, self.topics = notes, topics
        self.columns: Columns | None = None
        self.found: list[PlanRow] = []
        self.topic = Topic(0, "")
        self.expects_heading = True
        self.below_total = False

    def read(self, table: Table, headings: Mapping[int, Heading]) -> None:
        if not headings and not self._continues(table):
            self._note_other_table(table)
            return
        above = self.topics.above(table, self.topic if self.columns else None)
        self.expects_heading = self.expects_heading or above != self.topic
        self.topic = above
        self._note_text_between(table)
        below_heading = 0
        for at, row in enumerate(table.rows):
            if at < below_heading:
                continue
            if heading := headings.get(at):
                self._heading(table.rows[at : at + heading.rows], heading)
                below_heading = at + heading.rows
            else:
                self._row(parted(row, self.columns) if self.columns and self.columns.combined else row)

    def _continues(self, table: Table) -> bool:
        """A table without a heading goes on with the plan if it is as wide and has codes, periods or blanks first."""
        if self.columns is None or table.width != self.columns.width - bool(self.columns.combined):
            return False
        firsts = [cell_at(row, self.columns.measure) for row in table.rows]
        coded = [cell for cell in firsts if (code := read_code(cell.text)) and (code.is_clean or code.title)]
        dated = [row for row in table.rows if read_period(cell_in(row, self.columns, "period").text, _ANY_YEAR)]
        return bool(coded or dated) or not self.found or firsts[0].is_blank or _is_dashes(table.rows[0])

    def _note_other_table(self, table: Table) -> None:
        if self.columns is not None:
            understood = f"ตารางนี้มี {len(table.rows)} แถว ไม่มีหัวตารางของแผน จึงไม่ได้อ่านเป็นรายการ"
            self.notes.add("other_table", table.place, table.rows[0].printed, understood)

    def _note_text_between(self, table: Table) -> None:
        """Text between rows of one topic is no heading: it may have fallen out of a cell."""
        if not self.found or self.expects_heading:
            return
        for paragraph in self.topics.paragraphs_above(table):
            if self.topics.is_repeated(paragraph) or numbered_topic(paragraph.text) == self.topic:
                understood = "ข้อความนี้พิมพ์ซ้ำเมื่อขึ้นหน้าใหม่ จึงถือเป็นหัวหรือท้ายกระดาษ ไม่ใช่ส่วนของรายการ"
                self.notes.add("page_header", paragraph.place, paragraph.text, understood)
            elif not _PAGE_NUMBER.match(arabic_digits(paragraph.text)):
                understood = (
                    f"ข้อความระหว่างแถวของตาราง อาจหลุดจากรายการที่{self.found[-1].place} จึงไม่ได้นำเข้า: โปรดตรวจสอบ"
                )
                self.notes.add(
                    "text_between_rows", paragraph.place, paragraph.text, understood, decide=True, default="ไม่นำเข้า"
                )

    def _row(self, row: Row) -> None:
        if self.columns is None:
            self.notes.add("row_before_heading", row.place, row.printed, "แถวนี้อยู่ก่อนหัวตารางของแผน จึงไม่ใช่รายการ")
        elif row.is_blank:
            self.notes.add("blank_row", row.place, "", "แถวว่าง ไม่มีข้อความ")
        elif _is_dashes(row):
            self.notes.add("dash_row", row.place, row.printed, "แถวขีดคั่นที่เหลือจากการแปลงเอกสาร ไม่ใช่รายการ")
        elif all(_COLUMN_NUMBER.match(arabic_digits(cell.text)) for cell in row.cells):
            self.notes.add("column_numbers", row.place, row.printed, "แถวเลขกำกับคอลัมน์ ไม่ใช่รายการ")
        elif what := self._sums_or_results(row, self.columns):
            self.notes.add(what, row.place, row.printed, _NOT_OF_THE_PLAN[what])
        elif topic := topic_row(row, self.columns, self.topic):
            self.topic = topic
            self.notes.add("topic_row", row.place, row.printed, f"แถวชื่อประเด็นที่ {topic.number}: {topic.name}")
        else:
            self._body(row, self.columns)

    def _sums_or_results(self, row: Row, columns: Columns) -> str | None:
        """Return the finding for a row of sums, or for one of what was done beside another of what is planned."""
        first = next((cell.text for cell in row.cells if not cell.is_blank), "")
        heads = [cell_at(row, at) for at in (columns.number, columns.measure)]
        if columns.spans and is_total(first) and cell_at(row, columns.owner).is_blank:
            self.below_total = True
            return "total_row"
        if self.below_total and all(head.is_blank for head in heads):
            return "total_row"
        self.below_total = False
        label = cell_at(row, columns.label).text if columns.label is not None else first if columns.spans else ""
        return "result_row" if is_done(label) else None

    def _heading(self, rows: Sequence[Row], heading: Heading) -> None:
        columns = heading.columns
        repeated = columns == self.columns and not self.expects_heading
        self.columns, self.expects_heading = columns, False
        printed = " / ".join(row.printed for row in rows)
        if repeated:
            self.notes.add("header_repeated", rows[0].place, printed, "หัวตารางพิมพ์ซ้ำเมื่อขึ้นหน้าใหม่ ไม่ใช่รายการ")
        else:
            self.notes.add("header_row", rows[0].place, printed, f"หัวตาราง: {_order(columns)}")

    def _body(self, row: Row, columns: Columns) -> None:
        self._note_extra_cells(row, columns)
        row = self._undittoed(row, columns)
        measure = cell_at(row, columns.measure)
        number = cell_at(row, columns.number)
        code = _code_of(measure, number, columns)
        below_steps = bool(columns.combined and self.found and self.found[-1].below)
        title_goes_on = bool(self.found) and not below_steps and _is_title_going_on(row, columns)
        goes_on = (measure.is_blank and number.is_blank) or title_goes_on
        if code is None and goes_on:
            self._continuation(row)
        elif self._is_repeated_head(row, code, columns):
            self._continuation(blanked(row, columns))
        else:
            title = code.title if code else one_line(measure.text)
            topic = (
                self.topics.of_cell(cell_at(row, columns.topic), self.topic) if columns.topic is not None else None
            )
            self.topic = topic or self.topic
            self.found.append(PlanRow(self._grouped(row, columns), columns, self.topic, code, title))

    def _is_repeated_head(self, row: Row, code: PrintedCode | None, columns: Columns) -> bool:
        """A row with the code and title of the item above, and no other period or owner, brings it another step.

        The same steps once more are the same row printed twice.
        """
        above = self.found[-1] if self.found else None
        steps = one_line(cell_in(row, columns, "steps").text)
        if (
            above is None
            or above.columns != columns
            or steps in ("", one_line(cell_in(above.row, columns, "steps").text))
        ):
            return False
        heads = [
            [one_line(cell_at(each, at).text) for at in (columns.measure, columns.number)]
            for each in (row, above.row)
        ]
        same = heads[0] == heads[1] and code is not None and not code.is_bare
        others = ((cell_in(each, columns, name).text for name in ("period", "owner")) for each in (row, above.row))
        mine, its = (tuple(map(one_line, each)) for each in others)
        return same and all(one in ("", other) for one, other in zip(mine, its, strict=True))

    def _grouped(self, row: Row, columns: Columns) -> Row:
        """Take what columns left of the measure leave blank from the item above: they group the items."""
        above = self.found[-1] if self.found else None
        if above is None or above.columns != columns:
            return row
        grouped = with_groups(row, above.row, columns)
        for cell, blank in zip(grouped.cells, row.cells, strict=True):
            if cell is not blank:
                understood = f"ช่องนี้เว้นว่างไว้ จึงใช้ของรายการก่อนหน้า คือ {one_line(cell.covered_by)}"
                self.notes.add("taken_from_above", cell.place, "", understood)
        return grouped

    def _undittoed(self, row: Row, columns: Columns) -> Row:
        above = self.found[-1] if self.found else None
        if above is None or above.columns != columns:
            return row
        copied = with_dittos(row, above.row, columns)
        for cell, ditto in zip(copied.cells, row.cells, strict=True):
            if cell is not ditto:
                understood = f"พิมพ์เครื่องหมายว่าเหมือนข้างบน จึงใช้ของรายการก่อนหน้า คือ {one_line(cell.covered_by)}"
                self.notes.add("taken_from_above", cell.place, ditto.text, understood)
        return copied

    def _continuation(self, row: Row) -> None:
        if not self.found:
            self.notes.add(
                "row_without_item",
                row.place,
                row.printed,
                "แถวต่อเนื่องนี้ไม่มีรายการอยู่ข้างบน จึงไม่ได้นำเข้า",
                decide=True,
                default="ไม่นำเข้า",
            )
            return
        above = self.found[-1]
        above.below.append(row)
        rest = one_line(cell_at(row, above.columns.measure).text)
        above.title = f"{above.title} {rest}".strip()

    def _note_extra_cells(self, row: Row, columns: Columns) -> None:
        extra = [cell for cell in row.cells[columns.width :] if not cell.is_blank]
        for cell in extra:
            understood = f"แถวนี้มีช่องเกินหัวตาราง ({columns.width} คอลัมน์) ข้อความในช่องนี้ไม่ได้นำเข้า"
            self.notes.add("extra_cell", cell.place, cell.text, understood, decide=True, default="ไม่นำเข้า")


def _order(columns: Columns) -> str:
    """Return which column says what, from left to right."""
    named = [(getattr(columns, key), name) for key, name in _COLUMN_NAMES.items()]
    named += [(span.at, span.name) for span in columns.spans]
    named += [(columns.period_end, "วันสิ้นสุด"), (columns.publisher, "ผู้เผยแพร่")]
    named += [(at, f"ผู้รับผิดชอบ{role}") for at, role in columns.partners]
    return " ".join(f"คอลัมน์ {at + 1} {name}" for at, name in sorted((at, n) for at, n in named if at is not None))


def _code_of(measure: Cell, number: Cell, columns: Columns) -> PrintedCode | None:
    """Take the code from the measure, or from the number column where that holds codes and not counts."""
    code = read_code(measure.text)
    if code and (code.is_clean or code.is_capital):
        return code
    beside = read_code(number.text)
    if beside is None or beside.title:
        return code
    title = one_line(measure.text)
    if columns.letter and beside.is_bare:
        of_instrument = tuple(each for each in beside.candidates if each.startswith(columns.letter))
        return PrintedCode(beside.printed, of_instrument, title, is_clean=True)
    if beside.is_clean or beside.is_capital:
        return replace(beside, title=title)
    if columns.counts:
        return code
    shaped = _has_letter_shape(beside)
    return replace(beside, title=title) if shaped or (code is None and beside.is_bare) else code


def _is_title_going_on(row: Row, columns: Columns) -> bool:
    """A row with words in its first cell but no code, period or owner is the rest of the row above."""
    said = any(not cell_in(row, columns, name).is_blank for name in ("period", "owner"))
    return not said and not is_covered(row, columns)


def _has_letter_shape(code: PrintedCode) -> bool:
    return code.printed[:1] in "๐0อ" and len(code.printed) > 1


def _is_dashes(row: Row) -> bool:
    texts = [cell.printed.strip() for cell in row.cells if cell.printed.strip()]
    return (
        len(texts) > 1 and all(_DASHES_ONLY.match(text) for text in texts) and "-" in "".join(texts).replace("–", "-")
    )
