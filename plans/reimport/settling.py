"""Once nothing of a changed file waits any more it is the plan's document: its places, its order, its questions."""

from sqlmodel import Session

from models.plans.changes import PlanReading, find_reading
from models.plans.plans import Plan
from models.work.work import list_items
from plans.reimport.answers import replace_findings
from plans.reimport.said import Said


def settle(session: Session, plan: Plan, reading: PlanReading) -> None:
    """Make a pending document the one that the plan follows; items that it lacks come last."""
    says = Said.from_json(reading.said)
    last = find_reading(session, plan.id, pending=False)
    if last:
        reading.said = _with_what_it_left_open(says, Said.from_json(last.said)).to_json()
        session.delete(last)
        session.flush()
    reading.is_pending = False
    plan.source_name, plan.source_hash = reading.source_name, reading.source_hash
    rank = {code: number for number, code in enumerate(says.items, 1)}
    items = list_items(session, plan.id)
    for number, item in enumerate(sorted(items, key=lambda one: rank.get(one.code, len(rank) + 1)), 1):
        item.sort_no, item.place = number, says.places.get(item.code, item.place)
    replace_findings(session, plan, reading.findings, set(says.items))
    reading.findings = []
    session.flush()


def _with_what_it_left_open(says: Said, last: Said) -> Said:
    plan = {name: last.plan[name] if value is None else value for name, value in says.plan.items()}
    return Said(plan, says.items, says.places)
