"""Signs that a document stops before its end."""

from documents.read.document import Document, Place
from documents.read.markup import ends_inside_markup
from documents.read.tables.headings import heading_at
from documents.understand.notes import Notes
from documents.understand.printed_codes import read_code


def check_ending(document: Document, notes: Notes) -> None:
    """Add a finding when the last thing in the document is an unfinished character, cell or row."""
    where = document.cut_short or _cut_row(document)
    if where:
        understood = "เอกสารสิ้นสุดกลางตาราง ข้อความส่วนท้ายอาจหายไป: โปรดตรวจสอบว่าได้ไฟล์มาครบ"
        last = document.tables[-1].rows[-1].printed
        notes.add("text_ends_early", where, last, understood, decide=True, default="ใช้เท่าที่อ่านได้")


def _cut_row(document: Document) -> Place | None:
    """The last row matters only if the document ends with it, or with the beginning of another."""
    table = document.tables[-1]
    row = table.rows[-1]
    after = [part for part in document.paragraphs if row.place < part.place]
    if after:
        code = read_code(after[0].text) if len(after) == 1 else None
        return after[0].place if code and not code.is_bare else None
    heading = heading_at([row], 0) is not None
    widest = max((len(each.cells) for each in table.rows), default=0)
    short = len(row.cells) < widest
    if not row.cells:
        return row.place
    return row.cells[-1].place if short or heading or ends_inside_markup(row.cells[-1].printed) else None
