"""Moving the day by which an item is needed: by a person, with a reason, and its reminders follow."""

from datetime import date, timedelta

from sqlmodel import Session

from core.calendar import FiscalYear, Period, thai_date
from core.stations import ACCEPTED
from models.plans.plans import Item, Plan
from schedules.lateness import Needed
from work.decisions.deciding import Decision, open_for_decision
from work.decisions.refusals import AcceptedAlready, DateOutside, SameDate
from work.moves.needed import move_needed

LATEST_AFTER_YEAR = timedelta(days=366)  # an assessment closes within a year of the work that it judges


def move_date(session: Session, plan: Plan, code: str, to: date, decision: Decision) -> Item:
    """Let an open item be needed on another day, from today on; nothing but a person moves it again.

    Raises DateOutside, SameDate, AcceptedAlready and what open_for_decision does.
    """
    desk = open_for_decision(session, plan, code, decision, "move-date")
    item, old = desk.item, desk.reminders.asked_days(desk.item, desk.parts)
    if item.position == ACCEPTED:
        raise AcceptedAlready(code=code)
    span = days_to_choose(plan, item, desk.on)
    if not span.first_on <= to <= span.last_on:
        raise DateOutside(code=code, day=to, day_thai=thai_date(to), first=span.first_on, last=span.last_on,
                          first_thai=thai_date(span.first_on), last_thai=thai_date(span.last_on))  # fmt: skip
    if to == item.needed_on and item.why_needed == "moved":
        raise SameDate(code=code, day=to, day_thai=thai_date(to))
    move_needed(session, plan, item, Needed(to, "moved"), decision.reason, decision.by)
    desk.reminders.days.count(item, desk.parts)
    desk.reminders.date_moved(item, old, desk.parts)
    session.flush()
    return item


def days_to_choose(plan: Plan, item: Item, today: date) -> Period:
    """Return the days to which an item can be moved: until a year after the plan's, or its own last day if later."""
    latest = max(FiscalYear(plan.fiscal_year).last_on + LATEST_AFTER_YEAR, item.due_on, today)
    return Period(today, latest)
