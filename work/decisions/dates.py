"""Moving the day by which an item is needed, or one unit's own, by a person with a reason; its reminders follow."""

from datetime import date, timedelta

from sqlmodel import Session

from core.calendar import FiscalYear, Period, thai_date
from core.events import DayGranted
from core.points import show_points
from core.stations import ACCEPTED
from models.plans.plans import Item, Plan
from models.work.held import is_in_hand
from models.work.late import until_on
from reports.feeding import worth_of
from schedules.lateness import Needed, cost_of
from work.decisions.deciding import Decision, open_for_decision
from work.decisions.refusals import AcceptedAlready, DateOutside, PointsAtRisk, PointsLost, SameDate
from work.desk import Desk
from work.moves.needed import move_needed

LATEST_AFTER_YEAR = timedelta(days=366)  # an assessment closes within a year of the work that it judges


def move_date(session: Session, plan: Plan, code: str, to: date, decision: Decision) -> Item:
    """Let an open item be needed on another day, from today on; nothing but a person moves it again.

    Raises DateOutside, SameDate, AcceptedAlready, PointsAtRisk or PointsLost unless `decision.sure`, and what
    open_for_decision does.
    """
    desk = open_for_decision(session, plan, code, decision, "move-date")
    item, old = desk.item, desk.reminders.holders_days(desk.item, desk.parts)
    if item.position == ACCEPTED:
        raise AcceptedAlready(code=code)
    _check_day(desk, to)
    if to == item.needed_on == until_on(item, None):
        raise SameDate(code=code, day=to, day_thai=thai_date(to))
    _check_cost(desk, to, decision)
    move_needed(session, plan, item, Needed(to, "moved"), decision.reason, decision.by)
    desk.reminders.days.count(item, desk.parts)
    desk.reminders.date_moved(item, old, desk.parts)
    session.flush()
    return item


def grant_day(session: Session, plan: Plan, code: str, unit: str | None, to: date, decision: Decision) -> Item:
    """Give one unit another day for its open part; the other units, and the item's own day, stay as they are.

    Raises DateOutside, SameDate, IllegalMove, PointsAtRisk or PointsLost unless `decision.sure`, and what
    open_for_decision does.
    """
    desk = open_for_decision(session, plan, code, decision, "move-date")
    item, part = desk.item, desk.part_of(unit)
    if not is_in_hand(item, part):
        raise desk.refuse("move-date", part)
    _check_day(desk, to)
    old_on = until_on(item, part)
    if to == old_on:
        raise SameDate(code=code, day=to, day_thai=thai_date(to))
    _check_cost(desk, to, decision)
    old = desk.reminders.holders_days(item, desk.parts)
    own_before, part.needed_on = part.needed_on, to
    desk.reminders.days.count_units(item, [part])
    desk.reminders.date_moved(item, old, desk.parts)
    desk.record(
        DayGranted(plan_id=plan.id, item_id=item.id, assignment_id=part.id, old_on=old_on, new_on=to,
                   reason=decision.reason, old_own_on=own_before, by=decision.by)
    )  # fmt: skip
    session.flush()
    return item


def days_to_choose(plan: Plan, item: Item, today: date) -> Period:
    """Return the days to which an item can be moved: until a year after the plan's, or its own last day if later."""
    latest = max(FiscalYear(plan.fiscal_year).last_on + LATEST_AFTER_YEAR, item.due_on, today)
    return Period(today, latest)


def _check_day(desk: Desk, to: date) -> None:
    span = days_to_choose(desk.plan, desk.item, desk.on)
    if not span.first_on <= to <= span.last_on:
        raise DateOutside(code=desk.item.code, day=to, day_thai=thai_date(to), first=span.first_on, last=span.last_on,
                          first_thai=thai_date(span.first_on), last_thai=thai_date(span.last_on))  # fmt: skip


def _check_cost(desk: Desk, to: date, decision: Decision) -> None:
    """Say what the day puts at risk or gives up, and ask once more, unless the decision is sure already."""
    item, days = desk.item, desk.reminders.days
    cost = cost_of(days.way_of(item), item.position, to, days.numbers)
    if decision.sure or cost == "none" or desk.plan.evidence_by_on < desk.on:  # past: nothing is left to lose
        return
    closes_on = desk.plan.evidence_by_on
    points = show_points(worth_of(desk.plan, item.code).points)
    refusal = PointsLost if cost == "lost" else PointsAtRisk
    raise refusal(code=item.code, day=to, day_thai=thai_date(to), closes=closes_on, closes_thai=thai_date(closes_on),
                  points=points)  # fmt: skip
