"""Two of everything at once, and kill -9 in the middle: nothing lost, nothing doubled, the unknown is shown."""

from datetime import timedelta

import pytest
from sqlmodel import select

from cli.running.checkup import check_everything
from core.db import reading
from models.journal.journal import HandlerRun
from stand_ins.smtp import Sink, running
from tests.integration.office import MONDAY, Office, an_office, deliveries, mails
from tests.integration.processes import finished, kill, start, start_script, wait_until

pytestmark = pytest.mark.thorough

UNITS = tuple(f"กอง{number}" for number in range(6))
SOON = MONDAY + timedelta(days=20)
NINE, TEN = (MONDAY, "09:00:00"), (MONDAY, "10:00:00")
PLAN_AND_WAIT = """
import time
from core import clock, db
from core.settings import get_settings
from notifications.kinds.day.plan_due import plan_due
clock.start_at(get_settings().now)
with db.transaction() as session:
    plan_due(session, clock.now())
    session.flush()
    print("planned", flush=True)
    time.sleep(60)
"""

RELAY_AND_WAIT = """
import time
from core import clock
from core.settings import get_settings
from workers import relay
clock.start_at(get_settings().now)
relay.relay()
print("noted", flush=True)
time.sleep(60)
"""


@pytest.fixture
def office(database: str) -> Office:
    """Six units with three items each; every unit's head is a person with an address."""
    made = an_office({"o1": SOON, "o2": SOON, "i3": SOON}, units=UNITS)
    for unit in UNITS:
        made.seat(unit, f"หัวหน้า{unit}")
    return made


def handler_states() -> set[str]:
    with reading() as session:
        return set(session.exec(select(HandlerRun.state)))


def recipients(sink: Sink) -> set[str]:
    return {str(mail["To"]) for mail in sink.accepted}


def test_two_ticks_at_once_send_each_message_and_log_each_reminder_once(office: Office):
    with running(Sink()) as sink:
        codes = [finished(process) for process in [start("tick", now=NINE, sink=sink) for _ in range(2)]]
        logged = [one for one in office.explain("o1", MONDAY) if one.outcome == "sent"]
        assert (codes, len(sink.accepted), len(recipients(sink)), len(logged)) == ([0, 0], 6, 6, 6)


def test_a_kill_while_planning_leaves_everything_to_the_next_tick(office: Office):
    planner = start_script(PLAN_AND_WAIT, now=NINE)
    assert planner.stdout is not None
    assert planner.stdout.readline() == "planned\n"
    kill(planner)
    finished(start("tick", now=TEN))
    assert (len(deliveries()), len(mails())) == (6, 6)


def test_a_kill_while_sending_leaves_one_message_that_doctor_shows_as_unknown(office: Office):
    with running(Sink(hang_at="DATA")) as sink:
        sender = start("tick", now=NINE, sink=sink)
        wait_until(sink.reached.is_set, "a mail on its way")
        kill(sender)
        sink.hang_at = ""
        for _ in range(2):  # the second finds nothing to send again
            finished(start("tick", now=TEN, sink=sink))
        states = sorted(one.state for one in deliveries())
        shown = [one.detail for one in check_everything() if one.detail.startswith("ไม่ทราบผล 1 ข้อความ ")]
        assert (states, len(sink.accepted), len(shown)) == (["sent"] * 5 + ["unknown"], 5, 1)


def test_a_kill_while_handlers_wait_loses_no_hand_over(office: Office):
    office.move("o1", "waive", MONDAY, unit=UNITS[0], reason="ไม่มีภารกิจนี้")
    relay = start_script(RELAY_AND_WAIT, now=TEN)
    assert relay.stdout is not None
    assert relay.stdout.readline() == "noted\n"
    kill(relay)
    finished(start("tick", now=(MONDAY, "10:05:00")))
    assert handler_states() == {"done"}
