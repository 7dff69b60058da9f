"""Answers about one item's owners: units for a row that names none, and which unit a doubtful name means."""

from sqlmodel import Session

from models.agencies import Unit
from models.plans.findings import PlanFinding
from models.plans.plans import Plan
from models.work.work import get_item
from plans.findings.decide_units import holders_of, set_units, unknown_unit
from plans.findings.uniting import unite


def decide_owners(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` lists the units that own the finding's item, separated by commas."""
    wanted = [unit.id for unit in _units_named(session, plan, finding, answer)]
    set_units(session, plan, get_item(session, plan, str(finding.code)), wanted)


def decide_name(session: Session, plan: Plan, finding: PlanFinding, answer: str, by: str) -> None:
    """`answer` is the unit that a printed name means: itself, or another whose alias the name becomes."""
    printed = holders_of(session, plan).unit_named(finding.default or "")
    meant = _units_named(session, plan, finding, answer)[0]
    if printed is None or printed.id == meant.id:
        return
    unite(session, plan, printed, meant)


def _units_named(session: Session, plan: Plan, finding: PlanFinding, answer: str) -> list[Unit]:
    holders = holders_of(session, plan)
    found = [holders.unit_named(name.strip()) for name in answer.split(",")]
    units = [unit for unit in found if unit is not None]
    if len(units) < len(found):
        raise unknown_unit(finding, answer, holders)
    return list({unit.id: unit for unit in units}.values())
