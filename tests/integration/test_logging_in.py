"""Logging in by password, by a link in a mail, and with an identity provider's word."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from core.settings import forget_settings
from models.access.logins import LoginSession
from models.agencies import Agency, Person
from models.messages.deliveries import Delivery
from notifications.kinds.compose import compose
from notifications.queue.deliver import drain
from people.access.passwords import PasswordTooShort, set_password
from stand_ins.smtp import Sink, running
from tests.builders import a_person, an_agency
from tests.integration.identity_provider import Provider, provider_at
from tests.integration.web_visitor import Visitor, a_stranger

NOW = datetime(2025, 4, 5, 15, 0, tzinfo=UTC)  # a Saturday evening
PASSWORD, EMAIL = "correct horse battery", "somchai@example.go.th"


@pytest.fixture(autouse=True)
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        with transaction() as session:
            yield_agency = an_agency(session)
        yield yield_agency


@pytest.fixture
def person(agency: Agency) -> Person:
    with transaction() as session:
        person = a_person(session, agency, role="coordinator", email=EMAIL)
        set_password(session, person, PASSWORD, by=str(person.id))
        return person


@pytest.fixture
def stranger(web_address: str) -> Iterator[Visitor]:
    with a_stranger(web_address) as visitor:
        yield visitor


def log_in(visitor: Visitor, email: str = EMAIL, password: str = PASSWORD) -> int:
    return visitor.post("/login", data={"email": email, "password": password, "then": "/overview"}).status_code


def test_the_right_password_lets_in(stranger: Visitor, person: Person):
    assert (log_in(stranger, "Somchai@Example.go.th"), stranger.get("/").headers["location"]) == (303, "/overview")


@pytest.mark.parametrize(("email", "password"), [(EMAIL, "wrong"), ("nobody@example.go.th", PASSWORD), (EMAIL, "")])
def test_wrong_words_let_nobody_in(stranger: Visitor, person: Person, email: str, password: str):
    assert log_in(stranger, email, password) in (403, 422)
    assert stranger.get("/").headers["location"] == "/login"


def test_a_refusal_does_not_tell_whether_the_address_is_known(stranger: Visitor, person: Person):
    pages = [stranger.post("/login", data={"email": one, "password": "x"}).text for one in (EMAIL, "a@example.go.th")]
    assert pages[0].replace(EMAIL, "") == pages[1].replace("a@example.go.th", "")


def test_guessing_is_slowed_down(stranger: Visitor, person: Person):
    statuses = [log_in(stranger, password="wrong") for _ in range(9)]
    assert (statuses[-2:], log_in(stranger)) == ([403, 429], 429)


@pytest.mark.thorough
def test_after_a_quarter_of_an_hour_one_may_try_again(stranger: Visitor, person: Person):
    for _ in range(9):
        log_in(stranger, password="wrong")
    with clock.frozen(NOW + timedelta(minutes=16)):
        assert log_in(stranger) == 303


def test_a_short_password_is_refused(person: Person):
    with transaction() as session, pytest.raises(PasswordTooShort):
        set_password(session, session.merge(person), "short", by="test")


def test_the_password_is_kept_as_an_argon2_hash(person: Person):
    assert str(person.password_hash).startswith("$argon2id$")


def test_a_login_link_comes_by_mail_at_once_even_on_a_saturday_evening(
    stranger: Visitor, person: Person, monkeypatch: pytest.MonkeyPatch
):
    with mail_server(monkeypatch) as sink:
        stranger.post("/login/link", data={"email": EMAIL})
        drain(10, compose)
    path = "/login/" + re.findall(r"/login/(\S+)", text_of(sink.accepted[0]))[0]
    assert f'action="{path}"' in stranger.get(path).text
    assert (stranger.post(path).status_code, stranger.get("/").headers["location"]) == (303, "/overview")


def test_an_unknown_address_gets_the_same_answer_and_no_mail(stranger: Visitor, person: Person):
    answers = [stranger.post("/login/link", data={"email": one}) for one in (EMAIL, "nobody@example.go.th")]
    with reading() as session:
        assert len(session.exec(select(Delivery)).all()) == 1
    assert answers[0].status_code == answers[1].status_code == 303


def test_links_by_mail_are_not_sent_without_end(stranger: Visitor, person: Person):
    assert [stranger.post("/login/link", data={"email": EMAIL}).status_code for _ in range(4)][-1] == 429


def mail_server(monkeypatch: pytest.MonkeyPatch):
    """Run a mail server and send through it."""
    sink = Sink()
    manager = running(sink)
    manager.__enter__()
    for name, value in (("HOST", "127.0.0.1"), ("PORT", str(sink.port)), ("SECURITY", "none")):
        monkeypatch.setenv(f"ITA_SMTP_{name}", value)
    forget_settings()

    class Running:
        def __enter__(self) -> Sink:
            return sink

        def __exit__(self, *of_an_error: object) -> None:
            manager.__exit__(None, None, None)

    return Running()


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part
    return str(part.get_content())


@pytest.fixture
def provider(web_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    with provider_at(int(NOW.timestamp())) as provider:
        for name, value in (
            ("ITA_OIDC_ISSUER", provider.url), ("ITA_OIDC_CLIENT_ID", provider.client_id),
            ("ITA_OIDC_CLIENT_SECRET", provider.client_secret), ("ITA_BASE_URL", web_address),
        ):  # fmt: skip
            monkeypatch.setenv(name, value)
        forget_settings()
        yield provider


def through(provider: Provider, visitor: Visitor) -> int:
    """Go to the provider and back as a browser does; return the last answer's status."""
    away = visitor.get("/oidc/start", params={"then": "/overview"}).headers["location"]
    back = visitor.get(away).headers["location"]
    return visitor.get(back).status_code


def test_the_providers_word_lets_in(provider: Provider, stranger: Visitor, person: Person):
    assert (through(provider, stranger), stranger.get("/").headers["location"]) == (303, "/overview")


def test_the_way_in_is_remembered(provider: Provider, stranger: Visitor, person: Person):
    through(provider, stranger)
    with reading() as session:
        assert [row.opened_by for row in session.exec(select(LoginSession))] == ["oidc"]


def test_somebody_whom_no_agency_knows_stays_outside(provider: Provider, stranger: Visitor, person: Person):
    provider.email = "other@example.go.th"
    assert through(provider, stranger) == 403


FORGED = [
    {"nonce": "another"}, {"aud": "another"}, {"iss": "https://evil.example"}, {"exp": int(NOW.timestamp()) - 3600},
]  # fmt: skip


@pytest.mark.parametrize("claims", FORGED, ids=[next(iter(one)) for one in FORGED])
def test_a_token_that_is_not_meant_for_us_is_refused(
    provider: Provider, stranger: Visitor, person: Person, claims: dict[str, object]
):
    provider.claims = claims
    assert through(provider, stranger) == 503


def test_an_answer_to_a_log_in_that_nobody_began_is_refused(provider: Provider, stranger: Visitor, person: Person):
    assert stranger.get("/oidc/callback", params={"code": "x", "state": "y"}).status_code == 400


def test_another_browsers_state_is_refused(provider: Provider, stranger: Visitor, person: Person):
    stranger.get("/oidc/start")
    assert stranger.get("/oidc/callback", params={"code": "x", "state": "y"}).status_code == 503


def test_who_is_known_in_two_agencies_chooses(provider: Provider, stranger: Visitor, person: Person):
    with transaction() as session:
        a_person(session, an_agency(session, "เทศบาลอื่น"), email=EMAIL, role="clerk")
    assert through(provider, stranger) == 200


def test_without_a_provider_there_is_no_such_log_in(stranger: Visitor):
    assert stranger.get("/oidc/start").status_code == 404
