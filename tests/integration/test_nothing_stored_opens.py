"""After a busy week nothing in any table and no line of the log lets anybody in who lacks the signing key."""

import re
from collections.abc import Iterator
from datetime import time, timedelta
from urllib.parse import urlsplit

import pytest
from httpx import Client
from sqlmodel import Session, select

from core.db import reading, transaction
from core.errors import TrackerError
from core.settings import forget_settings
from models.agencies import Agency, Person
from models.messages.deliveries import Delivery
from models.tables import METADATA
from notifications.channels.line.api import forget_session
from notifications.links.unsubscribing import read_link
from notifications.links.work_links import read_work_link
from people.access.login_links import look_at_link
from stand_ins.http import Answer, Request, serving
from tests.integration.office import MONDAY, TUESDAY, Office, address_of, an_office, at_bangkok, mails, tick
from tests.integration.web_visitor import a_stranger, as_person

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WORD = re.compile(r"[A-Za-z0-9_.\-]{16,}")
LINK = re.compile(r"http://[^\s\"'<>]+/(?:w|login|unsubscribe)/[^\s\"'<>]+")


@pytest.fixture
def office(database: str, web_address: str, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A week of an office whose mails lie in the mailbox: digests, pushes, a return, a summary, login links."""
    monkeypatch.setenv("ITA_BASE_URL", web_address)
    forget_settings()
    office = an_office({"o1": TUESDAY, "o2": MONDAY + timedelta(days=20)}, units=("กองคลัง", "กองช่าง"))
    with at_bangkok(MONDAY, time(7)):
        for seat in ("กองคลัง", "clerk", "coordinator"):
            office.seat(seat, f"ผู้ดำรง {seat}")
    tick(MONDAY)
    office.move("o1", "submit", MONDAY, time(10), unit="กองคลัง")
    office.move("o1", "return", MONDAY, time(10, 30), unit="กองคลัง", to="collecting", reason="ขาดลายมือชื่อ")
    with at_bangkok(MONDAY, time(10, 50)), a_stranger(web_address) as stranger:
        assert stranger.post("/login/link", data={"email": address_of("ผู้ดำรง clerk")}).status_code == 303
    tick(MONDAY, time(11))
    tick(TUESDAY)
    return office


def words_stored(session: Session) -> Iterator[tuple[str, str]]:
    """Yield every word of every column of every table that is long enough to be a token."""
    for table in METADATA.sorted_tables:
        for row in session.execute(table.select()).mappings():
            for name, value in row.items():
                yield from ((f"{table.name}.{name}", word) for word in WORD.findall(str(value)))


def opens(session: Session, word: str) -> bool:
    for door in (read_work_link, read_link, lambda token: look_at_link(session, token)):
        try:
            door(word)
            return True
        except (TrackerError, ValueError):
            continue
    return False


def sent_links() -> set[str]:
    return {link for mail in mails() for link in LINK.findall(mail.text + mail.html)}


def test_no_column_and_no_line_of_the_log_opens_anything(office: Office, caplog: pytest.LogCaptureFixture):
    with at_bangkok(TUESDAY, time(12)), reading() as session:
        found = {place for place, word in set(words_stored(session)) if opens(session, word)}
        logged = [word for word in WORD.findall(caplog.text) if opens(session, word)]
    kinds = {urlsplit(link).path.split("/")[1] for link in sent_links()}
    assert (found, logged, kinds) == (set(), [], {"w", "login", "unsubscribe"})


def test_what_was_sent_opens_what_it_should(office: Office):
    statuses = {}
    for day, at, door in ((MONDAY, time(11, 5), "/login/"), (TUESDAY, time(12), "/w/")):
        with at_bangkok(day, at), Client(trust_env=False, verify=False, timeout=30) as client:
            statuses |= {link: client.get(link).status_code for link in sent_links() if door in link}
    assert {link: status for link, status in statuses.items() if status != 200} == {}


def test_the_mailboxs_page_shows_no_link_that_opens(office: Office, web_address: str):
    with reading() as session:
        agency = session.get_one(Agency, office.agency_id)
        person = session.exec(select(Person).where(Person.email == address_of("ผู้ดำรง coordinator"))).one()
        ids = session.exec(select(Delivery.id).where(Delivery.state == "kept", Delivery.kind != "login")).all()
    with at_bangkok(TUESDAY, time(12)), as_person(web_address, agency, person) as visitor, reading() as session:
        pages = [visitor.get(f"/{room}/{one}").text for one in ids for room in ("mailbox", "deliveries")]
        shown = [word for page in pages for word in set(WORD.findall(page)) if opens(session, word)]
    assert (shown, any("/w/…" in page for page in pages)) == ([], True)


def test_a_push_that_is_tried_again_has_the_same_body(database: str, monkeypatch: pytest.MonkeyPatch):
    """LINE takes the same key twice only for the same message: the link is derived again, not made anew."""
    bodies: list[bytes] = []

    def answer(request: Request) -> Answer:
        if request.path.endswith("/push"):
            bodies.append(request.body)
        return Answer(500 if len(bodies) < 3 else 200)

    with serving(answer) as port:
        for name, value in {"CHANNEL_TOKEN": "t", "API_URL": f"http://127.0.0.1:{port}"}.items():
            monkeypatch.setenv(f"ITA_LINE_{name}", value)
        forget_settings()
        office = an_office({"o1": TUESDAY})
        office.seat("กองคลัง", "สมชาย")
        with transaction() as session:
            person = session.exec(select(Person).where(Person.name == "สมชาย")).one()
            person.line_user_id, person.channel = "U1", "line"
        for minutes in range(0, 60, 15):
            tick(MONDAY, time(9, minutes))
        forget_session()
    assert (len(bodies), len(set(bodies)), b"/w/" in bodies[0]) == (3, 1, True)
