"""The few things that the executive is to decide or to push."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import uuid4

from models.agencies import Person, Unit
from models.people.holders import Holders, SeatKey
from models.plans.plans import Item
from models.plans.requests import WorkRequest
from reports.executive import Matter, matters_of
from reports.work.open_work import WorkRow
from tests.unit.reports.open_rows import TODAY, a_row

FAR, NEAR = date(2025, 9, 30), date(2025, 4, 30)
AGENCY = uuid4()


def matters(
    rows: Sequence[WorkRow], *, evidence_by_on: date = FAR, requests: Sequence[tuple[WorkRequest, Item]] = (),
    empty: Sequence[str] = (),
) -> list[Matter]:  # fmt: skip
    units = [Unit(agency_id=AGENCY, name=name) for name in empty]
    holders = Holders({unit.id: unit for unit in units}, _everybody_else(units))
    return matters_of(rows, holders, evidence_by_on, requests, TODAY)


def _everybody_else(units: Sequence[Unit]) -> dict[SeatKey, Person]:
    seats = Holders({unit.id: unit for unit in units}, {}).seats
    return {seat: Person(agency_id=AGENCY, name="คนหนึ่ง") for seat in seats if seat.role}


def a_request(code: str = "o1") -> tuple[WorkRequest, Item]:
    asked_at = datetime(2025, 3, 30, 3, 0, tzinfo=UTC)
    row = WorkRequest(agency_id=AGENCY, kind="postpone", reason="รอข้อมูล", asked_by="x", asked_at=asked_at)
    return row, Item(agency_id=AGENCY, code=code)


def test_nothing_open_is_nothing_to_decide():
    assert matters([]) == []


def test_what_waits_late_for_the_executives_own_signature_comes_first():
    rows = [a_row("o1", points="2.5"), a_row("o2", position="signature", holder="clerk", points="1"),
            a_row("o3", position="signature", holder="clerk", days_late=-3)]  # fmt: skip
    assert [(one.kind, one.codes) for one in matters(rows)] == [
        ("sign_late", ("o2",)), ("sign", ("o3",)), ("late", ("o1",)),
    ]  # fmt: skip


def test_late_work_of_others_is_told_by_holder_the_most_points_first():
    rows = [a_row("o1", holder="กองช่าง", points="1"), a_row("o32", holder="กองคลัง", points="2.5")]
    assert [one.holder for one in matters(rows)] == ["กองคลัง", "กองช่าง"]


def test_work_that_is_not_late_is_no_matter():
    assert matters([a_row("o1", days_late=-1)]) == []


def test_an_empty_seat_matters_where_it_holds_work():
    rows = [a_row("o1", holder="กองคลัง", days_late=-1)]
    (matter,) = matters(rows, empty=["กองคลัง", "กองช่าง"])
    assert (matter.kind, matter.names) == ("seats", ("กองคลัง",))


def test_the_evidence_by_date_matters_when_it_is_near():
    rows = [a_row("o1", days_late=-1), a_row("i1", points="0", days_late=-1)]
    (matter,) = matters(rows, evidence_by_on=NEAR)
    assert (matter.kind, matter.count, matter.on) == ("evidence", 1, NEAR)


def test_an_evidence_by_date_that_has_passed_is_no_matter():
    assert matters([a_row("o1", days_late=-1)], evidence_by_on=date(2025, 4, 1)) == []


def test_requests_tell_how_long_somebody_has_waited():
    (matter,) = matters([], requests=[a_request("o1"), a_request("o2")])
    assert (matter.kind, matter.count, matter.days, matter.codes) == ("requests", 2, 3, ("o1", "o2"))


def test_there_are_never_more_than_five_and_the_ways_out_keep_their_place():
    rows = [a_row(f"o{number}", holder=f"กอง {number}") for number in range(1, 9)]
    kinds = [one.kind for one in matters(rows, evidence_by_on=NEAR, requests=[a_request()], empty=["กอง 1"])]
    assert kinds == ["late", "late", "seats", "evidence", "requests"]
