"""Whatever is done and whenever the scheduler runs: each push that the policy names is in the log."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from core import clock
from core.calendar import BANGKOK
from core.db import engine
from core.errors import TrackerError
from core.questions import QuestionCode
from models.messages.deliveries import ReminderLog
from models.plans.plans import Assignment, Item, Plan
from models.work.late import until_on
from models.work.work import list_items, list_parts
from notifications.kinds.day.plan_due import plan_due
from plans.activation.activation import activate
from schedules.office_days import OfficeDays
from schedules.policy import Policy
from schedules.reminders import pushes_for
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.effort import examples
from work.moves.move import TAKE_EVIDENCE, Move
from work.moves.moving import make_move

pytestmark = pytest.mark.usefixtures("database")
FIRST = date(2025, 4, 1)
DAYS = 10  # the substitute of Chakri Day among them, Songkran after them
LAST_DAY = DAYS + 7  # of the last tick; a reopened item may be needed later than that
CODES = ("o1", "i2")
UNITS = ("กองคลัง", "กองช่าง")
URL = "https://www.example.go.th/ita"
HOURS = (time(8), time(9, 30), time(17))


@dataclass(frozen=True)
class Step:
    """What happens at one moment: a move that may be refused, or a tick."""

    day: int
    at: time
    move: dict[str, str | None] | None

    @property
    def moment(self) -> datetime:
        return datetime.combine(FIRST + timedelta(days=self.day), self.at, BANGKOK)


def a_move() -> st.SearchStrategy[dict[str, str | None]]:
    """What somebody may type; much of it is refused."""
    return st.fixed_dictionaries(
        {
            "code": st.sampled_from(CODES),
            "name": st.sampled_from(["submit", "submit", "start", "forward", "return", "accept", "waive", "reopen"]),
            "unit": st.sampled_from([None, None, *UNITS]),
            "to": st.sampled_from([None, "publishing"]),
            "reason": st.sampled_from(["เอกสารไม่ครบ", "done already"]),
        }
    )


def a_history() -> st.SearchStrategy[list[Step]]:
    """Moves and ticks in order of time; the last tick is after the last day."""
    one = st.builds(Step, st.integers(1, DAYS), st.sampled_from(HOURS), st.none() | a_move())
    return st.lists(one, max_size=25).map(lambda some: sorted(some, key=lambda each: each.moment))


@contextmanager
def rolled_back() -> Iterator[Session]:
    with Session(engine(), expire_on_commit=False) as session:
        yield session
        session.rollback()


@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    needed=st.lists(st.integers(-1, DAYS - 1), min_size=2, max_size=2),
    history=a_history(),
    activated_at=st.sampled_from(HOURS),
    units=st.sampled_from([UNITS[:1], UNITS]),
)
def test_every_push_of_open_work_is_sent_or_logged(
    needed: list[int], history: list[Step], activated_at: time, units: Sequence[str]
):
    with rolled_back() as session:
        plan = a_small_plan(session, needed, activated_at, units)
        for step in history:
            with clock.frozen(step.moment):
                happen(session, plan, step.move)
        last = Step(LAST_DAY, time(10), None)
        with clock.frozen(last.moment):
            happen(session, plan, None)
        assert list(missing(session, plan)) == []


def a_small_plan(session: Session, needed: list[int], activated_at: time, names: Sequence[str]) -> Plan:
    """Two items of these units, activated on the first day."""
    with clock.frozen(datetime.combine(FIRST, activated_at, BANGKOK)):
        agency = an_agency(session)
        units = [a_unit(session, agency, name, number) for number, name in enumerate(names)]
        plan = a_plan(session, agency, activated_on=None)
        for code, day in zip(CODES, needed, strict=True):
            an_item(session, plan, code, needed_on=FIRST + timedelta(days=day), units=units)
        activate(session, plan, on=FIRST)
        return plan


def happen(session: Session, plan: Plan, move: dict[str, str | None] | None) -> None:
    if move is None:
        while plan_due(session, clock.now()).claimed:
            pass
        return
    with suppress(TrackerError):  # much of it is refused where the work is
        name = str(move["name"])
        more = {"evidence": URL} if name in TAKE_EVIDENCE else {}
        code = QuestionCode.parse(str(move["code"]))
        make_move(session, plan, Move(**{**move, "code": code, **more}))  # type: ignore[arg-type]


def missing(session: Session, plan: Plan) -> Iterator[tuple[str, str, date]]:
    """Yield the pushes for parts, and for items at a station, that the log says nothing of."""
    logged = session.exec(select(ReminderLog).where(col(ReminderLog.kind) == "push")).all()
    for item in list_items(session, plan.id):
        for part in list_parts(session, item.id):
            known = {row.on for row in logged if row.assignment_id == part.id}
            yield from ((item.code, "part", on) for on in named(item, part) - known)
        if item.position in ("publishing", "checking"):
            known = {row.on for row in logged if row.item_id == item.id and row.assignment_id is None}
            yield from ((item.code, item.position, on) for on in named(item, item) - known)


def named(item: Item, row: Item | Assignment) -> set[date]:
    """Return the days until the last tick of the pushes that the policy names for work in these hands."""
    held_since_on, last_on = row.held_since_on or FIRST, FIRST + timedelta(days=LAST_DAY)
    day = until_on(item, row if isinstance(row, Assignment) else None)
    pushes = pushes_for(day, Policy(), OfficeDays())
    return {push.on for push in pushes if held_since_on <= push.on <= last_on}
