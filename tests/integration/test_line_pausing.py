"""LINE stopped as a whole: paused once, told once, and what was due goes by mail or waits."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import col, select, update

from core import clock
from core.clock import frozen
from core.db import reading, transaction
from core.settings import forget_settings
from models.agencies import Person
from models.messages.channels import LINE, list_paused, pause, resume
from models.messages.deliveries import Delivery, ReminderLog
from notifications.queue.deliver import drain
from notifications.queue.pausing import next_month_at
from stand_ins.line.server import LineStandIn
from tests.integration.delivery_rows import NINE, get_delivery, states, words
from tests.integration.line_rows import by_channel, insert_line_deliveries, line_in_settings, line_state
from tests.integration.office import MONDAY, Office, an_office, mails, outcomes, sent_to, tick
from workers import inline

MAY = datetime(2025, 4, 30, 17, 0, tzinfo=UTC)  # 1 May, 00:00 in Bangkok


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with frozen(NINE):
        yield


@pytest.fixture
def line(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[LineStandIn]:
    with line_in_settings(monkeypatch) as served:
        yield served


def notices() -> list[str]:
    with reading() as session:
        return list(session.exec(select(Delivery.state).where(Delivery.kind == "notice")))


def paused() -> dict[str, str]:
    with reading() as session:
        return list_paused(session, clock.now())


@pytest.mark.parametrize(("step", "reason"), [("429-quota", "paused_quota"), ("401", "paused_auth")])
def test_some_answers_pause_the_channel(line: LineStandIn, step: str, reason: str):
    insert_line_deliveries()
    line.script(step)
    drain(9, words)
    assert paused() == {"line": reason}


@pytest.mark.parametrize("step", ["429-rate", "500", "400", "hang"])
def test_others_do_not(line: LineStandIn, step: str):
    insert_line_deliveries()
    line.script(step)
    drain(9, words)
    assert paused() == {}


@pytest.mark.parametrize(("step", "until"), [("429-quota", MAY), ("403", None)])
def test_a_quota_comes_back_with_the_month_and_a_token_with_a_person(
    line: LineStandIn, step: str, until: datetime | None
):
    insert_line_deliveries()
    line.script(step)
    drain(9, words)
    state = line_state()
    assert state is not None
    assert state.paused_until == until


@pytest.mark.parametrize("step", ["429-quota", "401", "403"])
def test_everybody_gets_mail_while_it_is_paused(line: LineStandIn, step: str):
    insert_line_deliveries(3)
    line.always(step)
    drain(9, words)
    assert (by_channel(), len(line.received)) == ([("line", "cancelled")] * 3 + [("email", "kept")] * 3, 1)


def test_who_has_no_mail_address_waits_and_the_reason_is_shown(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries(email=False)
    line.script("429-quota")
    drain(9, words)
    found = get_delivery(delivery_id)
    assert (found.state, found.state_reason, found.ambiguous_at) == ("retry_wait", "paused_quota", None)


def test_what_waited_goes_out_when_the_month_has_begun(line: LineStandIn):
    insert_line_deliveries(email=False)
    line.script("429-quota")
    drain(9, words)
    with frozen(MAY + timedelta(hours=9)):
        drain(9, words)
    assert (by_channel(), len(line.accepted)) == ([("line", "sent")], 1)


def test_nothing_is_asked_of_a_paused_channel(line: LineStandIn):
    insert_line_deliveries(2, email=False)
    with transaction() as session:
        pause(session, LINE, "paused_auth", NINE, None)
    drain(9, words)
    assert (line.received, states()) == ([], ["pending", "pending"])


def test_when_it_is_resumed_it_sends(line: LineStandIn):
    insert_line_deliveries(email=False)
    with transaction() as session:
        pause(session, LINE, "paused_auth", NINE, None)
        resume(session, LINE)
    drain(9, words)
    assert states() == ["sent"]


def test_pausing_twice_is_pausing_once(database: str):
    with transaction() as session:
        assert [pause(session, LINE, "paused_auth", NINE, None) for _ in range(2)] == [True, False]


def test_resuming_what_was_not_paused_says_so(database: str):
    with transaction() as session:
        assert not resume(session, LINE)


@pytest.mark.parametrize(
    ("day", "month"), [(date(2025, 12, 31), date(2026, 1, 1)), (date(2025, 1, 31), date(2025, 2, 1))]
)
def test_when_the_next_month_begins(day: date, month: date):
    at = next_month_at(datetime.combine(day, time(23), clock.BANGKOK))
    assert at == datetime.combine(month, time(0), clock.BANGKOK)


def test_one_pause_is_told_once(line: LineStandIn):
    insert_line_deliveries(3, email=False)
    line.always("401")
    for minutes in range(3):
        with frozen(NINE + timedelta(minutes=minutes)):
            drain(9, words)
    assert len(notices()) == 1


# The whole way, through the real tasks


def an_office_on_line(*names: str, email: bool = True) -> Office:
    office = an_office({"o1": date(2025, 2, 17)}, units=names)
    for number, name in enumerate(names):
        office.seat(name, f"หัวหน้า {name}")
        with transaction() as session:
            person = session.exec(select(Person).where(Person.name == f"หัวหน้า {name}")).one()
            person.channel, person.line_user_id = LINE, f"U{number:032x}"
            person.email = person.email if email else None
    return office


def test_a_tick_sends_by_line(line: LineStandIn):
    an_office_on_line("กองคลัง", "กองช่าง")
    tick(MONDAY)
    assert (by_channel(), len(line.accepted)) == ([("line", "sent")] * 2, 2)


def test_with_a_paused_channel_a_tick_sends_mail(line: LineStandIn):
    an_office_on_line("กองคลัง", "กองช่าง")
    with transaction() as session:
        pause(session, LINE, "paused_auth", NINE, None)
    tick(MONDAY)
    assert (len(mails()), by_channel()) == (2, [("line", "cancelled")] * 2 + [("email", "kept")] * 2)


def test_the_log_says_that_it_went_by_mail(line: LineStandIn):
    office = an_office_on_line("กองคลัง")
    line.script("429-quota")
    tick(MONDAY)
    tick(MONDAY, time(9, 1))
    (told,) = [one for one in office.explain("o1", MONDAY) if one.outcome == "kept"]
    said = "เก็บในเครื่อง 3 ก.พ. 68 เวลา 09.01 น. · ส่งข้อความทาง LINE ครบโควตาของเดือนแล้ว จึงส่งทางอีเมลแทน"
    assert (told.channel, told.reason) == ("email", said)


def test_a_mail_instead_carries_the_same_reminders(line: LineStandIn):
    an_office_on_line("กองคลัง")
    line.script("400")
    tick(MONDAY)
    with reading() as session:
        rows = session.exec(select(ReminderLog).order_by(col(ReminderLog.id))).all()
    assert [(row.channel, row.kind) for row in rows] == [("line", "digest"), ("email", "digest")]


def test_the_coordinator_is_told_by_mail(line: LineStandIn):
    office = an_office_on_line("กองคลัง")
    office.seat("coordinator", "ผู้ประสาน")
    line.script("401")
    tick(MONDAY)
    tick(MONDAY, time(9, 1))
    told = [mail for mail in mails() if mail.subject.startswith("ITA: หยุดส่งข้อความทาง LINE")]
    assert ["รหัสเข้าใช้งาน" in mail.text for mail in told] == [True]


def test_a_notice_of_what_is_over_is_not_sent(line: LineStandIn):
    an_office_on_line("กองคลัง")
    line.script("401")
    tick(MONDAY, time(16, 29))
    with transaction() as session:
        resume(session, LINE)
    tick(MONDAY + timedelta(days=1))
    assert notices() == ["cancelled"]


def test_the_quota_is_asked_for_once_an_hour(line: LineStandIn):
    line.quota_limit, line.quota_used = 200, 40
    for minutes in (0, 10, 59):
        with frozen(NINE + timedelta(minutes=minutes)):
            inline.tick()
    state = line_state()
    assert state is not None
    assert (state.quota_limit, state.quota_used, state.quota_left, len(line.received)) == (200, 40, 160, 2)


def test_a_plan_without_a_limit_has_nothing_left_to_count(line: LineStandIn):
    inline.tick()
    state = line_state()
    assert state is not None
    assert (state.quota_left, state.is_paused(NINE)) == (None, False)


def test_a_quota_that_is_used_up_pauses_before_the_first_refusal(line: LineStandIn):
    line.quota_limit = line.quota_used = 200
    an_office_on_line("กองคลัง")
    with frozen(NINE):
        inline.tick()
    pushes = [each for each in line.received if each.method == "POST"]
    assert (pushes, paused()) == ([], {"line": "paused_quota"})


@pytest.mark.parametrize(("limit", "minutes", "left"), [(300, 59, "paused"), (300, 61, "open"), (200, 61, "paused")])
def test_a_quota_that_was_raised_counts_an_hour_later(line: LineStandIn, limit: int, minutes: int, left: str):
    line.quota_limit = line.quota_used = 200
    inline.tick()
    line.quota_limit = limit
    with frozen(NINE + timedelta(minutes=minutes)):
        inline.tick()
        assert ("paused" if paused() else "open") == left


def test_line_that_does_not_give_its_figures_is_not_asked_all_the_time(line: LineStandIn):
    line.token += "x"
    for _ in range(3):
        inline.tick()
    assert len(line.received) == 2


def test_without_a_token_nobody_is_asked(database: str):
    inline.tick()
    assert line_state() is None


def test_a_trial_run_puts_chat_messages_into_the_mailbox(line: LineStandIn, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_ALL_TO_MAILBOX", "true")
    forget_settings()
    an_office_on_line("กองคลัง")
    tick(MONDAY)
    assert (by_channel(), [mail.to for mail in mails()], line.received) == (
        [("line", "kept")], ["หัวหน้า กองคลัง <line@mailbox.local>"], [],
    )  # fmt: skip


def test_planned_and_sent_are_the_same_person(line: LineStandIn):
    office = an_office_on_line("กองคลัง")
    tick(MONDAY)
    assert (sent_to(), outcomes(office.explain("o1", MONDAY))[0]) == (
        [(MONDAY, "หัวหน้า กองคลัง")], (MONDAY, "digest", "sent"),
    )  # fmt: skip


def test_a_person_without_a_link_gets_mail(line: LineStandIn):
    an_office_on_line("กองคลัง")
    with transaction() as session:
        session.exec(update(Person).values(line_user_id=None))
    tick(MONDAY)
    assert by_channel() == [("email", "kept")]
