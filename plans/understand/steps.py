"""A steps cell to its steps: split where a list's number stands, never at years, sections or amounts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.understand.writing import arabic_digits, one_line, plain_dashes

_MARKER = re.compile(
    r"(?P<open>[(\[]\s?)?(?<![\d./,:])(?P<number>[0-9๐-๙]{1,2})(?P<form>\s?(?:\.+(?![0-9๐-๙])\)?|[)\]]))\s*"
)
_COUNTED = re.compile(  # words that count something else; whole words, because "ที่" and "ปี" also end other words
    r"(?:มาตรา|(?:^|[\s(])ข้อ|จำนวน|ไม่เกิน|ไม่น้อยกว่า|อย่างน้อย|ร้อยละ|วรรค|พ\.\s?ศ\.|-"
    r"|(?:ฉบับ|ครั้ง|ข้อ|ประเด็น|ด้าน|ส่วน|บท|ไตรมาส|วัน|ตัวชี้วัด|ยุทธศาสตร์|เล่ม|ชุด|รุ่น|หมวด|รอบ|ระยะ|ลำดับ)ที่|หมวด|รอบ|ฉบับ)\s*$"
)
_LEAD_IN = re.compile(r"(?:ดังนี้|ต่อไปนี้|ได้แก่|:)\s*$")


_WINDOW = 60  # letters before a number that tell what it counts


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """One step: its number as printed (None for none, "-" for a bullet), whether oddly, and its text on one line.

    `lines` are the text's blocks as printed, in which other columns' text can be told apart.
    """

    number: str | None
    text: str
    lines: tuple[str, ...]
    odd_form: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    value: int
    style: str
    number: str
    odd: bool
    at_line_start: bool


def split_steps(text: str) -> tuple[PrintedStep, ...]:
    """Return the steps of a cell in the order printed; a blank cell gives none.

    Text before the first number is a step of its own, unless it leads in ("... as follows"). A cell
    without numbers is split at its own bullets, else at its blocks.
    """
    text = text.strip()
    marks = _own_marks(_marks(text))
    if not marks:
        return _without_numbers(text)
    steps = [
        _step(mark, text[mark.end : following])
        for mark, following in zip(marks, [*(mark.start for mark in marks[1:]), len(text)], strict=True)
    ]
    return _with_preface(text[: marks[0].start].strip(), steps)


def has_odd_numbers(steps: Sequence[PrintedStep]) -> bool:
    """Tell whether printed numbers do not run 1, 2, 3 or one of them is written oddly."""
    numbers = [arabic_digits(step.number).strip(".()[] ") if step.number else None for step in steps]
    numbered = [number for number in numbers if number and number.isdigit()]
    if any(step.odd_form for step in steps):
        return True
    in_order = numbers == [str(place) for place in range(1, len(numbers) + 1)]
    return bool(numbered) and not in_order


def _marks(text: str) -> list[_Mark]:
    marks = []
    for match in _MARKER.finditer(text):
        before = text[max(0, match.start() - _WINDOW) : match.start()]
        line_start = not before.strip() or before.rstrip(" ").endswith("\n")
        form = match["form"].replace(" ", "")
        style = "(" if match["open"] else form[-1]
        if match["open"] and style == "(" and not form.endswith((")", "]")):
            continue
        if not line_start and (_COUNTED.search(before) or before.count("(") > before.count(")")):
            continue
        odd = form not in (".", ")", "]", ".)") or match["form"][0] == " "
        value = int(arabic_digits(match["number"]))
        number = match["number"] if not odd else (match["number"] + match["form"]).strip()
        spaced = line_start or before[-1:].isspace() or bool(match["open"])
        marks.append(_Mark(match.start(), match.end(), value, style, number, odd, spaced))
    return marks


def _own_marks(marks: Sequence[_Mark]) -> list[_Mark]:
    """Keep the marks of the cell's own list: those of its first mark's style, and strays that carry on its count.

    A second style that starts again at 1 numbers a list inside a step. A number glued to the letters before
    it counts only when it is the next one.
    """
    kept: list[_Mark] = []
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


def _step(mark: _Mark, body: str) -> PrintedStep:
    return PrintedStep(mark.number, one_line(body), tuple(body.strip().split("\n")), mark.odd)


def _with_preface(preface: str, steps: list[PrintedStep]) -> tuple[PrintedStep, ...]:
    if not preface:
        return tuple(steps)
    if _LEAD_IN.search(preface):
        first = steps[0]
        joined = f"{preface}\n{chr(10).join(first.lines)}"
        return (PrintedStep(first.number, one_line(joined), tuple(joined.split("\n")), first.odd_form), *steps[1:])
    return (*_without_numbers(preface, whole=True), *steps)


def _without_numbers(text: str, *, whole: bool = False) -> tuple[PrintedStep, ...]:
    if not text:
        return ()
    bulleted = plain_dashes(text).startswith(("-", "•"))
    if whole:
        body = text.lstrip("-•–— ") if bulleted else text
        return (PrintedStep("-" if bulleted else None, one_line(body), tuple(body.split("\n"))),)
    return _bullets(text) if bulleted else _blocks(text)


def _bullets(text: str) -> tuple[PrintedStep, ...]:
    """Split at dashes as the first one is written, at line starts or after a space, but not inside dates."""
    spaced = plain_dashes(text)[1:2].isspace()
    inside = r"(?<=[^\d\s]) [-•–](?=\s[^\s\d])" if spaced else r"(?<=[^\d\s]) [-•–](?=[^\s\d])"
    line_starts = re.compile(r"(?:^|\n)\s*[-•–]")
    several = len(line_starts.findall(text)) > 1
    parts = line_starts.split(text) if several else re.split(rf"^\s*[-•–]|{inside}", text)
    return tuple(PrintedStep("-", one_line(part), tuple(part.strip().split("\n"))) for part in parts if part.strip())


def _blocks(text: str) -> tuple[PrintedStep, ...]:
    return tuple(PrintedStep(None, line.strip(), (line.strip(),)) for line in text.split("\n") if line.strip())
