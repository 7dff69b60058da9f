"""What activating a draft will set going: how much work, what is due already, what the first digests hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from core.clock import bangkok_date
from models.people.contexts import AgencyContext, get_context
from models.plans.findings import list_open_findings
from models.plans.plans import Item, Plan
from readiness.assessed.waves import wave_for
from reports.people.seat_findings import SeatFinding, list_seat_findings
from reports.work.items import ItemView, list_item_views
from schedules.reminders import Work, digest_from_on, next_digest_on
from schedules.wake import handled_until


@dataclass(frozen=True, slots=True)
class FirstDigest:
    """How many parts the first weekly digest holds for one unit, and who gets it (None: the empty seat itself)."""

    unit: str
    parts: int
    to: str | None


@dataclass(frozen=True, slots=True)
class ActivationPreview:
    """`due_already` were needed before today; they are asked about after activation. `seats` are empty ones.

    `waves` say by when how many items are asked for before their holders' own days.
    """

    items: int
    parts: int
    without_owner: Sequence[Item]
    due_already: Sequence[Item]
    undecided: int
    seats: Sequence[SeatFinding]
    digest_on: date
    digests: Sequence[FirstDigest]
    waves: Sequence[tuple[date, int]]


def preview_activation(session: Session, plan: Plan, now: datetime) -> ActivationPreview:
    """Return what would happen if the plan became active at `now`."""
    today = bangkok_date(now)
    views, context = list_item_views(session, plan), get_context(session, plan.agency_id, today)
    first = max(today, handled_until(now, context.policy) + timedelta(days=1))
    digest_on = next_digest_on(context.policy, context.office, first)
    waves = _waves(views, plan, today)
    return ActivationPreview(
        items=len(views),
        parts=sum(len(view.units) for view in views),
        without_owner=[view.item for view in views if not view.units],
        due_already=[view.item for view in views if view.item.needed_on < today],
        undecided=len(list_open_findings(session, plan.id)),
        seats=[one for one in list_seat_findings(session, plan, today) if one.kind == "empty_seat"],
        digest_on=digest_on,
        digests=list(_digests(views, waves, context, today, digest_on)),
        waves=sorted(Counter(waves.values()).items()),
    )


def _waves(views: Sequence[ItemView], plan: Plan, today: date) -> dict[str, date]:
    """Return by code by when reminders will ask for an item, where that is before its holders' own day."""
    found = {view.item.code: wave_for(plan.question_set, plan.assessed_year, view.item.code, today) for view in views}
    until = {view.item.code: view.until_on for view in views}
    return {code: day for code, day in found.items() if day and day < until[code]}


def _digests(
    views: Sequence[ItemView], waves: Mapping[str, date], context: AgencyContext, today: date, digest_on: date
) -> list[FirstDigest]:
    counts: Counter[str] = Counter()
    for view in views:
        asked_on = waves.get(view.item.code)
        work = Work(view.until_on, today, returned=False, active_from_on=today, asked_on=asked_on)
        if digest_from_on(work, context.policy) <= digest_on:
            counts.update(view.units)
    keys = {context.holders.name(key): key for key in context.holders.seats if key.unit_id}
    to = {name: context.holders.of(keys[name]) for name in counts}
    return [
        FirstDigest(name, count, None if to[name].is_seat else to[name].name) for name, count in counts.most_common()
    ]
