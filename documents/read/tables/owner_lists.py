"""Lists of who sees to which questions that are no table of questions: running text, or a row a unit.

They are turned into a table of a question a row, so that they are read as any list of owners.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.read.content import Content
from documents.read.document import Cell, Paragraph, Place, Remark, Row, Table

_HEADING = ("รหัส", "รายการข้อมูล", "ผู้รับผิดชอบ")
_FEWEST_CODES, _MOST_ROWS = 3, 1_000
_MOST_LETTERS, _MOST_OF_A_UNIT = 600, 120  # of a line with codes, of one without: a longer one is prose
_UNITS = r"(?:สำนัก|กอง(?!ทุน)|ฝ่าย|งาน(?!ที่|ตาม)|กลุ่ม|หน่วย(?!งาน)|ส่วน(?!ราชการ)|ศูนย์|สถาน|โรงเรียน|ทุก(?:ส่วน|สำนัก|กอง|หน่วย))"
_NUMBER = r"(?:[(\[]?[0-9๐-๙]{1,2}(?:[.][0-9๐-๙]{1,2})*\s?[.)\]]\s*|[-–•*●]\s*)?"
_CODE = r"(?<![A-Za-z])[ieoIEO]\s?[.\-]?\s?[0-9๐-๙]{1,2}(?![0-9๐-๙])"
_MORE = r"(?:\s*(?:-|–|ถึง)\s*(?:ข้อ\s*)?[ieoIEO]?\s?[0-9๐-๙]{1,2}(?![0-9๐-๙./]))?"
_SPAN = re.compile(rf"(?P<first>{_CODE})(?P<more>{_MORE})")
_BARE = re.compile(rf"^\s*(?:,|และ|กับ)\s*(?:ข้อ\s*)?(?P<first>[0-9๐-๙]{{1,2}})(?P<more>{_MORE})(?=\s*(?:,|และ|$))")
_RESPONSIBLE = r"(?:มี)?(?:หน้าที่)?\s*(?:เป็น)?(?:ผู้)?\s*(?:ที่)?รับผิดชอบ"
_UNIT_BEFORE = re.compile(
    rf"^{_NUMBER}(?:มอบหมาย)?(?:ให้)?\s*(?P<unit>[ก-๎. ]{{0,60}}?{_UNITS}[ก-๎ ,/]{{0,80}}?)\s*"
    rf"(?:{_RESPONSIBLE}|[:：])(?P<rest>.*)$"
)
_UNIT_BEHIND = re.compile(
    r"^(?P<rest>.+?)\s*(?:ผู้)?รับผิดชอบ(?:โดย)?\s*[:：]?\s*"
    rf"(?P<unit>[ก-๎. ]{{0,60}}?{_UNITS}[ก-๎ ,/]{{2,80}})$"
)
_UNIT_LAST = re.compile(rf"^{_NUMBER}(?P<rest>{_CODE}.*?)\s*(?:[-–:：]|\()\s*(?P<unit>{_UNITS}[ก-๎ ,/]{{2,80}})\)?$")
_OF_INSTRUMENT = re.compile(r"(?<![A-Za-z])([OIE])IT\s*(?:ข้อ)?\s*(?:ที่)?\s*(?=[0-9๐-๙])")
_UNIT_ALONE = re.compile(
    rf"^{_NUMBER}(?P<unit>{_UNITS}[ก-๎ ]{{2,50}}?)\s*(?:{_RESPONSIBLE})?\s*"
    r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่)?\s*[:：]?$"
)
_GOES_ON = re.compile(rf"^{_NUMBER}(?:(?:ข้อ|และ|,|OIT|IIT|EIT)\s*)*{_CODE}")
_FILLING = re.compile(r"^(?:[\s,;:.)(\]\[–-]|และ|ข้อ(?=\s|$)|กับ|ได้แก่|ดังนี้)+|(?:[\s,;:(\[–-]|และ|ข้อ|กับ)+$")
_TITLE_ENDS = re.compile(r"\s*[,;]\s*$")


@dataclass(frozen=True, slots=True)
class _Owned:
    code: str
    title: str
    unit: str
    place: Place


def with_owner_lists(content: Content) -> Content:
    """Return the content with a table of the questions that it gives to units; the same where it gives few."""
    rows, unread = list[_Owned](), list[Paragraph]()
    unit = None
    for line in _lines(content):
        owned, unit = _read(line, unit)
        rows += owned
        if len(rows) > _MOST_ROWS:
            return content
        if not owned and _SPAN.search(line.text):
            unread.append(line)
    if len({row.code for row in rows}) < _FEWEST_CODES:
        return content
    place = rows[0].place
    heading = Row(tuple(Cell(text, place) for text in _HEADING), place)
    body = (Row(tuple(Cell(text, row.place) for text in (row.code, row.title, row.unit)), row.place) for row in rows)
    above = tuple(one for one in content.paragraphs if one.place < place)
    table = Table(above[-1].text if above else "", (heading, *body), place)
    told = (*content.remarks, _told(rows), *map(_not_read, unread))
    return replace(content, paragraphs=above, tables=(table,), remarks=told)


def _told(rows: Sequence[_Owned]) -> Remark:
    units = ", ".join(dict.fromkeys(row.unit for row in rows))
    understood = f"เอกสารไม่มีตารางรายข้อ แต่บอกว่าหน่วยใดรับผิดชอบข้อใด จึงอ่านเป็น {len(rows)} รายการของ {units}: โปรดตรวจสอบ"
    return Remark("owner_list", rows[0].place, f"{rows[0].unit}: {rows[0].code}", understood)


def _not_read(line: Paragraph) -> Remark:
    understood = "บรรทัดนี้มีรหัสข้อ แต่ไม่พบว่าหน่วยใดรับผิดชอบ จึงไม่ได้นำเข้า: โปรดตรวจสอบ"
    return Remark("text_between_rows", line.place, line.text, understood, decide=True, default="ไม่นำเข้า")


def _lines(content: Content) -> list[Paragraph]:
    """Return running text and rows of tables as lines, in the order of the document."""
    rows = (row for table in content.tables for row in table.rows)
    texts = [(row, [" ".join(cell.text.split()) for cell in row.cells if not cell.is_blank]) for row in rows]
    lines = [*content.paragraphs, *(Paragraph(_joined(said), row.place) for row, said in texts)]
    return sorted((Paragraph(_OF_INSTRUMENT.sub(r"\1", one.text), one.place) for one in lines), key=_place)


def _place(line: Paragraph) -> Place:
    return line.place


def _joined(texts: Sequence[str]) -> str:
    """Return a row's texts as a line; what stands beside a unit is its share."""
    unit = next((text for text in texts if _UNIT_ALONE.match(text)), None)
    shares = ", ".join(text for text in texts if text != unit)
    return f"{unit}: {shares}" if unit else shares


def _read(line: Paragraph, unit: str | None) -> tuple[list[_Owned], str | None]:
    """Return what a line gives to a unit, and the unit that the lines below it go on with."""
    coded = _SPAN.search(line.text)
    if len(line.text) > (_MOST_LETTERS if coded else _MOST_OF_A_UNIT):
        return [], None
    found = _UNIT_BEHIND.match(line.text) or _UNIT_LAST.match(line.text) if coded else None
    if found and _SPAN.search(found["rest"]):
        return list(_owned(found["rest"], found["unit"], line.place)), unit
    if found := _UNIT_BEFORE.match(line.text) or _UNIT_ALONE.match(line.text):
        rest = found.groupdict().get("rest") or ""
        return list(_owned(rest, found["unit"], line.place)), found["unit"]
    if unit and _GOES_ON.match(line.text):
        return list(_owned(line.text, unit, line.place)), unit
    return [], None


def _owned(text: str, unit: str, place: Place) -> Iterator[_Owned]:
    """Yield each question that a text names, with the words behind its code as its title."""
    spans = list(_SPAN.finditer(text))
    ends = [*(span.start() for span in spans), len(text)][1:]
    for span, end in zip(spans, ends, strict=True):
        codes, letter = list(_codes(span["first"], span["more"])), span["first"][0].lower()
        rest = text[span.end() : end]
        while bare := _BARE.match(rest):
            codes += _codes(letter + bare["first"], bare["more"])
            rest = rest[bare.end() :]
        title = _FILLING.sub("", _TITLE_ENDS.sub("", rest)).strip() if len(codes) == 1 else ""
        yield from (_Owned(code, title, unit.strip(), place) for code in codes)


def _codes(first: str, more: str) -> Iterator[str]:
    """Return the code, or those of a range ("o1 - o4")."""
    numbers = [int(number) for number in re.findall(r"\d+", f"{first} {more}")]
    start, last = numbers[0], numbers[-1]
    yield from (f"{first[0].lower()}{number}" for number in (range(start, last + 1) if last > start else (start,)))
