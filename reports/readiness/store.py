"""Keeping what readiness was after each event."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.identity import new_id
from models.inserting import insert_into
from models.plans.plans import Plan
from models.plans.readiness import ReadinessHistory
from reports.readiness.figures import figures_of
from reports.standing import read_standing


def store_readiness(session: Session, plan_id: UUID, event_id: int, on: date) -> None:
    """Store the three figures of a Bangkok date beside the event; a second run for the same event changes nothing."""
    plan = session.get_one(Plan, plan_id)
    figures = figures_of(read_standing(session, plan, on)).to_json()
    row = {
        "id": new_id(), "agency_id": plan.agency_id, "plan_id": plan_id, "event_id": event_id,
        "on": on, "figures": figures, "at": clock.now(),
    }  # fmt: skip
    session.exec(insert_into(session, ReadinessHistory).values(row).on_conflict_do_nothing())
