"""A new signing key takes nothing away that waits: for one version the old one still reads what it made."""

import hmac
import re
from collections.abc import Callable, Iterator

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from core.keys.audit_key import audit_key, audit_keys_by_id
from core.settings import Settings, forget_settings, replaced
from models.access.provider_accounts import ProviderAccount
from models.agencies import Agency, Person
from models.messages.webhooks import Webhook
from notifications.kinds.compose import compose
from notifications.links.unsubscribing import read_link, unsubscribe_token
from notifications.queue.deliver import drain
from notifications.webhooks.addresses import secret_of, secrets_of
from notifications.webhooks.signing import OLD_SIGNATURE, signed_headers
from people.access.provider_accounts import Account, link, list_people_of
from people.linking.linking import issue_code_for, link_person
from stand_ins.smtp import Sink, running
from tests.builders import a_person, an_agency
from tests.integration.web_visitor import a_stranger, as_person, by_work_link

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MAIL, OLD, NEW = "somchai@example.go.th", "0123456789abcdef" * 2, "fedcba9876543210" * 2
KEEP, DROP = {"ITA_SECRET_KEY": NEW, "ITA_SECRET_KEY_OLD": OLD}, {"ITA_SECRET_KEY": NEW}
Use = Callable[[dict[str, str]], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    def put(keys: dict[str, str]) -> None:
        monkeypatch.delenv("ITA_SECRET_KEY_OLD", raising=False)
        for name, key in keys.items():
            monkeypatch.setenv(name, key)
        forget_settings()

    return put


@pytest.fixture
def person(database: str, use: Use) -> Person:
    use({"ITA_SECRET_KEY": OLD})
    with transaction() as session:
        return a_person(session, an_agency(session), role="coordinator", email=MAIL)


@pytest.fixture
def agency(person: Person) -> Agency:
    with reading() as session:
        return session.get_one(Agency, person.agency_id)


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    sink = Sink()
    with running(sink):
        for name, value in (("HOST", "127.0.0.1"), ("PORT", str(sink.port)), ("SECURITY", "none")):
            monkeypatch.setenv(f"ITA_SMTP_{name}", value)
        yield sink


def test_a_login_mail_that_waits_goes_out_with_its_very_link(person: Person, web_address: str, sink: Sink, use: Use):
    with a_stranger(web_address) as visitor:
        visitor.post("/login/link", data={"email": MAIL})
        use(KEEP)
        drain(10, compose)
        path = re.findall(r"/login/\S+", sink.accepted[0].get_body(("plain",)).get_content())[0]
        assert (visitor.post(path).status_code, visitor.get("/settings/sessions").status_code) == (303, 200)


def test_who_is_logged_in_and_who_has_a_link_goes_on(person: Person, agency: Agency, web_address: str, use: Use):
    by_link = by_work_link(web_address, agency, f"person:{person.id}")
    with as_person(web_address, agency, person) as logged_in, by_link as linked:
        use(KEEP)
        assert (logged_in.get("/settings/sessions").status_code, linked.get(linked.base).status_code) == (200, 200)
        use(DROP)
        assert (logged_in.get("/settings/sessions").status_code, linked.get(linked.base).status_code) == (200, 400)


def test_codes_and_subscriptions_of_the_old_key_hold_until_it_goes(person: Person, agency: Agency, use: Use):
    with transaction() as session:
        code = issue_code_for(session, agency, session.get_one(Person, person.id)).code
    token = unsubscribe_token(agency.id, person.id)
    use(KEEP)
    assert read_link(token).person_id == person.id
    with transaction() as session:
        assert link_person(session, code, "U" + "a" * 32).agency == agency.name


def test_an_account_of_a_provider_is_known_on_and_comes_to_the_new_key(person: Person, agency: Agency, use: Use):
    account = Account("https://provider.example", "1101700207030")

    def comes_in() -> int:
        with transaction() as session:
            people = list_people_of(session, account)
            for one in people:
                link(session, one, account, by="test")
            return len(people)

    with transaction() as session:
        link(session, session.get_one(Person, person.id), account, by="test")
    found = [comes_in()]
    for keys in (KEEP, DROP):
        use(keys)
        found.append(comes_in())
    with reading() as session:
        assert (found, len(session.exec(select(ProviderAccount)).all())) == ([1, 1, 1], 1)


def signed(secret: str, said: bytes) -> str:
    return f"v1={hmac.digest(secret.encode(), said, 'sha256').hex()}"


def test_calls_are_signed_for_receivers_with_the_old_secret_and_for_those_with_the_new(agency: Agency, use: Use):
    webhook = Webhook(agency_id=agency.id, url="https://x.example/", events=["ItemAccepted"], created_by="test")
    body, at, secrets, given = b"{}", int(clock.now().timestamp()), [], []
    for keys in ({"ITA_SECRET_KEY": OLD}, KEEP, DROP):
        use(keys)
        secrets.append(secret_of(webhook))
        given.append(signed_headers(secrets_of(webhook), "1", body, at)[OLD_SIGNATURE].split(",")[1:])
    old, new = (signed(one, f"{at}.".encode() + body) for one in secrets[:2])
    assert given == [[old], [new, old], [new]]


def test_the_event_logs_key_that_follows_from_the_old_one_still_opens_older_stretches(database: str):
    given = {"database_url": "postgresql://x/y", "secret_key": OLD}
    with replaced(Settings.model_validate(given)):
        before = audit_key()
    with replaced(Settings.model_validate(given | {"secret_key": NEW, "secret_key_old": OLD})):
        assert (audit_key() == before, before.id in audit_keys_by_id()) == (False, True)
