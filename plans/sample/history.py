"""What happened so far in the sample municipality: moves to be played through the real use-cases."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from core.calendar import FiscalYear

SITE = "https://www.thungtawanchai.example"
_DONE_ALREADY = "ดำเนินการแล้ว"  # the reason with which the coordinator may accept from any position

# Year-long items done as the year goes by: one every few days from January, the slower ones from May. The
# first lot ends before 31 March, when the half-year items among them are due.
_SPRING = (
    "o28", "o35", "i3", "o4", "o11", "o12", "e1", "i8", "o15",
    "i1", "o20", "i11", "e3", "o17", "i5", "i9", "e8", "i15",
)  # fmt: skip
_SUMMER = ("i14", "o5", "e2", "i6", "e5", "i2", "o7")
_SPRING_FROM_DAY, _SPRING_EVERY_DAYS = 107, 4  # counted from 1 October
_SUMMER_FROM_DAY, _SUMMER_EVERY_DAYS = 215, 16


@dataclass(frozen=True, slots=True)
class SampleMove:
    """One move as the command `ita move` takes it; `on` is a Bangkok date, Monday to Friday."""

    on: date
    code: str
    move: str
    unit: str | None = None
    to: str | None = None
    evidence: str | None = None
    reason: str | None = None


def sample_moves(today: date) -> list[SampleMove]:
    """Return what was done up to `today`, oldest first, each legal after those before it."""
    moves = [*_recent(today), *_through_the_year(today)]
    return sorted(moves, key=lambda move: move.on)  # stable: the moves of one item keep their order


def sample_activated_on(today: date) -> date:
    """Return the day on which the sample plan became active: the last weekday before its first move."""
    return _weekday(sample_moves(today)[0].on - timedelta(days=1))


def _recent(today: date) -> Iterator[SampleMove]:
    """Yield the moves told as days before `today` in `history.csv`; each item's rows stand in order there."""
    text = files("plans.sample").joinpath("history.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield SampleMove(
            on=_weekday(today - timedelta(days=int(row["days_ago"]))),
            code=row["code"],
            move=row["move"],
            unit=row["unit"] or None,
            to=row["to"] or None,
            evidence=f"{SITE}/{row['page']}" if row["page"] else None,
            reason=row["reason"] or None,
        )


def _through_the_year(today: date) -> Iterator[SampleMove]:
    first_on = FiscalYear.containing(today).first_on
    lots = ((_SPRING, _SPRING_FROM_DAY, _SPRING_EVERY_DAYS), (_SUMMER, _SUMMER_FROM_DAY, _SUMMER_EVERY_DAYS))
    for codes, from_day, every_days in lots:
        for place, code in enumerate(codes):
            on = _weekday(first_on + timedelta(days=from_day + place * every_days))
            if on <= today:
                yield _accepted(code, on)


def _accepted(code: str, on: date) -> SampleMove:
    """Return the acceptance of what the office had finished; only o items are proved by a page."""
    evidence = f"{SITE}/ita/{code}" if code.startswith("o") else None
    return SampleMove(on, code, "accept", evidence=evidence, reason=_DONE_ALREADY)


def _weekday(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
