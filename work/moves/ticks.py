"""Ticking steps: a unit's own mark of what it has done. Guidance only, nothing follows from it."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.events import StepsTicked
from models.plans.plans import Plan
from models.plans.requests import StepTick, list_ticks
from models.work.work import list_steps
from work.desk import open_desk


def tick_steps(session: Session, plan: Plan, code: str, done: Collection[UUID], *, unit: str, by: str) -> int:
    """Mark exactly these steps of the item as done by the unit; return how many are. Others' ids are passed over."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    part = desk.part_of(unit)
    wanted = {step.id for step in list_steps(session, desk.item.id)} & set(done)
    there = {tick.step_id: tick for tick in list_ticks(session, [part.id])}
    if wanted == set(there):
        return len(wanted)
    for step_id in set(there) - wanted:
        session.delete(there[step_id])
    for step_id in wanted - set(there):
        session.add(StepTick(agency_id=plan.agency_id, step_id=step_id, assignment_id=part.id, ticked_by=by))
    desk.record(StepsTicked(plan_id=plan.id, item_id=desk.item.id, assignment_id=part.id, steps=len(wanted), by=by))
    session.flush()
    return len(wanted)
