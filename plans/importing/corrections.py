"""What people put right in a draft holds for the next file: it replaces what that file says as the last one did."""

from dataclasses import replace

from sqlmodel import Session

from documents.draft import DraftItem, DraftPlan
from documents.understand import KnownUnit
from models.plans.changes import find_reading
from models.plans.findings import list_answered_findings
from models.plans.plans import Plan
from plans.reimport.answers import codes_given
from plans.reimport.said import ITEM_FIELDS, Said, Values, draft_item, item_values
from plans.reimport.stored import names_of_units, said_by_rows


def with_corrections(session: Session, plan: Plan, draft: DraftPlan, known: list[KnownUnit]) -> DraftPlan:
    """Return a draft with the cells that somebody changed in the last one, where the document says the same again."""
    last = find_reading(session, plan.id, pending=False)
    if last is None:
        return draft
    before, name_of = Said.from_json(last.said), names_of_units(session, plan, known)
    now = said_by_rows(session, plan, [])
    given = codes_given(list_answered_findings(session, plan.id))
    items = tuple(
        _corrected(
            item,
            before.items.get(item.code),
            now.items.get(given.get(item.code, item.code)),
            item_values(item, name_of),
        )
        for item in draft.items
    )
    units = dict.fromkeys([*draft.units, *(name for item in items for name in (*item.units, item.lead) if name)])
    return replace(draft, items=items, units=tuple(units))


def corrected_cells(session: Session, plan: Plan) -> dict[str, frozenset[str]]:
    """Return the names of the cells that differ from what the plan's document said, by item code."""
    last = find_reading(session, plan.id, pending=False)
    if last is None:
        return {}
    before = Said.from_json(last.said).items
    now = said_by_rows(session, plan, []).items
    return {
        code: frozenset(name for name in ITEM_FIELDS if values[name] != before[code][name])
        for code, values in now.items()
        if code in before
    }


def _corrected(item: DraftItem, before: Values | None, now: Values | None, says: Values) -> DraftItem:
    if before is None or now is None:
        return item
    changed = {name: now[name] for name in ITEM_FIELDS if now[name] != before[name] and says[name] == before[name]}
    if not changed:
        return item
    made = draft_item(item.code, {**says, **changed}, item.where)
    return replace(made, sure=item.sure)
