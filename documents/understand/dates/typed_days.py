"""Dates as a clerk types them into a form or a list: Thai words, Buddhist numbers, or as computers write them."""

import re
from datetime import date

from core.calendar import THAI_MONTHS, THAI_WEEKDAYS, parse_iso_date
from core.errors import TrackerError
from documents.understand.dates.period_spelling import usual_spelling
from documents.understand.dates.thai_dates import find_dates, normal

_HOUR = re.compile(r"\s+[0-2]?\d[:.]\d\d(?:[:.]\d\d)?(?:\s*(?:น\.?|[AP]M))?$", re.IGNORECASE)  # behind a day

_WEEKDAY = re.compile(rf"^(?:วัน)?(?:{'|'.join(THAI_WEEKDAYS)})(?:ที่)?\s*")
_STEMS = [re.sub("(คม|ยน|พันธ์)$", "", month) for month in THAI_MONTHS]
_SAID = re.compile(rf"({'|'.join(_STEMS)})(?![ก-๙])")  # "เมษา" as people say it
_NAMING = re.compile("เดือน|พุทธศักราช")
LONGEST = 80  # letters, more than the longest way to write a day has


class UnclearDate(TrackerError):
    thai = "อ่านวันที่ “{text}” ไม่ได้: ให้เขียนแบบ 31/03/2568, 31 มี.ค. 68 หรือ 2025-03-31"
    english = "“{text}” is not a date: write 31/03/2568 or 2025-03-31."


def read_day(text: str) -> date:
    """Return the day; raise UnclearDate, or the sentence of an ISO date that has a Buddhist year."""
    if len(text) > LONGEST:
        raise UnclearDate(text=f"{text[:20]}...")
    typed = _HOUR.sub("", normal(text).strip())
    typed = _WEEKDAY.sub("", typed).removeprefix("วันที่").strip()
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", typed):
        year, month, day = typed.split("-")
        return parse_iso_date(f"{year}-{month:0>2}-{day:0>2}")
    typed = re.sub(r"^(\d\d?)-(\d\d?)-(\d\d|\d{4})$", r"\1/\2/\3", typed)
    typed = usual_spelling(_SAID.sub(_in_full, _NAMING.sub(" ", typed)))
    found = find_dates(typed)
    whole = len(found) == 1 and not re.search(r"\w", typed[: found[0].start] + typed[found[0].end :])
    if not whole or found[0].year is None or found[0].day is None or found[0].is_impossible:
        raise UnclearDate(text=text)
    return found[0].first_on(found[0].year)


def _in_full(said: re.Match[str]) -> str:
    return next(month for month in THAI_MONTHS if month.startswith(said[1]))
