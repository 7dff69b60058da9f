"""The sample plan's text: a template whose years, months and days are filled in around a given day."""

import re
from datetime import date, timedelta
from importlib.resources import files

from core.calendar import BUDDHIST_OFFSET_YEARS, THAI_MONTHS, FiscalYear, thai_date

_PLACEHOLDER = re.compile(r"\{([a-z_]+)([+-]\d+)?\}")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_PHRASES = {
    "head": "มาตรการ/โครงการ/กิจกรรม\tขั้นตอน/วิธีการปฏิบัติ\tระยะเวลา\tผู้รับผิดชอบ",
    "all": "ทุกภารกิจงานจัดทำข้อมูลในส่วนงานตนเอง",
    "web": "และส่งมอบให้เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์",
}
_DEVELOPMENT_PLAN_FIRST_BE, _DEVELOPMENT_PLAN_YEARS = 2566, 5  # local development plans: 2566-2570, 2571-2575


def sample_document(today: date) -> str:
    """Return the plan of `today`'s fiscal year as its text file would hold it, dates in Thai digits.

    Some items are due before `today` (a Bangkok date), some within days and weeks, the others at the year's end.
    """
    template = files("plans.sample").joinpath("plan.txt.in").read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(lambda match: _fill(match[1], int(match[2] or 0), today), template)


def sample_evidence_by(today: date) -> date:
    """Return the evidence-by date to import the sample with, so that work is still ahead on every day.

    That is the suggested 30 April while it lies at least a month ahead, afterwards the year's last day.
    """
    year = FiscalYear.containing(today)
    return year.default_evidence_by_on if today < year.half_year_on else year.last_on


def _fill(name: str, offset: int, today: date) -> str:
    """Return what stands for one placeholder; `offset` counts days or months from `today`."""
    if name in _PHRASES:
        return _PHRASES[name]
    year = FiscalYear.containing(today)
    if name == "until":
        return _period_until(_day(today, offset), year)
    if name == "day":
        return _thai(thai_date(_day(today, offset)))
    if name == "month":
        return _month(today, offset)
    return _yearly(name, year)


def _yearly(name: str, year: FiscalYear) -> str:
    """Return what depends on the fiscal year alone; an unknown name raises KeyError."""
    since = (year.be - _DEVELOPMENT_PLAN_FIRST_BE) % _DEVELOPMENT_PLAN_YEARS
    first_be = year.be - since
    texts = {
        "fy": str(year.be),
        "last_fy": str(year.be - 1),
        "year": _range(year.first_on, year.last_on),
        "half": _range(year.first_on, year.half_year_on),
        "development_first": str(first_be),
        "development_last": str(first_be + _DEVELOPMENT_PLAN_YEARS - 1),
    }
    return _thai(texts[name])


def _day(today: date, offset: int) -> date:
    """Return the day `offset` days from `today`, never after the fiscal year's last day."""
    return min(today + timedelta(days=offset), FiscalYear.containing(today).last_on)


def _period_until(last_on: date, year: FiscalYear) -> str:
    """Return a period from the year's start; one that ended before it, early in October, fills its own month."""
    first_on = year.first_on if last_on >= year.first_on else last_on.replace(day=1)
    return _range(first_on, last_on)


def _month(today: date, offset: int) -> str:
    """Return a month by name, the form that means until its last day; never one before the fiscal year."""
    months = today.year * 12 + today.month - 1 + offset
    day = max(date(months // 12, months % 12 + 1, 1), FiscalYear.containing(today).first_on)
    return _thai(f"{THAI_MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET_YEARS}")


def _range(first_on: date, last_on: date) -> str:
    return _thai(f"{thai_date(first_on)} - {thai_date(last_on)}")


def _thai(text: str) -> str:
    return text.translate(_THAI_DIGITS)
