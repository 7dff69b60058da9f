"""Deciding what a changed file proposes: taken over or not, one by one or all, in one transaction."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from core import clock
from core.events import PlanChangeDecided
from models.journal import outbox
from models.locking import take_work
from models.plans.changes import (
    APPLIED,
    CHANGED,
    GONE,
    PENDING,
    REJECTED,
    PlanChange,
    find_reading,
    list_changes,
    list_pending_changes,
)
from models.plans.plans import Plan
from models.work.work import find_item, get_item
from plans.reimport.diff import Change, learned
from plans.reimport.item_fields import take_item_field, take_plan_field
from plans.reimport.refusals import ChangeDecided, ChangeNotFound, ChangesMeanwhile, NothingWaits
from plans.reimport.said import Said
from plans.reimport.settling import settle
from plans.reimport.stored import said_by_rows
from plans.reimport.takeover import Takeover
from plans.reimport.whole_items import close_item, enter_item
from plans.reimport.words import STATES_THAI


def apply_changes(
    session: Session, plan: Plan, numbers: Sequence[int] | None, by: str = "coordinator"
) -> list[PlanChange]:
    """Take over the changes of these numbers and return them as decided.

    None means all that wait, but what goes against somebody's decision is then rejected: it wants its number. One
    that was rejected can still be taken over while its file is the newest.
    """
    take_work(session, plan.agency_id, plan.id)
    chosen = _chosen(session, plan, numbers, (PENDING, REJECTED))
    kept = _persons_own(session, plan, chosen) if numbers is None else set()
    takeover = Takeover(session, plan, clock.today(), by)
    for change in chosen:
        if change.no in kept:
            change.by_person = True
            _decide(session, plan, change, REJECTED, by)
        else:
            change.told = _take(takeover, change)
            _decide(session, plan, change, APPLIED, by)
    _learn(session, plan, chosen)
    _settle_when_done(session, plan)
    return chosen


def decide_all(session: Session, plan: Plan, answer: str, seen: Sequence[int], by: str) -> list[PlanChange]:
    """Take over, or reject, all that waits, if it is what somebody has `seen`: else raise ChangesMeanwhile."""
    take_work(session, plan.agency_id, plan.id)
    if sorted(seen) != [one.no for one in list_pending_changes(session, plan.id)]:
        raise ChangesMeanwhile
    return apply_changes(session, plan, None, by) if answer == APPLIED else reject_changes(session, plan, None, by)


def reject_changes(
    session: Session, plan: Plan, numbers: Sequence[int] | None, by: str = "coordinator"
) -> list[PlanChange]:
    """Leave the plan as it is in these points; the same is not asked again when the next file says it too."""
    take_work(session, plan.agency_id, plan.id)
    chosen = _chosen(session, plan, numbers, (PENDING,))
    for change in chosen:
        _decide(session, plan, change, REJECTED, by)
    _learn(session, plan, chosen)
    _settle_when_done(session, plan)
    return chosen


def _chosen(session: Session, plan: Plan, numbers: Sequence[int] | None, states: Sequence[str]) -> list[PlanChange]:
    if numbers is None:
        waiting = list_pending_changes(session, plan.id)
        if not waiting:
            raise NothingWaits(fiscal_year=plan.fiscal_year)
        return waiting
    every = {one.no: one for one in list_changes(session, plan.id)}
    newest = find_reading(session, plan.id, pending=True)
    file = newest.source_hash if newest else plan.source_hash
    for number in numbers:
        if number not in every:
            raise ChangeNotFound(no=number)
        state = every[number].state
        if state not in states or every[number].source_hash != file:
            raise ChangeDecided(no=number, state=state, state_thai=STATES_THAI[state])
    return [every[number] for number in dict.fromkeys(numbers)]


def _persons_own(session: Session, plan: Plan, changes: Iterable[PlanChange]) -> set[int]:
    """Return the numbers of the changes whose old value is somebody's decision, perhaps since the file was read."""
    now = said_by_rows(session, plan, [])
    own = set()
    for one in changes:
        values = now.plan if one.code is None else now.items.get(one.code, {})
        has_moved = (
            one.kind == CHANGED
            and (one.code or one.field != "units")
            and values.get(str(one.field), one.old) != one.old
        )
        if one.by_person or has_moved:
            own.add(one.no)
    return own


def _take(takeover: Takeover, change: PlanChange) -> str | None:
    if change.code is None:
        take_plan_field(takeover, str(change.field), change.new)
        return None
    if change.kind == CHANGED:
        item = get_item(takeover.session, takeover.plan, change.code)
        return take_item_field(takeover, item, str(change.field), change.new)
    if change.kind == GONE:
        return close_item(takeover, change.code)
    return enter_item(takeover, change.code, change.new, change.place)


def _decide(session: Session, plan: Plan, change: PlanChange, state: str, by: str) -> None:
    change.state, change.decided_at, change.decided_by = state, clock.now(), by
    item = find_item(session, plan.id, change.code) if change.code else None
    event = PlanChangeDecided(
        plan_id=plan.id, change_id=change.id, answer=state, item_id=item.id if item else None, by=by
    )
    outbox.record(session, plan.agency_id, event)


def _learn(session: Session, plan: Plan, decided: Iterable[PlanChange]) -> None:
    """Let what was decided count as said by the last document."""
    last = find_reading(session, plan.id, pending=False)
    if last:
        said = Said.from_json(last.said)
        for one in decided:
            said = learned(said, Change(one.kind, one.code, one.field, one.old, one.new), one.place)
        last.said = said.to_json()


def _settle_when_done(session: Session, plan: Plan) -> None:
    session.flush()
    reading = find_reading(session, plan.id, pending=True)
    if reading and not list_pending_changes(session, plan.id):
        settle(session, plan, reading)
