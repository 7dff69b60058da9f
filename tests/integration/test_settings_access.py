"""Tokens, webhooks and one's own log-ins: shown once, kept as a hash, ended at any time."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from httpx import Response
from sqlalchemy import update
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.access.api_tokens import ApiToken, list_tokens
from models.access.logins import LoginSession
from models.agencies import Agency, Person
from models.journal import outbox
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery
from models.messages.webhooks import list_webhooks
from notifications.kinds.password_mail import tell_of_password
from notifications.webhooks.addresses import secret_of
from people.access.api_tokens import find_good, note_used
from people.access.passwords import check_password
from tests.integration.settings_pages import NOW, a_municipality, events, somebody
from tests.integration.web_visitor import Visitor, a_stranger, as_person, as_seat
from workers.relay import relay, run_handler

TOKENS, HOOKS, SESSIONS = "/settings/tokens", "/settings/webhooks", "/settings/sessions"
GOOD = "https://hooks.example.go.th/ita"


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        yield visitor


def made_token(visitor: Visitor, **fields: object) -> str:
    """Make a token on the page and return it."""
    page = visitor.send_form(TOKENS, **({"name": "ระบบสารบรรณ", "scopes": ["read"]} | fields)).text
    return page.partition('class="secret">')[2].partition("<")[0]


def good(token: str) -> ApiToken | None:
    with reading() as session:
        return find_good(session, token)


def tokens(agency: Agency) -> list[ApiToken]:
    with reading() as session:
        return list(list_tokens(session, agency.id))


def test_a_token_is_shown_once_and_opens_what_it_is_for(coordinator: Visitor):
    token = made_token(coordinator, scopes=["write", "read"])
    row = good(token)
    assert row is not None
    assert (row.scopes, row.agency_id) == (["read", "write"], coordinator.agency.id)
    assert token not in coordinator.get(TOKENS).text + str(row.model_dump())


def test_a_revoked_token_opens_nothing(coordinator: Visitor):
    token = made_token(coordinator)
    coordinator.send_form(f"{TOKENS}/{tokens(coordinator.agency)[0].id}/revoke")
    assert (good(token), len(events(coordinator.agency, "ApiTokenRevoked"))) == (None, 1)


def test_a_token_is_good_to_the_end_of_its_last_day(coordinator: Visitor):
    token = made_token(coordinator, last="2025-02-03")
    with clock.frozen(NOW.replace(hour=16, minute=59)):
        assert good(token)
    with clock.frozen(NOW.replace(hour=17, minute=0)):
        assert good(token) is None


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"scopes": []}, {"scopes": ["root"]}, {"last": "2025-02-02"}, {"last": "2027-01-01"}]
)
def test_a_token_that_makes_no_sense_is_refused(coordinator: Visitor, wrong: dict[str, object]):
    answer = coordinator.send_form(TOKENS, **({"name": "ก", "scopes": ["read"]} | wrong))
    assert (answer.status_code, "aria-invalid" in answer.text, tokens(coordinator.agency)) == (422, True, [])


def test_when_a_token_was_last_used_is_remembered(coordinator: Visitor):
    made_token(coordinator)
    with transaction() as session:
        note_used(session, tokens(coordinator.agency)[0].id)
    assert tokens(coordinator.agency)[0].last_used_at == NOW


def test_another_agencys_token_cannot_be_revoked(coordinator: Visitor, web_address: str):
    with as_seat(web_address, a_municipality("เทศบาลอื่น")) as stranger:
        token = made_token(stranger)
        row = tokens(stranger.agency)[0]
    assert (coordinator.send_form(f"{TOKENS}/{row.id}/revoke").status_code, good(token) is None) == (404, False)


def test_a_webhooks_secret_is_shown_once_and_derived(coordinator: Visitor):
    page = coordinator.send_form(HOOKS, url=GOOD, events=["ItemAccepted"]).text
    with reading() as session:
        hook = list_webhooks(session, coordinator.agency.id)[0]
    assert (secret_of(hook) in page, secret_of(hook) in coordinator.get(HOOKS).text) == (True, False)
    assert hook.events == ["ItemAccepted"]


def test_a_new_secret_is_another_one(coordinator: Visitor):
    first = coordinator.send_form(HOOKS, url=GOOD, events=["ItemAccepted"]).text.partition("whsec_")[2][:64]
    with reading() as session:
        hook = list_webhooks(session, coordinator.agency.id)[0]
    second = coordinator.send_form(f"{HOOKS}/{hook.id}/secret").text.partition("whsec_")[2][:64]
    assert (len(first), len(second), first == second) == (64, 64, False)


@pytest.mark.parametrize(
    "url",
    ["http://hooks.example.go.th/", "https://127.0.0.1/x", "https://10.0.0.8/x", "https://localhost/", "https://db/",
     "https://[::1]/", "https://user:secret@hooks.example.go.th/", "https://2130706433/", "ftp://example.go.th/", "",
     "https://127.0.0.1%2eexample.com/", "https://example.com:0/", "https://[64:ff9b::7f00:1]/"],
)  # fmt: skip
def test_an_address_that_is_not_out_on_the_internet_is_refused(coordinator: Visitor, url: str):
    answer = coordinator.send_form(HOOKS, url=url, events=["ItemAccepted"])
    with reading() as session:
        assert (answer.status_code, list_webhooks(session, coordinator.agency.id)) == (422, [])


def test_a_webhook_is_switched_off_and_told_of_other_events(coordinator: Visitor):
    coordinator.send_form(HOOKS, url=GOOD, events=["ItemAccepted"])
    with reading() as session:
        hook = list_webhooks(session, coordinator.agency.id)[0]
    coordinator.send_form(f"{HOOKS}/{hook.id}/switch")
    coordinator.send_form(f"{HOOKS}/{hook.id}/events", events=["ItemMoved", "NoSuchEvent"])
    with reading() as session:
        now = list_webhooks(session, coordinator.agency.id)[0]
    assert (now.is_enabled, now.events) == (False, ["ItemMoved"])
    assert [row.payload["what"] for row in events(coordinator.agency, "WebhookChanged")] == ["added", "off", "events"]


def test_no_address_is_in_the_log_but_its_host(coordinator: Visitor):
    coordinator.send_form(HOOKS, url=f"{GOOD}?key=secret", events=["ItemAccepted"])
    assert [row.payload["host"] for row in events(coordinator.agency, "WebhookChanged")] == ["hooks.example.go.th"]
    assert "secret" not in str([row.payload | {"what": ""} for row in events(coordinator.agency, "WebhookChanged")])


@pytest.mark.parametrize("path", ["events", "secret", "switch"])
def test_another_agencys_webhook_is_not_there(coordinator: Visitor, path: str):
    assert coordinator.send_form(f"{HOOKS}/{uuid4()}/{path}", events=["ItemMoved"]).status_code == 404


def test_the_other_log_ins_end_and_this_one_stays(coordinator: Visitor, web_address: str):
    with as_seat(web_address, coordinator.agency) as elsewhere:
        coordinator.send_form(f"{SESSIONS}/end-others")
        assert (elsewhere.get(SESSIONS).status_code, coordinator.get(SESSIONS).status_code) == (303, 200)


def test_somebody_elses_log_in_cannot_be_ended(coordinator: Visitor, web_address: str):
    with as_seat(web_address, coordinator.agency, "clerk") as clerk:
        with reading() as session:
            row = session.exec(select(LoginSession).where(LoginSession.seat == "clerk")).one()
        answer = coordinator.send_form(f"{SESSIONS}/{row.id}/end")
        assert (answer.status_code, clerk.get(SESSIONS).status_code) == (404, 200)


def test_a_first_password_is_set_and_ends_the_other_log_ins(coordinator: Visitor, web_address: str):
    me = somebody(coordinator.agency, role="clerk")
    with (
        as_person(web_address, coordinator.agency, me) as here,
        as_person(web_address, coordinator.agency, me) as there,
    ):
        here.send_form(f"{SESSIONS}/password", new="a long enough secret")
        assert (is_password(me, "a long enough secret"), there.get(SESSIONS).status_code) == (True, 303)


def test_a_password_changes_only_with_the_old_one(coordinator: Visitor, web_address: str):
    me = somebody(coordinator.agency, role="clerk")
    with as_person(web_address, coordinator.agency, me) as here:
        here.send_form(f"{SESSIONS}/password", new="the first password")
        wrong = here.send_form(f"{SESSIONS}/password", old="not the first one", new="the second password")
        right = here.send_form(f"{SESSIONS}/password", old="the first password", new="the second password")
    assert (wrong.status_code, right.status_code, is_password(me, "the second password")) == (403, 303, True)


def test_who_is_told_of_a_password_learns_it_from_a_mail_that_holds_none(coordinator: Visitor, web_address: str):
    """Each change is one mail, however often its event is handled; who has no address gets none."""
    me, silent = somebody(coordinator.agency, role="clerk"), somebody(coordinator.agency, "สมชาย", role="mayor")
    with transaction() as session:
        session.get_one(Person, silent.id).email = None
    with as_person(web_address, coordinator.agency, me) as here:
        here.send_form(f"{SESSIONS}/password", new="a long enough secret")
        here.send_form(f"{SESSIONS}/password", old="a long enough secret", new="another long secret")
    with as_person(web_address, coordinator.agency, silent) as here:
        here.send_form(f"{SESSIONS}/password", new="a long enough secret")
    for pair in relay():
        run_handler(*pair)
    with transaction() as session:
        for row in session.exec(select(EventRow).where(EventRow.name == "PasswordSet")).all():
            tell_of_password(session, *outbox.load(session, int(row.id or 0)))
    with reading() as session:
        mails = session.exec(select(Delivery).where(Delivery.kind == "password")).all()
    assert [mail.person_id for mail in mails] == [me.id, me.id]
    said = str([mail.payload for mail in mails])
    assert ("ตั้งรหัสผ่าน" in said, "secret" in said, "/login/" in said, "/w/" in said) == (True, False, False, False)


def test_a_first_password_wants_a_fresh_link(coordinator: Visitor, web_address: str):
    """A script in a page, or whoever finds a browser open, has a session but not the link that opened it."""
    me, outcomes = somebody(coordinator.agency, role="clerk"), {}
    for opened_by, minutes in (("oidc", 0), ("seat", 0), ("link", 16), ("link", 14)):
        with as_person(web_address, coordinator.agency, me) as here, transaction() as session:
            at = NOW - timedelta(minutes=minutes)
            session.exec(update(LoginSession).values(opened_by=opened_by, created_at=at))
        answer = here_sends(web_address, here, new="a long enough secret")
        outcomes[opened_by, minutes] = (answer.status_code, is_password(me, "a long enough secret"))
    refused = (403, False)
    assert outcomes == {("oidc", 0): refused, ("seat", 0): refused, ("link", 16): refused, ("link", 14): (303, True)}


def test_a_forgotten_password_is_changed_by_a_fresh_link_only(coordinator: Visitor, web_address: str):
    me = somebody(coordinator.agency, role="clerk")
    with as_person(web_address, coordinator.agency, me) as here:
        here.send_form(f"{SESSIONS}/password", new="the first password")
        fresh = here.send_form(f"{SESSIONS}/password", new="the second password")
        with clock.frozen(NOW + timedelta(minutes=16)):
            old = here.send_form(f"{SESSIONS}/password", new="the third password")
    assert (fresh.status_code, old.status_code, is_password(me, "the second password")) == (303, 403, True)


def here_sends(address: str, visitor: Visitor, **fields: str) -> Response:
    """Send the password form from a browser with the same session."""
    with a_stranger(address) as again:
        again.cookies, again.form_token = visitor.cookies, visitor.form_token
        return again.send_form(f"{SESSIONS}/password", **fields)


def test_a_short_password_is_refused_and_no_password_is_shown_again(coordinator: Visitor, web_address: str):
    me = somebody(coordinator.agency, role="clerk")
    with as_person(web_address, coordinator.agency, me) as here:
        answer = here.send_form(f"{SESSIONS}/password", new="tooshort")
    assert (answer.status_code, "tooshort" in answer.text) == (422, False)


def test_a_seat_has_no_password(coordinator: Visitor):
    assert coordinator.send_form(f"{SESSIONS}/password", new="a long enough secret").status_code == 409


@pytest.mark.thorough
def test_guessing_the_old_password_is_slow(coordinator: Visitor, web_address: str):
    me = somebody(coordinator.agency, role="clerk")
    with as_person(web_address, coordinator.agency, me) as here:
        here.send_form(f"{SESSIONS}/password", new="the first password")
        codes = [
            here.send_form(f"{SESSIONS}/password", old="x", new="another password").status_code for _ in range(10)
        ]
    assert codes == [403] * 9 + [429]


def is_password(person: Person, password: str) -> bool:
    with reading() as session:
        return check_password(session.get_one(Person, person.id), password)


def test_a_token_does_not_live_longer_than_a_year(coordinator: Visitor):
    token = made_token(coordinator, last=(NOW.date() + timedelta(days=366)).isoformat())
    with clock.frozen(NOW + timedelta(days=368)):
        assert good(token) is None
