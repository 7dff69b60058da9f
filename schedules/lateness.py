"""Two days, one rule: by when an item is needed, by when its holder passes it on, and what of that was missed.

`needed_on` measures the item; `held_until_on` is the day of whoever holds it now, by which he is reminded and judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

from core.stations import CHECKING, COMPILING, PUBLISHING, SIGNATURE, Station
from schedules.office_days import OfficeDays
from schedules.policy import Policy

Why = Literal["period", "step", "survey", "evidence_by", "moved"]

WHY_THAI: dict[Why, str] = {
    "period": "วันสุดท้ายของระยะเวลาดำเนินการ",
    "step": "กำหนดเวลาของขั้นตอน",
    "survey": "วันปิดแบบวัด",
    "evidence_by": "วันปิดระบบ ITAS",
    "moved": "วันที่กำหนดใหม่",
}


def why_thai(why: str) -> str:
    """Return the reason in words for people."""
    return WHY_THAI[cast(Why, why)]


@dataclass(frozen=True, slots=True)
class Needed:
    """The day by which an item is needed, and which of its dates that is; "moved" is a day that somebody set."""

    on: date
    why: Why


def needed_on(
    due_on: date, step_dates: Sequence[date], *, survey_on: date | None = None, evidence_by_on: date | None = None
) -> Needed:
    """Return the earliest of the period's last day, the dated steps not yet done, the close of its survey where that
    is known, and the evidence-by day, which is given only for what feeds a question of the assessed year.

    On the same day the reason is the first of them in this order.
    """
    candidates = [Needed(due_on, "period"), *(Needed(day, "step") for day in step_dates)]
    candidates += [Needed(survey_on, "survey")] if survey_on else []
    candidates += [Needed(evidence_by_on, "evidence_by")] if evidence_by_on else []
    return min(candidates, key=lambda needed: needed.on)


@dataclass(frozen=True, slots=True)
class Way:
    """An item's dates and its later stations, as its route names them between the units and `accepted`.

    `own_on` is needed_on without the evidence-by day, which stands only for what feeds a question of the assessed
    year. A day that was moved is the units', or that of the station `moved_at` that held the work then.
    """

    own_on: date
    stations: tuple[str, ...]
    evidence_by_on: date | None = None
    moved_on: date | None = None
    moved_at: str | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The office days of the stations and the calendar that they are counted in."""

    policy: Policy
    office: OfficeDays

    def of(self, station: str) -> int:
        """Return how many office days a station has."""
        policy = self.policy
        return {
            COMPILING: policy.compile_office_days, SIGNATURE: policy.sign_office_days,
            PUBLISHING: policy.publish_office_days, CHECKING: policy.check_office_days,
        }[Station.parse(station).kind]  # fmt: skip

    def after(self, stations: Sequence[str]) -> int:
        """Return how many office days these stations have together."""
        return sum(map(self.of, stations))


def units_until_on(way: Way, numbers: Numbers) -> date:
    """Return the day of the units: the item's own, or earlier the one counted back from the evidence-by day."""
    if way.moved_on and way.moved_at is None:
        return way.moved_on
    if way.evidence_by_on is None:
        return way.own_on
    return min(way.own_on, counted_back(way.evidence_by_on, way.stations, numbers))


def mended_until_on(way: Way, until_on: date, returned_on: date, numbers: Numbers) -> date:
    """Return the day of a unit that got its work back: at least its own `until_on`, then so many office days."""
    days = numbers.policy.mend_office_days
    if not days:
        return until_on
    day = numbers.office.plus(returned_on, days)
    return max(until_on, _in_time_for_the_rest(way, way.stations, returned_on, day, numbers))


def station_until_on(way: Way, at: int, before_on: date, arrived_on: date, numbers: Numbers) -> date:
    """Return the day of the station `at` of the way; `before_on` is the day that the one before it had."""
    days = numbers.of(way.stations[at])
    if way.moved_on and way.moved_at == way.stations[at]:
        return way.moved_on
    if not days:
        return before_on
    day = numbers.office.plus(max(before_on, arrived_on), days)
    return _in_time_for_the_rest(way, way.stations[at + 1 :], arrived_on, day, numbers)


def held_until_on(way: Way, units_on: date, arrivals: Sequence[date], numbers: Numbers) -> date:
    """Return the day of the present holder: `units_on` (the latest of its parts' days) before the first arrival,
    then the day of the station with the last of them."""
    day = units_on
    for at, arrived_on in enumerate(arrivals):
        day = station_until_on(way, at, day, arrived_on, numbers)
    return day


def asked_by_on(way: Way, at: int, until_on: date, arrived_on: date, numbers: Numbers) -> date:
    """Return by when reminders ask a later station: its office days from the arrival, never after its day."""
    return min(until_on, numbers.office.plus(arrived_on, numbers.of(way.stations[at])))


def _in_time_for_the_rest(way: Way, rest: Sequence[str], arrived_on: date, day: date, numbers: Numbers) -> date:
    """Return the day, or an earlier one so that what comes after still ends on the evidence-by day.

    Never before the next office day after the arrival. What arrives after the evidence-by day is not hurried any
    more, unless somebody moved the item beyond it: then that day is the end, and nothing is entered after it.
    """
    ends_on = way.evidence_by_on
    if ends_on and arrived_on <= ends_on:
        day = min(day, counted_back(ends_on, rest, numbers))
    elif ends_on and way.moved_on and way.moved_on > ends_on:
        day = min(day, numbers.office.minus(way.moved_on, numbers.after(rest)))
    return max(day, numbers.office.plus(arrived_on, 1))


def counted_back(evidence_by_on: date, stations: Sequence[str], numbers: Numbers) -> date:
    """Return the last day that leaves these stations, and the entering in ITAS, their office days."""
    days = numbers.after(stations) + numbers.policy.enter_office_days
    return numbers.office.minus(evidence_by_on, days)


@dataclass(frozen=True, slots=True)
class Submission:
    """A unit's part as it is measured: the day that it has, and when it was first handed in.

    A return does not undo that; `granted_on` is a day of this unit alone.
    """

    submitted_on: date | None = None
    granted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """Open work as lateness sees it: its holders' days, what measures it, and whether anybody was late with it."""

    held_until_on: Sequence[date]
    needed: Needed
    parts: Sequence[Submission]
    was_late: bool = False


def is_overdue(until_on: date, today: date) -> bool:
    """Tell whether the holder is late; due today is not."""
    return until_on < today


def missed_days(work: Open, today: date) -> list[date]:
    """Return the days that were missed: holders' own, and `needed_on` by what measures it. None: it is in time.

    The evidence-by day asks that the item is accepted by then; where nobody was late yet (work that came back, or a
    day that was granted, at the very end), the holder still has his day.
    """
    missed = [day for day in work.held_until_on if is_overdue(day, today)]
    if work.needed.why == "evidence_by":
        was_late = work.was_late or bool(missed)
        return [*missed, work.needed.on] if was_late and is_overdue(work.needed.on, today) else missed
    return missed + [work.needed.on for part in work.parts if missed_by(part, work.needed, today)]


def missed_by(part: Submission, needed: Needed, today: date) -> date | None:
    """Return the day that a part missed by its submission, None where it was in time; a granted day goes before."""
    day = max(needed.on, part.granted_on or needed.on)
    in_time = part.submitted_on is not None and part.submitted_on <= day
    return day if is_overdue(day, today) and not in_time else None


def days_late(work: Open, today: date) -> int:
    """Return by how many calendar days it is late: from the earliest day that was missed, 0 in time."""
    missed = missed_days(work, today)
    return (today - min(missed)).days if missed else 0


def holder_days_late(until_on: date, today: date) -> int:
    """Return by how many calendar days the present holder is late, 0 in time."""
    return max(0, (today - until_on).days)


def late_since_on(missed_on: date, activated_on: date) -> date:
    """Return since when work is late that missed a day: the day after, or the activation of its plan if later."""
    return max(missed_on + timedelta(days=1), activated_on)


def not_at_once(computed_on: date, stood_on: date, today: date, office: OfficeDays) -> date:
    """Return a day that was counted anew: nobody becomes late by an earlier one before the third office day."""
    return max(computed_on, min(stood_on, office.plus(today, 3)))


Cost = Literal["none", "at_risk", "lost"]


def cost_of(way: Way, position: str, day: date, numbers: Numbers) -> Cost:
    """Return what it costs to let the holder at `position` (a station of the way, else the units) have this day.

    Past the day counted back from the evidence-by day the points are at risk; where not even one office day is left
    for each station that follows, they are lost.
    """
    if way.evidence_by_on is None:
        return "none"
    names = list(way.stations)
    rest = names[names.index(position) + 1 :] if position in names else names
    if day <= counted_back(way.evidence_by_on, rest, numbers):
        return "none"
    needed = sum(numbers.of(name) > 0 for name in rest)
    return "lost" if day > numbers.office.minus(way.evidence_by_on, needed) else "at_risk"
