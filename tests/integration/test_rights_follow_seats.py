"""Rights are those of the seats that somebody holds that day: messages go one rung up, rights never."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlmodel import Session, select

from core import clock
from core.db import transaction
from core.errors import TrackerError
from core.settings import forget_settings
from models.agencies import Agency, Person, Seat, Unit
from models.people.holders import SeatKey, get_holders
from models.people.people import list_seat
from notifications.links.work_links import work_token
from people.access.login_links import issue_login_link
from people.access.subjects import Subject
from people.access.void import is_void, seats_since
from people.seats.taking import end_seat, set_seat
from people.tenures import Tenure, sitting
from tests.builders import a_person, a_plan, a_unit, an_agency, an_item
from tests.integration.web_visitor import Visitor, a_stranger, as_person, as_seat, by_work_link
from web.access.viewer import seats_of
from work.chat.own_work import list_own_work

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
ADMINISTRATION = (
    "/settings",
    "/settings/people",
    "/settings/tokens",
    "/deliveries",
    "/mailbox",
    "/plans",
)


@pytest.fixture
def agency(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Agency]:
    """An agency whose mail leaves the machine, so that messages for seats without anybody go one rung up."""
    monkeypatch.setenv("ITA_SMTP_HOST", "127.0.0.1")
    forget_settings()
    with clock.frozen(NOW):
        with transaction() as session:
            agency = an_agency(session)
        yield agency


def statuses(visitor: Visitor) -> dict[str, int]:
    return {path: visitor.get(path, follow_redirects=False).status_code for path in ADMINISTRATION}


@pytest.mark.parametrize("coordinators_email", [None, "-"], ids=["without an address", "empty"])
def test_the_clerk_gets_the_coordinators_messages_and_not_the_rights(
    web_address: str, agency: Agency, coordinators_email: str | None
):
    with transaction() as session:
        clerk = a_person(session, agency, "สมหญิง", email="clerk@example.go.th", role="clerk")
        if coordinators_email is None:
            a_person(session, agency, "สมชาย", email=None, role="coordinator")
        reached = get_holders(session, agency.id, clock.today()).of(SeatKey(role="coordinator")).person_id
    with as_person(web_address, agency, clerk) as visitor:
        made = visitor.send_form("/settings/tokens", name="ของฉัน", scopes="admin")
        shut = {path: status for path, status in statuses(visitor).items() if status != 403}
    assert (reached, made.status_code, shut) == (clerk.id, 403, {})


def test_neither_link_nor_chat_opens_the_work_of_a_seat_that_is_only_stood_in_for(web_address: str, agency: Agency):
    with transaction() as session:
        clerk = a_person(session, agency, "สมหญิง", email="clerk@example.go.th", role="clerk")
        an_item(session, a_plan(session, agency), "o28", units=[a_unit(session, agency)])
        session.flush()
        chat = list_own_work(session, [clerk])
    with by_work_link(web_address, agency, f"person:{clerk.id}") as visitor:
        link = visitor.get(f"{visitor.base}/o28").status_code
    with as_person(web_address, agency, clerk) as visitor:
        page = visitor.get("/my/o28").status_code
    assert (chat, link, page) == ([], 404, 404)


def test_a_seats_session_link_and_login_link_stay_void_when_the_seat_is_vacant_again(
    web_address: str, agency: Agency
):
    with transaction() as session:
        token = work_token(agency.id, "coordinator")
        login = issue_login_link(session, agency.id, Subject(seat="coordinator"), good_for=timedelta(days=30))
        a_coordinator = {"name": "สมชาย", "email": "somchai@example.go.th"}
    with as_seat(web_address, agency) as browser, a_stranger(web_address) as stranger:
        before = (browser.get("/settings").status_code, stranger.get(f"/w/{token}").status_code)
        with transaction() as session:
            found = session.get_one(Agency, agency.id)
            set_seat(session, found, "coordinator", **a_coordinator, on=date(2025, 3, 1))
            end_seat(session, found, "coordinator", on=date(2025, 3, 20))  # entered backwards: vacant again at once
        after = [browser.get("/settings").status_code]
        with clock.frozen(NOW + timedelta(days=3)):
            after += [browser.get("/settings").status_code, stranger.get(f"/w/{token}").status_code]
            after += [stranger.post("/login/" + login.url.rpartition("/")[2]).status_code]
    assert (before, after[1:]) == ((200, 200), [303, 410, 410])


def test_an_old_link_that_is_tried_takes_nothing_from_newer_ones(web_address: str, agency: Agency):
    """Rows that were changed by hand: void while somebody sat there, and only what is from before stays so."""
    old = work_token(agency.id, "clerk")
    with transaction() as session:
        a_person(session, agency, role="clerk")
    with a_stranger(web_address) as stranger:
        statuses = [stranger.get(f"/w/{old}").status_code]
        with transaction() as session:
            session.connection().exec_driver_sql("UPDATE seat SET until_on = '2025-04-01'")
        with clock.frozen(NOW + timedelta(hours=1)):
            new = work_token(agency.id, "clerk")
            statuses += [stranger.get(f"/w/{token}").status_code for token in (old, new, old, new)]
    assert statuses == [410, 410, 200, 410, 200]


@dataclass
class History:
    """One office over days: what was handed out, and what was once void."""

    session: Session
    agency: Agency
    rng: Random
    units: list[Unit]
    given: list[tuple[Subject, datetime]] = field(default_factory=list)
    void: set[tuple[Subject, datetime, SeatKey]] = field(default_factory=set)

    @property
    def seats(self) -> list[SeatKey]:
        return [SeatKey(unit_id=self.units[0].id), SeatKey(role="clerk"), SeatKey(role="coordinator")]

    def name(self, key: SeatKey) -> str:
        return key.role or self.units[0].name

    def step(self) -> None:
        """Do one of what happens in an office, today or entered backwards or ahead."""
        key, today = self.rng.choice(self.seats), clock.today()
        day = today + timedelta(days=self.rng.choice([-9, -3, -1, 0, 0, 0, 2]))
        who = self.rng.choice(["สมชาย", "สมหญิง", "สมศรี"])
        try:
            with self.session.begin_nested():
                if self.rng.random() < 0.6:
                    until = day + timedelta(days=self.rng.randrange(3)) if self.rng.random() < 0.5 else None
                    set_seat(
                        self.session, self.agency, self.name(key), who, f"{who}@example.go.th", on=day, until=until,
                        is_acting=self.rng.random() < 0.3,
                    )  # fmt: skip
                else:
                    end_seat(self.session, self.agency, self.name(key), on=day, head=self.rng.random() < 0.3)
        except TrackerError:
            pass
        self.session.expire_all()

    def hand_out(self) -> None:
        """Give a link to everybody and to every seat without anybody, as messages do."""
        holders = get_holders(self.session, self.agency.id, clock.today())
        for key in self.seats:
            self.given.append((Subject.sitting_in(holders, key), clock.now()))

    def faults(self) -> list[str]:
        holders = get_holders(self.session, self.agency.id, clock.today())
        people = self.session.exec(select(Person).where(Person.agency_id == self.agency.id)).all()
        wrong = [
            f"{one.name}: {seats_of(holders, Subject.of(one))}"
            for one in people
            if set(seats_of(holders, Subject.of(one))) != self.sits_in(one)
        ]
        for subject, at in self.given:
            opened = set(seats_since(self.session, self.agency.id, holders, subject, at))
            if subject.seat and is_void(self.session, self.agency.id, subject, at) == bool(opened):
                wrong.append(f"{subject} {at}: session and link differ")
            mine = set(seats_of(holders, subject)) if subject.person_id or not self.sitter(subject.seat) else set()
            wrong += [f"{subject} {at}: more than the seats of the day" for _ in opened - mine]
            wrong += [f"{subject} {at}: {key} lives again" for key in opened if (subject, at, key) in self.void]
            self.void |= {(subject, at, key) for key in self.seats if key not in opened}
        return wrong

    def sitter(self, seat: str | None) -> object:
        """Work out from the rows who sits there today, apart from the code that pages use."""
        return self._sitting(SeatKey.parse(str(seat)))

    def sits_in(self, person: Person) -> set[SeatKey]:
        return {key for key in self.seats if getattr(self._sitting(key), "person_id", None) == person.id}

    def _sitting(self, key: SeatKey) -> Seat | Tenure | None:
        rows = list_seat(self.session, self.agency.id, key)
        return sitting(
            [Tenure(row.person_id, row.since_on, row.until_on, row.is_acting) for row in rows], clock.today()
        )


@pytest.mark.parametrize("seed", range(3))
def test_over_any_history_rights_are_the_seats_of_the_day_and_nothing_void_lives_again(agency: Agency, seed: int):
    faults: list[str] = []
    with transaction() as session:
        office = History(session, session.get_one(Agency, agency.id), Random(seed), [a_unit(session, agency)])
        for no in range(12):
            with clock.frozen(NOW + timedelta(hours=17 * no)):
                office.hand_out()
            with clock.frozen(NOW + timedelta(hours=17 * no, seconds=30)):
                office.step()
                faults += office.faults()
    assert (faults, len(office.void) > 10) == ([], True)


def test_a_head_who_comes_back_is_not_let_in_by_the_links_of_before(agency: Agency):
    seats = []
    with transaction() as session:
        found, unit = session.get_one(Agency, agency.id), a_unit(session, agency)
        row = set_seat(session, found, unit.name, "สมชาย", "a@example.go.th", on=date(2025, 3, 1))
        me, signed_at = Subject(person_id=row.person_id), clock.now()
        for days, acting in ((1, True), (3, False)):
            with clock.frozen(NOW + timedelta(days=days)):
                if acting:
                    until = clock.today() + timedelta(days=1)
                    set_seat(
                        session, found, unit.name, "สมศรี", "b@x.go.th", on=clock.today(), until=until, is_acting=True
                    )
                holders = get_holders(session, found.id, clock.today())
                old, new = seats_since(session, found.id, holders, me, signed_at), seats_of(holders, me)
                seats.append((len(old), len(new)))
    assert seats == [(0, 0), (0, 1)]
