"""Who is let in where: every page has a door, and the doors hold."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from fastapi import APIRouter
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from core.settings import forget_settings
from models.access.logins import LoginSession
from models.agencies import Agency
from models.journal.journal import EventRow
from notifications.links.work_links import work_token
from people.access.login_links import issue_login_link
from people.access.sessions import end_sessions_of
from people.access.subjects import Subject
from tests.builders import a_person, a_plan, a_unit, an_agency
from tests.integration.web_visitor import Visitor, a_stranger, as_person, as_seat, by_work_link
from web.access.gate import check_every_door, endpoints_of
from web.access.permissions import OF_ROLE, May, permissions_of
from web.app import ROOMS

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
READING = sorted({route.path for route in endpoints_of(room.router for room in ROOMS) if "GET" in route.methods})
OPEN = ("/login", "/healthz", "/readyz", "/metrics", "/unsubscribe/", "/oidc/", "/w/", "/line/", "/public/")
SHUT = [path for path in READING if not path.startswith(OPEN)]


@pytest.fixture(autouse=True)
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        with transaction() as session:
            agency = an_agency(session)
            a_plan(session, agency)
        yield agency


@pytest.fixture
def stranger(web_address: str) -> Iterator[Visitor]:
    with a_stranger(web_address) as visitor:
        yield visitor


def filled(path: str) -> str:
    """Return a path with something in place of its parameters."""
    return path.replace("{year}", "2568").replace("{code}", "o28").replace("{", "").replace("}", "")


def login_path(agency: Agency, subject: Subject) -> str:
    with transaction() as session:
        return "/login/" + issue_login_link(session, agency.id, subject).url.rpartition("/")[2]


def test_a_stranger_gets_the_login_page_and_nothing_else(stranger: Visitor):
    assert len(SHUT) > 50
    assert [path for path in SHUT if not is_shut(stranger, path)] == []


def is_shut(stranger: Visitor, path: str) -> bool:
    answer = stranger.get(filled(path))
    if path.startswith(("/api/", "/events")):
        return answer.status_code == 401
    return (answer.status_code, answer.headers["location"][:6]) == (303, "/login")


def test_a_page_without_a_door_does_not_start():
    room = APIRouter()
    room.get("/secret")(lambda: None)
    with pytest.raises(RuntimeError, match="/secret has no door"):
        check_every_door([room])


def test_whoever_holds_no_seat_may_nothing():
    assert permissions_of([]) == frozenset()


def test_only_the_coordinator_administers():
    assert [role for role, may in OF_ROLE.items() if May.ADMINISTER in may] == ["coordinator"]


def test_a_login_link_lets_in_once(stranger: Visitor, agency: Agency):
    path = login_path(agency, Subject(seat="coordinator"))
    first, second = stranger.post(path), stranger.post(path)
    assert (first.status_code, first.headers["location"], second.status_code) == (303, "/", 410)


def test_looking_at_a_login_link_does_not_use_it_up(stranger: Visitor, agency: Agency):
    path = login_path(agency, Subject(seat="coordinator"))
    assert [stranger.get(path).status_code, stranger.get(path).status_code, stranger.post(path).status_code] == [
        200, 200, 303,
    ]  # fmt: skip


def test_a_login_link_expires(stranger: Visitor, agency: Agency):
    path = login_path(agency, Subject(seat="coordinator"))
    with clock.frozen(NOW + timedelta(minutes=31)):
        assert stranger.post(path).status_code == 410


def test_the_sessions_cookie_is_for_the_browser_alone(stranger: Visitor, agency: Agency):
    cookie = stranger.post(login_path(agency, Subject(seat="coordinator"))).headers["set-cookie"].lower()
    assert ("httponly" in cookie, "samesite=lax" in cookie) == (True, True)


def test_a_session_can_be_ended_from_elsewhere(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as coordinator:
        with transaction() as session:
            end_sessions_of(session, agency.id, Subject(seat="coordinator"), by="test")
        assert coordinator.get("/overview").status_code == 303


def test_ending_all_sessions_ends_the_login_links_that_lie_unused_too(stranger: Visitor, agency: Agency):
    coordinator, clerk = Subject(seat="coordinator"), Subject(seat="clerk")
    ended, other = login_path(agency, coordinator), login_path(agency, clerk)
    with transaction() as session:
        end_sessions_of(session, agency.id, coordinator, by="test")
    assert [stranger.post(path).status_code for path in (ended, other)] == [410, 303]


@pytest.mark.parametrize("role", sorted(OF_ROLE))
def test_as_a_seat_nobody_is_logged_in_once_somebody_sits_there(web_address: str, agency: Agency, role: str):
    with as_seat(web_address, agency, role) as visitor:
        with transaction() as session:
            a_person(session, agency, role=role)
        assert visitor.get("/my").headers["location"][:6] == "/login"


def test_a_session_expires(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as coordinator, clock.frozen(NOW + timedelta(days=15)):
        assert coordinator.get("/overview").status_code == 303


def test_a_session_that_is_used_all_the_while_ends_all_the_same(
    web_address: str, agency: Agency, monkeypatch: pytest.MonkeyPatch
):
    """After 336 hours, or sooner where the setting has become shorter; and after 72 without use."""
    answers = {}
    with as_seat(web_address, agency) as used:
        for hours in (*range(48, 336, 48), 335, 337):
            with clock.frozen(NOW + timedelta(hours=hours)):
                answers[hours] = used.get("/settings/sessions").status_code
    assert [hours for hours, status in answers.items() if status != 200] == [337]
    with as_seat(web_address, agency) as one, as_seat(web_address, agency) as other:
        with clock.frozen(NOW + timedelta(hours=71)):
            assert one.get("/settings/sessions").status_code == 200
        with clock.frozen(NOW + timedelta(hours=73)):
            assert [each.get("/settings/sessions").status_code for each in (one, other)] == [200, 303]
        monkeypatch.setenv("ITA_SESSION_HOURS", "72")
        forget_settings()
        with clock.frozen(NOW + timedelta(hours=73)):
            assert one.get("/settings/sessions").status_code == 303


def test_logging_out_ends_the_session_on_the_server(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as coordinator:
        coordinator.send_form("/logout")
    with reading() as session:
        assert [row.revoked_at for row in session.exec(select(LoginSession))] == [NOW]


def test_logging_in_and_out_stands_in_the_audit_log(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as coordinator:
        coordinator.send_form("/logout")
    with reading() as session:
        assert [row.name for row in session.exec(select(EventRow))] == ["SessionOpened", "SessionsEnded"]


@pytest.mark.parametrize("token", ["", "wrong", "f" * 32])
def test_a_form_without_its_token_records_nothing(web_address: str, agency: Agency, token: str):
    with as_seat(web_address, agency) as coordinator:
        answer = coordinator.post("/logout", data={"form_token": token})
        assert (answer.status_code, coordinator.get("/overview").status_code) == (403, 200)


def test_a_form_of_another_session_does_not_fit(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as one, as_seat(web_address, agency, "clerk") as other:
        assert one.post("/logout", data={"form_token": other.form_token}).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}]
)
def test_a_form_from_another_site_is_refused(stranger: Visitor, agency: Agency, headers: dict[str, str]):
    assert stranger.post(login_path(agency, Subject(seat="coordinator")), headers=headers).status_code == 403


def test_a_person_without_a_seat_is_told_so(web_address: str, agency: Agency):
    with transaction() as session:
        person = a_person(session, agency)
    with as_person(web_address, agency, person) as visitor:
        assert visitor.get("/overview").status_code == 403


def test_a_seat_that_is_left_opens_nothing_any_more(web_address: str, agency: Agency):
    with transaction() as session:
        person = a_person(session, agency, role="coordinator")
    with as_person(web_address, agency, person) as visitor:
        before = visitor.get("/overview").status_code
        with transaction() as session:
            session.connection().exec_driver_sql("UPDATE seat SET until_on = '2025-04-01'")
        assert (before, visitor.get("/overview").status_code) == (200, 403)


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_language_switch_leads_nowhere_else(stranger: Visitor, then: str):
    assert stranger.post("/language", data={"lang": "en", "then": then}).headers["location"] == "/"


def test_the_language_that_was_chosen_stays(stranger: Visitor):
    stranger.post("/language", data={"lang": "en", "then": "/login"})
    assert "Log in" in stranger.get("/login").text


def test_a_broken_message_link_is_one_sentence(stranger: Visitor):
    assert stranger.get("/w/xxx/events").status_code == 400


def test_whoever_guesses_message_links_is_slowed_down(stranger: Visitor):
    statuses = [stranger.get("/w/xxx/events").status_code for _ in range(32)]
    assert (statuses[0], statuses[-1]) == (400, 429)


def test_a_persons_message_links_can_be_made_void(web_address: str, agency: Agency):
    with transaction() as session:
        person = a_person(session, agency, role="clerk")
    with by_work_link(web_address, agency, f"person:{person.id}") as visitor:
        with transaction() as session:
            session.merge(person).links_void_before = NOW + timedelta(seconds=1)
        assert visitor.get(f"{visitor.base}/events").status_code == 410


def test_a_seats_message_link_is_void_once_somebody_sits_there(web_address: str, agency: Agency):
    with transaction() as session:
        unit = a_unit(session, agency)
        a_person(session, agency, unit=unit)
    with by_work_link(web_address, agency, f"unit:{unit.id}") as visitor:
        assert visitor.get(f"{visitor.base}/events").status_code == 410


def test_a_message_link_of_another_agencys_person_opens_nothing(stranger: Visitor, agency: Agency):
    with transaction() as session:
        other = an_agency(session, "เทศบาลอื่น")
        person = a_person(session, other, role="clerk")
    token = work_token(agency.id, f"person:{person.id}")
    assert stranger.get(f"/w/{token}/events").status_code == 410


def test_a_message_link_of_nobody_opens_nothing(stranger: Visitor, agency: Agency):
    assert stranger.get(f"/w/{work_token(agency.id, f'unit:{uuid4()}')}/events").status_code == 410


def test_a_message_link_expires(stranger: Visitor, agency: Agency):
    token = work_token(agency.id, "clerk")
    with clock.frozen(NOW + timedelta(days=61)):
        assert stranger.get(f"/w/{token}/events").status_code == 410


def test_a_body_that_is_too_large_is_not_read(web_address: str):
    place = urlsplit(web_address)
    with socket.create_connection((str(place.hostname), int(place.port or 0)), timeout=10) as connection:
        head = f"POST /login HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: 99999999\r\n\r\n"
        connection.sendall(head.encode())
        assert b" 413 " in connection.recv(100)


def test_whoever_enters_himself_for_the_seat_he_came_in_as_goes_on_as_himself(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as visitor:
        visitor.send_form("/settings/people/seats/coordinator", name="สมชาย ใจดี", email="somchai@example.go.th")
        page = visitor.get("/settings/people")
        assert (page.status_code, "สมชาย ใจดี" in page.text) == (200, True)
