"""Lines of a message from the work that somebody holds, with what is at stake."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast
from uuid import UUID

from core import clock
from models.people.holders import ON_LEAVE, Holders
from models.work.held import Held
from notifications.words.content import Line, Section, SectionKind, WhyNeeded
from notifications.words.one_rung_up import why_here
from notifications.words.phrases import ABOUT_OTHERS
from readiness.assessed.feeding import FEEDS_NOTHING, Worth, total_worth
from reports.feeding import worth_of
from reports.work import open_work
from schedules.lateness import is_overdue

NAMED_UNITS = 3
RowIds = tuple[UUID, UUID | None]
Notes = Mapping[RowIds, str | None]
NO_NOTES: Notes = {}


def points_of(held: Held) -> Decimal:
    """Return the points that can still be won with this item; 0 for the surveys' items and what feeds nothing."""
    return _worth_left(held).points


def _worth_left(held: Held) -> Worth:
    return FEEDS_NOTHING if is_closed(held) else worth_of(held.plan, held.item.code)


def is_closed(held: Held) -> bool:
    """Tell whether the evidence-by day has passed that bound this work: it counts for this year's score no more."""
    binds = worth_of(held.plan, held.item.code).question is not None
    return binds and is_overdue(held.plan.evidence_by_on, clock.today())


def line_of(
    held: Held, unit: str | None, note: str | None = None, *, is_own: bool = True, closes_on: date | None = None
) -> Line:
    return Line(
        code=held.item.code,
        title=" ".join(held.item.title.split()),
        unit=unit,
        station=held.item.position,
        until_on=held.until_on,
        why_needed=cast(WhyNeeded, held.item.why_needed),
        worth=_worth_left(held),
        returned_reason=held.returned_reason,
        note=note,
        is_own=is_own,
        needed_on=held.item.needed_on if held.item.needed_on != held.until_on else None,
        asked_on=held.asked_by_on if held.asked_by_on < held.until_on else None,
        closes_on=closes_on,
        closed_on=held.plan.evidence_by_on if is_closed(held) else None,
        due_on=held.item.due_on,
        laid_before_on=held.item.signature_sent_on,
    )


def section(
    kind: SectionKind, held: Iterable[Held], holders: Holders, notes: Notes = NO_NOTES,
    in_time: Collection[RowIds] = (),
) -> list[Section]:  # fmt: skip
    """Return one section with a line for each piece of work; none where nothing is held. `notes` say more of some,
    `in_time` are those that are late and can still be in time for the evidence-by day.

    Work that reaches the reader because its own seat cannot be reached says so; that of others is only told of.
    """
    lines = [
        line_of(
            one,
            unit=holders.name(one.seat) if one.part else None,
            note=None if kind in ABOUT_OTHERS else _note(why_here(holders.of(one.seat)), notes.get(one.row_ids)),
            is_own=holders.of(one.seat).why_up in (None, ON_LEAVE),
            closes_on=one.plan.evidence_by_on if one.row_ids in in_time else None,
        )
        for one in _ordered(held)
    ]
    return [Section(kind, tuple(lines))] if lines else []


def _note(*said: str | None) -> str | None:
    return " · ".join(one for one in said if one) or None


def item_section(kind: SectionKind, held: Iterable[Held], holders: Holders) -> list[Section]:
    """Return one section with a line for each item, which names the units that still hold parts of it."""
    every = _ordered(held)
    units: dict[UUID, list[str]] = defaultdict(list)
    for one in every:
        if one.part:
            units[one.item.id].append(holders.name(one.seat))
    lines = [line_of(one, _together(units[one.item.id])) for one in once_per_item(every)]
    return [Section(kind, tuple(lines))] if lines else []


def unit_section(kind: SectionKind, held: Iterable[Held], holders: Holders) -> list[Section]:
    """Return one section with a line for each seat that holds something: how much, and what presses most of it."""
    every = _ordered(held)
    by_seat: dict[str, list[Held]] = defaultdict(list)
    for one in every:
        by_seat[holders.name(one.seat)].append(one)
    lines = [
        replace(line_of(own[0], name, is_own=False), count=len(once_per_item(own)), worth=_together_worth(own))
        for name, own in by_seat.items()
    ]
    return [Section(kind, tuple(lines), items=len(once_per_item(every)))] if lines else []


def _together_worth(own: Iterable[Held]) -> Worth:
    """Return what a seat's items are worth together, each question once."""
    worths = [_worth_left(one) for one in own]
    return replace(worths[0], points=total_worth(worths))


def _ordered(held: Iterable[Held]) -> list[Held]:
    return sorted(held, key=lambda one: open_work.pressing(points_of(one), one.until_on, one.item.code))


def _together(units: list[str]) -> str | None:
    """Return the units' names, or their number where a line would not hold them."""
    return f"{len(units)} ส่วนราชการ" if len(units) > NAMED_UNITS else ", ".join(units) or None


def once_per_item(held: Iterable[Held]) -> list[Held]:
    """Return the first of each item's parts."""
    return list({one.item.id: one for one in reversed(list(held))}.values())[::-1]
