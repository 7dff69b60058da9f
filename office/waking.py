"""Waking open work anew after the rules that decide when have changed."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.calendar import BANGKOK
from models.people.contexts import get_context
from models.plans.due import list_sleeping_items, list_sleeping_parts
from models.work.work import item_work, part_work
from schedules.policy import Policy
from schedules.wake import handled_until, next_wake_at


def handled_so_far(policy: Policy) -> date:
    """Return the last Bangkok day whose reminders have had their turn; ask before the policy changes."""
    return handled_until(clock.now(), policy)


def wake_all(session: Session, agency_id: UUID, handled_on: date) -> None:
    """Set `next_remind_at` of all sleeping work of an agency by the rules in force now, as after `handled_on`.

    Work that is due already keeps its moment: the next pass of the scheduler catches up from there. A day that
    had its turn under the old rules does not get another, one that had not is not passed over.
    """
    session.flush()
    context = get_context(session, agency_id, clock.today())
    policy, office = context.policy, context.office
    moment = datetime.combine(handled_on, policy.digest_at, BANGKOK)
    for part, item, plan in list_sleeping_parts(session, agency_id, clock.now()):
        part.next_remind_at = next_wake_at(part_work(plan, item, part), policy, office, moment)
    for item, plan in list_sleeping_items(session, agency_id, clock.now()):
        item.next_remind_at = next_wake_at(item_work(plan, item), policy, office, moment)
