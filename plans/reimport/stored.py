"""What the plan in use says now, read from its rows in the form in which documents are compared."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from documents.understand import KnownUnit
from models.people.units import list_unit_names, list_units, units_by_printed_name
from models.plans.history import list_all_parts
from models.plans.plans import Assignment, Item, Plan, Step
from models.work.work import list_items, list_plan_steps
from plans.reimport.said import Naming, Said, Values

NOT_IN_FILE = "ไม่มีในแผนฉบับแก้ไข"


def said_by_rows(session: Session, plan: Plan, wanted_units: list[str]) -> Said:
    """Return what the plan says; of the agency's units those among `wanted_units`, which a document names."""
    names = list_unit_names(session, plan.agency_id)
    parts: dict[UUID, list[Assignment]] = defaultdict(list)
    for part in list_all_parts(session, plan):
        if not is_left(part):
            parts[part.item_id].append(part)
    steps = _steps(session, plan)
    items = list_items(session, plan.id)
    return Said(
        plan={
            "question_set": plan.question_set,
            "evidence_by": plan.evidence_by_on.isoformat(),
            "baseline": plan.baseline,
            "units": sorted(set(wanted_units) & set(names.values())),
        },
        items={item.code: _values(item, parts[item.id], steps[item.id], names) for item in items},
        places={item.code: item.place for item in items},
    )


def is_left(part: Assignment) -> bool:
    """Tell whether a part was taken out because a changed file does not name its unit any more."""
    return part.state == "waived" and part.reason == NOT_IN_FILE


def names_of_units(session: Session, plan: Plan, known: list[KnownUnit]) -> Naming:
    """Return how to find the agency's name for a unit; a name that somebody said means another unit is that one."""
    units = list_units(session, plan.agency_id)
    by_name = {name: unit.name for name, unit in units_by_printed_name(units).items()}
    for one in known:
        found = next((by_name[name] for name in (one.name, *one.aliases) if name in by_name), None)
        if found:
            by_name.setdefault(one.name, found)
    return lambda name: by_name.get(name, name)


def _steps(session: Session, plan: Plan) -> Mapping[UUID, list[Step]]:
    found: dict[UUID, list[Step]] = defaultdict(list)
    for step in list_plan_steps(session, plan.id):
        found[step.item_id].append(step)
    return found


def _values(item: Item, parts: list[Assignment], steps: list[Step], names: Mapping[UUID, str]) -> Values:
    return {
        "title": item.title,
        "topic": [item.topic_no, item.topic],
        "period": [item.starts_on.isoformat(), item.due_on.isoformat()],
        "units": sorted(names[part.unit_id] for part in parts),
        "all_units": item.all_units,
        "lead": names[item.lead_unit_id] if item.lead_unit_id else None,
        "hand_over": list(item.hand_over),
        "route": list(item.route),
        "steps": [
            {"number": step.number, "text": step.text, "within_days": step.within_days, "due_dates": step.due_dates}
            for step in steps
        ],
        "indicator": item.indicator,
        "result": item.result,
    }
