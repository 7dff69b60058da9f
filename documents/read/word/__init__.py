"""Word documents: running text and tables in the order of the body, as Word would print them.

Read from the XML itself: the usual library for Word hides list numbers, text boxes and tracked changes.
"""

from documents.read.content import Content, Progress
from documents.read.document import Paragraph, Place, Remark, Row, Table
from documents.read.files.office_extras import note_extras
from documents.read.refusals import DocumentTooMuch
from documents.read.struck_out import struck_out
from documents.read.word.blocks import TextBlock, blocks_of
from documents.read.word.left_out import LeftOut
from documents.read.word.numbering import Numbering
from documents.read.word.package import open_package
from documents.read.word.tables import rows_of

MAX_ROWS = 20_000
_FIRST = Place(1, kind="docx", row=1)


def read(data: bytes, name: str, told: Progress) -> Content:
    """Return the document's paragraphs and tables; raise a refusal that says why it cannot be read.

    Insertions that nobody has accepted yet are taken, deletions are not; struck-out and hidden text, headers and
    footers, comments and embedded files are left out.
    """
    package = open_package(name, data)
    numbering, left_out = Numbering(package.numbering, package.styles), LeftOut()
    paragraphs, tables, line = list[Paragraph](), list[Table](), 0
    for block in blocks_of(package.body, numbering, left_out):
        if isinstance(block, TextBlock):
            for text in filter(None, (part.strip() for part in block.text.split("\n"))):
                line += 1
                paragraphs.append(Paragraph(text, Place(line, kind="docx", row=len(paragraphs) + 1)))
        else:
            rows = rows_of(block.element, numbering, left_out, len(tables) + 1, line)
            line += len(rows)
            tables += _table(rows, paragraphs)
        if line > MAX_ROWS:
            raise DocumentTooMuch(name=name, what_thai="แถว", what="rows", limit=MAX_ROWS)
    told(1, 1)
    remarks = [*_remarks(left_out), *note_extras(name, data, _FIRST)]
    return Content(tuple(paragraphs), tuple(tables), tuple(remarks))


def _table(rows: list[Row], above: list[Paragraph]) -> list[Table]:
    return [Table(above[-1].text if above else "", tuple(rows), rows[0].place)] if rows else []


def _remarks(left_out: LeftOut) -> list[Remark]:
    told = []
    if left_out.deletions or left_out.insertions:
        understood = (
            f"เอกสารมีการแก้ไขที่ยังไม่ได้ตอบรับ: อ่านตามข้อความที่แทรก {left_out.insertions} แห่ง "
            f"และไม่อ่านข้อความที่ลบ {left_out.deletions} แห่ง โปรดตรวจสอบว่าเป็นฉบับที่ใช้จริง"
        )
        told.append(Remark("tracked_changes", _FIRST, "", understood, decide=True, default="ใช้ตามที่แก้ไข"))
    if left_out.hidden:
        told.append(Remark("hidden_left_out", _FIRST, "", f"ข้อความที่ซ่อนไว้ {left_out.hidden} แห่ง ไม่ได้อ่าน"))
    return [*told, *struck_out(left_out.struck, _FIRST)]
