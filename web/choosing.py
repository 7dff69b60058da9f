"""Which plan a page is about."""

from uuid import UUID

from sqlmodel import Session

from core.errors import TrackerError
from models.plans import Plan
from models.work import get_plan, list_plans


class NothingImported(TrackerError):
    thai = "ยังไม่มีมาตรการในระบบ"
    english = "No plan has been imported yet."
    http_status = 200  # not a failure: the page says what to do


def choose_plan(session: Session, agency_id: UUID, fiscal_year: int | None) -> Plan:
    """Return the plan of that year; without a year the newest active one, or else the newest draft."""
    if fiscal_year is not None:
        return get_plan(session, agency_id, fiscal_year)
    plans = list_plans(session, agency_id)
    if not plans:
        raise NothingImported
    return max(plans, key=lambda plan: (plan.activated_on is not None, plan.fiscal_year))
