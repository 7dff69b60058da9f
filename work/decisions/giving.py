"""Giving a unit's part, not begun yet, to another unit: the first is let off, the other is told."""

from sqlmodel import Session

from core.events import PartGiven
from core.stations import COLLECTING
from models.agencies import Unit
from models.people.units import UnitNotFound
from models.plans.plans import PART_STATES_THAI, Assignment, Item, Plan
from work.decisions.deciding import Decision, open_for_decision
from work.decisions.refusals import HasPartAlready, PartBegun
from work.desk import Desk
from work.moves.parts import change_state


def give_part(session: Session, plan: Plan, code: str, unit: str | None, to: str, decision: Decision) -> Item:
    """Let `unit` off (None where only one has a part) and put its part into the hands of the unit called `to`.

    Raises PartBegun, HasPartAlready, UnitNotFound and what open_for_decision does.
    """
    desk = open_for_decision(session, plan, code, decision, "give")
    part = desk.part_of(unit)
    if desk.item.position != COLLECTING or part.state != "open":
        raise PartBegun(code=code, unit=desk.unit_name(part), state=PART_STATES_THAI[part.state])
    taker = desk.holders.unit_named(to)
    if taker is None:
        raise UnitNotFound.named(to, desk.holders.unit_ids)
    taken = _part_of(desk, taker)
    change_state(desk, taken, "open")
    change_state(desk, part, "waived", reason=f"มอบให้{taker.name}: {decision.reason}")
    desk.record(
        PartGiven(plan_id=plan.id, item_id=desk.item.id, assignment_id=part.id, to_assignment_id=taken.id,
                  reason=decision.reason, by=decision.by)
    )  # fmt: skip
    session.flush()
    return desk.item


def _part_of(desk: Desk, unit: Unit) -> Assignment:
    """Return the unit's part, in nobody's hands yet: a new one, or one of which it had been let off."""
    found = next((part for part in desk.parts if part.unit_id == unit.id), None)
    if found is None:
        found = Assignment(agency_id=desk.item.agency_id, plan_id=desk.plan.id, item_id=desk.item.id,
                           unit_id=unit.id, state="waived")  # fmt: skip
        desk.session.add(found)
        desk.session.flush()
    elif found.state != "waived":
        raise HasPartAlready(code=desk.item.code, unit=unit.name)
    return found
