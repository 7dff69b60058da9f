"""One pass of everything, here and now: the same tasks, run in this process without a broker."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from workers import tasks
from workers.app import app


@dataclass(frozen=True, slots=True)
class TickReport:
    """What one pass did, in numbers of rows."""

    schedules_fired: int
    handlers_due: int
    work_claimed: int
    deliveries_due: int
    addresses_told: int

    def to_json(self) -> dict[str, int]:
        return asdict(self)


def tick() -> TickReport:
    """Fire what the clock asks for, relay events, plan what is due, and send."""
    with _eager():
        tasks.keep_copies()
        tasks.look_up_unknown()  # what the mail server never had goes out with the rest
        return TickReport(
            schedules_fired=tasks.fire_due_schedules(),
            handlers_due=tasks.relay_events(),
            work_claimed=tasks.plan_due_work(),
            deliveries_due=tasks.sweep_deliveries(),
            addresses_told=tasks.tell_webhooks(),
        )


@contextmanager
def _eager() -> Iterator[None]:
    before = app.conf.task_always_eager
    app.conf.task_always_eager = True
    try:
        yield
    finally:
        app.conf.task_always_eager = before
