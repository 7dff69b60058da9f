"""What was read, in one spelling and without letters that nobody sees and that do something: control letters, turned
writing, halves of letters. A terminal would obey them, a database refuse them, a date could be shown backwards.
"""

import re
from dataclasses import replace

from core.text.thai_spelling import thai_spelling
from documents.read.content import Content
from documents.read.document import Cell, Paragraph, Place, Remark, Row, Table

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2061-\u206f\ud800-\udfff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_PARTS_LINES = re.compile("[\u2028\u2029]")


def cleaned(content: Content) -> Content:
    """Return the content in one spelling of Thai and without such letters; a remark tells where the first stood."""
    places = [place for text, place in _texts(content) if _UNPRINTABLE.search(text)]
    paragraphs = [Paragraph(text, one.place) for one in content.paragraphs if (text := _clean(one.text).strip())]
    remarks = [
        replace(one, printed=_clean(one.printed), understood=_clean(one.understood)) for one in content.remarks
    ]
    if places:
        understood = f"อักขระที่มองไม่เห็น (อักขระควบคุมหรือกลับทิศข้อความ) ใน {len(places)} แห่ง ไม่ได้อ่าน"
        remarks.append(Remark("unprintable_left_out", places[0], "", understood))
    return replace(
        content, paragraphs=tuple(paragraphs), tables=tuple(map(_table, content.tables)), remarks=tuple(remarks)
    )


def _texts(content: Content) -> list[tuple[str, Place]]:
    cells = [cell for table in content.tables for row in table.rows for cell in row.cells]
    told = [(one.printed + one.understood, one.place) for one in content.remarks]
    return [
        *((one.text, one.place) for one in content.paragraphs),
        *((cell.printed + cell.covered_by, cell.place) for cell in cells),
        *told,
    ]


def _table(table: Table) -> Table:
    return Table(_clean(table.heading), tuple(map(_row, table.rows)), table.place)


def _row(row: Row) -> Row:
    return Row(tuple(map(_cell, row.cells)), row.place)


def _cell(cell: Cell) -> Cell:
    printed, covered_by = _clean(cell.printed), _clean(cell.covered_by)
    if (printed, covered_by) == (cell.printed, cell.covered_by):
        return cell
    return replace(cell, printed=printed, covered_by=covered_by)


def _clean(text: str) -> str:
    return thai_spelling(_UNPRINTABLE.sub("", _PARTS_LINES.sub("\n", text)))
