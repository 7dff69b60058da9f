"""What is claimed of an address: the year that the question of its item asks for, on the agency's main site."""

from datetime import date

from core.calendar import FiscalYear
from models.plans.plans import Item, Plan
from reports.feeding import asked_of
from reports.itas_year import season_in


def claimed_year(plan: Plan, item: Item) -> int | None:
    """Return the Buddhist fiscal year that evidence of an item must be of; None where the list does not say."""
    of_year = asked_of(plan, item.code).of_year
    return {"assessed": plan.assessed_year, "closed": plan.assessed_year - 1}.get(of_year)


def is_daily(plan: Plan, on: date) -> bool:
    """Tell whether addresses of a plan are looked at every night: from the opening of entry until results are out."""
    return season_in(plan).holds(on) and FiscalYear(plan.fiscal_year).first_on <= on
