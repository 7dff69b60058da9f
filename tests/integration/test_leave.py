"""Who presses for a seat: on days of leave they get its messages and may act; standing helpers get copies."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency, Person
from models.journal.journal import EventRow
from models.people.holders import SeatKey, get_holders
from notifications.kinds.seated.terms import tell_terms_end
from people.seats.substitutes import (
    LeaveOverlaps,
    LeaveTooLong,
    OwnSubstitute,
    TooManyHelpers,
    end_all_of,
    name_for_leave,
    name_helper,
)
from people.seats.taking import set_seat
from reports.work.doers import names_of_doers
from tests.integration.office import MONDAY, TUESDAY, Office, address_of, an_office, at_bangkok, mails, tick

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
HEAD, OTHER, THIRD, FOURTH = "หัวหน้า กองคลัง", "สมหญิง ใจดี", "สมชาย ใจงาม", "สมศรี ใจเย็น"
DAY = timedelta(days=1)
DUE = MONDAY + 10 * DAY


@pytest.fixture
def office(database: str) -> Office:
    office = an_office({"o1": DUE}, route=("collecting", "checking", "accepted"))
    office.seat("กองคลัง", HEAD)
    with transaction() as session:
        for name in (OTHER, THIRD, FOURTH):
            session.add(Person(agency_id=office.agency_id, name=name, email=address_of(name)))
    return office


def person(name: str) -> Person:
    with reading() as session:
        return session.exec(select(Person).where(Person.name == name)).one()


def unit_seat(office: Office) -> SeatKey:
    with reading() as session:
        return SeatKey(unit_id=next(iter(get_holders(session, office.agency_id, MONDAY).units)))


def leave(office: Office, since: date, until: date, name: str = OTHER) -> None:
    with at_bangkok(MONDAY, time(8)), transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        name_for_leave(session, agency, unit_seat(office), person(name), since, until, by=str(person(HEAD).id))


def helper(office: Office, name: str) -> None:
    with at_bangkok(MONDAY, time(8)), transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        name_helper(session, agency, unit_seat(office), person(name), by=str(person(HEAD).id))


def got(name: str) -> list[str]:
    return [mail.subject for mail in mails() if name in mail.to]


def test_on_leave_the_seats_messages_go_to_who_presses_and_afterwards_come_back(office: Office):
    leave(office, MONDAY, MONDAY)
    tick(MONDAY)
    assert (len(got(HEAD)), len([one for one in got(OTHER) if "แทน" not in one])) == (0, 1)
    tick(MONDAY + 7 * DAY)
    assert len(got(HEAD)) == 1


def test_who_is_named_is_told_and_what_he_does_is_recorded_for_the_seat(office: Office):
    leave(office, MONDAY, TUESDAY)
    tick(MONDAY, time(11))
    assert [one for one in got(OTHER) if one.startswith("ผู้ปฏิบัติในระบบแทนกองคลัง ถึง 4 ก.พ. 68")] != []
    office.move("o1", "submit", MONDAY, evidence="https://www.example.go.th/o1", by=str(person(OTHER).id))
    with reading() as session:
        by = session.exec(select(EventRow.by).where(EventRow.name == "PartMoved")).all()[-1]
        assert names_of_doers(session, office.agency_id, [by])[by] == f"{OTHER} แทน กองคลัง"
        assert get_holders(session, office.agency_id, MONDAY).held_by(person(OTHER).id) == (unit_seat(office),)
        assert get_holders(session, office.agency_id, MONDAY + 7 * DAY).held_by(person(OTHER).id) == ()


def test_a_standing_helper_gets_copies_until_it_is_ended(office: Office):
    helper(office, OTHER)
    tick(MONDAY)
    tick(MONDAY, time(9, 30))
    assert (len(got(HEAD)), len([one for one in got(OTHER) if one.startswith("สำเนา: ")])) == (1, 1)
    with at_bangkok(TUESDAY, time(8)), transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        end_all_of(session, agency, unit_seat(office), person(OTHER), by="coordinator")
    tick(MONDAY + 7 * DAY)
    tick(MONDAY + 7 * DAY, time(9, 30))
    assert len([one for one in got(OTHER) if one.startswith("สำเนา: ")]) == 1


def test_what_cannot_be_is_refused(office: Office):
    for since, until in ((MONDAY - DAY, MONDAY), (TUESDAY, MONDAY), (MONDAY, MONDAY + 30 * DAY)):
        with pytest.raises(LeaveTooLong):
            leave(office, since, until)
    leave(office, MONDAY, MONDAY + 29 * DAY)
    with pytest.raises(LeaveOverlaps):
        leave(office, TUESDAY, TUESDAY, THIRD)
    with pytest.raises(OwnSubstitute):
        helper(office, HEAD)
    helper(office, OTHER)
    helper(office, THIRD)
    with pytest.raises(TooManyHelpers):
        helper(office, FOURTH)


def test_an_acting_term_that_ends_is_announced_once_to_who_acts_and_to_the_coordinator(office: Office):
    with transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        set_seat(
            session, agency, "กองคลัง", THIRD, address_of(THIRD), on=MONDAY, until=date(2025, 2, 10), is_acting=True
        )
    for day in (MONDAY, TUESDAY):
        with at_bangkok(day, time(9)), transaction() as session:
            tell_terms_end(session, office.agency_id, clock.now())
        tick(day)
    told = [mail.to for mail in mails() if "การรักษาราชการแทนกองคลังสิ้นสุด 10 ก.พ. 68" in mail.subject]
    assert (len(told), any(THIRD in to for to in told)) == (2, True)
