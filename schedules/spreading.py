"""Days for what the plan leaves at the end of its year: before the survey it prepares for, and not all on one day.

What feeds a question has its wave; this is for the rest, so nobody loses points by these days.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from schedules.office_days import ONE_DAY, OfficeDays

NOTICE_DAYS = 10  # office days that a unit has at least
BEFORE_CLOSE = timedelta(days=7)  # a survey that runs already: some can still answer after it is done
WEEK = timedelta(days=7)


class Loose(StrEnum):
    """What sort of work has no day of its own: it prepares for a survey, brings half a year's data, or neither."""

    INSIDE = "inside"  # IIT
    OUTSIDE = "outside"  # EIT
    HALF_YEAR = "half_year"
    OTHER = "other"


class Why(StrEnum):
    """Why a day is proposed."""

    SURVEY_OPENS = "survey_opens"
    SURVEY_CLOSES = "survey_closes"
    SURVEY_UNKNOWN = "survey_unknown"
    HALF_YEAR = "half_year"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class LooseItem:
    """An open item that is needed on `old_on`, the end of the year; `units` have parts of it in hand."""

    code: str
    kind: Loose
    units: tuple[str, ...]
    old_on: date


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when a survey asks; None where that is not known."""

    opens_on: date | None = None
    closes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Windows:
    """The surveys' windows; the day on which entry closes (`entry_on`) stands in for one that is not known."""

    inside: Window
    outside: Window
    entry_on: date


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day for an item instead of the one it has."""

    code: str
    old_on: date
    new_on: date
    why: Why


def propose_days(
    items: Sequence[LooseItem], windows: Windows, year_ends_on: date, today: date, office: OfficeDays
) -> list[ProposedDay]:
    """Return a day for each item for which there is a better one, in the order of the items.

    Each is the last office day of a week; a unit's items are spread evenly over the weeks that are left before what
    they are for. Nothing is proposed that leaves a unit less than its notice, or that is no earlier day.
    """
    first_on = office.plus(today, NOTICE_DAYS)
    load: Counter[tuple[str, date]] = Counter()
    found: dict[str, ProposedDay] = {}
    for item in sorted(items, key=lambda one: -len(one.units)):  # what binds most units is the hardest to place
        by = _last_day(item.kind, windows, year_ends_on, first_on, office)
        if by is None:
            continue
        last_on, why = by
        day = min(_week_ends(first_on, last_on, office), key=lambda one: (_most(load, item, one), -one.toordinal()))
        load.update((unit, day) for unit in item.units)
        if day < item.old_on:
            found[item.code] = ProposedDay(item.code, item.old_on, day, why)
    return [found[item.code] for item in items if item.code in found]


def _most(load: Counter[tuple[str, date]], item: LooseItem, day: date) -> int:
    """Return how many items one of its units has on that day already."""
    return max((load[unit, day] for unit in item.units), default=0)


def _week_ends(first_on: date, last_on: date, office: OfficeDays) -> list[date]:
    """Return the last day itself and the same day of the weeks before it, each on an office day; at least one."""
    days, day = [last_on], last_on - WEEK
    while (open_on := office.last_open(day)) >= first_on:
        days.append(open_on)
        day -= WEEK
    return list(dict.fromkeys(days))


def _last_day(
    kind: Loose, windows: Windows, year_ends_on: date, first_on: date, office: OfficeDays
) -> tuple[date, Why] | None:
    """Return by when it is of use, and why; None where that leaves less than the notice."""
    candidates = [(office.last_open(day), why) for day, why in _uses(kind, windows, year_ends_on)]
    return next((one for one in candidates if one[0] >= first_on), None)


def _uses(kind: Loose, windows: Windows, year_ends_on: date) -> list[tuple[date, Why]]:
    """Return the days by which it is of use, the best first; the report of the year takes a month."""
    report = [(year_ends_on.replace(day=1) - ONE_DAY, Why.REPORT)]
    if kind is Loose.HALF_YEAR:
        return [(date(year_ends_on.year, 3, 31), Why.HALF_YEAR), *report]
    if kind is Loose.OTHER:
        return report
    window = windows.inside if kind is Loose.INSIDE else windows.outside
    opens = [(window.opens_on - ONE_DAY, Why.SURVEY_OPENS)] if window.opens_on else []
    closes = [(window.closes_on - BEFORE_CLOSE, Why.SURVEY_CLOSES)] if window.closes_on else []
    unknown = [] if opens or closes else [(windows.entry_on, Why.SURVEY_UNKNOWN)]
    return [*opens, *closes, *unknown, *report]
