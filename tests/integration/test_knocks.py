"""Guessing is slow, wherever from and however many at once; nobody is locked out by somebody else."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from core.settings import forget_settings
from models.access.knocks import Knock
from models.agencies import Agency, Person
from models.journal.journal import EventRow
from people.access.failed import note_failed
from people.access.knocks import TooManyTries, knock
from people.access.passwords import set_password
from tests.builders import a_person, an_agency
from tests.integration.web_visitor import Visitor, a_stranger

EMAIL, RIGHT = "somchai@example.go.th", "correct horse battery"
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def person(database: str) -> Person:
    with transaction() as session:
        person = a_person(session, an_agency(session), role="coordinator", email=EMAIL)
        set_password(session, person, RIGHT, by="test")
        return person


@pytest.fixture
def visitor(web_address: str, monkeypatch: pytest.MonkeyPatch, person: Person) -> Iterator[Visitor]:
    """Somebody behind a proxy that is listed: `place` says from where."""
    monkeypatch.setenv("ITA_TRUSTED_PROXIES", "127.0.0.0/8")
    forget_settings()
    with a_stranger(web_address) as visitor:
        yield visitor


def tries(visitor: Visitor, place: str, password: str = "wrong", email: str = EMAIL) -> int:
    """Try a password, which takes its time; `asks` does not."""
    headers = {"x-forwarded-for": place}
    return visitor.post("/login", data={"email": email, "password": password}, headers=headers).status_code


def asks(visitor: Visitor, place: str, email: str = EMAIL) -> int:
    return visitor.post("/login/link", data={"email": email}, headers={"x-forwarded-for": place}).status_code


def burst(database: str) -> int:
    """Knock forty times at once; return how many got through."""

    def once(_: int) -> bool:
        try:
            with transaction() as session:
                knock(session, "door", "who", "place", most=5)
        except TooManyTries:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        return sum(pool.map(once, range(40)))


def test_of_many_at_once_exactly_so_many_pass(database: str):
    assert (burst(database), burst(database)) == (5, 0)


@ON_SQLITE
def test_the_time_begins_with_the_first_try_and_a_wrong_clock_shuts_nobody_out(database: str):
    burst(database)
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        assert burst(database) == 5
    with clock.frozen(clock.now() - timedelta(days=400)):
        assert burst(database) == 5


@ON_SQLITE
def test_a_stranger_elsewhere_does_not_lock_a_person_out(visitor: Visitor):
    there = [asks(visitor, f"203.0.113.{number}") for number in (1, 2) for _ in range(4)]
    assert (there.count(429), asks(visitor, "198.51.100.7")) == (2, 303)


@ON_SQLITE
def test_a_known_browser_gets_through_where_its_place_and_person_are_shut(visitor: Visitor, web_address: str):
    place = "203.0.113.1"
    tries(visitor, place, RIGHT)
    with a_stranger(web_address) as other:
        assert [asks(other, place) for _ in range(4)][-1] == 429
    assert asks(visitor, place) == 303


@ON_SQLITE
def test_a_known_browser_is_none_for_somebody_else_and_has_a_limit_too(visitor: Visitor):
    tries(visitor, "203.0.113.1", RIGHT)
    assert [asks(visitor, "203.0.113.1") for _ in range(4)][-1] == 429
    assert [asks(visitor, "203.0.113.1", "other@example.go.th") for _ in range(4)][-1] == 429


@ON_SQLITE
def test_a_made_up_cookie_is_no_known_browser(visitor: Visitor):
    for cookie in ("x", "W10.x.y", '"[]"'):
        visitor.cookies.set("ita_known", cookie)
        assert asks(visitor, "203.0.113.1") == 303
    assert asks(visitor, "203.0.113.1") == 429


@ON_SQLITE
def test_neighbours_inside_one_network_of_ipv6_are_one_place(visitor: Visitor):
    statuses = [asks(visitor, f"2001:db8:1:2::{number:x}") for number in range(4)]
    assert (statuses[-1], asks(visitor, "2001:db8:1:3::1")) == (429, 303)


@ON_SQLITE
def test_what_stands_left_of_the_visitor_is_made_up(visitor: Visitor):
    statuses = [asks(visitor, f"198.51.100.{number}, 203.0.113.1") for number in range(4)]
    assert statuses[-1] == 429


@ON_SQLITE
def test_without_a_listed_proxy_nobody_is_believed(visitor: Visitor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ITA_TRUSTED_PROXIES")
    forget_settings()
    assert [asks(visitor, f"198.51.100.{number}") for number in range(4)][-1] == 429


@ON_SQLITE
def test_a_failure_leaves_an_event_without_an_address_but_not_without_end(visitor: Visitor, person: Person):
    tries(visitor, "203.0.113.1")
    for _ in range(3):
        with transaction() as session:
            note_failed(session, [person] * 8, "password")
    with reading() as session:
        rows = session.exec(select(EventRow).where(EventRow.name == "LoginFailed")).all()
        agency = session.get_one(Agency, person.agency_id)
    payloads = [row.payload for row in rows]
    assert (len(rows), {row.agency_id for row in rows}) == (20, {agency.id})
    assert (payloads[0]["how"], "203.0.113" in str(payloads)) == ("password", False)


@ON_SQLITE
def test_only_keyed_hashes_are_kept(visitor: Visitor):
    asks(visitor, "203.0.113.1")
    with reading() as session:
        kept = [row.key_hash for row in session.exec(select(Knock))]
    assert all(len(one) == 64 and int(one, 16) for one in kept)
    assert len(kept) >= 3
