"""What is late and what comes next, read from a real database."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session

from core.db import transaction
from models.work.open_items import list_open_parts
from reports.work.columns import row_json
from reports.work.lists import due_among, list_open_work, list_overdue
from tests.builders import a_plan, a_unit, an_agency, an_assignment, an_item

TODAY = date(2025, 4, 2)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with transaction() as opened:
        yield opened


def test_an_open_part_is_a_row_as_the_contract_has_it(session: Session):
    agency = an_agency(session)
    an_item(session, a_plan(session, agency), "o28", units=[a_unit(session, agency, "งานพัสดุ")])
    (row,) = list_overdue(session, agency.id, TODAY)
    assert row_json(row) == {
        "code": "o28", "unit": "งานพัสดุ", "held_until_on": "2025-03-31", "needed_on": "2025-03-31",
        "why_needed": "period", "days_late": 2, "holder_days_late": 2, "position": "collecting",
        "holder": "งานพัสดุ", "points": "0.00",
    }  # fmt: skip


def test_each_open_part_is_a_row_while_collecting(session: Session):
    agency = an_agency(session)
    units = [a_unit(session, agency, name, number) for number, name in enumerate(("กองคลัง", "กองช่าง", "สำนักปลัด"))]
    item = an_item(session, a_plan(session, agency), "o1", units=units[:2])
    an_assignment(session, item, units[2], state="submitted")
    assert [row.unit for row in list_overdue(session, agency.id, TODAY)] == ["กองคลัง", "กองช่าง"]


@pytest.mark.parametrize(
    ("position", "holder"),
    [
        ("compiling:สำนักปลัด", "สำนักปลัด"),
        ("signature", "clerk"),
        ("publishing", "publisher"),
        ("checking", "coordinator"),
    ],
)
def test_after_collecting_the_item_is_one_row_of_its_holder(session: Session, position: str, holder: str):
    agency = an_agency(session)
    an_item(session, a_plan(session, agency), "o34", position=position)
    rows = [(row.unit, row.position, row.holder) for row in list_overdue(session, agency.id, TODAY)]
    assert rows == [(None, position, holder)]


def test_what_is_due_today_is_not_late_but_due(session: Session):
    agency = an_agency(session)
    an_item(session, a_plan(session, agency), needed_on=TODAY, position="checking")
    late = [row.code for row in list_overdue(session, agency.id, TODAY)]
    assert (late, [row.code for row in due_among(list_open_work(session, agency.id, TODAY), 30)]) == (
        [],
        ["o28"],
    )


def test_due_next_ends_after_the_days_asked_for(session: Session):
    agency = an_agency(session)
    plan = a_plan(session, agency)
    an_item(session, plan, "o1", needed_on=date(2025, 5, 2), position="checking")
    an_item(session, plan, "o2", needed_on=date(2025, 5, 3), position="checking")
    assert [row.code for row in due_among(list_open_work(session, agency.id, TODAY), 30)] == ["o1"]


def test_accepted_work_and_drafts_are_not_late(session: Session):
    agency = an_agency(session)
    an_item(session, a_plan(session, agency), "o1", accepted_on=date(2025, 4, 1))
    an_item(session, a_plan(session, agency, fiscal_year=2569, activated_on=None), "o2", position="checking")
    assert list_overdue(session, agency.id, TODAY) == []


def test_most_points_first_then_most_days_late(session: Session):
    agency = an_agency(session)
    plan = a_plan(session, agency)
    for code, day in (("i4", 1), ("o1", 20), ("o2", 10), ("o32", 30)):
        an_item(session, plan, code, needed_on=date(2025, 3, day), position="checking")
    assert [row.code for row in list_overdue(session, agency.id, TODAY)] == ["o32", "o2", "o1", "i4"]


def test_one_units_list_has_its_parts_and_what_waits_for_it_to_compile(session: Session):
    agency = an_agency(session)
    clerks, works = a_unit(session, agency, "สำนักปลัด"), a_unit(session, agency, "กองช่าง", 1)
    plan = a_plan(session, agency)
    an_item(session, plan, "o1", units=[clerks, works])
    an_item(session, plan, "o34", position="compiling:สำนักปลัด")
    an_item(session, plan, "o5", units=[works])
    rows = list_overdue(session, agency.id, TODAY, unit_id=clerks.id)
    assert [(row.code, row.unit) for row in rows] == [("o34", None), ("o1", "สำนักปลัด")]


def test_only_the_plans_asked_for_are_listed(session: Session):
    agency = an_agency(session)
    old, new = a_plan(session, agency, fiscal_year=2567), a_plan(session, agency, fiscal_year=2568)
    an_item(session, old, "o1", position="checking")
    an_item(session, new, "o2", position="checking")
    assert [row.code for row in list_overdue(session, agency.id, TODAY, plan_ids=[new.id])] == ["o2"]


def test_another_agencys_work_is_never_listed(session: Session):
    ours, theirs = an_agency(session), an_agency(session, "เทศบาลอื่น")
    an_item(session, a_plan(session, theirs), units=[a_unit(session, theirs)])
    assert list_overdue(session, ours.id, TODAY) == []


def test_another_agencys_parts_are_not_even_read(session: Session):
    ours, theirs = an_agency(session), an_agency(session, "เทศบาลอื่น")
    an_item(session, a_plan(session, theirs), units=[a_unit(session, theirs)])
    assert list_open_parts(session, ours.id) == []


def test_work_that_no_unit_has_is_the_coordinators(session: Session):
    agency = an_agency(session)
    an_item(session, a_plan(session, agency), units=[])
    assert [row.holder for row in list_overdue(session, agency.id, TODAY)] == ["coordinator"]


def test_a_returned_part_says_why(session: Session):
    agency = an_agency(session)
    item = an_item(session, a_plan(session, agency))
    an_assignment(session, item, a_unit(session, agency), state="returned", reason="ลิงก์เปิดไม่ได้")
    assert [row.reason for row in list_overdue(session, agency.id, TODAY)] == ["ลิงก์เปิดไม่ได้"]
