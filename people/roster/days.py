"""Dates as a clerk types them into a form: Thai words, Buddhist numbers, or as computers write them."""

import re
from datetime import date

from core.calendar import parse_iso_date
from documents.understand.dates.thai_dates import find_dates, normal
from people.roster.refusals import UnclearDate


def read_day(text: str) -> date:
    """Return the day; raise UnclearDate, or the sentence of an ISO date that has a Buddhist year."""
    typed = normal(text).strip().removeprefix("วันที่").strip()
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", typed):
        year, month, day = typed.split("-")
        return parse_iso_date(f"{year}-{month:0>2}-{day:0>2}")
    found = find_dates(typed)
    whole = len(found) == 1 and not re.search(r"\w", typed[: found[0].start] + typed[found[0].end :])
    if not whole or found[0].year is None or found[0].day is None or found[0].is_impossible:
        raise UnclearDate(text=text)
    return found[0].first_on(found[0].year)
