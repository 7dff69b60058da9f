"""Seats that change hands or are empty while messages wait, by LINE and e-mail, through the real tick."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from core.db import transaction
from core.settings import forget_settings
from models.agencies import Agency, Person
from notifications.channels.mail.connection import forget_connection
from people.seats.taking import end_seat
from stand_ins.line.server import LineStandIn
from stand_ins.smtp import Sink, running
from tests.integration.line_rows import line_in_settings
from tests.integration.office import (
    FRIDAY,
    MONDAY,
    Office,
    address_of,
    an_office,
    at_bangkok,
    deliveries,
    plan_only,
    tick,
)

pytestmark = pytest.mark.usefixtures("database")
SOON = MONDAY + timedelta(days=20)
LATE = date(2025, 1, 20)


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch, database: str) -> Iterator[Sink]:
    """A mail server that takes everything, named in the settings."""
    with running(Sink()) as server:
        for name, value in {"HOST": "127.0.0.1", "PORT": str(server.port), "SECURITY": "none"}.items():
            monkeypatch.setenv(f"ITA_SMTP_{name}", value)
        forget_settings()
        yield server
        forget_connection()


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch, sink: Sink) -> Iterator[LineStandIn]:
    with line_in_settings(monkeypatch) as line:
        yield line


def prefers_line(name: str, line_user_id: str) -> None:
    with transaction() as session:
        person = session.exec(select(Person).where(Person.name == name)).one()
        person.line_user_id, person.channel = line_user_id, "line"


def leave(office: Office, seat: str, on: date) -> None:
    with at_bangkok(on, time(8)), transaction() as session:
        end_seat(session, session.get_one(Agency, office.agency_id), seat, on=on)


def tick_on() -> None:
    """Two more ticks: what the first hands on, the second sends."""
    for minute in (5, 6):
        tick(MONDAY, time(9, minute))


def mailed_to(sink: Sink) -> list[str]:
    return sorted(str(mail["To"].addresses[0].addr_spec) for mail in sink.accepted)


def reasons(office: Office) -> list[str]:
    """Return why each reminder of o1 that went out on Monday went where it did."""
    return [one.reason for one in office.explain("o1", MONDAY) if one.on == MONDAY and one.outcome == "sent"]


def test_from_e_mail_to_line(sink: Sink, line: LineStandIn):
    office = an_office({"o1": SOON})
    office.seat("กองคลัง", "สมชาย")
    plan_only(MONDAY)
    office.seat("กองคลัง", "สมศรี", on=MONDAY)
    prefers_line("สมศรี", "U2")
    tick_on()
    assert ([one.to for one in line.accepted], mailed_to(sink)) == (["U2"], [])


def test_from_line_to_e_mail(sink: Sink, line: LineStandIn):
    office = an_office({"o1": SOON})
    office.seat("กองคลัง", "สมชาย")
    prefers_line("สมชาย", "U1")
    plan_only(MONDAY)
    office.seat("กองคลัง", "สมศรี", on=MONDAY)
    tick_on()
    assert (line.accepted, mailed_to(sink)) == ([], [address_of("สมศรี")])


def test_an_empty_seats_messages_reach_the_clerk_by_his_channel(sink: Sink, line: LineStandIn):
    office = an_office({"o1": SOON})
    office.seat("clerk", "สมหญิง")
    prefers_line("สมหญิง", "U3")
    tick(MONDAY)
    assert ([one.to for one in line.accepted], mailed_to(sink)) == (["U3"], [])


def test_explain_tells_that_it_went_one_rung_up_and_why(sink: Sink):
    office = an_office({"o1": SOON})
    office.seat("clerk", "สมหญิง")
    tick(MONDAY)
    assert [reason.split(" · ")[1] for reason in reasons(office)] == ["ส่งแทน “กองคลัง” ซึ่งยังไม่มีผู้ดำรงตำแหน่ง"]


def test_who_stands_in_for_several_seats_gets_one_message_and_no_escalation_to_himself(sink: Sink):
    office = an_office({"o1": LATE, "o2": LATE}, units=("กองคลัง", "กองช่าง"), activated_on=date(2024, 10, 1))
    office.seat("clerk", "สมหญิง")
    tick(MONDAY)
    assert mailed_to(sink) == [address_of("สมหญิง")]
    assert "escalation" not in {one.kind for one in office.explain("o1", MONDAY) if one.outcome == "sent"}


def test_a_message_that_waits_for_monday_goes_one_rung_up_when_the_seat_empties_before(sink: Sink):
    office = an_office({"o1": SOON})
    office.seat("กองคลัง", "สมชาย")
    office.seat("clerk", "สมหญิง")
    office.move("o1", "submit", FRIDAY, time(16, 50))
    office.move("o1", "return", FRIDAY, time(17), to="collecting", reason="ขาดลายมือชื่อ")
    tick(FRIDAY, time(17, 1))
    leave(office, "กองคลัง", MONDAY - timedelta(days=1))
    tick(MONDAY, time(11))
    assert [one.recipient for one in deliveries() if one.state == "cancelled" and one.kind == "return"] == ["สมชาย"]
    assert mailed_to(sink) == [address_of("สมหญิง")]


def test_a_seat_that_is_filled_while_its_message_waits_gets_it_back(sink: Sink):
    office = an_office({"o1": SOON})
    office.seat("clerk", "สมหญิง")
    plan_only(MONDAY)
    office.seat("กองคลัง", "สมชาย", on=MONDAY)
    tick_on()
    assert mailed_to(sink) == [address_of("สมชาย")]
    assert not any("ส่งแทน" in reason for reason in reasons(office))


def test_nobody_up_the_ladder_leaves_it_with_the_seat_and_shows_it(sink: Sink):
    an_office({"o1": SOON})
    tick(MONDAY)
    assert [(one.recipient, one.state, one.state_reason) for one in deliveries()] == [
        ("กองคลัง", "suppressed", "seat_without_person")
    ]
