"""The many ways to say "all units", misprints included, and words for units that name none."""

import re
from dataclasses import dataclass

from documents.understand.likeness import likeness
from documents.understand.writing import compact, spaced

ALL_PHRASES = (
    "ทุกภารกิจงาน", "ทุกภารกิจ", "ทุกส่วนราชการ", "ทุกส่วนราชการภายใน", "ทุกส่วนงาน", "ทุกส่วน", "ทุกสำนัก", "ทุกกอง",
    "ทุกหน่วยงาน", "ทุกหน่วยงานภายใน", "ทุกหน่วย", "ทุกฝ่าย", "ทุกกลุ่ม", "ทุกกลุ่มงาน", "ทุกงาน", "ทุกกองงาน",
    "ทุกฝ่ายงาน", "ทุกคน", "ทุกแผนก", "ทุกสังกัด", "ทุกท่าน",
)  # fmt: skip
_HEADS = ("ภารกิจ", "ส่วนราชการ", "ส่วนงาน", "ส่วน", "สำนัก", "กอง", "หน่วยงาน", "หน่วย", "ฝ่าย", "กลุ่ม", "งาน", "คน",
          "แผนก", "สังกัด", "ท่าน", "ระดับ")  # fmt: skip
_WHO = "ส่วนราชการ|หน่วยงาน|ส่วนงาน|สำนัก|กอง|ฝ่าย|งาน|แผนก|กลุ่มงาน|บุคลากร|พนักงาน|เจ้าหน้าที่|ข้าราชการ|ผู้ปฏิบัติงาน"
_EVERY = re.compile(
    rf"ทุก\s*ๆ?\s*(?:{'|'.join(spaced(word) for word in _HEADS)})"
    r"(?:\s*งาน|\s*การ(?=จัด|\s|$|ดำเนิน))?(?:\s*ภายใน)?"
)
_WHOLE = re.compile(rf"(?:(?:{_WHO})\s*(?:[/,]|และ)?\s*)*(?:ในสังกัด|ภายใน)?\s*(?:ทั้งหมด|ทั้งสิ้น|ทุกแห่ง)")
_MISPRINTED = re.compile(r"ทุก\s?[ก-๎]{3,20}")
_SOME = rf"(?:{_WHO}|หน่วย)"
_VAGUE = re.compile(
    rf"{_SOME}(?:(?:\s*(?:[/,]|และ|หรือ)\s*|\s+){_SOME})*\s*(?:ในสังกัด|ภายใน)?\s*"
    r"(?:ที่\s*(?:เกี่ยวข้อง|รับผิดชอบ|ได้รับมอบหมาย|มีหน้าที่)\S*|เจ้าของเรื่อง)?"
    r"|ผู้\s*(?:ที่\s*)?(?:ได้รับมอบหมาย|มีหน้าที่|เกี่ยวข้อง)\S*"
)
_SAME_PHRASE_LIKENESS = 80.0  # one slip of a letter leaves 83 and more (measured over ALL_PHRASES)
_MIN_MISPRINTED = 6  # letters; a shorter phrase is too easily some other word


@dataclass(frozen=True, slots=True)
class AllPhrase:
    """Where a text says "all units", from `start` to `end`, and the words with their spaces left out."""

    start: int
    end: int
    words: str


def find_all_phrase(text: str) -> AllPhrase | None:
    """Return the first such phrase of a cell, None for none."""
    match = _EVERY.search(text) or _WHOLE.search(text)
    if match:
        return AllPhrase(match.start(), match.end(), compact(match[0]))
    return next(filter(None, map(_misprinted, _MISPRINTED.finditer(text))), None)


def is_vague(text: str) -> bool:
    """Tell whether a text speaks of units without naming one ("the units concerned", "office/division")."""
    return _VAGUE.fullmatch(text.strip(" -•*()\n")) is not None


def _misprinted(match: re.Match[str]) -> AllPhrase | None:
    """Words that begin with "all" and are nearly one of the phrases."""
    text = match[0]
    long = [phrase for phrase in ALL_PHRASES if len(phrase) >= _MIN_MISPRINTED]
    windows = [
        (likeness(text[:size], phrase), size) for phrase in long for size in range(len(phrase) - 1, len(phrase) + 2)
    ]
    score, size = max(windows, default=(0.0, 0))
    if score < _SAME_PHRASE_LIKENESS:
        return None
    return AllPhrase(match.start(), match.start() + size, compact(text[:size]))
