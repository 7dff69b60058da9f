"""What happens by the clock: due rows of the schedule table, each fired once however many schedulers run."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.db import transaction
from models.messages.deliveries import Schedule
from models.messages.holds import find_hold
from models.messages.schedules import find_due_key, take_schedule
from notifications.closing.alert import alert_mayor
from notifications.closing.closed import tell_of_closing
from notifications.kinds.asked.requests import tell_of_waiting
from notifications.kinds.group_post.posting import post_to_groups
from notifications.kinds.itas_acts import tell_acts
from notifications.kinds.notices.vendors import tell_of_ending
from notifications.kinds.seated.terms import tell_terms_end
from notifications.kinds.survey_pace import SURVEY_PACE, tell_survey_pace
from notifications.queue.watch import ClockJumped, keep_watch, steady_transaction
from notifications.summary.monthly import MONTHLY_SUMMARY, send_monthly
from reports.health.heartbeat import HEARTBEAT
from schedules.cron import next_fire

log = logging.getLogger(__name__)

RETRY_AFTER = timedelta(minutes=5)

Job = Callable[[Session, UUID, datetime], object]


def _tell_coordinator(session: Session, agency_id: UUID, now: datetime) -> None:
    """Have the coordinator told what is to be done in ITAS, and whose contract ends."""
    tell_acts(session, agency_id, now)
    tell_of_ending(session, agency_id, now)


def alert_before_and_close(session: Session, agency_id: UUID, now: datetime) -> None:
    """Tell of the evidence-by day: the mayor as it comes near, everybody concerned as it is there and past."""
    alert_mayor(session, agency_id, now)
    tell_of_closing(session, agency_id, now)


JOBS: dict[str, Job] = {
    "mayor_alert": alert_before_and_close,
    "group_post": post_to_groups,
    MONTHLY_SUMMARY: send_monthly,
    SURVEY_PACE: tell_survey_pace,
    "itas_acts": _tell_coordinator,
    "unanswered": tell_of_waiting,
    "terms_end": tell_terms_end,
}


def fire_due() -> int:
    """Fire every due row, each in a transaction of its own; a job that fails is tried again later."""
    fired = 0
    while (key := _next_key()) is not None:
        try:
            with steady_transaction() as session:
                fired += fire(session, *key)
        except ClockJumped:
            keep_watch()
        except Exception:
            log.exception("schedule.failed", extra={"schedule": key[0], "agency_id": key[1]})
            with transaction() as session:
                _set_next(session, key, clock.now() + RETRY_AFTER)
    return fired


def beat_heart() -> datetime | None:
    """Record that a scheduler is alive, for pages and `ita doctor`; return when one last was."""
    now = clock.now()
    with transaction() as session:
        row = session.get(Schedule, (HEARTBEAT, ""))
        if row is None:
            row = Schedule(name=HEARTBEAT, cron="* * * * *", is_enabled=False, next_fire_at=now)
        before, row.last_fired_at = row.last_fired_at, now
        session.add(row)
        return before


def _next_key() -> tuple[str, str] | None:
    with transaction() as session:
        return None if find_hold(session) else find_due_key(session, JOBS, clock.now())


def fire(session: Session, name: str, agency_key: str) -> int:
    """Fire one row if it is still due and nobody else has it; occurrences that were missed count as one."""
    now = clock.now()
    row = take_schedule(session, name, agency_key)
    if row is None or row.next_fire_at > now or find_hold(session):
        return 0
    JOBS[name](session, UUID(agency_key), now)
    row.last_fired_at, row.next_fire_at = now, next_fire(row.cron, now)
    return 1


def _set_next(session: Session, key: tuple[str, str], at: datetime) -> None:
    if row := take_schedule(session, *key):
        row.next_fire_at = at
        session.add(row)
