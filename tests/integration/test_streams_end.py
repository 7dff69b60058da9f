"""Streams of events: so many of one viewer, and none outlives what opened it."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from httpx import Timeout

from core import clock
from core.db import transaction
from models.agencies import Agency, Person
from people.access.handing_out import void_message_links
from tests.builders import a_person, an_agency
from tests.integration.web_visitor import Visitor, as_person, by_work_link
from web.front.streams import MOST_OF_ONE

ENDS_WITHIN = Timeout(10)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def agency(database: str) -> Agency:
    with transaction() as session:
        return an_agency(session)


@pytest.fixture
def person(agency: Agency) -> Person:
    with transaction() as session:
        return a_person(session, agency, role="coordinator", email="somchai@example.go.th")


@pytest.fixture
def visitor(web_address: str, agency: Agency, person: Person) -> Iterator[Visitor]:
    with as_person(web_address, agency, person) as visitor:
        yield visitor


def test_one_viewer_has_so_many_and_another_his_own(web_address: str, visitor: Visitor, agency: Agency):
    with ExitStack() as stack:
        statuses = [
            stack.enter_context(visitor.stream("GET", "/events", timeout=ENDS_WITHIN)).status_code
            for _ in range(MOST_OF_ONE + 3)
        ]
        other = stack.enter_context(by_work_link(web_address, agency, "mayor"))
        theirs = stack.enter_context(other.stream("GET", f"{other.base}/events")).status_code
    assert (statuses.count(200), statuses.count(429), theirs) == (MOST_OF_ONE, 3, 200)


def test_a_stream_ends_when_its_session_is_ended(visitor: Visitor):
    with visitor.stream("GET", "/events", timeout=ENDS_WITHIN) as answer:
        lines = answer.iter_lines()
        next(lines)
        visitor.send_form("/logout")
        assert not any("changed" in line for line in lines)


def test_a_stream_ends_when_its_link_is_void(web_address: str, agency: Agency, person: Person):
    reader = by_work_link(web_address, agency, f"person:{person.id}")
    with reader as by, by.stream("GET", f"{by.base}/events", timeout=ENDS_WITHIN) as answer:
        lines = answer.iter_lines()
        next(lines)
        with transaction() as session:
            void_message_links(session, agency.id, person.id, by="test")
        assert not any("changed" in line for line in lines)


def test_an_open_page_is_no_use_of_a_session(visitor: Visitor):
    later = clock.now() + timedelta(hours=71)
    with clock.frozen(later), visitor.stream("GET", "/events") as answer:
        assert answer.status_code == 200
    with clock.frozen(later + timedelta(hours=2)):
        assert visitor.get("/my").headers["location"].startswith("/login")
