"""Rows of a draft plan: its units, items with steps and open parts, and findings."""

from collections.abc import Sequence

from sqlmodel import Session

from core.identity import new_id
from documents.draft import DraftItem, DraftPlan, DraftStep
from documents.understand import KnownUnit
from models.agencies import Agency, Unit
from models.people.units import take_units, units_by_printed_name
from models.plans.findings import PlanFinding
from models.plans.plans import Assignment, Item, Plan, Step
from people.units.units import next_place
from plans.storing.results import result_json
from reports.survey_pace import survey_of
from schedules.lateness import needed_on
from work.days import evidence_by_of


def store_units(session: Session, agency: Agency, wanted: list[KnownUnit]) -> dict[str, Unit]:
    """Return the agency's units by every name they go by, adding those that are new."""
    units = take_units(session, agency.id)
    by_name = dict(units_by_printed_name(units))
    for known in wanted:
        names = (known.name, *known.aliases)
        unit = next((by_name[name] for name in names if name in by_name), None)
        if unit is None:
            unit = Unit(agency_id=agency.id, name=known.name, sort_no=next_place(units))
            units.append(unit)
        free = {name for name in names if by_name.get(name, unit) is unit}
        unit.aliases = sorted({*unit.aliases, *free} - {unit.name})
        session.add(unit)
        by_name |= dict.fromkeys(free, unit)
    session.flush()
    return by_name


def store_item(session: Session, plan: Plan, draft: DraftItem, number: int, units: dict[str, Unit]) -> Item:
    """Add an item with its steps and open parts; `units` has them by the names that the draft uses."""
    dates = [day for step in draft.steps for day in step.due_dates]
    evidence_by_on, survey_on = evidence_by_of(plan, draft.code), survey_of(plan, draft.code)
    needed = needed_on(draft.due_on, dates, survey_on=survey_on, evidence_by_on=evidence_by_on)
    item = Item(
        id=new_id(),
        agency_id=plan.agency_id,
        plan_id=plan.id,
        code=draft.code,
        title=draft.title,
        indicator=draft.indicator,
        result=result_json(draft.result),
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


def store_findings(session: Session, plan: Plan, draft: DraftPlan) -> None:
    for number, finding in enumerate(draft.findings, 1):
        session.add(
            PlanFinding(
                agency_id=plan.agency_id, plan_id=plan.id, no=number, kind=finding.kind, code=finding.code,
                place=finding.where, printed=finding.printed, understood=finding.understood,
                decide=finding.decide, default=finding.default, choices=list(finding.choices), score=finding.score,
            )
        )  # fmt: skip
