"""Time in a seat on the database: successors, acting heads, ends, and who is the same person."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from sqlmodel import Session, select

from core.db import transaction
from models.agencies import Agency, Person, Seat
from models.journal.journal import EventRow
from models.messages.channels import UnknownChannel
from models.people.holders import SeatKey, get_holders
from people.seats.persons import LineIdTaken
from people.seats.taking import SeatIsEmpty, TenureUpsideDown, end_seat, set_seat
from tests.builders import a_unit, an_agency
from tests.integration.office import at_bangkok

JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)
UNIT = "กองคลัง"
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with at_bangkok(FEBRUARY, time(9)), transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    made = an_agency(session)
    a_unit(session, made, UNIT)
    return made


def seated(session: Session, agency: Agency, name: str, on: date, **more: object) -> Seat:
    return set_seat(session, agency, UNIT, name, f"{name}@example.go.th", on=on, **more)  # type: ignore[arg-type]


def who(session: Session, agency: Agency, *days: date) -> list[str]:
    """Return the names that a message for the unit reaches on these days."""
    holders = [get_holders(session, agency.id, day) for day in days]
    return [one.of(SeatKey(unit_id=next(iter(one.units)))).name for one in holders]


def test_a_successor_entered_for_later_stays(session: Session, agency: Agency):
    seated(session, agency, "later", MARCH)
    seated(session, agency, "now", JANUARY)
    assert who(session, agency, FEBRUARY, MARCH) == ["now", "later"]


def test_acting_until_a_day_gives_the_seat_back_to_the_head(session: Session, agency: Agency):
    seated(session, agency, "head", JANUARY)
    seated(session, agency, "acting", FEBRUARY, until=date(2025, 2, 10), is_acting=True)
    assert who(session, agency, date(2025, 2, 10), date(2025, 2, 11)) == ["acting", "head"]


def test_an_address_in_another_case_is_the_same_person(session: Session, agency: Agency):
    set_seat(session, agency, UNIT, "สมชาย", "Somchai@Example.go.th", on=JANUARY)
    set_seat(session, agency, "clerk", "สมชาย", "somchai@example.GO.TH", on=JANUARY)
    assert list(session.exec(select(Person.email))) == ["Somchai@Example.go.th"]


@on_sqlite
def test_a_seat_ends_on_its_last_day(session: Session, agency: Agency):
    seated(session, agency, "head", JANUARY)
    end_seat(session, agency, UNIT, on=FEBRUARY)
    assert who(session, agency, FEBRUARY, date(2025, 2, 2)) == ["head", UNIT]


@on_sqlite
def test_who_acts_leaves_before_the_head(session: Session, agency: Agency):
    seated(session, agency, "head", JANUARY)
    seated(session, agency, "acting", JANUARY, is_acting=True)
    end_seat(session, agency, UNIT, on=FEBRUARY)
    assert who(session, agency, MARCH) == ["head"]


@on_sqlite
def test_the_head_leaves_though_somebody_acts(session: Session, agency: Agency):
    seated(session, agency, "head", JANUARY)
    seated(session, agency, "acting", JANUARY, until=FEBRUARY, is_acting=True)
    end_seat(session, agency, UNIT, on=FEBRUARY, head=True)
    assert who(session, agency, MARCH) == [UNIT]


@on_sqlite
def test_an_empty_seat_cannot_be_left(session: Session, agency: Agency):
    with pytest.raises(SeatIsEmpty):
        end_seat(session, agency, UNIT, on=FEBRUARY)


@on_sqlite
def test_leaving_is_an_event_once(session: Session, agency: Agency):
    seated(session, agency, "head", JANUARY)
    for _ in range(2):
        end_seat(session, agency, UNIT, on=FEBRUARY)
    assert list(session.exec(select(EventRow.name))) == ["SeatTaken", "SeatEnded"]


@on_sqlite
def test_entering_what_is_known_is_no_event(session: Session, agency: Agency):
    for _ in range(2):
        seated(session, agency, "head", JANUARY)
    assert list(session.exec(select(EventRow.name))) == ["SeatTaken"]


@on_sqlite
def test_a_change_of_name_is_an_event_that_does_not_hold_it(session: Session, agency: Agency):
    set_seat(session, agency, UNIT, "สมชาย", "s@example.go.th", on=JANUARY)
    set_seat(session, agency, UNIT, "สมชาย ใจดี", "s@example.go.th", on=JANUARY)
    (payload,) = session.exec(select(EventRow.payload).where(EventRow.name == "PersonChanged"))
    assert payload["changed"] == "name"


@on_sqlite
def test_somebody_without_an_address_may_get_one_later(session: Session, agency: Agency):
    set_seat(session, agency, UNIT, "สมชาย", None, on=JANUARY)
    set_seat(session, agency, UNIT, "สมชาย", "s@example.go.th", on=JANUARY)
    assert list(session.exec(select(Person.email))) == ["s@example.go.th"]


@on_sqlite
def test_a_line_id_of_somebody_else_is_refused(session: Session, agency: Agency):
    seated(session, agency, "one", JANUARY, line_user_id="U1")
    with pytest.raises(LineIdTaken):
        seated(session, agency, "other", FEBRUARY, line_user_id="U1")


@on_sqlite
def test_a_tenure_cannot_end_before_it_begins(session: Session, agency: Agency):
    with pytest.raises(TenureUpsideDown):
        seated(session, agency, "head", FEBRUARY, until=JANUARY)


@on_sqlite
def test_an_unknown_channel_is_refused(session: Session, agency: Agency):
    with pytest.raises(UnknownChannel):
        seated(session, agency, "head", FEBRUARY, channel="pigeon")
