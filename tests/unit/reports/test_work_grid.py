"""Units by months, and what lists are filtered and sorted by: counted over rows without a database."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from models.plans.plans import Assignment, Evidence, Item, Plan
from reports.work.filters import WorkFilter, chosen_rows
from reports.work.grid import GridCell, grid_of, month_of
from reports.work.lists import total_of
from reports.work.open_work import WorkRow, pieces_of, row_of

TODAY = date(2025, 4, 2)
AGENCY, WORKS, FINANCE = uuid4(), uuid4(), uuid4()
UNITS = {WORKS: "กองช่าง", FINANCE: "กองคลัง"}
PLAN = Plan(
    agency_id=AGENCY, fiscal_year=2568, question_set=2567, assessed_year=2568, source_name="", source_hash="",
    evidence_by_on=date(2025, 4, 30), activated_on=date(2024, 10, 1),
)  # fmt: skip


def a_row(
    code: str = "o28", *, needed_on: date = TODAY, states: tuple[str, ...] = ("open",), position: str = "collecting",
    is_live: bool | None = None,
) -> WorkRow:  # fmt: skip
    item = Item(
        agency_id=AGENCY, plan_id=PLAN.id, code=code, title="รายการ", topic_no=1, topic="", sort_no=1, place="",
        starts_on=needed_on, due_on=needed_on, needed_on=needed_on, why_needed="period", position=position,
    )  # fmt: skip
    parts = [
        Assignment(agency_id=AGENCY, plan_id=PLAN.id, item_id=item.id, unit_id=unit, state=state)
        for unit, state in zip(UNITS, states, strict=False)
    ]
    live = Evidence(agency_id=AGENCY, item_id=item.id, url="", added_on=TODAY, added_by="", is_live=bool(is_live))
    return row_of(PLAN, item, parts, [] if is_live is None else [live], UNITS, TODAY)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2024, 9, 30), "before"),
        (date(2024, 10, 1), "2024-10"),
        (date(2025, 9, 30), "2025-09"),
        (date(2025, 10, 1), "after"),
    ],
)
def test_a_day_is_in_a_month_of_the_fiscal_year_or_outside_it(day: date, month: str):
    assert month_of(day, 2568) == month


def test_the_grid_has_the_twelve_months_from_october():
    months = grid_of([a_row()], UNITS.values(), 2568).months
    assert (len(months), months[0], months[3], months[-1]) == (12, "2024-10", "2025-01", "2025-09")


def test_months_outside_the_year_stand_only_where_work_is_needed_then():
    assert grid_of([a_row(needed_on=date(2025, 10, 1))], UNITS.values(), 2568).months[-1] == "after"


def test_a_cell_tells_late_open_and_done_apart():
    rows = [
        a_row("o1", needed_on=date(2025, 4, 1)),
        a_row("o2", needed_on=TODAY),
        a_row("o3", states=("submitted",), position="checking"),
        a_row("o4", states=("waived", "open")),
    ]
    assert grid_of(rows, UNITS.values(), 2568).lines[0].cells[6] == GridCell(late=1, open=1, done=2)


def test_a_unit_without_work_has_no_line():
    assert [line.unit for line in grid_of([a_row()], UNITS.values(), 2568).lines] == ["กองช่าง"]


def test_an_items_pieces_are_its_open_parts():
    assert [piece.holders for piece in pieces_of([a_row(states=("open", "returned"))])] == [("กองช่าง",), ("กองคลัง",)]


def test_after_collecting_an_item_is_one_piece():
    rows = [a_row(states=("submitted", "submitted"), position="checking"), a_row(position="accepted")]
    assert [piece.holders for piece in pieces_of(rows)] == [("coordinator",)]


@pytest.mark.parametrize(
    ("code", "is_live", "is_broken"),
    [("o28", True, False), ("o28", False, True), ("o28", None, True), ("i1", None, False)],
)  # fmt: skip
def test_accepted_items_whose_evidence_is_gone_are_broken(code: str, is_live: bool | None, is_broken: bool):
    assert a_row(code, position="accepted", is_live=is_live).is_broken is is_broken


def test_points_of_an_item_count_once_however_many_hold_it():
    totals = total_of(pieces_of([a_row("o34", states=("open", "open")), a_row("i1")]))
    assert (totals.rows, totals.items, totals.points) == (3, 2, Decimal("2.5"))


def test_codes_are_sorted_as_people_count():
    rows = [a_row(code) for code in ("o10", "o9", "i2", "e1")]
    assert [row.code for row in chosen_rows(rows, WorkFilter(sort="code"))] == ["i2", "e1", "o9", "o10"]
