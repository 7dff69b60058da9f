"""Whole plans as clerks type them: every item as a careful reader would give it, and what he would ask."""

from decimal import Decimal
from functools import cache

import pytest

from documents.draft import DraftItem, DraftPlan, Finding
from documents.read import document_of_text
from documents.understand import understand
from tests.unit.documents_understand import clerks_plans

NAMES = ("PROVINCE", "CITY", "SUBDISTRICT", "TOWN", "VILLAGE")


@cache
def plan(name: str) -> DraftPlan:
    return understand(document_of_text(f"{name}.txt", getattr(clerks_plans, name)))


def answered(item: DraftItem, units: tuple[str, ...]) -> str:
    """Return an item as a line of the answers."""
    every = item.all_units and set(item.units) == set(units)
    owners = "*" if every else ",".join("".join(unit.split()) for unit in item.units) or "-"
    between = [station for station in item.route if station not in ("collecting", "checking", "accepted")]
    cells = [
        item.code, str(item.topic_no), item.starts_on.isoformat(), item.due_on.isoformat(), owners,
        ",".join(item.hand_over) or "-", ",".join("".join(station.split()) for station in between) or "-",
        str(len(item.steps)),
    ]  # fmt: skip
    return " ".join(cells)


@pytest.mark.parametrize("name", NAMES)
def test_every_item(name: str):
    got = [answered(item, plan(name).units) for item in plan(name).items]
    assert got == getattr(clerks_plans, f"{name}_ANSWER").splitlines()


@pytest.mark.parametrize(
    ("name", "agency", "year", "dated"),
    [
        ("PROVINCE", "องค์การบริหารส่วนจังหวัดลุ่มน้ำใส", 2569, "2025-12-15"),
        ("CITY", "เทศบาลนครท่าแก้ว", 2566, "2022-11-15"),
        ("SUBDISTRICT", "องค์การบริหารส่วนตำบลดงตาล", 2570, "2026-10-31"),
        ("TOWN", "เทศบาลเมืองสันป่ายาง", 2571, "2027-12-31"),
        ("VILLAGE", "เทศบาลตำบลหนองกุ่ม", 2567, "None"),
    ],
)
def test_cover(name: str, agency: str, year: int, dated: str):
    assert (plan(name).agency, plan(name).fiscal_year, str(plan(name).dated_on)) == (agency, year, dated)


@pytest.mark.parametrize(
    ("name", "kind", "codes"),
    [
        ("PROVINCE", "split_units", "o16"),
        ("PROVINCE", "hand_over_assumed", "o2"),
        ("PROVINCE", "publisher_unit", "o1"),
        ("CITY", "repaired_code", "i1 e4 o3 o6 o7 o27 o30 o9 o28 o34 o35"),
        ("CITY", "joined_continuation", "o3"),
        ("CITY", "misspelt_month", "o9"),
        ("CITY", "step_numbers", "o30"),
        ("CITY", "unified_unit", "o30 o7"),
        ("SUBDISTRICT", "doubtful_period", "o20 o14"),
        ("SUBDISTRICT", "empty_owner", "o25"),
        ("SUBDISTRICT", "nested_unit", "o22"),
        ("SUBDISTRICT", "unreadable_period", "o24"),
        ("SUBDISTRICT", "impossible_date", "o29"),
        ("SUBDISTRICT", "split_units", "o31"),
        ("SUBDISTRICT", "period_other_year", "o33"),
        ("TOWN", "repeated_item", "o1"),
        ("TOWN", "repaired_code", "o4"),
        ("TOWN", "unknown_code", "o77"),
        ("TOWN", "publisher_unit", "o1 o1"),
        ("VILLAGE", "joined_continuation", "o6 o7"),
        ("VILLAGE", "unknown_unit", "o26"),
        ("VILLAGE", "unreadable_period", "o35"),
        ("VILLAGE", "empty_owner", "o35"),
    ],
)
def test_findings_of_items(name: str, kind: str, codes: str):
    told = [finding.code for finding in plan(name).findings if finding.kind == kind]
    assert sorted(told, key=str) == sorted(codes.split(), key=str)


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("CITY", "page_header", 2), ("TOWN", "page_header", 1), ("TOWN", "text_between_rows", 0),
        ("CITY", "dash_row", 1), ("TOWN", "baseline_parts", 1),
        ("VILLAGE", "text_ends_early", 1), ("VILLAGE", "blank_row", 1), ("VILLAGE", "header_repeated", 1),
    ],
)  # fmt: skip
def test_findings_of_the_document(name: str, kind: str, count: int):
    assert len([finding for finding in plan(name).findings if finding.kind == kind]) == count


def test_dates_of_a_continued_step():
    steps = next(item for item in plan("CITY").items if item.code == "o3").steps
    assert [day.isoformat() for step in steps for day in step.due_dates] == ["2022-12-31"]


def test_baseline_of_parts():
    baseline = plan("TOWN").baseline
    assert baseline is not None
    assert (baseline.indicators[8], baseline.total) == (Decimal("85.05"), Decimal("87.52"))


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_an_answer_in_force_or_asks_for_what_is_lacking(name: str):
    def is_fair(finding: Finding) -> bool:
        lacking = finding.kind in ("empty_owner", "baseline_missing", "baseline_total", "personal_data")
        return not finding.decide or finding.default is not None or lacking

    assert [finding.kind for finding in plan(name).findings if not is_fair(finding)] == []
