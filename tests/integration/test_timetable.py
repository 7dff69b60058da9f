"""What happens by the clock: each due row fires once, missed times count as one, a failing job is tried again."""

from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlmodel import Session, select

from core.db import reading, transaction
from models.messages.deliveries import Schedule
from plans.activation.schedules import AGENCY_CRONS, add_agency_schedules
from reports.health.heartbeat import HEARTBEAT
from tests.builders import an_agency
from tests.integration.office import at_bangkok
from workers import timetable

pytestmark = pytest.mark.both_databases

WEDNESDAY = date(2025, 4, 23)
EIGHT, NINE = time(8), time(9)


@pytest.fixture
def fired(database: str, monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """An agency's schedules, added at eight, with one job that only remembers; the others have nothing to do."""
    calls: list[UUID] = []
    monkeypatch.setitem(timetable.JOBS, "mayor_alert", lambda _session, agency_id, _now: calls.append(agency_id))
    with at_bangkok(WEDNESDAY, EIGHT), transaction() as session:
        add_agency_schedules(session, an_agency(session))
    return calls


def fire(day: date, at: time) -> int:
    with at_bangkok(day, at):
        return timetable.fire_due()


def next_fire() -> datetime:
    with reading() as session:
        return session.exec(select(Schedule).where(Schedule.name == "mayor_alert")).one().next_fire_at


def test_nothing_fires_before_its_time(fired: list[UUID]):
    assert (fire(WEDNESDAY, EIGHT), fired) == (0, [])


def test_what_is_due_fires_once(fired: list[UUID]):
    assert (fire(WEDNESDAY, NINE), fire(WEDNESDAY, NINE), len(fired)) == (len(AGENCY_CRONS), 0, 1)


def test_the_next_time_is_tomorrow_at_nine_in_bangkok(fired: list[UUID]):
    fire(WEDNESDAY, NINE)
    assert next_fire() == datetime(2025, 4, 24, 2, 0, tzinfo=UTC)


def test_three_missed_weeks_fire_once(fired: list[UUID]):
    fire(WEDNESDAY + timedelta(days=21), NINE)
    assert len(fired) == 1


def test_two_schedulers_at_once_fire_once(fired: list[UUID], monkeypatch: pytest.MonkeyPatch):
    barrier = Barrier(2)
    threads = [Thread(target=lambda: (barrier.wait(), timetable.fire_due())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fired) == 1  # the real clock is long past its time


def test_a_job_that_fails_is_tried_again_a_little_later(fired: list[UUID], monkeypatch: pytest.MonkeyPatch):
    def fail(_session: Session, _agency_id: UUID, _now: datetime) -> None:
        raise RuntimeError("the job fails")

    monkeypatch.setitem(timetable.JOBS, "mayor_alert", fail)
    fire(WEDNESDAY, NINE)
    assert next_fire() == datetime(2025, 4, 23, 2, 5, tzinfo=UTC)


def test_the_heart_beats_at_every_tick(fired: list[UUID]):
    for at in (EIGHT, NINE):
        with at_bangkok(WEDNESDAY, at):
            timetable.beat_heart()
    with reading() as session:
        beat = session.get_one(Schedule, (HEARTBEAT, ""))
    assert beat.last_fired_at == datetime(2025, 4, 23, 2, 0, tzinfo=UTC)


def test_a_job_that_only_a_newer_program_knows_is_left_to_it(fired: list[UUID]):
    """While an installation is brought up to date, programs of both versions look at the same table."""
    row = Schedule(name="told_by_drones", cron="* * * * *", next_fire_at=datetime(2025, 4, 1, tzinfo=UTC))
    with transaction() as session:
        session.add(row)
    assert (fire(WEDNESDAY, NINE), len(fired)) == (len(AGENCY_CRONS), 1)
    with reading() as session:
        assert session.get_one(Schedule, ("told_by_drones", "")).last_fired_at is None
