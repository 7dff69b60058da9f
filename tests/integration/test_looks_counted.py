"""Nobody lets the server look at addresses without end, and nobody's looks stop another agency's."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency
from models.plans.looks import OutsideLook
from tests.builders import an_agency
from work.evidence.looks_counted import OF_A_PERSON, OF_AN_AGENCY, TooManyLooks, note_look


@pytest.fixture
def agency(database: str) -> Agency:
    with transaction() as session:
        return an_agency(session)


def had(agency: Agency, count: int, by: str) -> None:
    with transaction() as session:
        session.add_all(OutsideLook(agency_id=agency.id, by=by) for _ in range(count))


def test_a_person_has_so_many_looks_an_hour(agency: Agency):
    had(agency, OF_A_PERSON - 1, "a")
    note_look(agency.id, by="a")
    with pytest.raises(TooManyLooks):
        note_look(agency.id, by="a")
    note_look(agency.id, by="b")


def test_an_agency_has_so_many_looks_an_hour(agency: Agency):
    had(agency, OF_AN_AGENCY, "others")
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
    note_look(other.id, by="a")
    with pytest.raises(TooManyLooks):
        note_look(agency.id, by="a")


def test_after_an_hour_they_are_forgotten(agency: Agency):
    had(agency, OF_A_PERSON, "a")
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        note_look(agency.id, by="a")
    with reading() as session:
        assert session.exec(select(func.count()).select_from(OutsideLook)).one() == 1
