"""A clock that jumps ahead plans and sends nothing; one that is right again finds nothing silenced."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import PIPE

import pytest
from sqlmodel import col, select

from core import clock
from core.calendar import BANGKOK
from core.db import reading, transaction
from models.messages.deliveries import Schedule
from models.messages.holds import HoldReason, SendingHold, find_hold, hold_sending, lift_hold
from models.plans.plans import Assignment
from notifications.queue.watch import end_watched_hold
from reports.health.heartbeat import HEARTBEAT
from tests.builders import an_agency
from tests.integration.cli_here import Ita, ita_in
from tests.integration.machine_clock import MachineClock
from tests.integration.office import MONDAY, Office, an_office, deliveries, sent_to
from tests.integration.processes import ROOT, ended, wait_until
from tests.needed import missing

sqlite_only = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NINE = datetime(2025, 2, 3, 9, 0, tzinfo=BANGKOK)
LOOKS = """
import sys
from notifications.queue.watch import keep_watch
for _ in sys.stdin:
    keep_watch()
    print("looked", flush=True)
"""
GUARDED = {"ITA_CLOCK_GUARD": "always"}


def at(moment: datetime) -> str:
    return moment.isoformat()


@pytest.fixture
def office(database: str) -> Office:
    return an_office({"o1": MONDAY + timedelta(days=20), "o2": MONDAY + timedelta(days=200)})


@pytest.fixture
def ita(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Ita]:
    """Each run is a program that starts anew; its ITA_NOW stands for the machine's clock."""
    for name, value in GUARDED.items():
        monkeypatch.setenv(name, value)
    with ita_in(tmp_path, capsys) as run:
        yield run


def held() -> str | None:
    with reading() as session:
        hold = find_hold(session)
        return hold.reason if hold else None


def a_heartbeat(moment: datetime) -> None:
    with transaction() as session:
        row = Schedule(name=HEARTBEAT, cron="* * * * *", is_enabled=False, next_fire_at=moment, last_fired_at=moment)
        session.add(row)


@sqlite_only
@pytest.mark.parametrize(
    ("stopped", "is_held"),
    [(3, False), (6, False), (40, True), (4400, True)],
    ids=["3 days", "6 days", "40 days", "12 years"],
)
def test_only_a_stop_of_over_a_week_waits_for_somebody(ita: Ita, stopped: int, is_held: bool):
    a_heartbeat(NINE - timedelta(days=stopped))
    said = ita("tick", at=at(NINE)).out
    assert (held(), len(sent_to())) == (("clock", 0) if is_held else (None, 1))
    assert ("ita resume" in said) is is_held


@sqlite_only
def test_after_forty_days_and_a_word_from_somebody_one_message_says_all(ita: Ita):
    a_heartbeat(NINE)
    later = NINE + timedelta(days=42)
    ita("tick", at=at(later))
    assert "ita resume" in ita("doctor", at=at(later)).out
    assert "ส่งข้อความต่อแล้ว" in ita("resume", at=at(later)).out
    for minutes in (1, 2, 20):
        ita("tick", at=at(later + timedelta(minutes=minutes)))
    told = [one.recipient for one in deliveries() if one.is_catch_up and one.state == "kept"]
    assert len(told) == len(set(told)) == len(deliveries()) == 2  # the unit, and the clerk as it is late by now


@sqlite_only
@pytest.mark.parametrize("ahead_days", [150, 4400], ids=["five months", "twelve years"])
def test_one_tick_with_a_wrong_clock_silences_nothing(ita: Ita, ahead_days: int):
    ita("tick", at=at(NINE - timedelta(minutes=10)))
    ita("tick", at=at(NINE + timedelta(days=ahead_days)))
    assert (held(), deliveries()) == ("clock", [])
    assert "พักการส่ง" in ita("doctor", at=at(NINE)).out
    ita("resume", at=at(NINE))
    ita("tick", at=at(NINE))
    ita("tick", at=at(NINE + timedelta(minutes=1)))
    assert [day for day, _ in sent_to()] == [MONDAY]
    ita("tick", at=at(NINE + timedelta(days=7)))  # and the next week's as ever
    assert [day for day, _ in sent_to()] == [MONDAY, MONDAY + timedelta(days=7)]


@sqlite_only
@pytest.mark.parametrize("behind", [timedelta(hours=12), timedelta(days=150)], ids=["half a day", "five months"])
def test_a_clock_far_behind_for_a_while_has_nothing_said_twice(ita: Ita, behind: timedelta):
    """Whether it was wrong before or is now, nobody knows yet: what was sent keeps its key until somebody says so."""
    ita("tick", at=at(NINE))
    before = [(one.dedup_key, one.state, one.on) for one in deliveries()]
    ita("tick", at=at(NINE - behind))
    assert (held(), [(one.dedup_key, one.state, one.on) for one in deliveries()]) == ("clock", before)
    ita("tick", at=at(NINE + timedelta(minutes=10)))
    ita("resume", at=at(NINE + timedelta(minutes=11)))
    for minutes in (12, 13):
        ita("tick", at=at(NINE + timedelta(minutes=minutes)))
    assert (held(), [(one.dedup_key, one.state, one.on) for one in deliveries()]) == (None, before)


@sqlite_only
def test_a_database_without_a_heartbeat_never_waits(ita: Ita):
    ita("tick", at=at(NINE + timedelta(days=400)))
    assert held() is None


@sqlite_only
def test_itas_own_now_does_not_count(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_CLOCK_GUARD", "auto")
    a_heartbeat(NINE - timedelta(days=100))
    ita("tick", at=at(NINE))
    assert (held(), len(sent_to())) == (None, 1)


@sqlite_only
def test_every_command_refuses_a_year_that_is_buddhist(ita: Ita):
    wrong = "2568-02-03T09:00:00+07:00"
    ran = {name: ita(name, at=wrong) for name in ("tick", "doctor", "worker", "beat", "web", "up", "resume")}
    told = {name for name, one in ran.items() if one.status == 2 and "2025" in one.err and "พ.ศ." in one.err}
    assert told == set(ran)


@sqlite_only
def test_a_hold_of_the_clock_ends_after_an_hour_of_the_steady_clock_and_a_restore_s_never(database: str):
    with transaction() as session:
        an_agency(session)
        for reason in (HoldReason.CLOCK, HoldReason.RESTORE):
            hold_sending(session, reason)
    for minutes, left in ((59, ["clock", "restore"]), (61, ["restore"])):
        with transaction() as session:
            for row in session.exec(select(SendingHold)):
                row.since_monotonic_seconds = clock.boot_time().seconds - minutes * 60
        end_watched_hold()
        with reading() as session:
            rows = session.exec(select(SendingHold.reason).where(col(SendingHold.lifted_at).is_(None)))
            assert sorted(rows) == left


@sqlite_only
def test_a_hold_that_began_on_another_machine_is_waited_for_by_this_one_s_clock(database: str):
    with transaction() as session:
        hold_sending(session, HoldReason.CLOCK)
        session.exec(select(SendingHold)).one().boot_id = "another"
        session.exec(select(SendingHold)).one().since_monotonic_seconds = -100_000
    end_watched_hold()
    assert held() == "clock"


@pytest.fixture
def machine(tmp_path: Path) -> MachineClock:
    made = MachineClock.made_in(tmp_path)
    if made is None:
        missing("cc", "no C compiler to make a machine's clock with")
    assert made is not None
    return made


def beats() -> datetime | None:
    with reading() as session:
        row = session.get(Schedule, (HEARTBEAT, ""))
        return row.last_fired_at if row else None


def next_turns() -> set[datetime | None]:
    with reading() as session:
        return set(session.exec(select(Assignment.next_remind_at)))


@sqlite_only
def test_a_running_worker_whose_machine_s_clock_jumps_sends_nothing_and_others_neither(
    office: Office, machine: MachineClock, database: str
):
    turns, right = next_turns(), NINE - timedelta(minutes=30)
    machine.set_to(right)
    environment = {name: value for name, value in os.environ.items() if name != "ITA_NOW"}
    environment |= machine.variables | {"ITA_TICK_EVERY_SECONDS": "1", "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "cli"]
    worker = subprocess.Popen([*program, "worker"], env=environment, text=True, stdout=PIPE, stderr=PIPE)
    with ended(worker):
        wait_until(lambda: beats() is not None, "the first pass")
        machine.set_to(NINE + timedelta(days=150))
        wait_until(lambda: held() == "clock", "that messages are kept back")
        machine.set_to(NINE)
        wait_until(lambda: abs((beats() or right) - NINE) < timedelta(minutes=5), "a pass with the right clock")
        assert (deliveries(), next_turns(), held()) == ([], turns, "clock")
        subprocess.run([*program, "resume"], env=environment, timeout=60, stdout=PIPE, check=True)
        wait_until(lambda: len(sent_to()) == 1, "the message of that Monday")
    assert [one.on for one in deliveries()] == [MONDAY]
    assert deliveries()[0].is_catch_up is False


@sqlite_only
def test_one_word_is_enough_for_a_jump_that_several_processes_notice_one_after_the_other(
    office: Office, machine: MachineClock, database: str
):
    a_heartbeat(NINE)
    machine.set_to(NINE)
    environment = {name: value for name, value in os.environ.items() if name != "ITA_NOW"}
    environment |= machine.variables | {"PYTHONPATH": str(ROOT)}
    start = [sys.executable, "-c", LOOKS]
    with (
        ended(subprocess.Popen(start, env=environment, text=True, stdin=PIPE, stdout=PIPE)) as one,
        ended(subprocess.Popen(start, env=environment, text=True, stdin=PIPE, stdout=PIPE)) as other,
    ):
        for process in (one, other):
            look(process)
        machine.set_to(NINE + timedelta(hours=2))
        look(one)
        assert held() == "clock"
        with transaction() as session:
            lift_hold(session, "coordinator")
        look(other)  # which had nothing to do until now
        assert held() is None
        machine.set_to(NINE)
        look(one)
        machine.set_to(NINE + timedelta(hours=2))
        look(one)  # the same jump again is another one
        assert held() == "clock"
        machine.set_to(NINE + timedelta(hours=9))
        with transaction() as session:
            lift_hold(session, "coordinator")
        look(other)  # a jump that nobody has noticed
        assert held() == "clock"


def look(process: "subprocess.Popen[str]") -> None:
    """Let the process do what every task begins with."""
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "looked\n"
