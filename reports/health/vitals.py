"""How the installation itself is doing, in numbers for a monitor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from models.copy_runs import BACKUP, DRILL, last_good_at
from models.messages.channels import EMAIL, LINE, find_channel_state, list_paused
from models.messages.deliveries import ARRIVED
from models.messages.holds import find_hold
from models.messages.vitals import (
    QUEUE_STATES,
    count_handler_runs,
    count_messages,
    count_unchained,
    count_webhook_calls,
    due_unsent,
)
from reports.health.heartbeat import read_heartbeat


@dataclass(frozen=True, slots=True)
class Vitals:
    """Ages are seconds; the heartbeat's is None where the scheduler never ran, a good copy's and drill's where there
    was none, the oldest message's 0 for none.

    `paused` has 1 for a channel that sends nothing now. What LINE has left is None where no limit is known.
    """

    queue: Mapping[str, int]
    arrived: Mapping[str, int]
    due_unsent: int
    oldest_unsent_seconds: float
    heartbeat_seconds: float | None
    is_scheduler_alive: bool
    is_sending_held: bool
    unchained: int
    handler_runs: Mapping[str, int]
    webhook_calls: Mapping[str, int]
    backup_seconds: float | None
    drill_seconds: float | None
    paused: Mapping[str, int]
    line_quota_left: int | None


def read_vitals(session: Session, now: datetime, tick_every_seconds: int) -> Vitals:
    """Read the whole installation; the number of queries is fixed."""
    messages, heart = count_messages(session), read_heartbeat(session, now, tick_every_seconds)
    unsent, oldest = due_unsent(session, now)
    paused, line = list_paused(session, now), find_channel_state(session, LINE)
    return Vitals(
        queue={state: messages[state] for state in QUEUE_STATES},
        arrived={state: messages[state] for state in ARRIVED},
        due_unsent=unsent,
        oldest_unsent_seconds=max((now - oldest).total_seconds(), 0.0) if oldest else 0.0,
        heartbeat_seconds=(now - heart.last_at).total_seconds() if heart.last_at else None,
        is_scheduler_alive=heart.is_alive,
        is_sending_held=find_hold(session) is not None,
        unchained=count_unchained(session),
        handler_runs=count_handler_runs(session),
        webhook_calls=count_webhook_calls(session),
        backup_seconds=_age(session, BACKUP, now),
        drill_seconds=_age(session, DRILL, now),
        paused={name: int(name in paused) for name in (EMAIL, LINE)},
        line_quota_left=line.quota_left if line else None,
    )


def _age(session: Session, kind: str, now: datetime) -> float | None:
    at = last_good_at(session, kind)
    return (now - at).total_seconds() if at else None
