"""The clerk's consent to a day that is more than the coordinator may give by himself."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.clock import bangkok_date
from models.plans.plans import Assignment, Item, Plan
from models.plans.requests import WorkRequest
from models.work.late import until_on
from schedules.asking import COORDINATORS_OWN, is_the_clerks
from schedules.lateness import cost_of
from work import reminding
from work.decisions.refusals import ClerkAgreedOutside, ClerkMustAgree


def agreed_on(
    session: Session, plan: Plan, item: Item, part: Assignment, request: WorkRequest, day: date, said_on: date | None
) -> date | None:
    """Return when the clerk agreed, as it is recorded; None where the coordinator may give the day by himself."""
    today, asked_on = clock.today(), bangkok_date(request.asked_at)
    if said_on and not asked_on <= said_on <= today:
        raise ClerkAgreedOutside(code=item.code, asked=asked_on, asked_thai=thai_date(asked_on))
    days = reminding.load(session, plan, today).days
    cost = "none" if plan.evidence_by_on < today else cost_of(days.way_of(item), item.position, day, days.numbers)
    if said_on is None and is_the_clerks(until_on(item, part), day, cost, days.numbers.office):
        raise ClerkMustAgree(code=item.code, day=day, day_thai=thai_date(day), most=COORDINATORS_OWN)
    return said_on
