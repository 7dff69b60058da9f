"""Sending by LINE to a stand-in over real sockets: each answer, and what becomes of the message."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlmodel import select, update

from core.clock import frozen
from core.db import transaction
from core.settings import forget_settings
from models.agencies import Person
from models.messages.deliveries import Delivery
from models.messages.holds import HoldReason, hold_sending, lift_hold
from notifications.channels.outcome import Outcome
from notifications.queue.adding import ensure_deliveries
from notifications.queue.claims import Lease, claim, finish, give_up_ambiguous, lease_length, reclaim_expired
from notifications.queue.deliver import drain
from notifications.queue.retry import NEVER_AFTER, REPEATABLE_FOR
from notifications.words.content import Bubble, Rendered
from stand_ins.line.server import LineStandIn
from tests.builders import an_agency
from tests.integration.delivery_rows import NINE, TEXT, a_wanted, get_delivery, outcomes, states, words
from tests.integration.line_rows import by_channel, insert_line_deliveries, line_in_settings
from workers.made_ahead import compute_anew

pytestmark = pytest.mark.usefixtures("database")
ROOT = Path(__file__).parents[2]
LATER = NINE + timedelta(hours=5)  # beyond every wait
FLEX = {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "ก"}]}}
DRAIN = """
from core.clock import frozen
from notifications.queue.deliver import drain
from tests.integration.delivery_rows import NINE, words
with frozen(NINE):
    drain(1000, words)
"""


@pytest.fixture(autouse=True)
def _at_nine() -> Iterator[None]:
    with frozen(NINE):
        yield


@pytest.fixture
def line(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[LineStandIn]:
    with line_in_settings(monkeypatch) as served:
        yield served


def with_bubble(_session: object, _delivery: object) -> Rendered:
    return Rendered("เรื่อง", "ข้อความ", "<p>ข้อความ</p>", Bubble("มีงาน", FLEX))


def drain_later() -> None:
    with frozen(LATER):
        drain(9, words)


def reclaim(at: timedelta) -> None:
    with frozen(NINE + at), transaction() as session:
        reclaim_expired(session)


def test_a_message_reaches_the_persons_chat(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries()
    drain(9, words)
    found = get_delivery(delivery_id)
    assert [(push.to, push.retry_key) for push in line.accepted] == [(found.address, str(found.retry_key))]


def test_what_line_calls_it_is_kept(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries()
    drain(9, words)
    found = get_delivery(delivery_id)
    assert (found.state, found.provider_id) == ("sent", line.accepted[0].request_id)


def test_a_bubble_is_sent_with_its_alt_text(line: LineStandIn):
    insert_line_deliveries()
    drain(9, with_bubble)
    assert line.accepted[0].messages == [{"type": "flex", "altText": "มีงาน", "contents": FLEX}]


def test_without_a_bubble_the_text_is_sent(line: LineStandIn):
    insert_line_deliveries()
    drain(9, words)
    assert line.accepted[0].messages == [{"type": "text", "text": TEXT.text}]


def test_each_message_goes_by_its_own_channel(line: LineStandIn):
    insert_line_deliveries()
    insert_deliveries_of_another_agency()
    drain(9, words)
    assert (by_channel(), len(line.accepted)) == ([("line", "sent"), ("email", "kept")], 1)


def insert_deliveries_of_another_agency() -> None:
    with transaction() as session:
        ensure_deliveries(session, [a_wanted(an_agency(session, "เทศบาลอื่น").id)])


@pytest.mark.parametrize("step", ["500", "hang", "429-rate", "401"])
def test_while_line_is_in_trouble_mails_go_out_in_the_same_drain(line: LineStandIn, step: str):
    insert_line_deliveries(2, email=False)
    insert_deliveries_of_another_agency()
    line.always(step)
    drain(9, words)
    assert by_channel()[-1] == ("email", "kept")


@pytest.mark.parametrize("step", ["500", "hang", "429-rate", "401", "429-quota"])
def test_line_is_not_asked_again_and_again(line: LineStandIn, step: str):
    insert_line_deliveries(3, email=False)
    line.always(step)
    drain(9, words)
    assert len(line.received) == 1


@pytest.mark.parametrize("step", ["ok-then-500", "ok-then-drop", "500", "hang"])
def test_trouble_ends_in_one_message(line: LineStandIn, step: str):
    (delivery_id,) = insert_line_deliveries()
    line.script(step)
    drain(9, words)
    drain_later()
    assert (len(line.accepted), get_delivery(delivery_id).state) == (1, "sent")


@pytest.mark.parametrize("step", ["500", "hang", "ok-then-500", "ok-then-drop"])
def test_what_may_have_been_accepted_waits_with_the_same_key(line: LineStandIn, step: str):
    (delivery_id,) = insert_line_deliveries()
    line.script(step)
    drain(9, words)
    drain_later()
    assert {each.retry_key for each in line.received} == {str(get_delivery(delivery_id).retry_key)}


def test_a_repeat_that_line_knows_counts_as_sent_under_its_first_name(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries()
    line.script("ok-then-500")
    drain(9, words)
    drain_later()
    found = get_delivery(delivery_id)
    assert (found.last_code, found.provider_id) == ("409", line.accepted[0].request_id)


def test_a_repeat_asks_nobody_what_to_say(line: LineStandIn):
    insert_line_deliveries()
    line.script("500")
    drain(9, words)
    with frozen(LATER):
        drain(9, lambda _session, _delivery: None)
    assert states() == ["sent"]


def test_what_may_have_been_accepted_is_not_resent_after_the_key_is_forgotten(line: LineStandIn):
    insert_line_deliveries()
    line.script("ok-then-drop")
    drain(9, words)
    with frozen(NINE + REPEATABLE_FOR):
        with transaction() as session:
            give_up_ambiguous(session)
        drain(9, words)
    assert (len(line.received), states()) == (1, ["review"])


def test_while_the_clock_is_not_believed_nothing_is_too_old_to_be_repeated(line: LineStandIn):
    """Not as a try ends, not in a sweep and not by a lease that ran out: by the right clock it goes on."""
    insert_line_deliveries()
    line.script("500", "500")
    drain(9, words)
    with frozen(NINE + timedelta(minutes=10)), transaction() as session:
        (lost,) = claim(session, 9)
        lease = Lease.of(lost)
    with frozen(NINE + timedelta(days=150)), transaction() as session:
        hold_sending(session, HoldReason.CLOCK)
        assert reclaim_expired(session) == 1
        assert give_up_ambiguous(session) == 0
        session.exec(update(Delivery).values(state="sending", lease_token=lease.token))
        assert finish(session, lease, Outcome("ambiguous", code="500"), Random(1))
    assert states() == ["retry_wait"]
    with frozen(NINE + timedelta(minutes=20)):
        with transaction() as session:
            lift_hold(session, "coordinator")
        compute_anew()
        drain(9, words)
        drain_later()
    assert (states(), len({each.retry_key for each in line.received})) == (["sent"], 1)


@pytest.mark.parametrize(("step", "becomes"), [("500", "sent"), ("400", "review")], ids=["too old", "refused"])
def test_what_a_clock_ahead_called_too_old_goes_on_by_the_right_one(line: LineStandIn, step: str, becomes: str):
    insert_line_deliveries()
    line.script("500", step)
    drain(9, words)
    with frozen(NINE + REPEATABLE_FOR):  # as a program does that began by the wrong clock
        drain(9, words)
    assert states() == ["review"]
    with frozen(NINE + timedelta(hours=1)):
        compute_anew()
        drain(9, words)
        assert compute_anew() == {}
    assert states() == [becomes]


def test_a_worker_that_is_handed_it_so_late_does_not_send_it_either(line: LineStandIn):
    insert_line_deliveries()
    line.script("ok-then-drop")
    drain(9, words)
    with frozen(NINE + NEVER_AFTER):
        drain(9, words)  # before any sweep could give it up
    assert (len(line.received), states()) == (1, ["retry_wait"])


def test_trouble_that_lasts_ends_in_a_review(line: LineStandIn):
    insert_line_deliveries()
    line.always("500")
    drain(9, words)
    with frozen(NINE + REPEATABLE_FOR):
        drain(9, words)
    assert by_channel() == [("line", "review")]


def test_what_may_have_been_accepted_never_goes_by_mail_as_well(line: LineStandIn):
    insert_line_deliveries()
    line.script("ok-then-drop", "401")
    drain(9, words)
    drain_later()
    assert by_channel() == [("line", "retry_wait")]


def test_a_refusal_after_trouble_is_left_to_a_person(line: LineStandIn):
    insert_line_deliveries()
    line.script("500", "400")
    drain(9, words)
    drain_later()
    assert by_channel() == [("line", "review")]


def test_what_line_refuses_goes_by_mail(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries()
    line.script("400")
    drain(9, words)
    assert (by_channel(), outcomes(delivery_id)) == ([("line", "cancelled"), ("email", "kept")], ["dead"])


def test_what_line_refuses_stays_where_there_is_no_mail_address(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries(email=False)
    line.script("400")
    drain(9, words)
    found = get_delivery(delivery_id)
    assert (found.state, found.state_reason) == ("dead", "refused_by_line")


def test_a_bubble_that_is_too_large_goes_by_mail_without_asking_line(line: LineStandIn):
    insert_line_deliveries()
    huge = Rendered("เรื่อง", "ข้อความ", "<p></p>", Bubble("มีงาน", {**FLEX, "x": "ก" * 11_000}))
    drain(9, lambda _session, _delivery: huge)
    assert (by_channel(), line.received) == ([("line", "cancelled"), ("email", "kept")], [])


def test_somebody_who_unfollowed_gets_mail(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries()
    with transaction() as session:
        session.exec(update(Person).values(line_blocked_at=NINE))
    drain(9, words)
    assert (by_channel(), line.received) == ([("line", "cancelled"), ("email", "kept")], [])
    assert get_delivery(delivery_id).state_reason == "fell_back:line_blocked"


def test_somebody_who_unfollowed_and_has_no_mail_is_shown(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries(email=False)
    with transaction() as session:
        session.exec(update(Person).values(line_blocked_at=NINE))
    drain(9, words)
    found = get_delivery(delivery_id)
    assert (found.state, found.state_reason) == ("suppressed", "line_blocked")


def test_a_new_account_gets_what_was_meant_for_the_old_one(line: LineStandIn):
    insert_line_deliveries()
    with transaction() as session:
        session.exec(update(Person).values(line_user_id="U" + "f" * 32))
    drain(9, words)
    assert [push.to for push in line.accepted] == ["U" + "f" * 32]


def test_no_server_is_certainly_not_accepted(line: LineStandIn, monkeypatch: pytest.MonkeyPatch):
    (delivery_id,) = insert_line_deliveries()
    monkeypatch.setenv("ITA_LINE_API_URL", "http://127.0.0.1:1")
    forget_settings()
    drain(9, words)
    found = get_delivery(delivery_id)
    assert (found.state, found.ambiguous_at) == ("retry_wait", None)


@pytest.mark.thorough
def test_a_killed_worker_loses_nothing_and_doubles_nothing(line: LineStandIn):
    insert_line_deliveries()
    line.delay_seconds = 30
    worker = subprocess.Popen([sys.executable, "-c", DRAIN], cwd=ROOT, env=_slow(ROOT))
    _wait_for(line)
    worker.send_signal(signal.SIGKILL)
    worker.wait(10)
    line.delay_seconds = 0
    reclaim(lease_length())
    with frozen(NINE + lease_length()):
        drain(9, words)
    assert (len(line.accepted), states()) == (1, ["sent"])


def _slow(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root), "ITA_LINE_TIMEOUT_SECONDS": "30"}


def _wait_for(line: LineStandIn) -> None:
    until = time.monotonic() + 30
    while not line.accepted and time.monotonic() < until:
        time.sleep(0.02)
    assert line.accepted


def test_a_lease_that_ran_out_long_ago_is_left_to_a_person(line: LineStandIn):
    insert_line_deliveries()
    with transaction() as session:
        session.exec(
            update(Delivery).values(
                state="sending", lease_until=NINE, lease_token="line:x", first_try_at=NINE, next_try_at=NINE
            )
        )
    reclaim(REPEATABLE_FOR)
    assert states() == ["review"]


def test_no_log_holds_the_token_or_the_persons_account(line: LineStandIn, caplog: pytest.LogCaptureFixture):
    (delivery_id,) = insert_line_deliveries()
    line.script("400", "hang")
    with caplog.at_level(logging.DEBUG):
        drain(9, words)
    hidden = (line.token, str(get_delivery(delivery_id).address))
    assert not [text for text in caplog.messages if any(each in text for each in hidden)]


def test_what_is_kept_of_a_try_names_nobody(line: LineStandIn):
    (delivery_id,) = insert_line_deliveries(email=False)
    line.script("400")
    drain(9, words)
    found = get_delivery(delivery_id)
    assert str(found.address) not in f"{found.last_error} {found.state_reason}"


def test_the_mail_says_what_it_stands_for(line: LineStandIn):
    insert_line_deliveries()
    line.script("400")
    drain(9, words)
    with transaction() as session:
        old, new = session.exec(select(Delivery).order_by(Delivery.created_at)).all()
    assert (new.replaces_id, new.kind, new.on) == (old.id, old.kind, old.on)


def test_without_a_token_mail_is_sent(database: str):
    insert_line_deliveries()
    drain(9, words)
    assert by_channel() == [("email", "kept")]


def test_without_a_token_or_a_mail_address_it_is_shown(database: str):
    (delivery_id,) = insert_line_deliveries(email=False)
    found = get_delivery(delivery_id)
    assert (found.state, found.state_reason) == ("suppressed", "channel_not_available")
