"""Sheets of links that were entered as answers: a question's code, its addresses, how to get there. No plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import TrackerError
from documents.read import content_of_bytes
from documents.read.content import Content
from documents.read.document import Cell, Place, Row, Table
from documents.read.files.bytes_read import read_bytes
from documents.read.refusals import NoPlanTable
from documents.read.tables.heading_words import bare, kind_of_heading, without_marks
from documents.understand.dates.thai_dates import normal
from documents.understand.printed_codes import PrintedCode, read_code
from documents.understand.writing import one_line

ADDRESS = re.compile(r"(?:https?://|(?<![\w.@/])www\.)[^\s<>\"”“，、]+")
_URL_ENDS = ".,;)]}'\u0e2f"
_HOW = (
    "คำอธิบาย",
    "คำชี้แจง",
    "ช่องทาง",
    "เมนู",
    "วิธี",
    "อธิบาย",
    "หมายเหตุ",
    "การเข้าถึง",
    "ขั้นตอนการเข้าถึง",
    "เส้นทาง",
    "รายละเอียด",
    "how",
    "note",
)
_YEAR = re.compile(r"(?<!\d)(25[5-9]\d)(?!\d)")
_OIT = re.compile(r"OIT|การเปิดเผยข้อมูล", re.IGNORECASE)
_FEWEST = 2
_SHARE_LINKED = 0.5  # of a column's cells
_HEADING_WITHIN = 12


class AnswerSheet(TrackerError):
    """`answers` are what the sheet says."""

    thai = (
        "ไฟล์ “{name}” เป็นแบบกรอกคำตอบ (ลิงก์ของ {count} ข้อ) ไม่ใช่แผน: นำเข้าแผนก่อน "
        "แล้วใช้ ita answers import หรือหน้า “ทำไปแล้วหรือยัง” เพื่อบันทึกลิงก์เป็นหลักฐาน"
    )
    english = (
        "“{name}” is a sheet of answers (links of {count} questions), not a plan: import the plan first, then use "
        "`ita answers import` or the page “Done already?” to record the links as evidence."
    )
    answers: "tuple[Answer, ...]" = ()


class NoAnswers(TrackerError):
    thai = "ไม่พบตารางคำตอบในไฟล์ “{name}”: ต้องมีคอลัมน์รหัสข้อ (เช่น o1) และคอลัมน์ URL"
    english = "“{name}” has no table of answers: it needs a column of codes (such as o1) and one of addresses."


@dataclass(frozen=True, slots=True)
class Answer:
    """One question's line: its code, the addresses that stand there, what explains them."""

    code: str
    urls: tuple[str, ...]
    how: str
    place: Place


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers, and the year whose questions they answer where the sheet names one."""

    answers: tuple[Answer, ...]
    year: int | None


def read_answers(name: str, data: bytes) -> Answers:
    """Return the answers of a file; raise NoAnswers, or one of documents.read.refusals."""
    content = content_of_bytes(name, data)
    answers = answers_in(content)
    if not answers:
        raise NoAnswers(name=name)
    years = [int(year) for one in content.paragraphs for year in _YEAR.findall(normal(one.text))]
    return Answers(answers, years[0] if years else None)


def read_answers_file(path: Path) -> Answers:
    return read_answers(path.name, read_bytes(path))


def said_what_it_is(error: TrackerError, name: str) -> TrackerError:
    """Return a refusal that says what a file without a plan is, if it is a sheet of answers; else the same one."""
    content = error.content if isinstance(error, NoPlanTable) else None
    answers = answers_in(content) if content else ()
    if len(answers) < _FEWEST:
        return error
    sheet = AnswerSheet(name=name, count=len(answers))
    sheet.answers = answers
    return sheet


def answers_in(content: Content) -> tuple[Answer, ...]:
    of_oit = any(_OIT.search(one.text) for one in content.paragraphs)
    return tuple(answer for table in content.tables for answer in _of_table(table, of_oit=of_oit))


def _of_table(table: Table, *, of_oit: bool) -> Iterator[Answer]:
    """Yield a table's answers; in a sheet of OIT a number alone is a question's."""
    linked = _linked(table)
    for at, row in enumerate(table.rows[:_HEADING_WITHIN]):
        words = without_marks([bare(cell.text) for cell in row.cells])
        urls = [place for place, word in enumerate(words) if kind_of_heading(word) == "evidence"]
        if urls or (linked and all(place < len(words) and words[place] for place in linked)):
            urls = urls or linked
            numbers = of_oit or any("oit" in word for word in words)
            how = [place for place, word in enumerate(words) if word.startswith(_HOW) and place not in urls]
            yield from (
                found for below in table.rows[at + 1 :] if (found := _answer(below, urls, how, numbers=numbers))
            )
            return


def _linked(table: Table) -> list[int]:
    """Return the columns in most of whose cells addresses stand, whatever their headings say."""
    columns: dict[int, list[bool]] = {}
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if not cell.is_blank:
                columns.setdefault(at, []).append(bool(urls_of(cell)))
    return [at for at, cells in columns.items() if sum(cells) >= max(_FEWEST, _SHARE_LINKED * len(cells))]


def _answer(row: Row, urls: list[int], how: list[int], *, numbers: bool) -> Answer | None:
    """Return a row's answer; its code stands alone in a cell, or before the question's title."""
    before = [cell for at, cell in enumerate(row.cells) if at not in (*urls, *how) and not cell.is_blank]
    codes = [code for cell in before if (code := read_code(cell.text)) and _is_meant(code, numbers=numbers)]
    if not codes:
        return None
    said = [cell for at, cell in enumerate(row.cells) if at in urls]
    explained = [one_line(cell.text) for at, cell in enumerate(row.cells) if at in how and not cell.is_blank]
    found = tuple(dict.fromkeys(url for cell in said for url in urls_of(cell)))
    code = min(codes, key=lambda each: each.is_bare)  # a running number may stand before the code
    return Answer(code.candidates[0], found, " ".join(explained), row.place)


def _is_meant(code: PrintedCode, *, numbers: bool) -> bool:
    return code.is_clean or code.is_capital or (numbers and code.is_bare)


def urls_of(cell: Cell) -> list[str]:
    """Return the addresses that a cell prints, else the one that its words lead to."""
    printed = [match[0].rstrip(_URL_ENDS) for match in ADDRESS.finditer(cell.text)]
    printed = [f"https://{url}" if url.startswith("www.") else url for url in printed]
    return printed or ([cell.link] if cell.link else [])
