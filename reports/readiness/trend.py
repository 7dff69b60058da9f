"""How readiness came to be what it is: its days, and those that moved the score most with what happened then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sqlmodel import Session

from core.calendar import BANGKOK
from core.clock import bangkok_date
from core.events import ItemAccepted, ItemClosed, ItemReopened, PlanActivated
from core.points import round_points
from models.plans.plans import Plan
from models.plans.readiness_days import list_last_of_days, list_moving_events
from readiness.figures import Progress
from reports.readiness.figures import Figures

MOST_SHOWN = 5
Happened = tuple[str, str | None]
"""An event's name, and the code of the item that it is about."""


@dataclass(frozen=True, slots=True)
class Day:
    """The three figures at the end of a Bangkok day; a score is None where it could not be stated."""

    on: date
    today: Decimal | None
    all_on_time: Decimal | None
    share_done: Decimal


@dataclass(frozen=True, slots=True)
class Mover:
    """A day that changed the score if assessed then by `change` points to `total`.

    `accepted`, `reopened` and `closed` are the codes of that day; without any, `is_start` or a changed plan,
    survey or link did it.
    """

    on: date
    change: Decimal
    total: Decimal
    accepted: tuple[str, ...]
    reopened: tuple[str, ...]
    closed: tuple[str, ...]
    is_start: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """`days` are oldest first and hold the day asked about itself; `movers` have the greatest change first."""

    days: tuple[Day, ...]
    movers: tuple[Mover, ...]


def read_trend(session: Session, plan: Plan, now: Figures, today: date) -> Trend:
    """Read the trend up to a Bangkok date, whose figures are `now`, computed live."""
    kept = [_day(row.on, row.figures) for row in list_last_of_days(session, plan.id, today) if row.on < today]
    days = (*kept, _live(now, today))
    return Trend(days, tuple(_movers(session, plan, days)))


def _movers(session: Session, plan: Plan, days: Sequence[Day]) -> list[Mover]:
    changes = [
        (after, round_points(after.today) - round_points(before.today))
        for before, after in pairwise(days)
        if before.today is not None and after.today is not None
    ]
    greatest = sorted((each for each in changes if each[1]), key=lambda each: (-abs(each[1]), each[0].on))
    shown = greatest[:MOST_SHOWN]
    happened = _happened(session, plan, [day.on for day, _ in shown])
    return [_mover(day, change, happened[day.on]) for day, change in shown]


def _happened(session: Session, plan: Plan, days: Sequence[date]) -> Mapping[date, Sequence[Happened]]:
    """Return what can have moved the score on each of these days; one query."""
    found: dict[date, list[Happened]] = {day: [] for day in days}
    if found:
        since = datetime.combine(min(days), time(0), BANGKOK)
        before = datetime.combine(max(days) + timedelta(days=1), time(0), BANGKOK)
        for row, code in list_moving_events(session, plan, since, before):
            if (on := bangkok_date(row.at)) in found:
                found[on].append((row.name, code))
    return found


def _mover(day: Day, change: Decimal, happened: Sequence[Happened]) -> Mover:
    def codes(kind: type) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for name, code in happened if name == kind.__name__ and code))

    return Mover(
        on=day.on,
        change=change,
        total=day.today or Decimal(0),
        accepted=codes(ItemAccepted),
        reopened=codes(ItemReopened),
        closed=codes(ItemClosed),
        is_start=any(name == PlanActivated.__name__ for name, _ in happened),
    )


def _live(now: Figures, on: date) -> Day:
    return Day(on, now.today.total, now.all_on_time.total, now.progress.share_done)


def _day(on: date, figures: Mapping[str, Any]) -> Day:
    """Read what `Figures.to_json` wrote."""
    progress = Progress(figures["progress"]["done"], figures["progress"]["of"])
    return Day(on, _total(figures["if_assessed_today"]), _total(figures["if_all_on_time"]), progress.share_done)


def _total(assessment: Mapping[str, Any]) -> Decimal | None:
    return None if assessment["total"] is None else Decimal(assessment["total"])
