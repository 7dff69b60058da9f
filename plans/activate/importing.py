"""Storing a draft plan: once per document, one plan per agency and fiscal year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from core import clock
from core.calendar import FiscalYear
from core.identity import new_id
from core.names import tidy_name
from models.agencies import Agency, Unit
from models.changes import PlanChange, find_reading
from models.locking import take_agency
from models.plans import Assignment, DateChange, Item, Plan, PlanFinding, Step
from plans.activate.evidence_by import check_evidence_by
from plans.activate.reimport.proposing import keep_reading, propose
from plans.activate.reimport.said import baseline_json
from plans.activate.schedules import add_agency_schedules
from plans.draft import DraftItem, DraftPlan, DraftStep
from plans.understand import KnownUnit
from schedules.lateness import needed_on

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

    An active plan of that year is only compared with it. Raises EvidenceByOutside for a date that cannot be meant.
    """
    check_evidence_by(FiscalYear(draft.fiscal_year), draft.evidence_by_on)
    agency = find_or_add_agency(session, agency_name or draft.agency or UNNAMED_AGENCY)
    take_agency(session, agency.id)
    known = select(Plan).where(Plan.agency_id == agency.id, Plan.fiscal_year == draft.fiscal_year)
    before = session.exec(known).first()
    waiting = find_reading(session, before.id, pending=True) if before else None
    if before and (waiting or before).source_hash == source_hash:
        return Imported(before, agency, is_repeat=True)
    if before and before.activated_on:
        changes = propose(session, before, draft, source_name=source_name, source_hash=source_hash,
                          known_units=known_units, by=by)  # fmt: skip
        return Imported(before, agency, is_repeat=False, changes=tuple(changes))
    if before:
        _empty_draft(session, before)
    values = _plan_values(draft, source_name, source_hash)
    plan = before.sqlmodel_update(values) if before else Plan(agency_id=agency.id, **values)
    session.add(plan)
    session.flush()
    wanted = {unit.name: unit for unit in [*map(KnownUnit, draft.units), *known_units]}  # aliases win
    units = store_units(session, agency, list(wanted.values()))
    for number, item in enumerate(draft.items, 1):
        store_item(session, plan, item, number, units)
    _store_findings(session, plan, draft)
    keep_reading(session, plan, draft, known_units)
    session.flush()
    return Imported(plan, agency, is_repeat=False)


def store_units(session: Session, agency: Agency, wanted: list[KnownUnit]) -> dict[str, Unit]:
    """Return the agency's units by every name they go by, adding those that are new."""
    units = session.exec(select(Unit).where(Unit.agency_id == agency.id).order_by(col(Unit.sort_no))).all()
    by_name = {name: unit for unit in units for name in (unit.name, *unit.aliases)}
    for known in wanted:
        names = (known.name, *known.aliases)
        unit = next((by_name[name] for name in names if name in by_name), None)
        if unit is None:
            unit = Unit(agency_id=agency.id, name=known.name, sort_no=len({*map(id, by_name.values())}) + 1)
        unit.aliases = sorted({*unit.aliases, *names} - {unit.name})
        session.add(unit)
        by_name |= dict.fromkeys((unit.name, *unit.aliases), unit)
    session.flush()
    return by_name


def find_or_add_agency(session: Session, name: str) -> Agency:
    """Return the agency of that name, with what happens by the clock for it; raise a refusal of core.names."""
    name = tidy_name(name)
    known = select(Agency).where(Agency.name == name)
    agency = session.exec(known).first()
    if agency is not None:
        return agency
    try:
        with session.begin_nested():
            agency = Agency(name=name)
            session.add(agency)
            session.flush()
            add_agency_schedules(session, agency)
    except IntegrityError:  # somebody else imports its first plan at this very moment
        return session.exec(known).one()
    return agency


def _plan_values(draft: DraftPlan, source_name: str, source_hash: str) -> dict[str, Any]:
    return {
        "fiscal_year": draft.fiscal_year,
        "question_set": draft.question_set,
        "assessed_year": draft.assessed_year,
        "source_name": source_name,
        "source_hash": source_hash,
        "dated_on": draft.dated_on,
        "evidence_by_on": draft.evidence_by_on,
        "evidence_by_decided": not any(one.kind == "evidence_by" for one in draft.findings),  # nothing to ask: given
        "imported_at": clock.now(),
        "baseline": baseline_json(draft),
    }


def store_item(session: Session, plan: Plan, draft: DraftItem, number: int, units: dict[str, Unit]) -> Item:
    """Add an item with its steps and open parts; `units` has them by the names that the draft uses."""
    dates = [day for step in draft.steps for day in step.due_dates]
    needed = needed_on(draft.due_on, plan.evidence_by_on, dates)
    item = Item(
        id=new_id(),
        agency_id=plan.agency_id,
        plan_id=plan.id,
        code=draft.code,
        title=draft.title,
        topic_no=draft.topic_no,
        topic=draft.topic,
        sort_no=number,
        place=draft.where,
        all_units=draft.all_units,
        lead_unit_id=units[draft.lead].id if draft.lead else None,
        hand_over=list(draft.hand_over),
        route=list(draft.route),
        starts_on=draft.starts_on,
        due_on=draft.due_on,
        needed_on=needed.on,
        why_needed=needed.why,
    )
    session.add(item)
    session.flush()
    store_steps(session, item, draft.steps)
    for name in draft.units:
        session.add(Assignment(agency_id=plan.agency_id, plan_id=plan.id, item_id=item.id, unit_id=units[name].id))
    session.flush()
    return item


def store_steps(session: Session, item: Item, steps: Sequence[DraftStep]) -> None:
    for number, step in enumerate(steps, 1):
        dates = [day.isoformat() for day in sorted(step.due_dates)]
        session.add(
            Step(agency_id=item.agency_id, item_id=item.id, sort_no=number, number=step.number, text=step.text,
                 within_days=step.within_days, due_dates=dates)
        )  # fmt: skip


def _store_findings(session: Session, plan: Plan, draft: DraftPlan) -> None:
    for number, finding in enumerate(draft.findings, 1):
        session.add(
            PlanFinding(
                agency_id=plan.agency_id, plan_id=plan.id, no=number, kind=finding.kind, code=finding.code,
                place=finding.where, printed=finding.printed, understood=finding.understood,
                decide=finding.decide, default=finding.default, choices=list(finding.choices), score=finding.score,
            )
        )  # fmt: skip


def _empty_draft(session: Session, plan: Plan) -> None:
    """Delete all that a draft said. Its own row stays, which events about it name."""
    items = select(Item.id).where(Item.plan_id == plan.id)
    for of_item in (Step, DateChange):
        session.exec(delete(of_item).where(col(of_item.item_id).in_(items)))
    for of_plan in (Assignment, PlanFinding, Item):
        session.exec(delete(of_plan).where(col(of_plan.plan_id) == plan.id))
    session.flush()
