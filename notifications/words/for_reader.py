"""A message's lines as their reader needs them: what is to be done first, and never his own unit's name again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from core.questions import QuestionCode
from models.people.holders import Holders, SeatKey
from models.plans.requests import list_ticks
from models.work.held import Held
from models.work.work import list_steps_of
from notifications.words.content import Line, Section
from notifications.words.phrases import ABOUT_OTHERS

LONGEST = 140


def for_reader(
    session: Session, sections: Sequence[Section], held: Sequence[Held], seats: Collection[SeatKey], holders: Holders
) -> tuple[Section, ...]:
    """Return the sections with a survey item's first open step as its line and the question under it, or for whoever
    only hears of it without the question; the reader's only unit is not named. `held` is all open work.
    """
    told = {(line.code, line.title) for section in sections for line in section.lines}
    steps = first_open_steps(session, [one for one in held if named(one) in told])
    units = [holders.name(seat) for seat in seats if seat.unit_id]
    own = units[0] if len(units) == 1 else None
    return tuple(
        replace(section, lines=tuple(_line(line, section, steps, own) for line in section.lines))
        for section in sections
    )


def _line(line: Line, section: Section, steps: Mapping[tuple[str, str], str], own: str | None) -> Line:
    step = steps.get((line.code, line.title))
    question = "" if section.kind in ABOUT_OTHERS else line.title
    said = replace(line, title=step, question=question) if step else line
    return replace(said, unit=None) if said.unit == own and section.kind not in ABOUT_OTHERS else said


def first_open_steps(session: Session, held: Sequence[Held]) -> dict[tuple[str, str], str]:
    """Return, by code and title, the first step that no unit has ticked of each item that is a survey's question."""
    wanted = {one.item.id: one for one in held if _is_question(one.item.code)}
    if not wanted:
        return {}
    ticked = {tick.step_id for tick in list_ticks(session, [one.part.id for one in held if one.part])}
    found: dict[UUID, str] = {}
    for step in list_steps_of(session, wanted):
        if step.id not in ticked:
            found.setdefault(step.item_id, " ".join(step.text.split()))
    return {named(wanted[item_id]): _short(text) for item_id, text in found.items()}


def named(held: Held) -> tuple[str, str]:
    """Return the code and title by which a line names a piece of work."""
    return held.item.code, " ".join(held.item.title.split())


def _is_question(code: str) -> bool:
    """Tell whether the title is what a survey asks people, which tells nobody what to do."""
    return not QuestionCode.parse(code).is_oit and not code.startswith("m")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
