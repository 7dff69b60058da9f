"""Which plan a page is about."""

from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from models.plans.plans import Plan
from models.work.work import get_plan, list_plans, plan_in_hand


class NothingImported(TrackerError):
    thai = "ยังไม่มีมาตรการในระบบ"
    english = "No plan has been imported yet."
    http_status = 200  # not a failure: the page says what to do


def choose_plan(session: Session, agency_id: UUID, fiscal_year: int | None) -> Plan:
    """Return the plan of that year; without a year the one that people work on."""
    if fiscal_year is not None:
        return get_plan(session, agency_id, fiscal_year)
    plans = list_plans(session, agency_id)
    if not plans:
        raise NothingImported
    return plan_in_hand(plans, clock.today())
