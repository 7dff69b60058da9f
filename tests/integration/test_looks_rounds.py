"""Looks by the clock: what is due is looked at politely, what breaks is told once, what comes back heals."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from core.evidence.verdicts import Verdict
from core.settings import forget_settings
from models.evidence.watched import AddressLook, WatchedAddress
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery
from models.plans.plans import Evidence, Plan
from reports.evidence.addresses import list_address_rows
from reports.readiness.figures import readiness_now
from tests.builders import a_person, a_plan, a_unit, an_agency, an_evidence, an_item
from tests.effort import sample
from tests.evidence_sites import BODY, YEAR, Answer, Sites, evidence_sites, fixed, framed, full, to
from work.looks.looking import SiteFacts, look_at
from work.looks.rounds import look_round
from work.looks.shown.values import Claim
from workers import inline

NOW = datetime(2025, 3, 3, 10, 0, tzinfo=BANGKOK)  # a Monday in the season: entry closes on 30 April
ONE, OTHER = "127.1.0.1", "127.1.0.2"


@pytest.fixture(scope="module")
def served() -> Iterator[Sites]:
    with evidence_sites(11) as sites:
        yield sites


@pytest.fixture
def sites(served: Sites, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sites]:
    monkeypatch.setenv("ITA_ALLOW_LOCAL_EVIDENCE", "true")
    forget_settings()
    kept = {host: dict(pages) for host, pages in served.pages.items()}
    served.asked.clear()
    yield served
    served.pages = kept
    monkeypatch.undo()
    forget_settings()


def looked_at(at: datetime) -> int:
    with clock.frozen(at):
        return look_round(at_once=20, pause_seconds=0.0)


def an_office(session: Session, urls: dict[str, str], accepted: bool = True) -> Plan:
    """Add an agency whose items have these addresses, and a person for its publisher."""
    agency = an_agency(session)
    unit = a_unit(session, agency)
    a_person(session, agency, role="publisher", email="publisher@example.go.th")
    plan = a_plan(session, agency)
    for code, url in urls.items():
        on = NOW.date() if accepted else None
        item = an_item(session, plan, code, units=[unit], accepted_on=on)
        an_evidence(session, item, url=url, added_on=NOW.date())
    return plan


def rows_of(plan: Plan) -> dict[str, tuple[str, bool]]:
    with transaction() as session:
        return {row.item.code: (str(row.verdict), row.counts) for row in list_address_rows(session, plan.agency_id)}


def events_named(*names: str) -> list[str]:
    with transaction() as session:
        query = select(EventRow.name).where(col(EventRow.name).in_(names)).order_by(col(EventRow.id))
        return list(session.exec(query))


@pytest.mark.sampled
@pytest.mark.usefixtures("database")
def test_every_page_is_told_for_what_it_is_and_no_living_one_is_called_broken(sites: Sites):
    for pages in list(sites.pages.values())[
        1:
    ]:  # files are read in processes of their own: those of one host will do
        for path in [one for one in pages if one.endswith((".pdf", ".docx", ".xlsx"))]:
            del pages[path]
    facts: dict[str, SiteFacts] = {}
    truths = list(sites.truths())
    wrong = []
    asked = sample(truths, 3)
    for url, truth in asked:
        looked = look_at(url, Claim(YEAR), facts.setdefault(url.split("/")[2], SiteFacts()))
        if looked.judged and looked.judged.verdict != truth:
            wrong.append((url, truth, str(looked.judged.verdict)))
    assert [one for one in wrong if one[1] in ("alive", "moved")] == []
    assert len(wrong) <= 0.02 * len(asked), wrong
    assert len(truths) >= 300


@pytest.mark.both_databases
@pytest.mark.usefixtures("database")
def test_a_page_that_dies_breaks_on_the_third_day_and_heals_when_it_comes_back(sites: Sites):
    with transaction() as session:
        plan = an_office(session, {"o7": sites.url(ONE, "/o7"), "o8": sites.url(ONE, "/thai-digits")})
    looked_at(NOW)
    sites.change(ONE, "/o7", fixed(b"", status=404))
    told = []
    for day in range(1, 4):
        looked_at(NOW + timedelta(days=day))
        told.append(rows_of(plan)["o7"])
    assert told == [("gone", True), ("gone", True), ("gone", False)]
    assert rows_of(plan)["o8"] == ("alive", True)
    with transaction() as session, clock.frozen(NOW + timedelta(days=3)):
        today = readiness_now(session, session.get_one(Plan, plan.id), (NOW + timedelta(days=3)).date())
        assert "o7" in str(today.figures.to_json()["if_assessed_today"]["notes"])
    sites.change(ONE, "/o7", full("รายงานผล"))
    looked_at(NOW + timedelta(days=4, hours=6))
    assert rows_of(plan)["o7"] == ("alive", True)
    assert events_named("EvidenceBroke", "EvidenceHealed") == ["EvidenceBroke", "EvidenceHealed"]
    with transaction() as session:
        history = session.exec(select(AddressLook.verdict).order_by(col(AddressLook.first_at))).all()
        assert sorted(history) == ["alive", "alive", "alive", "gone"]


@pytest.mark.usefixtures("database")
def test_a_site_that_is_down_is_told_once_with_all_its_links(sites: Sites):
    codes = [f"o{number}" for number in range(1, 9)]
    with transaction() as session:
        plan = an_office(session, {code: f"http://{OTHER}:1/{code}" for code in codes})
    looked_at(NOW)
    assert set(rows_of(plan).values()) == {("unreachable", True)}
    looked_at(NOW + timedelta(days=7, hours=1))
    assert set(rows_of(plan).values()) == {("unreachable", False)}
    with clock.frozen(NOW + timedelta(days=8)):
        inline.tick()
        inline.tick()
    with transaction() as session:
        sent = session.exec(select(Delivery).where(Delivery.kind == "links")).all()
        texts = [str((one.payload or {}).get("text")) for one in sent]
    assert len(sent) == 2  # the publisher and the unit, once each
    assert all(f"เว็บไซต์ {OTHER}:1" in text and "8 ลิงก์" in text for text in texts)


@pytest.mark.usefixtures("database")
def test_what_has_not_changed_is_asked_for_with_conditions_and_stays_what_it_was(sites: Sites):
    body = framed("รายงาน", BODY.format(title="รายงาน", year=YEAR))
    sites.change(ONE, "/o7", lambda: Answer(body=body, headers=(("ETag", '"a1"'),)))
    with transaction() as session:
        plan = an_office(session, {"o7": sites.url(ONE, "/o7")})
    looked_at(NOW)
    sites.headers.clear()
    looked_at(NOW + timedelta(days=1))
    assert [one.get("If-None-Match") for one in sites.headers if "If-None-Match" in one] == ['"a1"']
    assert all(one["User-Agent"].startswith("ITA-Tracker/") for one in sites.headers)
    assert rows_of(plan)["o7"] == ("alive", True)


@pytest.mark.usefixtures("database")
def test_a_site_that_forbids_programs_or_asks_for_time_is_left_alone(sites: Sites):
    rules = b"User-agent: *\nDisallow: /private/\n"
    sites.change(ONE, "/robots.txt", fixed(rules, "text/plain"))
    sites.change(OTHER, "/o7", lambda: Answer(503, headers=(("Retry-After", "7200"),)))
    with transaction() as session:
        forbidden, busy, after = (
            sites.url(ONE, "/private/o7"),
            sites.url(OTHER, "/o7"),
            sites.url(OTHER, "/sheet.xlsx"),
        )
        plan = an_office(session, {"o7": forbidden, "o9": busy, "o10": after})
    looked_at(NOW)
    assert [path for host, path, _ in sites.asked if host == ONE] == ["/robots.txt"]
    assert rows_of(plan) == {"o7": ("never", True), "o9": ("unreachable", True), "o10": ("never", True)}
    sites.asked.clear()
    looked_at(NOW + timedelta(minutes=90))
    assert [path for host, path, _ in sites.asked if host == OTHER] == []


@pytest.mark.usefixtures("database")
def test_one_host_is_asked_one_thing_at_a_time(sites: Sites):
    busy: list[int] = [0, 0]

    def slow() -> Answer:
        busy[0] += 1
        busy[1] = max(busy)
        answer = full("รายงาน")()
        busy[0] -= 1
        return answer

    paths = [f"/p{number}" for number in range(8)]
    for path in paths:
        sites.change(ONE, path, slow)
    with transaction() as session:
        an_office(session, {f"o{n + 1}": sites.url(ONE, path) for n, path in enumerate(paths)})
    assert looked_at(NOW) == len(paths)
    assert busy[1] == 1


@pytest.mark.usefixtures("database")
def test_evidence_that_was_vouched_for_does_not_break_while_it_shows_the_same(sites: Sites):
    with transaction() as session:
        plan = an_office(session, {"o7": sites.url(ONE, "/members")})
        session.exec(select(Evidence)).one().vouched_verdict = Verdict.LOGIN
    for day in range(5):
        looked_at(NOW + timedelta(days=day))
    assert rows_of(plan)["o7"] == ("login", True)
    sites.change(ONE, "/members", to("/"))
    for day in range(5, 9):
        looked_at(NOW + timedelta(days=day))
    assert rows_of(plan)["o7"] == ("home", False)


@pytest.mark.usefixtures("database")
def test_what_nobody_needs_any_more_is_not_looked_at(sites: Sites):
    with transaction() as session:
        an_office(session, {"o7": sites.url(ONE, "/o7")})
    looked_at(NOW)
    with transaction() as session:
        session.exec(select(Evidence)).one().withdrawn_on = NOW.date()
    looked_at(NOW + timedelta(days=1))
    with transaction() as session:
        assert session.exec(select(WatchedAddress.next_look_at)).one() is None
