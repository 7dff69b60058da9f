"""“3-7 ก.พ. ให้สมหญิง”: the days and the name, read out of what a head wrote in the chat."""

import re
from dataclasses import dataclass
from datetime import date

from core.calendar import BUDDHIST_OFFSET_YEARS
from core.errors import TrackerError
from documents.understand.dates.typed_days import read_day

_MONTH = r"[ก-๙.]{2,12}?"
_SAID = re.compile(
    rf"(?:ลา|ไม่อยู่)?\s*(?:วันที่)?\s*(?P<first>\d{{1,2}})\s*(?P<month>{_MONTH})?\s*"
    r"(?P<year>\d{2,4})?\s*"
    rf"(?:(?:-|–|ถึง)\s*(?P<last>\d{{1,2}})\s*(?P<last_month>{_MONTH})\s*(?P<last_year>\d{{2,4}})?)?"
    r"\s*ให้\s*(?P<name>[^\d]+?)(?:\s*(?:กด|ทำ|ปฏิบัติ)?แทน)?(?:\s*(?:ครับ|ค่ะ|คะ))?\s*$"
)


@dataclass(frozen=True, slots=True)
class LeaveSaid:
    """Both days are included; `name` is as it was typed."""

    since: date
    until: date
    name: str


def read_leave(text: str, today: date) -> LeaveSaid | None:
    """Return what was said of days away; None where it is something else. A year that is not said is the next one."""
    said = _SAID.fullmatch(text.strip())
    if said is None:
        return None
    month, last_month = said["month"] or said["last_month"], said["last_month"] or said["month"]
    if not month:
        return None
    year = said["last_year"] or said["year"]
    last = said["last"] or said["first"]
    for be in [year] if year else [today.year + BUDDHIST_OFFSET_YEARS + n for n in (0, 1)]:
        try:
            until = read_day(f"{last} {last_month} {be}")
            since = read_day(f"{said['first']} {month} {said['year'] or be}")
        except TrackerError:
            return None
        if year or until >= today:
            return LeaveSaid(since, until, said["name"].strip())
    return None
