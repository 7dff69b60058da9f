"""The real plan, read from beside the repository: every figure that was counted by hand."""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from documents.draft import DraftItem, DraftPlan
from documents.read import read_document
from documents.understand import understand
from tests.effort import sample
from tests.needed import real_plan

LATE = {"o8", "o9", "o14", "o18", "o19", "i13", "o32", "o33", "o28", "o34", "o35", "o11", "o12", "i4", "i7"}


@cache
def plan() -> DraftPlan:
    return understand(read_document(real_plan()))


def item(code: str) -> DraftItem:
    return next(each for each in plan().items if each.code == code)


def found(kind: str) -> list[str | None]:
    return [finding.code for finding in plan().findings if finding.kind == kind]


def test_every_question_is_one_item():
    expected = {f"i{n}" for n in range(1, 16)} | {f"e{n}" for n in range(1, 10)} | {f"o{n}" for n in range(1, 36)}
    assert {each.code for each in plan().items} == expected
    assert len(plan().items) == 59


def test_items_by_topic():
    counts = Counter(each.topic_no for each in plan().items)
    assert [counts[number] for number in range(1, 8)] == [7, 10, 9, 3, 7, 7, 16]  # o15's second row is in topic 6


def test_steps():
    assert sum(len(each.steps) for each in plan().items) == 202


def test_bullets_stay_inside_their_steps():
    assert len(item("o14").steps) == 2
    assert len(item("o34").steps) == 5


def test_assignments():
    assert plan().assignments == 150


def test_six_units():
    assert set(plan().units) == {
        "งานนิติการ", "งานพัสดุ", "งานการเจ้าหน้าที่", "สำนักปลัด", "กองคลัง", "งานวิเคราะห์นโยบายและแผน",
    }  # fmt: skip


def test_eighteen_items_of_all_units():
    assert sum(each.all_units for each in plan().items) == 18


def test_due_dates():
    assert Counter(each.due_on for each in plan().items) == {
        date(2024, 10, 31): 7, date(2024, 12, 31): 1, date(2025, 3, 31): 3, date(2025, 9, 30): 47,
        date(2027, 9, 30): 1,
    }  # fmt: skip


def test_hand_overs():
    without = {each.code for each in plan().items if "publisher" not in each.hand_over}
    assert len(plan().items) - len(without) == 39
    assert {code for code in without if not code.startswith("i")} == {"e3", "e4", "e5", "o2", "o3"}


def test_signatures():
    signed = {each.code for each in plan().items if "signature" in each.route}
    assert signed == {
        "i7", "i8", "i12", "o11", "o12", "o16", "o17", "o18", "o21", "o22", "o24",
        "o26", "o27", "o28", "o29", "o30", "o31", "o32", "o33", "o34", "o35",
    }  # fmt: skip


@pytest.mark.parametrize("code", ["o34", "o35"])
def test_route_through_the_unit_that_compiles(code: str):
    assert item(code).hand_over == ("สำนักปลัด", "publisher")
    assert item(code).route == (
        "collecting", "compiling:สำนักปลัด", "signature", "publishing", "checking", "accepted",
    )  # fmt: skip


def test_baseline():
    baseline = plan().baseline
    assert baseline is not None
    assert (baseline.total, baseline.rating) == (Decimal("92.35"), "ผ่านดี")
    expected = ["100", "98.89", "100", "95.55", "100", "95.79", "92.09", "85.60", "100", "76.67"]
    assert [baseline.indicators[number] for number in range(1, 11)] == [Decimal(score) for score in expected]


def test_three_years():
    assert (plan().fiscal_year, plan().question_set, plan().assessed_year) == (2568, 2567, 2568)


def test_agency_and_date():
    assert (plan().agency, plan().dated_on) == ("เทศบาลตำบลคลองปราบ", date(2024, 12, 31))


def test_dates_of_steps():
    dated = {each.code: step.due_dates for each in plan().items for step in each.steps if step.due_dates}
    assert dated == {
        "o11": (date(2025, 3, 31),),
        "o12": (date(2025, 3, 31), date(2025, 9, 30)),
        "i4": (date(2024, 10, 31),),
        "i7": (date(2024, 11, 30),),
    }


def test_late_on_2_april_with_nothing_done():
    def needed_on(each: DraftItem) -> date:
        return min(each.due_on, date(2025, 4, 30), *(day for step in each.steps for day in step.due_dates))

    late = [each for each in plan().items if needed_on(each) < date(2025, 4, 2)]
    assert {each.code for each in late} == LATE
    assert sum(len(each.units) for each in late) == 35


def test_every_printed_row_is_told_of():
    """68 body rows are 60 item rows and 8 continuations; beside them 7 headings and 4 rows of dashes."""
    kinds = Counter(finding.kind for finding in plan().findings)
    rows = [kinds[kind] for kind in ("repeated_item", "joined_continuation", "header_row", "dash_row")]
    assert rows == [1, 8, 7, 4]


def test_continuations():
    assert set(found("joined_continuation")) == {"o8", "o4", "o23", "o28", "o30", "o31", "o33", "o34"}


def test_repaired_codes():
    repaired = found("repaired_code")
    assert len(repaired) == 37  # 32 zeros, 4 capitals, one numeral for a letter
    assert "i9" in repaired


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("step_numbers", "e1 e2 o29 o33 o14"),
        ("slipped_text", "i10 o31"),
        ("split_units", "e5"),
        ("repeated_item", "o15"),
        ("within_days", "e5 o5"),
        ("recurring_words", "o24"),
        ("step_date_earlier", "o11 o12 i4 i7"),
        ("due_before_document", "o8 o14 o18 o19 i13 o32 o33 i4 i7"),
        ("website_without_hand_over", "e4 e5 o2 o3 i7"),
        ("hand_over_without_website", "e1 e2 e6 e7 e8 e9 o13 o25"),
        ("early_report", "o9 o14 o19 o24 o29 o31 o33 o35"),
        ("unified_unit", "e6 i7 o18 o31"),
    ],
)
def test_findings_name_their_items(kind: str, codes: str):
    assert sorted(code or "" for code in found(kind)) == sorted(codes.split())


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("stated_counts", 3),
        ("other_province", 1),
        ("cover_year", 1),
        ("evidence_by", 1),
        ("all_units", 1),
        ("lead", 2),
    ],
)
def test_findings_about_the_document(kind: str, count: int):
    assert len(found(kind)) == count


def test_unified_unit_has_its_score():
    finding = next(each for each in plan().findings if each.kind == "unified_unit" and each.code == "o31")
    assert finding.score == pytest.approx(83.3, abs=0.1)


def test_nothing_else_is_reported():
    expected = {
        "repaired_code", "period_form", "due_before_document", "joined_continuation", "early_report", "dash_row",
        "hand_over_without_website", "header_row", "step_numbers", "website_without_hand_over", "step_date_earlier",
        "unified_unit", "stated_counts", "lead", "within_days", "slipped_text", "cover_year", "other_province",
        "all_units", "evidence_by", "unit_list", "split_units", "repeated_item", "recurring_words",
    }  # fmt: skip
    assert {finding.kind for finding in plan().findings} == expected


@pytest.mark.sampled
def test_any_cut_of_the_file_ends_in_a_plan_or_a_sentence(tmp_path: Path):
    data = real_plan().read_bytes()
    sizes = sample(range(60_000, len(data), 2_311), 6)
    results = [outcome(tmp_path / "plan.txt", data[:size]) for size in sizes]
    assert set(results) <= {"plan", "refused"}


def outcome(path: Path, data: bytes) -> str:
    from core.errors import TrackerError

    path.write_bytes(data)
    try:
        understand(read_document(path))
    except TrackerError:
        return "refused"
    return "plan"
