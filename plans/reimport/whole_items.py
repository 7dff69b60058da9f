"""Items that a changed file adds, brings back, or has no more: nothing is ever deleted."""

from typing import Any

from core.events import ItemClosed, ItemEntered
from core.stations import ACCEPTED, COLLECTING
from models.plans.plans import OPEN_STATES, Item
from models.work.work import find_item, list_items
from plans.reimport.item_fields import take_item_field
from plans.reimport.said import ITEM_FIELDS, draft_item
from plans.reimport.stored import NOT_IN_FILE
from plans.reimport.takeover import Takeover
from plans.reimport.unit_parts import open_parts
from plans.storing.rows import store_item
from work.desk import Desk
from work.moves.parts import change_state


def enter_item(takeover: Takeover, code: str, values: dict[str, Any], place: str) -> str | None:
    """Add an item that counts and is reminded of from now on, or take a closed one in again where it stood."""
    closed = find_item(takeover.session, takeover.plan.id, code)
    if closed is not None:
        return _take_in_again(takeover, closed, values, place)
    draft = draft_item(code, values, place)
    names = [*draft.units, *([draft.lead] if draft.lead else [])]
    number = len(list_items(takeover.session, takeover.plan.id)) + 1
    item = store_item(takeover.session, takeover.plan, draft, number, takeover.units(names))
    item.held_since_on = takeover.on
    desk = takeover.desk(item)
    if not takeover.is_draft:
        desk.reminders.days.start(item, desk.parts, takeover.on)
    if desk.parts:
        open_parts(takeover, item, list(desk.parts))
    elif not takeover.is_draft:
        desk.reminders.wake_unowned(item)
    desk.record(ItemEntered(plan_id=item.plan_id, item_id=item.id, on=takeover.on, by=takeover.by))
    return None


def close_item(takeover: Takeover, code: str) -> str | None:
    """Take an item out of the plan: open parts are let off, nobody is reminded, its rows and history stay."""
    item = find_item(takeover.session, takeover.plan.id, code)
    if item is None or item.closed_on is not None:
        return None
    desk = takeover.desk(item)
    if not takeover.is_draft:
        for part in desk.parts:
            if part.state in OPEN_STATES:
                change_state(desk, part, "waived", reason=NOT_IN_FILE)
        desk.reminders.item_closed(item, NOT_IN_FILE)
    item.closed_on, item.closed_reason = takeover.on, NOT_IN_FILE
    desk.record(ItemClosed(plan_id=item.plan_id, item_id=item.id, reason=NOT_IN_FILE, on=takeover.on, by=takeover.by))
    return "รายการนี้ผ่านการตรวจสอบแล้ว ประวัติยังเก็บไว้" if item.position == ACCEPTED else None


def _take_in_again(takeover: Takeover, item: Item, values: dict[str, Any], place: str) -> str | None:
    item.closed_on, item.closed_reason, item.place = None, None, place
    told = [take_item_field(takeover, item, name, values[name]) for name in ITEM_FIELDS]
    desk = takeover.desk(item)
    if not takeover.is_draft:
        _wake(desk)
    desk.record(ItemEntered(plan_id=item.plan_id, item_id=item.id, on=takeover.on, by=takeover.by))
    return " · ".join(filter(None, told)) or None


def _wake(desk: Desk) -> None:
    """Have an item that is back reminded of, by its station or by nobody's seat; parts have their own turns."""
    if desk.item.position != COLLECTING:
        desk.reminders.wake_item(desk.item)
    elif not desk.parts:
        desk.reminders.wake_unowned(desk.item)
