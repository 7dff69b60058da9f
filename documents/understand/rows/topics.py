"""The plan's topics: numbered headings above its tables, heading rows inside them, or a column of their own."""

import re
from collections import Counter
from dataclasses import dataclass

from documents.read.document import Cell, Document, Paragraph, Row, Table
from documents.read.tables.columns import Columns
from documents.understand.writing import arabic_digits, one_line

_WORDS = r"(?:ประเด็น|ด้าน|หัวข้อ|หมวด|ส่วน|มาตรการ|มิติ|ตอน|ยุทธศาสตร์|แผนงาน|กลยุทธ์|แนวทาง|ตัวชี้วัด)"
_NUMBER = r"[0-9๐-๙]{1,2}"
_NUMBERED = re.compile(
    rf"^[\s*#]*(?:{_WORDS}\s*(?:ที่)?\s*)?[(\[]?(?P<number>{_NUMBER})\s*[)\].:]?\s*[-:]?\s*"
    r"(?P<name>[^\s\d๐-๙).].{3,})$"
)
_MARKED = re.compile(rf"^[\s*#]*(?:{_WORDS}\s*(?:ที่)?\s*{_NUMBER}|[(\[]?{_NUMBER}\s*[)\].:])")
_NAMED_TOPIC = re.compile(rf"^[\s*#]*(?:ประเด็น|ด้าน|หมวด|มิติ|ยุทธศาสตร์|ตัวชี้วัด)\s*(?:ที่)?\s*{_NUMBER}")
_WORDED = re.compile(r"^[\s*#]*(?:ประเด็น|ด้าน|หมวด|มิติ)(?!\s*(?:ที่)?\s*[0-9๐-๙])\s*:?\s*[ก-๛]{3,}")
_INSTRUMENT = re.compile(
    r"[\W_]*"
    r"(?:แบบวัดการรับรู้|แบบตรวจ(?:การเปิดเผย|\s*OIT)|(?:แบบวัด\s*)?(?:IIT|EIT|OIT)(?![\s(]*[0-9๐-๙]))"
)
_GOES_ON = re.compile(r"\s*\(\s*ต่อ\s*\)\s*$")
_MAX_HEADING_LETTERS = 160


@dataclass(frozen=True, slots=True)
class Topic:
    """One section of the plan: its number as printed, or counted where none is printed, and its name."""

    number: int
    name: str


def numbered_topic(text: str) -> Topic | None:
    """Return the topic of a numbered heading; None for other text."""
    match = _NUMBERED.match(one_line(text)) if _MARKED.match(text) else None
    if match is None:
        return None
    return Topic(int(arabic_digits(match["number"])), _GOES_ON.sub("", match["name"].strip("* ")))


def worded_topic(text: str) -> str | None:
    """Return the name in a heading that says "issue" or "aspect" without a number; None for other text."""
    line = one_line(text)
    return _GOES_ON.sub("", line.strip("*# ")) if len(line) <= _MAX_HEADING_LETTERS and _WORDED.match(line) else None


def topic_row(row: Row, columns: Columns, current: Topic) -> Topic | None:
    """Return the topic that a row names when it says nothing else (one text, perhaps repeated across).

    A lone text in the steps, period or owner column is the rest of the item above, unless it stands first in the
    row and says that it is a topic.
    """
    texts = list(dict.fromkeys(one_line(cell.text) for cell in row.cells if not cell.is_blank))
    spread = len([cell for cell in row.cells if not cell.is_blank])
    others = {columns.steps, columns.period, columns.owner}
    first = any(not cell.is_blank for at, cell in enumerate(row.cells) if at not in others)
    first = first or bool(texts and not row.cells[0].is_blank and _NAMED_TOPIC.match(texts[0]))
    if len(texts) != 1 or not first or (spread > 1 and spread < len(row.cells)):
        return None
    named = numbered_topic(texts[0])
    if named:
        return named
    is_topic = re.match(r"(?:ประเด็น|ด้าน)", texts[0]) or _INSTRUMENT.match(texts[0]) or spread > 1
    return Topic(current.number + 1, texts[0]) if is_topic else None


class Topics:
    """Finds the topic above a table: the nearest numbered heading since the table before it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._texts = Counter(one_line(part.text) for part in document.paragraphs)
        self._by_name: dict[str, Topic] = {}

    def above(self, table: Table, current: Topic | None) -> Topic:
        """Return the table's topic; `current` goes on where no new numbered heading stands in between.

        Above the plan's first table (`current` None) any text is a heading.
        """
        between = self.paragraphs_above(table)
        for paragraph in reversed(between):
            if topic := numbered_topic(paragraph.text):
                return topic
            if name := worded_topic(paragraph.text):
                return self._named(name, current)
        if current is None:
            return Topic(1, between[-1].text if between else "")
        return current

    def _named(self, name: str, current: Topic | None) -> Topic:
        """Return the topic of a heading without a number: the next one, unless it was met before."""
        if name not in self._by_name:
            self._by_name[name] = Topic(current.number + 1 if current else 1, name)
        return self._by_name[name]

    def of_cell(self, cell: Cell, current: Topic) -> Topic:
        """Return the topic of a topic column's cell; a blank cell goes on with the one above."""
        text = one_line(cell.text)
        if not text:
            return current
        if text not in self._by_name:
            self._by_name[text] = numbered_topic(text) or Topic(len(self._by_name) + 1, text)
        return self._by_name[text]

    def is_repeated(self, paragraph: Paragraph) -> bool:
        """Tell whether a text stands on several pages, as what is printed above and below each page does."""
        return self._texts[one_line(paragraph.text)] > 1

    def paragraphs_above(self, table: Table) -> list[Paragraph]:
        """Return the paragraphs since the table before this one."""
        before = [other.rows[-1].place for other in self._document.tables if other.place < table.place]
        start = max(before, default=None)
        return [
            paragraph
            for paragraph in self._document.paragraphs
            if paragraph.place < table.place and (start is None or start < paragraph.place)
        ]
