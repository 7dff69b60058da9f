"""What happened in the assessment's own year: its days, the coordinator's acts in ITAS, marks."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDaySet(Event):
    """A day of an assessed year was confirmed or moved; `announced_by` and `number` say by whose letter."""

    plan_id: UUID
    assessed_year: int
    day: str
    old_on: date
    new_on: date
    announced_by: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItasActTicked(Event):
    """An act of the coordinator in ITAS is done, or (`done` False) is not after all."""

    plan_id: UUID
    assessed_year: int
    act: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksEntered(Event):
    """What ITAS gave each question was pasted in; `marks` counts the questions."""

    plan_id: UUID
    assessed_year: int
    marks: int
