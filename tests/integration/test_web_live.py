"""Open pages learn within two seconds that something has happened, each of its own agency only."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from httpx import ReadTimeout, Timeout

from core.clock import today
from core.db import transaction
from core.events import PlanActivated
from models.agencies import Agency
from models.journal import outbox
from tests.builders import a_plan, an_agency
from tests.integration.web_visitor import Visitor, as_seat, by_work_link

PATIENCE_SECONDS = 10


@pytest.fixture
def agency(database: str) -> Agency:
    with transaction() as session:
        return an_agency(session)


@pytest.fixture
def coordinator(web_address: str, agency: Agency) -> Iterator[Visitor]:
    with as_seat(web_address, agency) as visitor:
        yield visitor


def something_happens(agency: Agency) -> None:
    with transaction() as session:
        plan = a_plan(session, agency)
        outbox.record(session, agency.id, PlanActivated(plan_id=plan.id, activated_on=today()))


@contextmanager
def listening(visitor: Visitor, path: str, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[Iterator[str]]:
    """Open a stream of events, wait until it has looked once, and yield its lines that are not blank."""
    with visitor.stream("GET", path, timeout=Timeout(PATIENCE_SECONDS, read=patience_seconds)) as answer:
        lines = (line for line in answer.iter_lines() if line)
        assert next(lines) == "retry: 2000"
        assert next(lines).startswith("id:")  # what it has seen
        yield (line for line in lines if not line.startswith("id:"))


def test_an_open_page_is_told_of_a_change_within_two_seconds(coordinator: Visitor, agency: Agency):
    with listening(coordinator, "/events") as lines:
        something_happens(agency)
        began = time.monotonic()
        assert (next(lines), time.monotonic() - began < 2) == ("event: changed", True)


def test_what_happened_while_a_page_was_cut_off_is_told_when_it_connects_again(coordinator: Visitor, agency: Agency):
    with coordinator.stream("GET", "/events") as answer:
        last = next(line for line in answer.iter_lines() if line.startswith("id:")).removeprefix("id:").strip()
    something_happens(agency)
    coordinator.headers["last-event-id"] = last
    with listening(coordinator, "/events", 2.5) as lines:
        assert next(lines) == "event: changed"


def test_another_agencys_change_is_none_of_its_business(coordinator: Visitor, agency: Agency):
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
    with listening(coordinator, "/events", 2.5) as lines:
        something_happens(other)
        with pytest.raises(ReadTimeout):
            next(lines)


def test_a_page_that_a_message_led_to_is_told_too(web_address: str, agency: Agency):
    with by_work_link(web_address, agency, "clerk") as visitor, listening(visitor, f"{visitor.base}/events") as lines:
        something_happens(agency)
        assert next(lines) == "event: changed"
