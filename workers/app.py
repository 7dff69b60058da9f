"""The Celery application: settings, and the ticks that beat gives. What is due is decided by rows, not here."""

import logging
import time
import warnings
from datetime import UTC, datetime, timedelta
from typing import Any

from celery import Celery, Task
from celery.exceptions import SecurityWarning
from celery.schedules import schedule
from celery.signals import beat_init, setup_logging, worker_init
from kombu import Queue

from core import clock
from core.settings import get_settings
from notifications.channels.transport import LINE_API, MAILBOX, SMTP

log = logging.getLogger(__name__)
SOFT_LIMIT_SECONDS = 240  # above the budget of a task that sends and the deadline of its last mail
TASK_LIMIT_SECONDS = 270  # below a lease, and below the time after which the broker gives a task to somebody else
DEFAULT_QUEUE = "celery"
QUEUES = {SMTP: "mail", LINE_API: "line", MAILBOX: "mailbox"}
"""The queue that each way out has to itself, beside the one for everything else."""

COPIES_EVERY_SECONDS = 300
LOOKS_EVERY_SECONDS = 60
STARTED_AT, STARTED_SECONDS = datetime.now(UTC), time.monotonic()
LOOK_UP_EVERY_SECONDS = 60  # reads a log, and what is missing there is certain only after a minute

# A container's only user is often root; the danger that is warned of there comes with pickle, and we take only JSON.
warnings.filterwarnings("ignore", category=SecurityWarning)


_is_told = False  # that the clock cannot be right


class TaskByRightClock(Task):  # type: ignore[misc]  # celery has no annotations
    """Does nothing while the machine's clock says a year that cannot be: nobody could undo what it would date."""

    abstract = True

    def __call__(self, *args: Any, **options: Any) -> Any:
        global _is_told
        if not clock.is_impossible():
            _is_told = False
            return super().__call__(*args, **options)
        if not _is_told:
            _is_told = True
            log.error("clock.impossible_year", extra={"year": clock.year()})
        return None


def make_app() -> Celery:
    """Return the app for the broker in the settings: Redis, or memory inside one process.

    Tried as a whole against Redis 6.2 (tests/integration/test_redis_worker.py): a killed child's task runs again at
    once, a killed worker's after `visibility_timeout` and one restore interval, SIGTERM lets the task end.
    """
    app = Celery(
        "ita", broker=get_settings().resolved_broker_url(), include=["workers.tasks"], task_cls=TaskByRightClock
    )
    app.conf.update(
        accept_content=["json"],
        task_serializer="json",
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_publish_retry=False,  # the next tick tries again
        task_time_limit=TASK_LIMIT_SECONDS,
        task_soft_time_limit=SOFT_LIMIT_SECONDS,
        task_default_queue=DEFAULT_QUEUE,
        task_queues=[Queue(name, routing_key=name) for name in (DEFAULT_QUEUE, *QUEUES.values())],
        task_eager_propagates=True,
        worker_prefetch_multiplier=1,
        worker_soft_shutdown_timeout=0,  # to be told once is the soft way: what is in hand ends (core.stopping)
        worker_max_tasks_per_child=1000,
        worker_max_memory_per_child=300_000,  # kB
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options=_transport_options(),
        beat_max_loop_interval=5,
        beat_schedule=_ticks(get_settings().tick_every_seconds),
        timezone="UTC",
    )
    return app


def _transport_options() -> dict[str, object]:
    if get_settings().broker_url is None:
        return {"polling_interval": 0.02}
    return {
        "visibility_timeout": 300,  # above the longest task, the same for every app on this broker
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 25,
    }


def _ticks(seconds: int) -> dict[str, dict[str, object]]:
    """One tick for each kind of row that can be due; a tick that waited too long in the broker is dropped."""
    names = ("schedules.fire_due", "events.relay", "reminders.plan_due", "deliveries.sweep", "webhooks.tell")
    every = dict.fromkeys(names, seconds) | {"deliveries.look_up": max(seconds, LOOK_UP_EVERY_SECONDS)}
    every["evidence.look"] = max(seconds, LOOKS_EVERY_SECONDS)
    every["copies.keep"] = max(seconds, COPIES_EVERY_SECONDS)
    return {
        name: {"task": name, "schedule": schedule(at, nowfun=_steady_now), "options": {"expires": at}}
        for name, at in every.items()
    }


def _steady_now() -> datetime:
    """The moment by a clock that nobody sets: by the machine's, one that goes back would silence beat until then."""
    return STARTED_AT + timedelta(seconds=time.monotonic() - STARTED_SECONDS)


def leave_logging_alone(**_: object) -> None:
    """Whoever listens here has set up logging: Celery then adds no handler of its own."""


setup_logging.connect(leave_logging_alone)

app = make_app()


def _refuse_impossible_year(**_: object) -> None:
    """However worker and beat are started, by `celery` too."""
    clock.refuse_impossible_year()


for begins in (worker_init, beat_init):
    begins.connect(_refuse_impossible_year)
