"""Units that a changed file adds to an item or names no more: new parts, and parts let off unless handed in."""

from uuid import UUID

from core.events import PartMoved
from core.stations import ACCEPTED, COLLECTING
from models.agencies import Unit
from models.plans.plans import OPEN_STATES, Assignment, Item
from plans.activation.activation import start_part
from plans.findings.decide_units import set_units
from plans.reimport.stored import NOT_IN_FILE, is_left
from plans.reimport.takeover import Takeover
from work.desk import Desk
from work.moves.parts import change_state

ADDED = "เพิ่มตามแผนฉบับแก้ไข"
TOO_LATE = "รายการผ่านการตรวจสอบก่อนเพิ่มส่วนราชการตามแผนฉบับแก้ไข"


def take_units(takeover: Takeover, item: Item, names: list[str]) -> str | None:
    """Give an item the parts of these units; return what was kept or left out in spite of it, if anything was."""
    units = takeover.units(names)
    wanted = {units[name].id: units[name] for name in names}
    if takeover.is_draft:
        set_units(takeover.session, takeover.plan, item, list(wanted))
        return None
    desk = takeover.desk(item)
    have = {part.unit_id: part for part in desk.parts}
    came = [unit for unit_id, unit in wanted.items() if unit_id not in have or is_left(have[unit_id])]
    told = _add(takeover, desk, came, have) if came else []
    desk = takeover.desk(item)
    for part in desk.parts:
        if part.unit_id not in wanted:
            told += _let_off(desk, part)
    if desk.parts:
        desk.move_on_when_collected()
    return " · ".join(told) or None


def open_parts(takeover: Takeover, item: Item, parts: list[Assignment]) -> None:
    """Put new parts into their units' hands; the units are told with the next batch."""
    item.next_remind_at = None  # it has owners now
    if takeover.is_draft:
        return
    for part in parts:
        start_part(takeover.reminders, item, part, takeover.on, takeover.why_missed)
        takeover.desk(item).record(
            PartMoved(plan_id=item.plan_id, item_id=item.id, assignment_id=part.id, state="open", on=takeover.on,
                      reason=ADDED, by=takeover.by)
        )  # fmt: skip


def _add(takeover: Takeover, desk: Desk, came: list[Unit], have: dict[UUID, Assignment]) -> list[str]:
    item = desk.item
    if item.position == ACCEPTED:
        for unit in came:
            _part(takeover, item, unit, have).sqlmodel_update({"state": "waived", "reason": TOO_LATE})
        return [f"{unit.name}: ไม่เปิดงานใหม่ เพราะรายการผ่านการตรวจสอบแล้ว" for unit in came]
    if item.position != COLLECTING:
        names = ", ".join(unit.name for unit in came)
        desk.go_to(COLLECTING, returned=True, reason=f"{ADDED}: {names}")
    back = [have[unit.id] for unit in came if unit.id in have]
    new = [_part(takeover, item, unit, have) for unit in came if unit.id not in have]
    takeover.session.flush()
    for part in back:
        change_state(desk, part, "open")
    open_parts(takeover, item, new)
    return []


def _part(takeover: Takeover, item: Item, unit: Unit, have: dict[UUID, Assignment]) -> Assignment:
    part = have.get(unit.id) or Assignment(
        agency_id=item.agency_id, plan_id=item.plan_id, item_id=item.id, unit_id=unit.id
    )
    takeover.session.add(part)
    return part


def _let_off(desk: Desk, part: Assignment) -> list[str]:
    if part.state == "submitted":
        return [f"{desk.unit_name(part)}: ส่งงานแล้ว จึงคงไว้"]
    if part.state in OPEN_STATES:
        change_state(desk, part, "waived", reason=NOT_IN_FILE)
    return []
