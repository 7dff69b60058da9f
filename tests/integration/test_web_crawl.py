"""Every page and form, as everybody: no 500, nothing of another agency or unit is seen, nothing of it is changed.

The routes are enumerated, and a parameter that the world cannot fill is an error: a new page cannot be forgotten.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from fastapi.routing import APIRoute

from core import clock
from core.db import reading, transaction
from people.access.subjects import Subject
from tests.integration.web_visitor import Visitor, a_stranger, as_seat, as_subject, by_work_link
from tests.integration.web_world import NOW, World, a_world, rows_of
from web.access.gate import endpoints_of
from web.app import ROOMS

ROUTES = list(endpoints_of(room.router for room in ROOMS))
READING = [route for route in ROUTES if "GET" in route.methods and not route.path.endswith("/events")]
ACTING = [route for route in ROUTES if "POST" in route.methods]
OWN_DOORS = (
    "/logout",
    "/login",
    "/language",
    "/settings/sessions",
    "/oidc",
    "/unsubscribe",
    "/line",
)  # the viewer's own
WHO = ("coordinator", "clerk", "mayor", "publisher", "vendor", "head", "link", "stranger")
OF_SEATS = ("clerk", "mayor", "publisher", "vendor", "head", "link", "stranger")  # who may not decide for a unit
OURS, THEIRS = "ห้ามหน่วยอื่นเห็น", "ห้ามหน่วยงานอื่นเห็น"
NOT_COMPARED = frozenset({"login_session"})  # when somebody was last seen
FIELDS = {
    "reason": "เพราะ", "on": "2025-05-01", "to": "collecting", "evidence": "https://www.example.go.th/x",
    "kind": "postpone", "wanted_on": "2025-05-01", "answer": "resend", "name": "x", "email": "x@example.go.th",
    "codes": "o30", "code": "o30",
}  # fmt: skip


@pytest.fixture
def worlds(database: str) -> Iterator[tuple[World, World]]:
    """Our agency, and another one."""
    with clock.frozen(NOW):
        with transaction() as session:
            worlds = a_world(session, "เทศบาลเรา", OURS), a_world(session, "เทศบาลอื่น", THEIRS)
        yield worlds


def visiting(address: str, world: World, who: str) -> AbstractContextManager[Visitor]:
    if who == "stranger":
        return a_stranger(address)
    if who == "link":
        return by_work_link(address, world.agency, f"unit:{world.mine.id}")
    if who == "vendor":
        return as_subject(address, world.agency, Subject(person_id=world.ids["vendor"]))
    return as_seat(address, world.agency, f"unit:{world.mine.id}" if who == "head" else who)


def asked_of(readers: tuple[str, ...], first: str) -> list[Any]:
    """The readers, of whom the quick part asks the one who finds nearly all."""
    return [pytest.param(who, marks=() if who == first else pytest.mark.thorough) for who in readers]


def is_bad(status: int, route: APIRoute) -> bool:
    return status >= 500 and not (route.path == "/readyz" and status == 503)  # no scheduler runs here


@pytest.mark.parametrize("who", asked_of(WHO, "coordinator"))
def test_no_page_fails_and_none_shows_anything_of_another_agency(worlds, web_address: str, who: str):
    ours, theirs = worlds
    faults = []
    with visiting(web_address, ours, who) as visitor:
        for route in READING:
            for path in (ours.path_of(route), theirs.path_of(route, token=ours.ids["token"])):
                answer = visitor.get(path)
                if is_bad(answer.status_code, route) or THEIRS in answer.text:
                    faults.append((path, answer.status_code))
    assert faults == []


@pytest.mark.thorough
def test_the_marks_would_be_seen(worlds, web_address: str):
    ours, _ = worlds
    with visiting(web_address, ours, "coordinator") as visitor:
        seen = [route.path for route in READING if OURS in visitor.get(ours.path_of(route)).text]
    assert {"/items", "/requests", "/deliveries", "/settings/people", "/settings/tokens"} <= set(seen)


@pytest.mark.thorough
def test_the_forms_would_change_something(worlds, web_address: str):
    ours, _ = worlds
    with reading() as session:
        before = rows_of(session, ours.agency, but=NOT_COMPARED)
    with visiting(web_address, ours, "coordinator") as visitor:
        for route in ACTING:
            if not route.path.startswith(OWN_DOORS):
                visitor.send_form(ours.path_of(route), **FIELDS)
    with reading() as session:
        after = rows_of(session, ours.agency, but=NOT_COMPARED)
    changed = {name for name in after if after[name] != before[name]}
    assert {"event", "work_request", "api_token", "webhook", "unit", "seat", "person"} <= changed


@pytest.mark.parametrize("who", asked_of(("head", "link"), "head"))
def test_a_head_sees_nothing_of_another_unit(worlds, web_address: str, who: str):
    ours, _ = worlds
    faults = []
    with visiting(web_address, ours, who) as visitor:
        for route in READING:
            for path in (ours.path_of(route), ours.path_of(route, code="o30")):
                if OURS in visitor.get(path).text.replace(ours.agency.name, ""):
                    faults.append(path)
    assert faults == []


@pytest.mark.parametrize("who", asked_of(WHO, "coordinator"))
def test_no_form_fails_and_none_changes_anything_of_another_agency(worlds, web_address: str, who: str):
    ours, theirs = worlds
    faults = []
    with reading() as session:
        before = rows_of(session, theirs.agency)
    with visiting(web_address, ours, who) as visitor:
        for route in ACTING:
            path = theirs.path_of(route, token=ours.ids["token"])
            if path.startswith("/logout"):
                continue
            answer = visitor.send_form(path, **FIELDS)
            if is_bad(answer.status_code, route) or THEIRS in answer.text:
                faults.append((path, answer.status_code))
    with reading() as session:
        assert (faults, rows_of(session, theirs.agency)) == ([], before)


@pytest.mark.parametrize("who", asked_of(OF_SEATS, "head"))
def test_whoever_does_not_coordinate_changes_nothing_of_another_unit(worlds, web_address: str, who: str):
    ours, _ = worlds
    with visiting(web_address, ours, who) as visitor:
        with reading() as session:
            before = rows_of(session, ours.agency, but=NOT_COMPARED)
        for route in ACTING:
            if not route.path.startswith(OWN_DOORS):
                visitor.send_form(ours.path_of(route, code="o30"), **FIELDS)
        with reading() as session:
            assert rows_of(session, ours.agency, but=NOT_COMPARED) == before
