"""Whom a message reaches where a seat is empty or nobody in it can be reached: the next rung."""

from uuid import uuid4

import pytest

from models.agencies import Person, Unit
from models.people.holders import Holders, Recipient, SeatKey

AGENCY = uuid4()
FINANCE = Unit(agency_id=AGENCY, name="กองคลัง")
SUPPLIES = Unit(agency_id=AGENCY, name="งานพัสดุ", parent_id=FINANCE.id)
ROLES = ("clerk", "mayor", "publisher", "coordinator")
SEATS = {"finance": SeatKey(unit_id=FINANCE.id), "supplies": SeatKey(unit_id=SUPPLIES.id)} | {
    role: SeatKey(role=role) for role in ROLES
}


def reached(seat: str, *seated: str, leaves_machine: bool = True, without_address: tuple[str, ...] = ()) -> Recipient:
    """Return whom a message for `seat` reaches where only these seats have somebody, named like the seat."""
    return an_agency(*seated, leaves_machine=leaves_machine, without_address=without_address).of(SEATS[seat])


def an_agency(*seated: str, leaves_machine: bool = True, without_address: tuple[str, ...] = ()) -> Holders:
    people = {
        SEATS[name]: Person(agency_id=AGENCY, name=name, email=None if name in without_address else f"{name}@a.go.th")
        for name in (*seated, *without_address)
    }
    return Holders({FINANCE.id: FINANCE, SUPPLIES.id: SUPPLIES}, people, leaves_machine)


@pytest.mark.parametrize(
    ("seat", "seated", "name"),
    [
        ("supplies", ("supplies", "finance", "clerk"), "supplies"),
        ("supplies", ("finance", "clerk"), "finance"),
        ("supplies", ("clerk", "coordinator"), "clerk"),
        ("supplies", ("coordinator",), "coordinator"),
        ("finance", ("supplies", "clerk"), "clerk"),
        ("publisher", ("clerk", "coordinator"), "coordinator"),
        ("publisher", ("clerk",), "clerk"),
        ("clerk", ("mayor", "coordinator"), "coordinator"),
        ("mayor", ("clerk", "coordinator"), "clerk"),
        ("mayor", ("coordinator",), "coordinator"),
        ("coordinator", ("clerk", "mayor"), "clerk"),
    ],
)
def test_an_empty_seat_is_answered_for_one_rung_up(seat: str, seated: tuple[str, ...], name: str):
    assert reached(seat, *seated).name == name


def test_who_cannot_be_reached_is_passed_over():
    assert reached("supplies", "clerk", without_address=("finance",)).name == "clerk"


def test_nobody_up_the_ladder_leaves_it_with_the_seat():
    assert reached("supplies", "mayor", "publisher").key == f"unit:{SUPPLIES.id}"


def test_a_person_without_an_address_keeps_it_where_nobody_is_above():
    assert reached("supplies", without_address=("supplies",)).name == "supplies"


def test_in_the_local_mailbox_every_seat_has_its_own_address():
    assert reached("supplies", "clerk", leaves_machine=False).key == f"unit:{SUPPLIES.id}"


def test_who_stands_in_is_the_same_recipient_as_in_his_own_seat():
    agency = an_agency("clerk")
    assert agency.of(SEATS["supplies"]).key == agency.of(SEATS["clerk"]).key


def test_who_stands_in_for_an_empty_seat_is_told_which():
    to = reached("supplies", "clerk")
    assert (to.stands_in_for, to.why_up) == ("งานพัสดุ", "empty_seat")


def test_who_stands_in_for_somebody_without_an_address_is_told_so():
    assert reached("supplies", "clerk", without_address=("supplies",)).why_up == "no_address"


def test_nobody_stands_in_where_the_seat_is_reached():
    assert reached("supplies", "supplies", "clerk").stands_in_for is None
