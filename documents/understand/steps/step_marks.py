"""Where the steps of a list begin: numbers as 1. 1) (1), in words, bare, decimal, or Thai letters."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from documents.understand.writing import arabic_digits

_DIGITS = "[0-9๐-๙]"
_FIRST_IN_LINE = r"(?:^|(?<=\s))"
_MARKER = re.compile(
    rf"(?P<open>[(\[]\s?)?(?<![\d./,:])(?P<number>{_DIGITS}{{1,2}})"
    rf"(?P<form>\s?(?:\.+(?!{_DIGITS})\)?|[)\]]))\s*"
)
_LETTER_ONE = re.compile(r"(?:^|\n)\s*(?:[-•]\s*)?(?P<number>[lI|])(?P<form>\s?[.)])\s*(?=[ก-๛])")
_THE_NTH = "ฉบับ|ครั้ง|ข้อ|ประเด็น|ด้าน|ส่วน|บท|ไตรมาส|วัน|ตัวชี้วัด|ยุทธศาสตร์|เล่ม|ชุด|รุ่น|หมวด|รอบ|ระยะ|ลำดับ"
_COUNTED = re.compile(  # words that count something else; whole words, because "ที่" and "ปี" also end other words
    r"(?:มาตรา|(?:^|[\s(])ข้อ|จำนวน|ไม่เกิน|ไม่น้อยกว่า|อย่างน้อย|ร้อยละ|วรรค|พ\.\s?ศ\.|-"
    rf"|(?:{_THE_NTH})ที่"
    r"|(?<!ทุก)(?<!ทุก\s)(?<!ละ)(?<!ละ\s)(?:หมวด|รอบ|ฉบับ))\s*$"
)
_BULLETED = re.compile(r"(?:^|\n)\s*[-•]\s*$")
_IN_WORDS = re.compile(
    rf"{_FIRST_IN_LINE}(?P<word>ขั้นตอน|ขั้น|ข้อ|กิจกรรม|ลำดับ)\s?(?:ที่)?\s?"
    rf"(?P<number>{_DIGITS}{{1,2}})(?!{_DIGITS})(?P<form>)\s?[.):]*\s*"
)
_DECIMAL = re.compile(
    rf"{_FIRST_IN_LINE}(?P<number>(?P<whole>{_DIGITS}{{1,2}})\.{_DIGITS}{{1,2}})"
    r"(?![0-9๐-๙.])(?P<form>)[.)]?\s*(?=[ก-๛A-Z])"
)
_AMOUNT_OF = (
    "ปี|ครั้ง|วัน|เดือน|คน|ราย|เรื่อง|ฉบับ|ข้อ|ชุด|บาท|แห่ง|ด้าน|ไตรมาส|โครงการ|กิจกรรม|ช่องทาง|ชั่วโมง|นาที|รอบ|ส่วน|ประเภท|คู่มือ"
)
_SHORT_MONTH = r"(?:ม|ก|มี|เม|พ|มิ|ส|ต|ธ)\."
_BARE = re.compile(  # "3 เดือน" and "1 ม.ค." count, and begin no step
    rf"{_FIRST_IN_LINE}(?P<number>{_DIGITS}{{1,2}})(?P<form>)\s?[-:/]?\s+(?=[ก-๛A-Z])"
    rf"(?!{_AMOUNT_OF}|{_SHORT_MONTH})"
)
_THAI_LETTER = re.compile(rf"{_FIRST_IN_LINE}(?P<open>\()?(?P<number>[กขคงจฉชซ])(?P<form>[.)])\s*(?=[ก-๛A-Z])")
_THAI_ORDER = "กขคงจฉชซ"
_WINDOW = 60  # letters before a number that tell what it counts


@dataclass(frozen=True, slots=True)
class Mark:
    """One list number: where it and the step's text begin, its value, how it is written, and as printed.

    `odd` tells of a slip ("1..", "2 ."); a mark that is neither at a line's start nor spaced may be part of a word.
    """

    start: int
    end: int
    value: int
    style: str
    number: str
    odd: bool
    at_line_start: bool


def list_marks(text: str) -> list[Mark]:
    """Return the marks of a cell's own list, in order; [] for a text without a numbered list."""
    marks = _own(_numbered(text))
    if marks:
        return marks
    for pattern, value in (
        (_IN_WORDS, _number), (_DECIMAL, _after_point), (_BARE, _number), (_THAI_LETTER, _letter_place),
    ):  # fmt: skip
        counted = _counted_up(text, pattern, value)
        if counted:
            return counted
    return []


def _number(match: re.Match[str]) -> int:
    return int(arabic_digits(match["number"]))


def _after_point(match: re.Match[str]) -> int:
    return int(arabic_digits(match["number"]).split(".")[1])


def _letter_place(match: re.Match[str]) -> int:
    return _THAI_ORDER.index(match["number"]) + 1


def _counted_up(text: str, pattern: re.Pattern[str], value: Callable[[re.Match[str]], int]) -> list[Mark]:
    """A weaker mark counts only in a list that begins the cell and runs 1, 2, 3."""
    marks: list[Mark] = []
    for match in pattern.finditer(text):
        begins = not text[: match.start()].strip(" -•\n")
        if value(match) == len(marks) + 1 and (marks or begins):
            start = _without_bullet(text, match.start())
            marks.append(Mark(start, match.end(), value(match), pattern.pattern, match["number"], False, True))
    return marks if len(marks) > 1 else []


def _numbered(text: str) -> list[Mark]:
    marks = [mark for match in _MARKER.finditer(text) if (mark := _mark(text, match))]
    first = _LETTER_ONE.search(text)
    if first and marks and marks[0].value == 2 and first.start() < marks[0].start:
        form = first["form"].strip()
        marks.insert(0, Mark(first.start("number"), first.end(), 1, form, first["number"] + form, True, True))
    return marks


def _mark(text: str, match: re.Match[str]) -> Mark | None:
    before = text[max(0, match.start() - _WINDOW) : match.start()]
    line_start = not before.strip() or before.rstrip(" ").endswith("\n") or _BULLETED.search(before) is not None
    form = match["form"].replace(" ", "")
    style = "(" if match["open"] else form[-1]
    if match["open"] and not form.endswith((")", "]")):
        return None
    if not line_start and (_COUNTED.search(before) or before.count("(") > before.count(")")):
        return None
    odd = form not in (".", ")", "]", ".)") or match["form"][0] == " "
    number = match["number"] if not odd else (match["number"] + match["form"]).strip()
    spaced = line_start or before[-1:].isspace() or bool(match["open"])
    start = _without_bullet(text, match.start())
    return Mark(start, match.end(), int(arabic_digits(match["number"])), style, number, odd, spaced)


def _without_bullet(text: str, start: int) -> int:
    """A dash before a number belongs to the mark, as in a list item that is numbered as well."""
    bullet = _BULLETED.search(text[max(0, start - 6) : start])
    return max(0, start - 6) + bullet.start() if bullet else start


def _own(marks: Sequence[Mark]) -> list[Mark]:
    """Keep the marks of the cell's own list: those of its first mark's style, and strays that carry on its count.

    A second style that starts again at 1 numbers a list inside a step. A number glued to the letters before
    it counts only when it is the next one.
    """
    kept: list[Mark] = []
    nested: set[str] = set()
    for mark in marks:
        follows = bool(kept) and mark.value == kept[-1].value + 1
        if kept and mark.style != kept[0].style:
            if mark.value == 1:
                nested.add(mark.style)
            if mark.style in nested or not follows:
                continue
        if mark.value and (mark.at_line_start or follows):
            kept.append(mark)
    return kept
