"""Changes in words for people: which field, its old and its new value on one line each."""

from collections.abc import Callable
from datetime import date
from typing import Any

from core.calendar import thai_date_short
from core.stations import Station, holder_thai
from models.plans.changes import APPLIED, PENDING, REJECTED

FIELDS_THAI = {
    "title": "ชื่อรายการ",
    "topic": "ประเด็น",
    "period": "ระยะเวลา",
    "units": "ส่วนราชการ",
    "all_units": "ทุกส่วนราชการ",
    "lead": "เจ้าภาพ",
    "hand_over": "การส่งมอบ",
    "route": "เส้นทางงาน",
    "steps": "ขั้นตอน",
    "indicator": "ตัวชี้วัด",
    "result": "ผลการดำเนินการ",
    "question_set": "ชุดข้อคำถามปี",
    "evidence_by": "วันที่ต้องมีหลักฐาน",
    "baseline": "ผลการประเมินปีที่ผ่านมา",
}
KINDS_THAI = {"new": "รายการใหม่", "gone": "ไม่มีในไฟล์", "changed": "เปลี่ยน"}
STATES_THAI = {PENDING: "รอตัดสินใจ", APPLIED: "ใช้แล้ว", REJECTED: "ไม่ใช้", "replaced": "มีไฟล์ใหม่กว่าแทนแล้ว"}
NONE = "-"


def what_thai(kind: str, field: str | None) -> str:
    """Return what changes: a field's name, or that the whole item is new or gone."""
    return FIELDS_THAI[field] if field else KINDS_THAI[kind]


def value_thai(field: str | None, value: Any, other: Any = None) -> str:
    """Return a value in words; of a whole item its title, of steps those that the `other` value does not have."""
    if value is None or value == []:
        return NONE
    if field is None:
        return f"{value['title']} ({_period(value['period'])}; {', '.join(value['units']) or NONE})"
    if field == "steps":
        return _steps(value, other or [])
    return _WORDS[field](value)


def _period(value: list[str]) -> str:
    first, last = map(date.fromisoformat, value)
    return f"{thai_date_short(first)} ถึง {thai_date_short(last)}"


def _steps(value: list[dict[str, Any]], other: list[dict[str, Any]]) -> str:
    own = [" ".join(filter(None, (each["number"], each["text"], *map(_day, each["due_dates"]))))
           for each in value if each not in other]  # fmt: skip
    return " · ".join([f"{len(value)} ขั้นตอน", *(" ".join(text.split()) for text in own)])


def _day(text: str) -> str:
    return f"({thai_date_short(date.fromisoformat(text))})"


def _baseline(value: dict[str, Any]) -> str:
    indicators = ", ".join(f"{number}: {score}" for number, score in value["indicators"].items())
    return f"รวม {value['total'] or NONE} ระดับ{value['rating'] or NONE} ({indicators})"


_WORDS: dict[str, Callable[[Any], str]] = {
    "title": str,
    "topic": lambda value: f"{value[0]} {value[1]}",
    "period": _period,
    "units": ", ".join,
    "all_units": lambda value: "ใช่" if value else "ไม่ใช่",
    "lead": str,
    "hand_over": lambda value: ", ".join(map(holder_thai, value)),
    "route": lambda value: " > ".join(Station.parse(name).thai for name in value),
    "indicator": str,
    "result": lambda value: " ".join([value["text"], *value["evidence"]]),
    "question_set": str,
    "evidence_by": lambda value: thai_date_short(date.fromisoformat(value)),
    "baseline": _baseline,
}
