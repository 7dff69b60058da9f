"""Which days can be a plan's evidence-by date, however it is given."""

from datetime import date, timedelta

from core.calendar import FiscalYear, Period, thai_date
from core.errors import TrackerError

LATEST_AFTER_YEAR = timedelta(days=366)  # an assessment closes within a year of the work that it judges


class EvidenceByOutside(TrackerError):
    thai = "วันที่ต้องมีหลักฐาน {day_thai} อยู่นอกช่วงของมาตรการปีงบประมาณ {year}: ให้ระบุวันที่ตั้งแต่ {first_thai} ถึง {last_thai}"
    english = "Evidence by {day} does not fit the plan for {year}: give a date from {first} to {last}."


def evidence_by_span(year: FiscalYear) -> Period:
    """Return the days from the plan's fiscal year on, until a year after it."""
    return Period(year.first_on, year.last_on + LATEST_AFTER_YEAR)


def check_evidence_by(year: FiscalYear, day: date) -> None:
    """Raise EvidenceByOutside unless the day is one of them."""
    span = evidence_by_span(year)
    if not span.first_on <= day <= span.last_on:
        raise EvidenceByOutside(
            year=year,
            day=day,
            day_thai=thai_date(day),
            first=span.first_on,
            first_thai=thai_date(span.first_on),
            last=span.last_on,
            last_thai=thai_date(span.last_on),
        )
