"""Which column says what: recognised by the words of a table's heading row, in any order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.calendar import THAI_MONTHS, THAI_MONTHS_SHORT
from plans.read.document import Document, Row

_ORDER_WORDS = ("ลำดับ", "ที่", "ข้อ", "ข้อที่", "รหัส", "no", "no.", "ตัวชี้วัด", "ข้อตัวชี้วัด")
_STEP_WORDS = ("ขั้นตอน", "วิธีการ", "วิธีดำเนินการ", "วิธีปฏิบัติ", "แนวทาง", "การดำเนินการ", "การนำไปสู่การปฏิบัติ")
_PERIOD_WORDS = (
    "ระยะเวลา",
    "กำหนดเวลา",
    "กำหนดการ",
    "กำหนดแล้วเสร็จ",
    "วันครบกำหนด",
    "ห้วงเวลา",
    "ช่วงเวลา",
    "กำหนดส่ง",
    "ปฏิทิน",
)
_OWNER_WORDS = ("ผู้รับผิดชอบ", "รับผิดชอบ", "ส่วนราชการ", "หน่วยงาน", "ส่วนงาน", "ผู้ดำเนินการ", "เจ้าภาพ", "กองงาน")
_MEASURE_WORDS = ("มาตรการ", "กิจกรรม", "โครงการ", "ข้อคำถาม", "ประเด็น", "รายการ", "ข้อมูล", "เรื่อง", "หัวข้อ", "งานที่")
_EXTRA_WORDS = (
    "งบประมาณ",
    "ผลผลิต",
    "ผลลัพธ์",
    "เป้าหมาย",
    "หมายเหตุ",
    "ผลการดำเนิน",
    "สถานะ",
    "หลักฐาน",
    "คะแนน",
    "ผลที่คาด",
)
_MAX_HEADING_LETTERS = 80  # a heading is short; a row of the plan is not
_MAX_INSIDE_LETTERS = 45  # in a longer text, words of a heading may stand by chance
_MONTHS = "|".join((*THAI_MONTHS, *map(re.escape, THAI_MONTHS_SHORT)))
_OF_A_ROW = re.compile(  # a question's code, a list's number, or a date: no heading has them
    rf"^[\W]*(?:[ieoIEO๐อ][0-9๐-๙]|[0-9๐-๙]{{1,2}}[.)](?=[ก-๛]{{12}}))"
    rf"|[0-9๐-๙](?:{_MONTHS})|(?:{_MONTHS})[0-9๐-๙]"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Index of each column from 0; None where the table has no such column.

    `number` holds running numbers or codes, `topic` the topic where it has a column of its own.
    """

    measure: int
    steps: int | None
    period: int | None
    owner: int | None
    number: int | None = None
    topic: int | None = None
    width: int = 0


def columns_of(row: Row) -> Columns | None:
    """Return the columns that a heading row names, None for any other row."""
    return columns_of_texts([cell.text for cell in row.cells])


def columns_of_texts(texts: Sequence[str]) -> Columns | None:
    """Return the columns that the texts of a row's cells name.

    A heading names the measure and at least two of steps, period and owner, and says nothing else at length.
    """
    if len(texts) < 3 or any(len(text) > 2 * _MAX_HEADING_LETTERS for text in texts):
        return None
    words = ["".join(text.split()).strip("*:. ").lower() for text in texts]
    if any(len(word) > _MAX_HEADING_LETTERS or _OF_A_ROW.search(word) for word in words):
        return None
    kinds = [_kind(word) for word in words]
    period, owner, steps = (_first(kinds, kind) for kind in ("period", "owner", "steps"))
    measure = _measure(kinds, words)
    if measure is None or sum(found is not None for found in (period, owner, steps)) < 2:
        return None
    topic = next((at for at, word in enumerate(words) if at != measure and word.startswith("ประเด็น")), None)
    return Columns(measure, steps, period, owner, _first(kinds, "number"), topic, len(words))


def _measure(kinds: Sequence[str], words: Sequence[str]) -> int | None:
    """Of several candidates, a column that asks or measures wins over one that groups (ประเด็น)."""
    candidates = [at for at, kind in enumerate(kinds) if kind == "measure"]
    grouping = [at for at in candidates if words[at].startswith("ประเด็น")]
    return next((at for at in candidates if at not in grouping), candidates[0] if candidates else None)


def _kind(word: str) -> str:
    if not word:
        return ""
    if word in _ORDER_WORDS or re.fullmatch(r"ลำดับ(?:ที่)?", word):
        return "number"
    if _starts(word, _EXTRA_WORDS):
        return "extra"
    for kind, vocabulary in (("period", _PERIOD_WORDS), ("owner", _OWNER_WORDS), ("steps", _STEP_WORDS)):
        if _starts(word, vocabulary):
            return kind
    if _starts(word, _MEASURE_WORDS):
        return "measure"
    return _kind_inside(word)


def _kind_inside(word: str) -> str:
    if len(word) > _MAX_INSIDE_LETTERS:
        return "extra"
    inside = (("period", _PERIOD_WORDS), ("owner", _OWNER_WORDS), ("measure", _MEASURE_WORDS), ("steps", _STEP_WORDS))
    return next((kind for kind, vocabulary in inside if any(each in word for each in vocabulary)), "extra")


def _starts(word: str, vocabulary: Sequence[str]) -> bool:
    return any(word.startswith(each) for each in vocabulary)


def _first(kinds: Sequence[str], kind: str) -> int | None:
    return kinds.index(kind) if kind in kinds else None


def has_plan_table(document: Document) -> bool:
    """Tell whether any row of the document is a plan table's heading."""
    return any(columns_of(row) for table in document.tables for row in table.rows)
