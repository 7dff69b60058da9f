"""Making a plan live: from this day on its parts are reminded of, without shouting about what is past."""

from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date_short
from core.events import PlanActivated, SeatsConfirmed
from models.journal import outbox
from models.locking import take_agency
from models.people.holders import SeatKey
from models.plans.history import list_all_parts
from models.plans.plans import LIST, Assignment, Item, Plan
from models.work.work import list_items
from plans.activation.refusals import SeatsNotConfirmed
from work import reminding


def activate(
    session: Session, plan: Plan, *, on: date, by: str = "coordinator", seats_confirmed: bool = False
) -> bool:
    """Start reminders for every part and log the pushes whose day has passed; False if it was active already.

    A year that was begun from the list raises SeatsNotConfirmed until somebody says that he has looked at the seats:
    people retire on 30 September and are moved on 1 October.
    """
    take_agency(session, plan.agency_id)
    session.refresh(plan)
    if plan.activated_on is not None:
        return False
    if seats_confirmed:
        outbox.record(session, plan.agency_id, SeatsConfirmed(plan_id=plan.id, by=by))
    elif plan.origin == LIST:
        raise SeatsNotConfirmed(year=plan.fiscal_year)
    plan.activated_on, plan.activated_at = on, clock.now()
    session.flush()
    reminders = reminding.load(session, plan, on)
    parts = list_all_parts(session, plan)
    by_item: dict[object, list[Assignment]] = {}
    for part in parts:
        by_item.setdefault(part.item_id, []).append(part)
    reason = f"แผนเริ่มใช้ในระบบเมื่อ {thai_date_short(on)} หลังวันที่ควรแจ้งเตือน"
    for item in list_items(session, plan.id):
        item.held_since_on = on
        reminders.days.start(item, by_item.get(item.id, []), on)
        for part in by_item.get(item.id, []):
            start_part(reminders, item, part, on, reason)
        if item.id not in by_item:
            reminders.wake_unowned(item)
    outbox.record(session, plan.agency_id, PlanActivated(plan_id=plan.id, activated_on=on, by=by))
    return True


def start_part(reminders: reminding.Reminders, item: Item, part: Assignment, on: date, reason: str) -> None:
    """Put an open part into its unit's hands; `reason` says in the log why earlier pushes were not sent.

    A draft's part waits for the activation.
    """
    if reminders.plan.activated_on is None:
        return
    part.held_since_on = on
    reminders.days.count_units(item, [part])
    reminders.wake_part(item, part)
    missed = reminders.pushes_missed(item, part)
    reminders.note_skipped(item, missed, SeatKey(unit_id=part.unit_id), reason, part)


def asked_about(session: Session, plan: Plan) -> list[Item]:
    """Return the open items of which it is asked whether they are done: due before, or done as the document says."""
    due = {item.id for item in due_at_activation(session, plan)}
    items = [item for item in list_items(session, plan.id) if item.accepted_on is None and plan.activated_on]
    return [item for item in items if item.id in due or (item.result and item.result["done_on"])]


def due_at_activation(session: Session, plan: Plan) -> list[Item]:
    """Return the open items that had been needed before the plan became active: "done already?"."""
    items = [item for item in list_items(session, plan.id) if item.accepted_on is None]
    return [item for item in items if plan.activated_on and item.needed_on < plan.activated_on]
