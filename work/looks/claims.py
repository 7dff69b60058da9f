"""What is claimed of an address: the year that the question of its item asks for, on the agency's main site."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from core.calendar import FiscalYear
from models.plans.plans import Item, Plan
from reports.feeding import asked_of
from reports.itas_year import season_in


def claimed_year(plan: Plan, item: Item) -> int | None:
    """Return the Buddhist fiscal year that evidence of an item must be of; None where the list does not say."""
    of_year = asked_of(plan, item.code).of_year
    return {"assessed": plan.assessed_year, "closed": plan.assessed_year - 1}.get(of_year)


def is_daily(session: Session, plan_id: UUID, on: date) -> bool:
    """Tell whether addresses of a plan are looked at every night: from the opening of entry until results are out.

    A round asks it for each address: a session reads it once for a plan.
    """
    known: dict[tuple[UUID, date], bool] = session.info.setdefault("is_daily", {})
    if (plan_id, on) not in known:
        plan = session.get_one(Plan, plan_id)
        known[plan_id, on] = season_in(plan).holds(on) and FiscalYear(plan.fiscal_year).first_on <= on
    return known[plan_id, on]
