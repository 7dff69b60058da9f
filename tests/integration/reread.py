"""A changed file of an active plan, for the tests of what becomes of it."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from documents.draft import DraftItem, DraftPlan
from models.journal.journal import EventRow
from models.people.holders import get_holders
from models.plans.changes import PlanChange
from models.plans.plans import Plan
from models.work.held import list_held
from plans.reimport.deciding import apply_changes
from tests.integration.drafts import (
    ITEMS,
    a_draft,
    imported,
)
from tests.integration.moving import TODAY, parts_of

JUNE = date(2025, 6, 30)
DONE = "ดำเนินการแล้ว"


def changed(*items: DraftItem, gone: tuple[str, ...] = ()) -> DraftPlan:
    """Return the first file with these items in the place of their namesakes or at the end, without those gone."""
    new = {item.code: item for item in items}
    kept = [new.pop(item.code, item) for item in ITEMS if item.code not in gone]
    return a_draft(items=(*kept, *new.values()))


def the(code: str) -> DraftItem:
    return next(item for item in ITEMS if item.code == code)


def reread(session: Session, draft: DraftPlan, file: str = "second") -> list[PlanChange]:
    return list(imported(session, draft, source_hash=file).changes or ())


def take_over(session: Session, plan: Plan, draft: DraftPlan) -> list[PlanChange]:
    reread(session, draft)
    return apply_changes(session, plan, None)


def fields(changes: list[PlanChange]) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.code, one.field) for one in changes]


def states(session: Session, plan: Plan, code: str) -> dict[str, str]:
    """Return the state of each unit's part."""
    names = {unit.id: unit.name for unit in get_holders(session, plan.agency_id, TODAY).units.values()}
    return {names[part.unit_id]: part.state for part in parts_of(session, plan, code)}


def held_codes(session: Session, plan: Plan) -> set[str]:
    holders = get_holders(session, plan.agency_id, TODAY)
    return {held.item.code for held in list_held(session, plan.agency_id, holders)}


def events(session: Session) -> list[str]:
    return list(session.exec(select(EventRow.name).order_by(col(EventRow.id))))


def two_changes(session: Session) -> list[PlanChange]:
    return reread(session, changed(replace(the("o28"), title="ชื่อใหม่"), gone=("o8",)))
