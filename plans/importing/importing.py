"""Storing a draft plan: once per document, one plan per agency and fiscal year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from core import clock
from core.calendar import FiscalYear
from documents.draft import DraftPlan
from documents.understand import KnownUnit
from models.agencies import Agency
from models.locking import take_agency
from models.plans.changes import PlanChange, find_reading
from models.plans.drafts import empty_draft
from models.plans.plans import LIST, Plan
from models.work.work import find_plan, get_agency, list_agencies
from plans.activation.evidence_by import check_evidence_by
from plans.importing.corrections import with_corrections
from plans.importing.measures import with_kept_codes
from plans.reimport.proposing import keep_reading, propose
from plans.reimport.said import baseline_json
from plans.storing.agencies import find_or_add_agency
from plans.storing.rows import store_findings, store_item, store_units
from work.renewal import count_days

UNNAMED_AGENCY = "หน่วยงานที่ยังไม่ได้ระบุชื่อ"


@dataclass(frozen=True, slots=True)
class Imported:
    """The plan's row, and whether this very document had been imported before.

    `changes` is None but for another document than the active plan's: what it would change, waiting for a decision.
    """

    plan: Plan
    agency: Agency
    is_repeat: bool
    changes: tuple[PlanChange, ...] | None = None


def import_draft(
    session: Session, draft: DraftPlan, *, source_name: str, source_hash: str, agency_name: str | None = None,
    known_units: Sequence[KnownUnit] = (), by: str = "coordinator",
) -> Imported:  # fmt: skip
    """Store the draft with its units, items, steps, parts and findings; a draft of the same year is replaced.

    An active plan of that year, or one that was begun from the list, is only compared with it. Raises
    EvidenceByOutside for a date that cannot be meant.
    """
    check_evidence_by(FiscalYear(draft.fiscal_year), draft.evidence_by_on)
    agency = _agency(session, agency_name or draft.agency)
    take_agency(session, agency.id)
    before = find_plan(session, agency.id, draft.fiscal_year)
    waiting = find_reading(session, before.id, pending=True) if before else None
    if before and (waiting or before).source_hash == source_hash:
        return Imported(before, agency, is_repeat=True)
    if before:
        draft = with_kept_codes(session, before, draft)
    if before and (before.activated_on or before.origin == LIST):
        changes = propose(session, before, draft, source_name=source_name, source_hash=source_hash,
                          known_units=known_units, by=by)  # fmt: skip
        return Imported(before, agency, is_repeat=False, changes=tuple(changes))
    says = draft
    if before:
        draft = with_corrections(session, before, draft, list(known_units))
        empty_draft(session, before.id)
    values = _plan_values(draft, source_name, source_hash)
    plan = before.sqlmodel_update(values) if before else Plan(agency_id=agency.id, **values)
    session.add(plan)
    session.flush()
    wanted = {unit.name: unit for unit in [*map(KnownUnit, draft.units), *known_units]}  # aliases win
    units = store_units(session, agency, list(wanted.values()))
    for number, item in enumerate(draft.items, 1):
        store_item(session, plan, item, number, units)
    count_days(session, plan)
    store_findings(session, plan, draft)
    keep_reading(session, plan, says, known_units)
    session.flush()
    return Imported(plan, agency, is_repeat=False)


def _agency(session: Session, name: str | None) -> Agency:
    """Return the agency that is named; where none is, the only one that there is: a second one is never made of that.

    Raises SeveralAgencies where it could be one of several.
    """
    if name is None and list_agencies(session):
        return get_agency(session)
    return find_or_add_agency(session, name or UNNAMED_AGENCY)


def _plan_values(draft: DraftPlan, source_name: str, source_hash: str) -> dict[str, Any]:
    return {
        "fiscal_year": draft.fiscal_year,
        "question_set": draft.question_set,
        "assessed_year": draft.assessed_year,
        "kind": draft.kind,
        "source_name": source_name,
        "source_hash": source_hash,
        "dated_on": draft.dated_on,
        "evidence_by_on": draft.evidence_by_on,
        "evidence_by_decided": not any(one.kind == "evidence_by" for one in draft.findings),  # nothing to ask: given
        "imported_at": clock.now(),
        "baseline": baseline_json(draft),
    }
