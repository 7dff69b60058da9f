"""Attacks in every name of the database are shown as what they are: on every page, in every message and file.

Pages, messages and commands are enumerated; one that is added later is looked over too.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from sqlmodel import Session, col, select

from core import clock
from core.db import reading, transaction
from core.events import EvidenceBroke, PasswordSet
from core.identity import new_id
from core.settings import forget_settings
from models.agencies import Agency, Person, Unit
from models.evidence.watched import WatchedAddress
from models.journal import outbox
from models.messages.channels import pause
from models.messages.deliveries import Delivery
from models.messages.line import LineGroup
from models.people.holders import SeatKey, get_holders
from models.plans.plans import Evidence, Item, Plan
from models.plans.requests import POSTPONE
from models.work.work import list_plans
from notifications.kinds.login_mail import send_login_link
from notifications.kinds.test_message import ask_for_test, recipient_by
from notifications.queue.pause_told import tell_coordinators
from notifications.words.own_words.catalogue import TEXTS
from notifications.words.reasons import KINDS_THAI
from office.question_lists import add_question_list
from people.access.api_tokens import make
from people.seats.substitutes import name_helper
from plans.activation.schedules import add_agency_schedules
from plans.activation.survey_answers import plan_survey
from readiness.question_sets import PACKAGED
from reports.feeding import feeding_of
from tests.effort import sample
from tests.integration.cli_here import ita_in
from tests.integration.hostile_names import ATTACK, BEGINS, attack_everything, faults_of
from tests.integration.office import (
    FRIDAY,
    MONDAY,
    NINE,
    TUESDAY,
    URL,
    Office,
    an_office,
    at_bangkok,
    deliveries,
    tick,
)
from tests.integration.test_web_crawl import READING, visiting
from tests.integration.web_visitor import a_stranger
from tests.integration.web_world import NOW, World, a_world
from tests.unit.cli.test_help import ALL as EVERY_COMMAND
from tests.unit.notifications_line.flex_rules import faults_of as flex_faults
from tests.unit.notifications_line.flex_rules import flex
from web.access.caller import PATH as API
from web.access.gate import endpoints_of
from web.api import application as api
from work.decisions.answering import refuse_request
from work.decisions.deciding import Decision
from work.decisions.requests import Asked, ask

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SOON, EVIDENCE_BY = MONDAY + timedelta(days=14), date(2025, 4, 30)
WHO = ("coordinator", "clerk", "publisher", "mayor", "head", "link", "stranger")


@pytest.fixture
def attacked(database: str) -> Iterator[World]:
    with clock.frozen(NOW):
        with transaction() as session:
            world = a_world(session, "เทศบาล", "เรา")
        with transaction() as session:
            attack_everything(session)
        yield world


def kinds_of(route: APIRoute) -> tuple[str, ...]:
    """Return the kinds of file that a route answers with by its path; once where that plays no part."""
    return ("csv", "xlsx") if "kind" in route.param_convertors else ("csv",)


@pytest.mark.sampled
def test_every_page_shows_the_attack_as_it_is(attacked: World, web_address: str):
    faults, seen = [], set()
    for who in sample(WHO, len(WHO)):
        with visiting(web_address, attacked, who) as visitor:
            for lang in sample(("th", "en"), 2) if who == "coordinator" else ("th",):
                visitor.cookies.set("ita_lang", lang)
                for route, kind in [(one, kind) for one in READING for kind in kinds_of(one)]:
                    answer = visitor.get(attacked.path_of(route, kind=kind))
                    if answer.status_code >= 500 and route.path != "/readyz":
                        faults.append((who, lang, route.path, str(answer.status_code)))
                    found = faults_of(answer.headers.get("content-type", ""), answer.content)
                    faults += [(who, lang, route.path, fault) for fault in found]
                    if BEGINS in answer.text or "&lt;output" in answer.text:
                        seen.add(route.path)
    assert faults == []
    assert len(seen) > 30, sorted(seen)


def test_programs_are_told_the_attack_as_it_is(attacked: World, web_address: str):
    with transaction() as session:
        token = make(session, attacked.agency.id, "x", ("read",), last_on=None, by="test").token
    faults, seen = [], set()
    with a_stranger(web_address) as program:
        program.headers["authorization"] = f"Bearer {token}"
        for route in [one for one in endpoints_of(room.router for room in api.ROOMS) if "GET" in one.methods]:
            for path in {attacked.path_of(route), attacked.path_of(route, code=ATTACK.replace("/", ""))}:
                answer = program.get(f"{API}{path}")
                kind = answer.headers["content-type"]
                found = faults_of(kind, answer.content) + ([] if kind == "application/json" else [kind])
                faults += [
                    (route.path, fault) for fault in found + ([answer.status_code] if answer.is_server_error else [])
                ]
                seen |= {route.path} if BEGINS in str(answer.json()) else set()
    assert faults == []
    assert {"/agency", "/units", "/items", "/overdue", "/findings", "/deliveries", "/events"} <= seen


@contextmanager
def an_attacked_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office whose heads read LINE or mail, with a group; nothing of it leaves the machine."""
    monkeypatch.setenv("ITA_ALL_TO_MAILBOX", "true")
    forget_settings()
    policy = {"group_post_weekday": 0, "alert_office_days": [60]}  # the mayor is told early
    office = an_office(
        {"o1": SOON, "o2": TUESDAY, "o14": SOON}, units=("กองคลัง", "กองช่าง"), policy=policy, sheets=True
    )
    for seat in ("กองคลัง", "กองช่าง", "clerk", "mayor", "publisher", "coordinator"):
        office.seat(seat, seat)
    with at_bangkok(FRIDAY, time(16)), transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        agency.texts = dict.fromkeys(TEXTS, "{name}")
        add_agency_schedules(session, agency)
        session.add(LineGroup(agency_id=agency.id, group_id="C1"))
        for number, person in enumerate(session.exec(select(Person).order_by(col(Person.name)))):
            person.line_user_id = f"U{number:032}"
            person.channel = "line" if number % 2 else "email"
    with transaction() as session:
        attack_everything(session)
    yield office


def every_kind(office: Office) -> None:
    """Let everything happen that starts a message."""
    with reading() as session:
        units = [unit.name for unit in session.exec(select(Unit).order_by(col(Unit.sort_no)))]
    with at_bangkok(MONDAY, time(8)), transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        holders = get_holders(session, agency.id, MONDAY)
        head = holders.people[SeatKey(unit_id=holders.unit_named(units[0]).id)]
        name_helper(session, agency, SeatKey(role="clerk"), session.get_one(Person, head.id), by=ATTACK)
    tick(MONDAY)
    for unit in units:
        office.move("o14", "submit", MONDAY, unit=unit, evidence=URL)
    tick(TUESDAY)
    office.move("o14", "return", TUESDAY, to="collecting", unit=units[0], reason=ATTACK)
    requests(office, units)
    for days in (1, 20, 24, 27):
        tick(TUESDAY + timedelta(days=days))
    with at_bangkok(MONDAY + timedelta(days=28), NINE), transaction() as session:
        agency = session.get_one(Agency, office.agency_id)
        for person in session.exec(select(Person)):
            send_login_link(session, person, new_id(), clock.now())
            outbox.record(session, agency.id, PasswordSet(person_id=person.id, by=ATTACK))
            ask_for_test(session, agency, recipient_by(person, person.channel), by=ATTACK)
        pause(session, "line", "paused_auth", clock.now(), None)
        tell_coordinators(session, clock.now())
        this_year(session, agency)
    for days in (28, 35):
        tick(MONDAY + timedelta(days=days))
    tick(EVIDENCE_BY, time(15))


def requests(office: Office, units: Sequence[str]) -> None:
    """Let two units ask for more time, and one of them be refused."""
    with at_bangkok(TUESDAY, time(10)), transaction() as session:
        plan, later = session.get_one(Plan, office.plan_id), SOON + timedelta(days=2)
        for unit in units:
            wish = Asked(code="o1", unit=unit, kind=POSTPONE, reason=ATTACK, wanted_on=later, by=ATTACK)
            asked = ask(session, plan, wish)
        refuse_request(session, office.agency_id, asked.id, Decision(reason=ATTACK, by=ATTACK))


def this_year(session: Session, agency: Agency) -> None:
    """Let the year's list change, a survey fall behind, and a link be broken."""
    (plan,) = list_plans(session, agency.id)
    asked = feeding_of(plan).question_of("o14")
    text = re.sub(rf'(?m)^{asked} = ".*"$', f'{asked} = "ชื่อใหม่"', PACKAGED.text_of(plan.assessed_year), count=1)
    add_question_list(session, text, "list.toml", ATTACK)
    today = clock.today()
    month = timedelta(days=30)
    plan_survey(session, plan, "EIT1", population=500, opens_on=today - month, closes_on=today + month, by=ATTACK)
    evidence = session.exec(select(Evidence)).first()
    assert evidence is not None
    evidence.is_live = False
    session.add(WatchedAddress(agency_id=agency.id, url=evidence.url, host=ATTACK, verdict="gone", title=ATTACK))
    broke = EvidenceBroke(
        plan_id=plan.id, item_id=evidence.item_id, evidence_id=evidence.id, verdict="gone", host=ATTACK, by=ATTACK
    )
    outbox.record(session, agency.id, broke)


def faults_in(message: Delivery) -> list[str]:
    payload = message.payload or {}
    found = faults_of("text/html", payload.get("html", "").encode())
    for part in ("subject", "text"):
        found += faults_of("text/plain", payload.get(part, "").encode())
    if "contents" in payload:
        found += map(str, flex_faults(flex(payload["alt_text"], payload["contents"])))
        found += faults_of("application/json", json.dumps([payload["alt_text"], payload["contents"]]).encode())
    return [f"{message.kind} by {message.channel}: {one}" for one in found]


def test_every_message_shows_the_attack_as_it_is(database: str, monkeypatch: pytest.MonkeyPatch):
    with an_attacked_office(monkeypatch) as office:
        every_kind(office)
        sent = deliveries()
    forget_settings()
    assert {one.kind for one in sent if one.payload} == set(KINDS_THAI)
    assert [fault for one in sent for fault in faults_in(one)] == []


NOT_RUN = {  # they run for long, change something, or need more than names
    "ita up", "ita web", "ita worker", "ita beat", "ita migrate", "ita tick", "ita doctor", "ita login", "ita move",
    "ita simulate",
}  # fmt: skip
NOT_IN = ("ita dev", "ita agency")


def reading_commands() -> list[str]:
    """Return the commands that print what is stored when nothing more is said."""
    found = {path: one for path, one in EVERY_COMMAND.items() if not hasattr(one, "commands")}
    return [
        path for path, one in found.items()
        if path not in NOT_RUN and not path.startswith(NOT_IN) and not any(param.required for param in one.params)
    ]  # fmt: skip


def test_every_command_prints_the_attack_as_it_is(
    attacked: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with transaction() as session:
        for row in session.exec(select(Item)):
            row.title = f"{ATTACK}\x1b[31m\u202e"
    faults, shown = [], set()
    with ita_in(tmp_path, capsys) as ita:
        for command in [*reading_commands(), "ita explain o28"]:
            for more in ([], ["--json"]):
                ran = ita(*command.split()[1:], *more)
                said = ran.out + ran.err
                as_json = "application/json" if more and ran.status == 0 else "text/plain"
                faults += [(command, fault) for fault in faults_of(as_json, (ran.out or "[]").encode())]
                faults += [(command, "failed", said)] if ran.status == 1 and "doctor" not in command else []
                faults += [(command, "obeyed")] if "\x1b" in said or "\u202e" in said else []
                shown |= {command} if BEGINS in said else set()
    assert faults == []
    assert {"ita overdue", "ita plan items", "ita people list", "ita seat list"} <= shown
