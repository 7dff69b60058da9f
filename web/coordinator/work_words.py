"""How lists and the grid say what they show: months, and what a list has been filtered by."""

from collections.abc import Iterator
from datetime import date

from core.calendar import BUDDHIST_OFFSET_YEARS, THAI_MONTHS_SHORT
from core.stations import STATIONS_THAI
from reports.work.filters import WorkFilter
from reports.work.grid import AFTER, BEFORE
from web.coordinator.work_query import ONLY_WORDS
from web.kit.language import current, translated
from web.kit.wording import MONTHS, holder

PART_WORDS = {"late": "เกินกำหนด", "open": "ยังไม่เสร็จ", "done": "เสร็จแล้ว"}


def month_name(month: str) -> str:
    """Return "ต.ค. 67" for an ISO month, in English "Oct 67"; words for what lies outside the fiscal year."""
    if month in (BEFORE, AFTER):
        return translated("ก่อนปีงบประมาณ" if month == BEFORE else "หลังปีงบประมาณ")
    try:
        day = date.fromisoformat(f"{month}-01")
    except ValueError:
        return month  # typed into the address; the list is empty then
    names = THAI_MONTHS_SHORT if current() == "th" else MONTHS
    return f"{names[day.month - 1]} {(day.year + BUDDHIST_OFFSET_YEARS) % 100}"


def words_of(wanted: WorkFilter) -> list[str]:
    """Return what a list is filtered by, each in a word or two."""
    return list(_words(wanted))


def _words(wanted: WorkFilter) -> Iterator[str]:
    if wanted.q:
        yield f"“{wanted.q}”"
    if wanted.holder:
        yield f"{translated('ผู้ถืองาน')}: {holder(wanted.holder)}"
    if wanted.unit:
        yield f"{translated('ส่วนราชการ')}: {wanted.unit}"
    if wanted.station:
        yield translated(STATIONS_THAI[wanted.station])
    if wanted.topic is not None:
        yield f"{translated('ประเด็น')} {wanted.topic}"
    if wanted.month:
        yield month_name(wanted.month)
    if wanted.only:
        yield translated(ONLY_WORDS[wanted.only])
    if wanted.part:
        yield translated(PART_WORDS[wanted.part])
    if wanted.points:
        yield translated("เฉพาะที่มีคะแนน")
