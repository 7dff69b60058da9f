"""Units and their names, and who sits where on which day."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from core.db import transaction
from core.text.names import NameMissing
from models.agencies import Agency, Person
from models.journal.journal import EventRow
from models.people.holders import SeatKey, get_holders
from models.people.units import UnitNotFound, get_unit, list_units
from people.seats.persons import InvalidEmail
from people.seats.taking import SeatNotFound, set_seat
from people.units.units import NameTaken, UnitInsideItself, add_alias, add_unit, put_inside
from tests.builders import a_unit, an_agency

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with transaction() as opened:
        yield opened


@pytest.fixture
def agency(session: Session) -> Agency:
    """An agency with three units."""
    made = an_agency(session)
    for number, name in enumerate(("สำนักปลัด", "กองคลัง", "งานพัสดุ"), 1):
        a_unit(session, made, name, number)
    return made


def seated(session: Session, agency: Agency, name: str, on: date, seat: str = "กองคลัง", **more: object) -> Person:
    row = set_seat(session, agency, seat, name, f"{name}@example.go.th", on=on, **more)  # type: ignore[arg-type]
    return session.get_one(Person, row.person_id)


def who(session: Session, agency: Agency, on: date, seat: str = "กองคลัง") -> str:
    """Return the name that a message for the seat reaches on a day."""
    holders = get_holders(session, agency.id, on)
    unit = holders.unit_named(seat)
    return holders.of(SeatKey(unit_id=unit.id) if unit else SeatKey(role=seat)).name


def test_an_empty_seat_is_reached_under_its_own_name(session: Session, agency: Agency):
    assert who(session, agency, JANUARY, "publisher") == "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์"


def test_every_empty_seat_has_an_address_of_its_own(session: Session, agency: Agency):
    holders = get_holders(session, agency.id, JANUARY)
    keys = [*(SeatKey(unit_id=unit_id) for unit_id in holders.units), SeatKey(role="clerk"), SeatKey(role="mayor")]
    assert len({holders.of(key).address for key in keys}) == 5


def test_a_person_sits_from_the_day_on(session: Session, agency: Agency):
    seated(session, agency, "somchai", FEBRUARY)
    assert [who(session, agency, day) for day in (JANUARY, FEBRUARY, MARCH)] == ["กองคลัง", "somchai", "somchai"]


def test_a_new_head_follows_the_old_one(session: Session, agency: Agency):
    seated(session, agency, "somchai", JANUARY)
    seated(session, agency, "somying", FEBRUARY)
    assert [who(session, agency, day) for day in (JANUARY, FEBRUARY)] == ["somchai", "somying"]


def test_who_acts_comes_before_the_head(session: Session, agency: Agency):
    seated(session, agency, "somchai", JANUARY)
    seated(session, agency, "somying", FEBRUARY, is_acting=True)
    assert who(session, agency, MARCH) == "somying"


def test_acting_ends_when_a_head_is_seated(session: Session, agency: Agency):
    seated(session, agency, "somying", JANUARY, is_acting=True)
    seated(session, agency, "somchai", FEBRUARY)
    assert [who(session, agency, day) for day in (JANUARY, FEBRUARY)] == ["somying", "somchai"]


def test_another_who_acts_takes_the_place_of_the_first(session: Session, agency: Agency):
    seated(session, agency, "somying", JANUARY, is_acting=True)
    seated(session, agency, "somsak", FEBRUARY, is_acting=True)
    assert who(session, agency, MARCH) == "somsak"


def test_seating_somebody_twice_on_one_day_is_the_last_one(session: Session, agency: Agency):
    seated(session, agency, "somchai", JANUARY)
    seated(session, agency, "somying", JANUARY)
    assert who(session, agency, JANUARY) == "somying"


def test_a_role_has_a_seat_too(session: Session, agency: Agency):
    seated(session, agency, "somchai", JANUARY, "clerk")
    assert who(session, agency, JANUARY, "clerk") == "somchai"


def test_one_unit_does_not_lose_its_head_to_another(session: Session, agency: Agency):
    seated(session, agency, "somchai", JANUARY)
    seated(session, agency, "somying", FEBRUARY, "สำนักปลัด")
    assert who(session, agency, MARCH) == "somchai"


def test_one_person_in_two_seats_is_one_recipient(session: Session, agency: Agency):
    seated(session, agency, "somchai", JANUARY)
    person = seated(session, agency, "somchai", JANUARY, "coordinator")
    seats = get_holders(session, agency.id, JANUARY).seats_of(f"person:{person.id}")
    assert len(seats) == 2


def test_the_same_address_is_the_same_person_under_the_newest_name(session: Session, agency: Agency):
    set_seat(session, agency, "กองคลัง", "นายสมชาย", "s@example.go.th", on=JANUARY)
    set_seat(session, agency, "clerk", "นายสมชาย ใจดี", "s@example.go.th", on=JANUARY)
    assert list(session.exec(select(Person.name))) == ["นายสมชาย ใจดี"]


def test_a_line_id_is_kept_when_none_is_given(session: Session, agency: Agency):
    seated(session, agency, "somchai", JANUARY, line_user_id="U1")
    assert seated(session, agency, "somchai", FEBRUARY).line_user_id == "U1"


def test_the_same_address_in_another_agency_is_another_person(session: Session, agency: Agency):
    other = an_agency(session, "เทศบาลตำบลข้างเคียง")
    a_unit(session, other, "กองคลัง")
    seated(session, agency, "somchai", JANUARY)
    seated(session, other, "somchai", JANUARY)
    assert len(session.exec(select(Person)).all()) == 2


def test_seats_of_one_agency_are_empty_in_another(session: Session, agency: Agency):
    other = an_agency(session, "เทศบาลตำบลข้างเคียง")
    seated(session, agency, "somchai", JANUARY, "clerk")
    assert who(session, other, JANUARY, "clerk") == "ปลัดเทศบาล"


def test_taking_a_seat_is_an_event(session: Session, agency: Agency):
    seated(session, agency, "somchai", JANUARY)
    assert list(session.exec(select(EventRow.name))) == ["SeatTaken"]


@pytest.mark.parametrize(
    "email",
    ["", "somchai", "a@b", "สมชาย@example.go.th", "a b@example.go.th", "a@example.go.th,b@example.go.th", "<a@b.c>"],
)
def test_an_address_that_cannot_be_one_is_refused(session: Session, agency: Agency, email: str):
    with pytest.raises(InvalidEmail):
        set_seat(session, agency, "กองคลัง", "สมชาย", email, on=JANUARY)


def test_an_unknown_seat_is_refused_with_those_there_are(session: Session, agency: Agency):
    with pytest.raises(SeatNotFound, match=r"สำนักปลัด, กองคลัง, งานพัสดุ\) or one of clerk, mayor"):
        seated(session, agency, "somchai", JANUARY, "กองที่ไม่มี")


def test_a_seat_is_found_by_another_name_of_its_unit(session: Session, agency: Agency):
    add_alias(session, agency, "กองคลัง", "กองการเงิน")
    seated(session, agency, "somchai", JANUARY, "กองการเงิน")
    assert who(session, agency, JANUARY) == "somchai"


def test_a_new_unit_stands_last(session: Session, agency: Agency):
    add_unit(session, agency, "กองช่าง")
    assert [unit.name for unit in list_units(session, agency.id)][-1] == "กองช่าง"


def test_adding_a_unit_that_is_there_adds_nothing(session: Session, agency: Agency):
    add_alias(session, agency, "กองคลัง", "กองการเงิน")
    add_unit(session, agency, "กองการเงิน")
    assert len(list_units(session, agency.id)) == 3


def test_another_name_that_belongs_to_another_unit_is_refused(session: Session, agency: Agency):
    with pytest.raises(NameTaken, match="already belongs to the unit “สำนักปลัด”"):
        add_alias(session, agency, "กองคลัง", "สำนักปลัด")


def test_the_same_other_name_twice_is_kept_once(session: Session, agency: Agency):
    for _ in range(2):
        unit = add_alias(session, agency, "กองคลัง", "กองการเงิน")
    assert unit.aliases == ["กองการเงิน"]


def test_an_unknown_unit_is_refused_with_those_there_are(session: Session, agency: Agency):
    with pytest.raises(UnitNotFound, match="there are สำนักปลัด, กองคลัง, งานพัสดุ"):
        get_unit(session, agency.id, "กองช่าง")


def test_a_unit_sits_inside_another(session: Session, agency: Agency):
    unit = put_inside(session, agency, "งานพัสดุ", "กองคลัง")
    assert unit.parent_id == get_unit(session, agency.id, "กองคลัง").id


def test_a_unit_does_not_sit_inside_itself(session: Session, agency: Agency):
    put_inside(session, agency, "งานพัสดุ", "กองคลัง")
    with pytest.raises(UnitInsideItself):
        put_inside(session, agency, "กองคลัง", "งานพัสดุ")


@pytest.mark.parametrize("name", ["", "   "])
def test_a_blank_name_is_refused(session: Session, agency: Agency, name: str):
    with pytest.raises(NameMissing):
        set_seat(session, agency, "กองคลัง", name, "s@example.go.th", on=JANUARY)
    with pytest.raises(NameMissing):
        add_unit(session, agency, name)
    with pytest.raises(NameMissing):
        add_alias(session, agency, "กองคลัง", name)


def test_a_name_is_stored_without_stray_spaces(session: Session, agency: Agency):
    assert add_unit(session, agency, " งาน  ทะเบียน ").name == "งาน ทะเบียน"


@pytest.mark.parametrize("name", ["clerk", "ปลัดเทศบาล"])
def test_a_role_is_known_by_its_english_and_its_thai_name(session: Session, agency: Agency, name: str):
    person = seated(session, agency, "somsri", JANUARY, seat=name)
    assert get_holders(session, agency.id, JANUARY).of(SeatKey(role="clerk")).person_id == person.id
