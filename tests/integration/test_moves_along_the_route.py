"""Stations after collecting: what is legal at each, hand-over, return, the rule of the URL, acceptance."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from sqlmodel import Session

from core import clock
from core.db import transaction
from core.stations import Route
from models.agencies import Agency, Unit
from models.plans.plans import Plan
from models.work.work import ItemNotFound, get_item
from tests.builders import a_plan, a_unit, an_agency, an_evidence, an_item
from tests.integration.moving import LONG_ROUTE, NOW, TODAY, URL, moved, parts_of
from work.refusals import (
    DateBeforePlan,
    EvidenceMissing,
    FutureDate,
    IllegalMove,
    PlanNotActive,
    ReasonMissing,
    UnknownStation,
)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
STATIONS = LONG_ROUTE
MOVES = ("start", "submit", "forward", "accept", "return", "waive", "reopen")
LEGAL = {
    "collecting": {"start", "submit", "waive"},
    "compiling:สำนักปลัด": {"forward", "return"},
    "signature": {"forward", "return"},
    "publishing": {"forward", "return"},
    "checking": {"accept", "return"},
    "accepted": {"reopen"},
}
NAMED = {  # what the refusal tells the user
    "collecting": "possible: start, submit, waive, accept",
    "compiling:สำนักปลัด": "possible: forward, return, accept",
    "signature": "possible: forward, return, accept",
    "publishing": "possible: forward, return, accept",
    "checking": "possible: accept, return, take_back.",
    "accepted": "possible: reopen.",
}


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    return an_agency(session)


@pytest.fixture
def units(session: Session, agency: Agency) -> list[Unit]:
    return [a_unit(session, agency, name, number) for number, name in enumerate(("สำนักปลัด", "กองคลัง"), 1)]


@pytest.fixture
def plan(session: Session, agency: Agency) -> Plan:
    return a_plan(session, agency)


def an_item_at(session: Session, plan: Plan, units: list[Unit], position: str, code: str = "o34") -> None:
    """Add an item of one unit that came to `position` by moves, with evidence."""
    item = an_item(session, plan, code, units=units[:1], route=LONG_ROUTE, evidence=URL)
    if position != "collecting":
        moved(session, plan, code, "submit")
    for _ in range(LONG_ROUTE[1:-1].index(position) if position in LONG_ROUTE[1:-1] else 0):
        moved(session, plan, code, "forward")
    if position == "accepted":
        moved(session, plan, code, "accept", reason="done already")
    assert item.position == position


ILLEGAL = [(position, name) for position in STATIONS for name in MOVES if name not in LEGAL[position]]


@pytest.mark.parametrize(("position", "name"), ILLEGAL)
def test_an_illegal_move_is_refused_with_the_legal_ones(
    session: Session, plan: Plan, units: list[Unit], position: str, name: str
):
    an_item_at(session, plan, units, position)
    with pytest.raises(IllegalMove, match=NAMED[position]):
        moved(session, plan, "o34", name, reason="เหตุผล")


@pytest.mark.parametrize(("position", "name"), [(at, name) for at in STATIONS for name in sorted(LEGAL[at])])
def test_a_legal_move_is_made(session: Session, plan: Plan, units: list[Unit], position: str, name: str):
    an_item_at(session, plan, units, position)
    assert moved(session, plan, "o34", name, reason="เหตุผล").code == "o34"


@pytest.mark.parametrize(("position", "after"), list(pairwise(STATIONS[1:5])))
def test_forward_hands_on_to_the_next_station(
    session: Session, plan: Plan, units: list[Unit], position: str, after: str
):
    an_item_at(session, plan, units, position)
    assert moved(session, plan, "o34", "forward").position == after


def test_a_route_without_stations_between_goes_straight_to_the_check(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], route=Route.through(compiled_by=None, signature=False,
                                                                      publishing=False).names())  # fmt: skip
    assert moved(session, plan, "i1", "submit").position == "checking"


def test_the_publisher_of_an_o_item_must_give_its_url(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "o28", units=units[:1])
    moved(session, plan, "o28", "submit")
    with pytest.raises(EvidenceMissing):
        moved(session, plan, "o28", "forward")


def test_the_publisher_of_an_e_item_may_hand_on_without_a_url(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "e1", units=units[:1])
    moved(session, plan, "e1", "submit")
    assert moved(session, plan, "e1", "forward").position == "checking"


def test_signing_an_o_item_needs_no_url_yet(session: Session, plan: Plan, units: list[Unit]):
    an_item(
        session, plan, "o28", units=units[:1], route=("collecting", "signature", "publishing", "checking", "accepted")
    )
    moved(session, plan, "o28", "submit")
    assert moved(session, plan, "o28", "forward").position == "publishing"


def test_an_o_item_that_is_not_handed_over_is_accepted_only_with_a_url(
    session: Session, plan: Plan, units: list[Unit]
):
    an_item(session, plan, "o2", units=units[:1], route=("collecting", "checking", "accepted"))
    moved(session, plan, "o2", "submit")
    with pytest.raises(EvidenceMissing):
        moved(session, plan, "o2", "accept")


def test_accepting_may_bring_the_url_itself(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "o2", units=units[:1], route=("collecting", "checking", "accepted"))
    moved(session, plan, "o2", "submit")
    assert moved(session, plan, "o2", "accept", evidence=URL).accepted_on == TODAY


def test_an_address_that_no_longer_answers_does_not_count(session: Session, plan: Plan, units: list[Unit]):
    an_evidence(session, an_item(session, plan, "o2", position="checking"), is_live=False)
    with pytest.raises(EvidenceMissing):
        moved(session, plan, "o2", "accept")


def test_an_opinion_is_accepted_without_a_url(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units[:1], route=("collecting", "checking", "accepted"))
    moved(session, plan, "i1", "submit")
    assert moved(session, plan, "i1", "accept").position == "accepted"


def test_done_already_is_accepted_from_any_position(session: Session, plan: Plan, units: list[Unit]):
    for number, position in enumerate(STATIONS[:-1], 30):
        an_item_at(session, plan, units, position, f"o{number}")
    positions = {
        moved(session, plan, f"o{number}", "accept", reason="done already").position for number in range(30, 35)
    }
    assert positions == {"accepted"}


@pytest.mark.parametrize("reason", ["done already", "ดำเนินการแล้ว", " ดำเนินการแล้ว "])
def test_done_already_is_understood_in_thai_and_english(session: Session, plan: Plan, units: list[Unit], reason: str):
    an_item_at(session, plan, units, "collecting")
    assert moved(session, plan, "o34", "accept", reason=reason).position == "accepted"


def test_done_already_submits_open_parts_on_the_day_of_the_move(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    moved(session, plan, "i1", "submit", unit="กองคลัง", on=date(2025, 1, 6))
    moved(session, plan, "i1", "accept", reason="ดำเนินการแล้ว", on=date(2025, 1, 15))
    assert [part.submitted_on for part in parts_of(session, plan, "i1")] == [date(2025, 1, 15), date(2025, 1, 6)]


def test_done_already_leaves_waived_parts_alone(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    moved(session, plan, "i1", "waive", unit="กองคลัง", reason="ไม่เกี่ยวข้อง")
    moved(session, plan, "i1", "accept", reason="ดำเนินการแล้ว")
    assert [part.state for part in parts_of(session, plan, "i1")] == ["submitted", "waived"]


def test_done_already_still_needs_the_url_of_an_o_item(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "o28", units=units)
    with pytest.raises(EvidenceMissing):
        moved(session, plan, "o28", "accept", reason="done already")


def test_accepted_work_is_accepted_on_the_day_of_the_move(session: Session, plan: Plan, units: list[Unit]):
    an_item_at(session, plan, units, "checking")
    assert moved(session, plan, "o34", "accept", on=date(2025, 1, 31)).accepted_on == date(2025, 1, 31)


@pytest.mark.parametrize("to", ["compiling:สำนักปลัด", "signature", "publishing"])
def test_the_check_returns_to_the_station_it_names(session: Session, plan: Plan, units: list[Unit], to: str):
    an_item_at(session, plan, units, "checking")
    assert moved(session, plan, "o34", "return", to=to, reason="ลิงก์ผิด").position == to


def test_a_station_sees_why_work_came_back(session: Session, plan: Plan, units: list[Unit]):
    an_item_at(session, plan, units, "checking")
    assert moved(session, plan, "o34", "return", to="publishing", reason="ลิงก์ผิด").returned_reason == "ลิงก์ผิด"


def test_handing_on_again_clears_why_it_came_back(session: Session, plan: Plan, units: list[Unit]):
    an_item_at(session, plan, units, "checking")
    moved(session, plan, "o34", "return", to="publishing", reason="ลิงก์ผิด")
    assert moved(session, plan, "o34", "forward").returned_reason is None


@pytest.mark.parametrize("to", ["checking", "accepted", "elsewhere"])
def test_work_does_not_return_to_what_lies_ahead(session: Session, plan: Plan, units: list[Unit], to: str):
    an_item_at(session, plan, units, "checking")
    with pytest.raises(UnknownStation, match="compiling:สำนักปลัด, signature, publishing"):
        moved(session, plan, "o34", "return", to=to, reason="เหตุผล")


@pytest.mark.parametrize("reason", [None, " "])
def test_returning_needs_a_reason(session: Session, plan: Plan, units: list[Unit], reason: str | None):
    an_item_at(session, plan, units, "checking")
    with pytest.raises(ReasonMissing):
        moved(session, plan, "o34", "return", reason=reason)


def test_returning_to_a_unit_opens_only_its_part(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    for unit in units:
        moved(session, plan, "i1", "submit", unit=unit.name)
    moved(session, plan, "i1", "return", unit="กองคลัง", reason="ข้อมูลไม่ครบ")
    assert [part.state for part in parts_of(session, plan, "i1")] == ["submitted", "returned"]


def test_returning_to_a_unit_takes_the_item_back_to_its_units(session: Session, plan: Plan, units: list[Unit]):
    an_item_at(session, plan, units, "signature")
    assert moved(session, plan, "o34", "return", reason="ข้อมูลไม่ครบ").position == "collecting"


def test_a_second_unit_can_be_sent_its_part_back_too(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    for unit in units:
        moved(session, plan, "i1", "submit", unit=unit.name)
    for unit in units:
        moved(session, plan, "i1", "return", unit=unit.name, reason="ข้อมูลไม่ครบ")
    assert [part.state for part in parts_of(session, plan, "i1")] == ["returned", "returned"]


def test_a_returned_part_that_comes_in_again_sends_the_item_on(session: Session, plan: Plan, units: list[Unit]):
    an_item_at(session, plan, units, "checking")
    moved(session, plan, "o34", "return", reason="ข้อมูลไม่ครบ")
    assert moved(session, plan, "o34", "submit").position == "compiling:สำนักปลัด"


def test_a_returned_part_has_no_day_of_submission(session: Session, plan: Plan, units: list[Unit]):
    an_item_at(session, plan, units, "checking")
    moved(session, plan, "o34", "return", reason="ข้อมูลไม่ครบ")
    assert parts_of(session, plan, "o34")[0].submitted_on is None


def test_a_move_in_the_future_is_refused(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    with pytest.raises(FutureDate, match="2025-02-04 is in the future"):
        moved(session, plan, "i1", "submit", unit="กองคลัง", on=date(2025, 2, 4))


def test_a_move_long_before_the_plan_is_refused(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "i1", units=units)
    with pytest.raises(DateBeforePlan, match="1925-02-04 is too early"):
        moved(session, plan, "i1", "submit", unit="กองคลัง", on=date(1925, 2, 4))


def test_a_code_that_the_plan_does_not_have_is_refused(session: Session, plan: Plan):
    with pytest.raises(ItemNotFound, match="no item o99 in the plan for 2568"):
        moved(session, plan, "o99", "submit")


def test_a_draft_cannot_be_worked_on(session: Session, agency: Agency, units: list[Unit]):
    draft = a_plan(session, agency, activated_on=None)
    an_item(session, draft, "i1", units=units)
    with pytest.raises(PlanNotActive):
        moved(session, draft, "i1", "submit", unit="กองคลัง")


def test_a_refused_move_leaves_the_item_where_it_was(session: Session, plan: Plan, units: list[Unit]):
    an_item_at(session, plan, units, "publishing")
    with pytest.raises(UnknownStation):
        moved(session, plan, "o34", "return", to="checking", reason="เหตุผล")
    assert get_item(session, plan, "o34").position == "publishing"
