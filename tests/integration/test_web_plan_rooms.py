"""The rooms about one plan before it is in force: checking, deciding, units, routes; and who may enter."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from httpx import Response
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.agencies import Unit
from models.plans.findings import PlanFinding
from plans.activation.activation import activate
from tests.builders import an_agency
from tests.effort import sample
from tests.integration.drafts import UNITS, an_agency_with_a_draft, imported
from tests.integration.plan_rooms import (
    ALL_UNITS,
    CHOICE,
    DUE,
    EVIDENCE_BY,
    LEAD,
    NOW,
    ROOMS,
    TODAY,
    WORDS,
    event_names,
    the_answer,
    the_item,
    the_plan,
    unit_id,
    units_of,
)
from tests.integration.web_visitor import Visitor, a_stranger, as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _now(database: str) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def coordinator(web_address: str) -> Iterator[Visitor]:
    """The coordinator of an agency with a draft for 2568."""
    with as_seat(web_address, an_agency_with_a_draft()) as visitor:
        yield visitor


@pytest.fixture
def active(coordinator: Visitor) -> Visitor:
    with transaction() as session:
        activate(session, the_plan(session), on=TODAY)
    return coordinator


# Checking


def test_a_plan_that_came_another_way_says_why_nothing_printed_is_shown(coordinator: Visitor):
    assert "ไม่ได้นำเข้าทางหน้าเว็บ" in coordinator.get("/plans/2568/review").text


def test_items_are_filtered_by_unit(coordinator: Visitor):
    page = coordinator.get("/plans/2568/review?unit=กองช่าง").text
    assert ("item-i1" in page, "item-o28" in page) == (True, False)


# Findings


def seen_of(visitor: Visitor, no: int) -> str:
    """Return what the form of a finding carries."""
    found = re.search(r'name="seen" value="([^"]*)"', visitor.get(f"/plans/2568/findings?no={no}").text)
    assert found
    return found[1]


def answered(visitor: Visitor, no: int, **fields: str | list[str]) -> Response:
    return visitor.send_form(f"/plans/2568/findings/{no}", seen=seen_of(visitor, no), **fields)


def test_the_telling_questions_of_the_whole_plan_come_first(coordinator: Visitor):
    page = coordinator.get("/plans/2568/findings").text
    assert [page.index(f"asked-{no}") for no in (ALL_UNITS, LEAD, EVIDENCE_BY)] == sorted(
        page.index(f"asked-{no}") for no in range(1, 7)
    )[:3]


@pytest.mark.parametrize(
    ("no", "form"),
    [
        (EVIDENCE_BY, 'class="day-field"'),
        (ALL_UNITS, 'type="checkbox" name="answer"'),
        (LEAD, 'type="radio" name="answer"'),
        (DUE, 'class="day-field"'),
        (WORDS, "<textarea"),
        (CHOICE, 'type="radio" name="answer"'),
    ],
)
def test_each_question_has_the_form_that_fits(coordinator: Visitor, no: int, form: str):
    assert form in coordinator.get(f"/plans/2568/findings?no={no}").text


@pytest.mark.parametrize(
    ("no", "given", "kept"),
    [
        (EVIDENCE_BY, "2025-03-31", "2025-03-31"),
        (ALL_UNITS, ["สำนักปลัด", "กองคลัง"], "สำนักปลัด, กองคลัง"),
        (LEAD, "สำนักปลัด", "สำนักปลัด"),
        (DUE, "2025-06-30", "2025-06-30"),
        (WORDS, "ไม่มี", "ไม่มี"),
        (CHOICE, "2567", "2567"),
    ],
)
def test_an_answer_is_kept(coordinator: Visitor, no: int, given: str | list[str], kept: str):
    answer = answered(coordinator, no, answer=given)
    assert (answer.status_code, the_answer(no)) == (303, kept)


def test_an_answer_changes_the_plan(coordinator: Visitor):
    answered(coordinator, ALL_UNITS, answer=["สำนักปลัด", "กองคลัง"])
    assert units_of("i1") == {"สำนักปลัด", "กองคลัง"}


def test_the_suggestion_is_kept_with_one_tap(coordinator: Visitor):
    answered(coordinator, EVIDENCE_BY, keep="2025-04-30")
    assert "ตอบแล้ว 1 จาก 6 ข้อ" in coordinator.get("/plans/2568/findings").text


def test_the_ten_scores_are_asked_one_by_one(coordinator: Visitor):
    with transaction() as session:
        finding = session.exec(select(PlanFinding).where(PlanFinding.no == WORDS)).one()
        finding.kind = "baseline_missing"
    page = coordinator.get(f"/plans/2568/findings?no={WORDS}").text
    answered(coordinator, WORDS, answer=[str(90 + at) for at in range(10)])
    with reading() as session:
        assert ((the_plan(session).baseline or {})["indicators"]["10"], page.count('type="number"')) == ("99", 10)


def test_a_wrong_answer_is_told_above_what_was_typed(coordinator: Visitor):
    answer = answered(coordinator, EVIDENCE_BY, answer="2031-01-01")
    assert (answer.status_code, "ให้ระบุวันที่ตั้งแต่" in answer.text, 'value="1 ม.ค. 2574"' in answer.text) == (
        422, True, True,
    )  # fmt: skip


def test_two_people_answering_is_a_conflict(coordinator: Visitor):
    seen = seen_of(coordinator, LEAD)
    answered(coordinator, LEAD, answer="none")
    second = coordinator.send_form(f"/plans/2568/findings/{LEAD}", seen=seen, answer="สำนักปลัด")
    assert (second.status_code, "มีผู้ตอบไปแล้ว" in second.text, the_answer(LEAD)) == (409, True, "none")


def test_an_answer_to_a_draft_that_was_replaced_is_a_conflict(coordinator: Visitor):
    seen = seen_of(coordinator, LEAD)
    with transaction() as session:
        imported(session, source_hash="second")
    answer = coordinator.send_form(f"/plans/2568/findings/{LEAD}", seen=seen, answer="none")
    assert (answer.status_code, "ไม่ใช่ข้อเดิมที่ท่านเห็น" in answer.text, the_answer(LEAD)) == (409, True, None)


def test_a_finding_that_is_not_there_is_not_answered(coordinator: Visitor):
    assert coordinator.send_form("/plans/2568/findings/99", seen="", answer="x").status_code == 404


# Units


def test_a_unit_that_is_another_gives_its_work_away(coordinator: Visitor):
    coordinator.send_form(f"/plans/2568/units/{unit_id('กองช่าง')}/unite", into=unit_id("กองคลัง"))
    assert units_of("i1") == {"สำนักปลัด", "กองคลัง"}
    assert "กองช่าง" in coordinator.get("/plans/2568/units").text.split('data-label="ชื่อเรียกอื่น"')[2]


def test_a_unit_is_not_itself(coordinator: Visitor):
    same = unit_id("กองช่าง")
    assert coordinator.send_form(f"/plans/2568/units/{same}/unite", into=same).status_code == 422


def test_a_unit_sits_inside_another(coordinator: Visitor):
    coordinator.send_form(f"/plans/2568/units/{unit_id('กองช่าง')}/place", parent=unit_id("สำนักปลัด"))
    assert ("depth-1" in coordinator.get("/plans/2568/units").text, event_names()[-1]) == (True, "UnitPlaced")


def test_units_do_not_sit_in_a_circle(coordinator: Visitor):
    one, other = unit_id("กองช่าง"), unit_id("สำนักปลัด")
    coordinator.send_form(f"/plans/2568/units/{one}/place", parent=other)
    assert coordinator.send_form(f"/plans/2568/units/{other}/place", parent=one).status_code == 422


def test_another_agencys_unit_is_not_there(coordinator: Visitor):
    with transaction() as session:
        foreign = Unit(agency_id=an_agency(session, "เทศบาลอื่น").id, name="กองอื่น")
        session.add(foreign)
    own = unit_id("กองช่าง")
    answers = [
        coordinator.send_form(f"/plans/2568/units/{foreign.id}/unite", into=own),
        coordinator.send_form(f"/plans/2568/units/{own}/unite", into=str(foreign.id)),
        coordinator.send_form(f"/plans/2568/units/{own}/place", parent=str(foreign.id)),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


# Routes


def test_a_drafts_route_is_set(coordinator: Visitor):
    coordinator.send_form("/plans/2568/routes/o28", compiled_by=unit_id("สำนักปลัด"), signature="on")
    assert the_item("o28").route == ["collecting", "compiling:สำนักปลัด", "signature", "checking", "accepted"]


def test_setting_a_route_is_in_the_log(coordinator: Visitor):
    coordinator.send_form("/plans/2568/routes/o28", compiled_by="", signature="on", publishing="on")
    assert event_names()[-1] == "DraftRouteSet"


def test_an_active_plans_routes_are_not_set_here(active: Visitor):
    assert active.send_form("/plans/2568/routes/o28", signature="on").status_code == 409


def test_routes_are_filtered_by_station(coordinator: Visitor):
    page = coordinator.get("/plans/2568/routes?via=publishing").text
    assert ("route-o28" in page, "route-i1" in page) == (True, False)


# Doors

ACTIONS = (
    "findings/1", f"units/{UUID(int=1)}/unite", f"units/{UUID(int=1)}/place", "routes/o28", "activate",
    "done-already", "done-already/file", "changes", "surveys/IIT",
)  # fmt: skip


@pytest.mark.sampled
@pytest.mark.parametrize("seat", sample(["clerk", "mayor", "publisher", "unit"], 3))
def test_only_the_coordinator_sees_and_acts(coordinator: Visitor, web_address: str, seat: str):
    seat = f"unit:{unit_id(UNITS[0])}" if seat == "unit" else seat
    with as_seat(web_address, coordinator.agency, seat) as other:
        codes = {other.get(f"/plans/2568/{room}").status_code for room in (*ROOMS, "activate", "done-already.csv")}
        codes |= {other.send_form(f"/plans/2568/{action}").status_code for action in ACTIONS}
    assert codes == {403}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_form_without_its_token_does_nothing(coordinator: Visitor, action: str):
    before = event_names()
    coordinator.form_token = ""
    assert (coordinator.send_form(f"/plans/2568/{action}").status_code, event_names()) == (403, before)


def test_another_agency_has_no_such_plan(coordinator: Visitor, web_address: str):
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
    with as_seat(web_address, other) as visitor:
        codes = {visitor.get(f"/plans/2568/{room}").status_code for room in ROOMS}
        codes |= {
            visitor.send_form(f"/plans/2568/{action}").status_code for action in ACTIONS if "file" not in action
        }
    assert codes == {404}


def test_reading_changes_nothing(active: Visitor):
    before = event_names()
    codes = [active.get(f"/plans/2568/{room}").status_code for room in (*ROOMS, "done-already.csv")]
    assert (set(codes), event_names()) == ({200}, before)


def test_a_stranger_sees_nothing(web_address: str):
    with a_stranger(web_address) as visitor:
        assert {visitor.get(f"/plans/2568/{room}").status_code for room in ROOMS} == {303}
