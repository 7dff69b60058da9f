"""What units do with their own parts, and how the item moves on by itself."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from core import clock
from core.db import transaction
from core.errors import TrackerError
from models.agencies import Agency, Unit
from models.plans.plans import Evidence, Plan
from people.units.units import add_alias
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.moving import NOW, TODAY, URL, moved, parts_of
from work.refusals import (
    EvidenceNotTaken,
    IllegalMove,
    InvalidEvidence,
    NobodysItem,
    NotTheirPart,
    ReasonMissing,
    StationNotTaken,
    UnknownMove,
    WhichUnit,
)

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with clock.frozen(NOW), transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    return an_agency(session)


@pytest.fixture
def units(session: Session, agency: Agency) -> list[Unit]:
    return [a_unit(session, agency, name, number) for number, name in enumerate(("สำนักปลัด", "กองคลัง", "กองช่าง"), 1)]


@pytest.fixture
def plan(session: Session, agency: Agency, units: list[Unit]) -> Plan:
    """A plan with an item of one unit (o28), one of two (o29) and one of an opinion (i1)."""
    made = a_plan(session, agency)
    an_item(session, made, "o28", units=units[:1])
    an_item(session, made, "o29", units=units[:2])
    an_item(session, made, "i1", units=units[:1], route=("collecting", "checking", "accepted"))
    return made


def states(session: Session, plan: Plan, code: str) -> list[str]:
    return [part.state for part in parts_of(session, plan, code)]


def test_starting_puts_a_part_in_progress(session: Session, plan: Plan):
    moved(session, plan, "o28", "start")
    assert states(session, plan, "o28") == ["in_progress"]


def test_a_started_part_is_not_started_again(session: Session, plan: Plan):
    moved(session, plan, "o28", "start")
    with pytest.raises(IllegalMove, match="possible: submit, waive"):
        moved(session, plan, "o28", "start")


def test_an_open_part_can_be_submitted_without_being_started(session: Session, plan: Plan):
    moved(session, plan, "o28", "submit")
    assert states(session, plan, "o28") == ["submitted"]


def test_the_only_part_sends_the_item_on(session: Session, plan: Plan):
    assert moved(session, plan, "o28", "submit").position == "publishing"


def test_an_item_waits_for_its_other_parts(session: Session, plan: Plan):
    assert moved(session, plan, "o29", "submit", unit="สำนักปลัด").position == "collecting"


def test_the_last_part_sends_the_item_on(session: Session, plan: Plan):
    moved(session, plan, "o29", "submit", unit="สำนักปลัด")
    assert moved(session, plan, "o29", "submit", unit="กองคลัง").position == "publishing"


def test_waiving_the_last_open_part_sends_the_item_on(session: Session, plan: Plan):
    moved(session, plan, "o29", "submit", unit="สำนักปลัด")
    assert moved(session, plan, "o29", "waive", unit="กองคลัง", reason="ไม่มีงานในปีนี้").position == "publishing"


def test_a_waived_part_keeps_its_reason(session: Session, plan: Plan):
    moved(session, plan, "o29", "waive", unit="กองคลัง", reason="ไม่มีงานในปีนี้")
    assert parts_of(session, plan, "o29")[1].reason == "ไม่มีงานในปีนี้"


@pytest.mark.parametrize("reason", [None, "", "   "])
def test_waiving_needs_a_reason(session: Session, plan: Plan, reason: str | None):
    with pytest.raises(ReasonMissing):
        moved(session, plan, "o29", "waive", unit="กองคลัง", reason=reason)


@pytest.mark.parametrize("name", ["start", "submit", "waive", "return"])
def test_a_waived_part_is_out_of_the_work(session: Session, plan: Plan, name: str):
    moved(session, plan, "o29", "waive", unit="กองคลัง", reason="ไม่มีงานในปีนี้")
    with pytest.raises(IllegalMove):
        moved(session, plan, "o29", name, unit="กองคลัง", reason="ลองอีกครั้ง")


@pytest.mark.parametrize("name", ["start", "submit", "waive"])
def test_a_submitted_part_can_only_be_returned(session: Session, plan: Plan, name: str):
    moved(session, plan, "o29", "submit", unit="กองคลัง")
    with pytest.raises(IllegalMove, match="possible: return, accept"):
        moved(session, plan, "o29", name, unit="กองคลัง", reason="เหตุผล")


def test_submitting_stamps_the_day_of_the_move(session: Session, plan: Plan):
    moved(session, plan, "o28", "submit", on=date(2025, 1, 20))
    assert parts_of(session, plan, "o28")[0].submitted_on == date(2025, 1, 20)


def test_without_a_day_the_move_is_of_today(session: Session, plan: Plan):
    moved(session, plan, "o28", "submit")
    assert parts_of(session, plan, "o28")[0].submitted_on == TODAY


def test_several_units_must_be_told_apart(session: Session, plan: Plan):
    with pytest.raises(WhichUnit, match="one of สำนักปลัด, กองคลัง"):
        moved(session, plan, "o29", "submit")


def test_a_unit_without_a_part_is_refused_with_those_that_have_one(session: Session, plan: Plan):
    with pytest.raises(NotTheirPart, match="its units are สำนักปลัด, กองคลัง"):
        moved(session, plan, "o29", "submit", unit="กองช่าง")


def test_a_unit_that_does_not_exist_is_refused(session: Session, plan: Plan):
    with pytest.raises(NotTheirPart):
        moved(session, plan, "o29", "submit", unit="กองที่ไม่มี")


def test_a_unit_goes_by_its_other_names(session: Session, agency: Agency, plan: Plan):
    add_alias(session, agency, "กองคลัง", "กองการคลัง")
    moved(session, plan, "o29", "submit", unit="กองการคลัง")
    assert states(session, plan, "o29") == ["open", "submitted"]


def test_an_unknown_move_is_refused_with_those_there_are(session: Session, plan: Plan):
    with pytest.raises(UnknownMove, match="start, submit, forward, accept, return, waive, reopen"):
        moved(session, plan, "o28", "finish")


def test_evidence_given_with_a_part_belongs_to_it(session: Session, plan: Plan):
    moved(session, plan, "o29", "submit", unit="กองคลัง", evidence=URL)
    assert session.exec(select(Evidence)).one().assignment_id == parts_of(session, plan, "o29")[1].id


@pytest.mark.parametrize("name", ["start", "waive", "return", "reopen"])
def test_a_move_that_cannot_keep_evidence_says_so(session: Session, plan: Plan, name: str):
    with pytest.raises(EvidenceNotTaken):
        moved(session, plan, "o28", name, evidence=URL, reason="เหตุผล")


@pytest.mark.parametrize(
    "url",
    ["", "www.example.go.th", "ftp://example.go.th/a", "javascript:alert(1)", "https://", "https:///a",
     "http://[::1", "https://example.go.th/a b", "https://example.go.th/\na", "file:///etc/hosts"],
)  # fmt: skip
def test_evidence_must_be_a_web_address(session: Session, plan: Plan, url: str):
    with pytest.raises(InvalidEvidence):
        moved(session, plan, "o28", "submit", evidence=url)


def test_a_thai_web_address_is_evidence(session: Session, plan: Plan):
    moved(session, plan, "o28", "submit", evidence=" https://เทศบาล.ไทย/ita?ปี=๒๕๖๘ ")
    assert session.exec(select(Evidence)).one().url == "https://เทศบาล.ไทย/ita?ปี=๒๕๖๘"


def test_a_refused_move_leaves_the_part_as_it_was(session: Session, plan: Plan):
    with pytest.raises(TrackerError):
        moved(session, plan, "o29", "return", unit="กองคลัง", reason="เหตุผล")
    assert states(session, plan, "o29") == ["open", "open"]


@pytest.mark.parametrize("move", ["start", "submit"])
def test_an_item_without_units_asks_for_an_answer_first(session: Session, plan: Plan, move: str):
    an_item(session, plan, "o30")
    with pytest.raises(NobodysItem, match="No unit owns o30 yet"):
        moved(session, plan, "o30", move)


@pytest.mark.parametrize("move", ["start", "submit", "forward", "accept", "waive", "reopen"])
def test_only_returning_takes_a_station(session: Session, plan: Plan, move: str):
    with pytest.raises(StationNotTaken):
        moved(session, plan, "o28", move, to="publishing", reason="เหตุผล")


def test_an_item_whose_units_are_all_let_off_goes_straight_to_the_check(
    session: Session, plan: Plan, units: list[Unit]
):
    an_item(
        session, plan, "o30", units=units[:1], route=["collecting", "signature", "publishing", "checking", "accepted"]
    )
    assert moved(session, plan, "o30", "waive", reason="ไม่มีงานในปีนี้").position == "checking"


def test_a_part_that_was_let_off_can_be_asked_for_after_all(session: Session, plan: Plan, units: list[Unit]):
    an_item(session, plan, "o30", units=units[:1], route=["collecting", "signature", "checking", "accepted"])
    moved(session, plan, "o30", "waive", reason="ไม่มีงานในปีนี้")
    assert moved(session, plan, "o30", "return", reason="มีงานแล้ว").position == "collecting"
