"""Answering findings: what a person decides replaces the default in force, and the plan follows."""

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlmodel import Session, select

from core import clock
from core.calendar import parse_iso_date
from core.errors import TrackerError
from core.events import FindingDecided
from core.stations import COLLECTING, COMPILING, Route, Station
from models import outbox
from models.agencies import Unit
from models.holders import Holders, get_holders
from models.plans import Assignment, Item, Plan, PlanFinding
from models.work import get_item, list_items, list_parts, list_steps
from plans.track import reminding
from plans.track.needed import move_needed, needed_of

Decider = Callable[[Session, Plan, PlanFinding, str, str], None]


NONE, PUBLISHER = "none", "publisher"


class FindingNotFound(TrackerError):
    thai = "ไม่พบข้อสังเกตหมายเลข {no}: ดูหมายเลขทั้งหมดด้วย ita plan findings"
    english = "There is no finding number {no}: `ita plan findings` lists them."
    http_status = 404


class InvalidAnswer(TrackerError):
    thai = "คำตอบ “{answer}” ใช้กับข้อสังเกตหมายเลข {no} ไม่ได้: {wanted}"
    english = "“{answer}” does not answer finding {no}: {wanted}"


class WorkHasBegun(TrackerError):
    thai = "{code}: เปลี่ยนไม่ได้เพราะเริ่มดำเนินการแล้ว ({detail})"
    english = "{code}: this cannot change any more, work has begun ({detail})."
    http_status = 409


def decide(session: Session, plan: Plan, no: int, answer: str, by: str = "coordinator") -> PlanFinding:
    """Store the answer to finding `no` and carry it out where its kind changes the plan."""
    query = select(PlanFinding).where(PlanFinding.plan_id == plan.id, PlanFinding.no == no)
    finding = session.exec(query).first()
    if finding is None:
        raise FindingNotFound(no=no)
    if decider := DECIDERS.get(finding.kind):
        decider(session, plan, finding, answer, by)
    finding.answer, finding.answered_at, finding.answered_by = answer, clock.now(), by
    event = FindingDecided(plan_id=plan.id, finding_id=finding.id, answer=answer, by=by)
    outbox.record(session, plan.agency_id, event)
    return finding


def _decide_evidence_by(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    plan.evidence_by_on, plan.evidence_by_decided = parse_iso_date(answer), True
    reminders = _reminders(session, plan)
    for item in list_items(session, plan.id):
        if item.accepted_on is None and item.delivered_until_on is None:
            old_on = item.needed_on
            needed = needed_of(item, plan, list_steps(session, item.id))
            if move_needed(session, plan, item, needed, "กำหนดวันที่ต้องมีหลักฐานใหม่", by) and plan.activated_on:
                reminders.date_moved(item, old_on, list_parts(session, item.id))


def _decide_all_units(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` lists the units that "all units" means, separated by commas."""
    holders = _holders(session, plan)
    wanted = []
    for name in (part.strip() for part in answer.split(",")):
        unit = holders.unit_named(name)
        if unit is None:
            names = ", ".join(unit.name for unit in holders.units.values())
            raise InvalidAnswer(answer=answer, no=finding.no, wanted=f"ส่วนราชการที่มีคือ {names}")
        wanted.append(unit.id)
    for item in _items_meant(session, plan, finding):
        _set_units(session, plan, item, wanted)


def _set_units(session: Session, plan: Plan, item: Item, wanted: Sequence[UUID]) -> None:
    parts = {part.unit_id: part for part in list_parts(session, item.id)}
    begun = item.position != COLLECTING or any(part.state != "open" for part in parts.values())
    if set(wanted) != set(parts) and begun:
        raise WorkHasBegun(code=item.code, detail=Station.parse(item.position).thai)
    for unit_id, part in parts.items():
        if unit_id not in wanted:
            session.delete(part)
    for unit_id in wanted:
        if unit_id not in parts:
            part = Assignment(agency_id=plan.agency_id, plan_id=plan.id, item_id=item.id, unit_id=unit_id)
            session.add(part)
            if plan.activated_on:
                part.held_since_on = clock.today()
                _reminders(session, plan).wake_part(item, part)


def _decide_lead(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` names the unit that compiles, or "none"; a unit that is printed as compiling stays."""
    unit = _holders(session, plan).unit_named(answer)
    if answer != NONE and unit is None:
        raise InvalidAnswer(answer=answer, no=finding.no, wanted=f"ให้ระบุชื่อส่วนราชการ หรือ {NONE} เมื่อไม่มีเจ้าภาพ")
    for item in _items_meant(session, plan, finding):
        if item.position != COLLECTING:
            raise WorkHasBegun(code=item.code, detail=Station.parse(item.position).thai)
        item.lead_unit_id = unit.id if unit else None
        if not any(name != PUBLISHER for name in item.hand_over):
            item.route = _compiled_by(item, unit)


def _compiled_by(item: Item, unit: Unit | None) -> list[str]:
    kinds = [station.kind for station in Route.parse(item.route).stations if station.kind != COMPILING]
    names = [f"{COMPILING}:{unit.name}"] if unit else []
    return Route.parse([kinds[0], *names, *kinds[1:]]).names()


def _items_meant(session: Session, plan: Plan, finding: PlanFinding) -> list[Item]:
    """Return the item that a finding names, or all items of "all units"."""
    if finding.code:
        return [get_item(session, plan, finding.code)]
    return [item for item in list_items(session, plan.id) if item.all_units]


def _holders(session: Session, plan: Plan) -> Holders:
    return get_holders(session, plan.agency_id, clock.today())


def _reminders(session: Session, plan: Plan) -> reminding.Reminders:
    return reminding.load(session, plan, clock.today())


DECIDERS: dict[str, Decider] = {
    "evidence_by": _decide_evidence_by,
    "all_units": _decide_all_units,
    "lead": _decide_lead,
}
