"""One seed on one installation: faults while it works, then an end in peace, then the count."""

import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import col, select

from core.clock import bangkok_date
from core.db import reading
from core.message_kinds import DAY_KINDS
from models.messages.deliveries import Delivery
from tests.chaos.schedule import Step, schedule_of
from tests.faults.counting import Count, finish, stories, waiting_now
from tests.faults.logs import faults_of_logs
from tests.faults.setups import SetUp
from tests.faults.world import MORNING, World

HEADS, FEW = 24, 4
LATE_ENOUGH = MORNING + timedelta(hours=2)  # so that a clock set back finds the same messages due
HEADER = "| seed | set-up | faults | lost | doubled by LINE | doubled by mail | two a day | unknown settled |"
RULE = "|---|---|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Result:
    """How a seed ended; without a `count` it could not be brought to an end."""

    seed: int
    set_up: str
    steps: list[Step]
    seconds: float
    count: Count | None = None
    doubled_by_line: int = 0
    two_a_day: int = 0
    odd: tuple[str, ...] = ()  # of the logs
    trouble: str = field(default="", repr=False)

    @property
    def is_clean(self) -> bool:
        return self.count is not None and self.count.is_clean and self.two_a_day == 0 and not self.odd

    @property
    def row(self) -> str:
        if self.count is None:
            return f"| {self.seed} | {self.set_up} | {len(self.steps)} | not finished | | | | |"
        one = self.count
        lost = f"{one.lost} of {one.wanted}" + (f", {one.unfinished} unfinished" if one.unfinished else "")
        figures = [
            lost,
            self.doubled_by_line,
            one.doubled - self.doubled_by_line,
            self.two_a_day,
            one.unknown_settled,
        ]
        return f"| {self.seed} | {self.set_up} | {len(self.steps)} | {' | '.join(map(str, figures))} |"


def run_seed(seed: int, seconds: float, set_up: SetUp) -> Result:
    """Whatever goes wrong is told in the result, so that other seeds run."""
    steps, began = schedule_of(seed, seconds), time.monotonic()
    with set_up.opened() as world:
        try:
            _let_loose(world, steps)
            count = finish(world)
        except Exception:
            trouble = f"{traceback.format_exc()}\n{_states()}\n{world.log_tail()}"
            return Result(seed, set_up.name, steps, time.monotonic() - began, trouble=trouble)
        by_line = sum(number - 1 for number in Counter(push.to for push in world.line.accepted).values())
        odd = faults_of_logs(world.folder)
        trouble = "\n".join(odd) + ("" if count.is_clean else f"{stories(world)}\n{world.log_tail()}")
        return Result(seed, set_up.name, steps, time.monotonic() - began, count, by_line, _two_a_day(), odd, trouble)


def _let_loose(world: World, steps: list[Step]) -> None:
    world.set_clock(LATE_ENOUGH)
    world.watch_a_clock()
    world.line_wire.slow(0.1, 0.1)
    world.mail_wire.slow(0.1, 0.1)
    world.add_heads(HEADS)
    world.start_all()
    for step in steps:
        time.sleep(step.after_seconds)
        if not waiting_now(world):
            world.add_heads(FEW)  # so that every fault falls on something
        step.strike(world)
    for role in [one for one in world.roles if not world.is_running(one)]:
        raise AssertionError(f"{role} has ended by itself")


def _states() -> Counter[tuple[str, str, str | None]]:
    with reading() as session:
        return Counter((one.channel, one.state, one.last_error) for one in session.exec(select(Delivery)))


def _two_a_day() -> int:
    """Count what a person got by a channel beyond the first of a day."""
    with reading() as session:
        sent = session.exec(select(Delivery).where(Delivery.state == "sent", col(Delivery.kind).in_(DAY_KINDS))).all()
    got = Counter((one.recipient_key, one.channel, bangkok_date(one.sent_at)) for one in sent if one.sent_at)
    return sum(number - 1 for number in got.values())
