"""Reading a changed file of an active plan: its differences are kept until somebody decides; nothing else moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from core import clock
from core.events import PlanReread
from documents.draft import DraftPlan
from documents.understand import KnownUnit
from models.journal import outbox
from models.locking import take_work
from models.plans.changes import (
    GONE,
    REPLACED,
    PlanChange,
    PlanReading,
    find_reading,
    last_change_no,
    list_pending_changes,
)
from models.plans.findings import list_answered_findings
from models.plans.plans import LIST, Plan
from models.work.work import list_items
from plans.reimport.answers import codes_given, fields_answered, findings_json
from plans.reimport.diff import Change, Touched, changes_between, named_again
from plans.reimport.said import Said, said_of_draft
from plans.reimport.settling import settle
from plans.reimport.stored import names_of_units, said_by_rows


@dataclass(frozen=True, slots=True)
class Compared:
    """A document against the plan in use: what it says, what the last one said, and how it differs."""

    says: Said
    before: Said
    changes: tuple[Change, ...]


def compare(session: Session, plan: Plan, draft: DraftPlan, known: Sequence[KnownUnit] = ()) -> Compared:
    """Return how a draft differs from the plan, by what the last document said and people have decided since.

    A question of the list is an item whether a document names it or not.
    """
    answered = list_answered_findings(session, plan.id)
    says = said_of_draft(draft, names_of_units(session, plan, list(known)), codes_given(answered))
    now = said_by_rows(session, plan, says.plan["units"])
    last = find_reading(session, plan.id, pending=False)
    touched: Touched = () if last else fields_answered(answered, list_items(session, plan.id))
    before = named_again(Said.from_json(last.said) if last else now, now, says)
    listed = {item.code for item in list_items(session, plan.id) if item.origin == LIST}
    changes = changes_between(before, now, says, touched)
    return Compared(says, before, tuple(one for one in changes if one.kind != GONE or one.code not in listed))


def propose(
    session: Session, plan: Plan, draft: DraftPlan, *, source_name: str, source_hash: str,
    known_units: Sequence[KnownUnit] = (), by: str = "coordinator",
) -> list[PlanChange]:  # fmt: skip
    """Keep what a changed file would change, in the place of what waits so far; an empty list where nothing would."""
    take_work(session, plan.agency_id, plan.id)
    compared = compare(session, plan, draft, known_units)
    for row in list_pending_changes(session, plan.id):
        row.state, row.decided_at, row.decided_by = REPLACED, clock.now(), by
    if waiting := find_reading(session, plan.id, pending=True):
        session.delete(waiting)
        session.flush()
    if last := find_reading(session, plan.id, pending=False):
        last.said = compared.before.to_json()
    reading = _reading(plan, compared.says, draft, source_name, source_hash)
    session.add(reading)
    rows = _rows(session, plan, compared, reading)
    session.add_all(rows)
    session.flush()
    event = PlanReread(plan_id=plan.id, source_name=source_name, changes=len(rows), by=by)
    outbox.record(session, plan.agency_id, event)
    if not rows:
        settle(session, plan, reading)
    return rows


def keep_reading(session: Session, plan: Plan, draft: DraftPlan, known_units: Sequence[KnownUnit] = ()) -> None:
    """Remember what the document said that a plan was just made of, to tell later what people changed of it."""
    says = said_of_draft(draft, names_of_units(session, plan, list(known_units)), {})
    if last := find_reading(session, plan.id, pending=False):  # of the draft that was replaced
        session.delete(last)
        session.flush()
    session.add(_reading(plan, says, draft, plan.source_name, plan.source_hash, is_pending=False))


def _reading(
    plan: Plan, says: Said, draft: DraftPlan, source_name: str, source_hash: str, *, is_pending: bool = True
) -> PlanReading:
    values: dict[str, Any] = says.to_json()
    return PlanReading(
        agency_id=plan.agency_id, plan_id=plan.id, is_pending=is_pending, source_name=source_name,
        source_hash=source_hash, said=values, findings=findings_json(draft) if is_pending else [],
    )  # fmt: skip


def _rows(session: Session, plan: Plan, compared: Compared, reading: PlanReading) -> list[PlanChange]:
    first = last_change_no(session, plan.id) + 1
    return [
        PlanChange(
            agency_id=plan.agency_id, plan_id=plan.id, no=number, kind=one.kind, code=one.code, field=one.field,
            old=one.old, new=one.new, place=compared.says.places.get(one.code or "", ""), by_person=one.by_person,
            source_name=reading.source_name, source_hash=reading.source_hash,
        )
        for number, one in enumerate(compared.changes, first)
    ]  # fmt: skip
