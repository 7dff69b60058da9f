"""Which reminders an item would get under other numbers of the policy: nothing is changed, nothing is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from core import clock
from core.calendar import BANGKOK
from core.clock import bangkok_date
from models.people.contexts import AgencyContext, get_context
from models.plans.plans import Assignment, Item
from models.work.held import Held, list_held
from models.work.work import list_parts
from notifications.explain.reminders import Explained, planned_from
from reports.work.reminded import Cadences, cadences_of
from schedules.lateness import Numbers
from schedules.policy import Policy
from schedules.wake import handled_until
from work.days import Days


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One message about an item: when (Bangkok) under the numbers in force and under others, None where not sent."""

    on: date
    kind: str
    person: str
    reason: str
    before_at: datetime | None
    after_at: datetime | None


def foresee(session: Session, item: Item, policy: Policy) -> list[Foreseen]:
    """Return what is sent about an open item to its date and once beyond, before and after, by day."""
    today = clock.today()
    context = get_context(session, item.agency_id, today)
    everything = list_held(session, item.agency_id, context.holders)
    held = [one for one in everything if one.item.id == item.id]
    cadences = cadences_of(everything, context.holders, today)
    before = _planned(held, cadences, context, context.policy)
    counted = _counted_by(session, item, held, Numbers(policy, context.office), today)
    after = _planned(counted, cadences, replace(context, policy=policy), context.policy)
    keys = sorted({**before, **after}, key=lambda key: (key[0], key[1], key[2]))
    return [_told(key, before, after, context.policy, policy) for key in keys]


def _counted_by(session: Session, item: Item, held: Sequence[Held], numbers: Numbers, today: date) -> list[Held]:
    """Return the work with the days that its holders would have by other numbers; the rows stay as they are."""
    copied = Item(**item.model_dump())
    parts = [Assignment(**part.model_dump()) for part in list_parts(session, item.id)]
    by_id = {part.id: part for part in parts}
    for one in held[:1]:
        Days(one.plan, numbers, gently_from=today).count(copied, parts)
    return [replace(one, item=copied, part=by_id[one.part.id] if one.part else None) for one in held]


Key = tuple[date, str, str]


def _planned(
    held: Sequence[Held], cadences: Cadences, context: AgencyContext, in_force: Policy
) -> dict[Key, Explained]:
    """Return the planned messages: several parts that one person holds are one message of a day."""
    found: dict[Key, Explained] = {}
    for one in held:
        for told in planned_from(one, context, cadences.work_of(one), _first(one, in_force), clock.today()):
            found.setdefault((told.on, told.kind, told.person), told)
    return found


def _first(held: Held, in_force: Policy) -> date:
    """Return the first day whose reminders are still to come, as when the numbers were changed now."""
    now = clock.now()
    next_at = (held.part or held.item).next_remind_at
    handled_on = handled_until(now, in_force)
    return bangkok_date(next_at) if next_at and next_at <= now else handled_on + timedelta(days=1)


def _told(
    key: Key, before: Mapping[Key, Explained], after: Mapping[Key, Explained], old: Policy, new: Policy
) -> Foreseen:
    told = after.get(key) or before[key]
    return Foreseen(
        key[0], key[1], key[2], told.reason,
        datetime.combine(key[0], old.digest_at, BANGKOK) if key in before else None,
        datetime.combine(key[0], new.digest_at, BANGKOK) if key in after else None,
    )  # fmt: skip
