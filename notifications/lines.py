"""Lines of a message from the work that somebody holds, with what is at stake."""

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from models.held import Held
from models.holders import Holders
from notifications.content import Line, Section, SectionKind, WhyNeeded
from readiness.at_stake import points_at_stake
from readiness.question_sets import get_question_set


def points_of(held: Held) -> Decimal:
    """Return the points of the total that stand on this item; 0 for the surveys' items and unknown codes."""
    questions = get_question_set(held.plan.question_set)
    return points_at_stake(questions, held.item.code) if held.item.code in questions.titles else Decimal(0)


def line_of(held: Held, holders: Holders, note: str | None = None) -> Line:
    return Line(
        code=held.item.code,
        title=held.item.title,
        unit=holders.name(held.seat) if held.part else None,
        station=held.item.position,
        needed_on=held.item.needed_on,
        why_needed=cast(WhyNeeded, held.item.why_needed),
        points=points_of(held),
        returned_reason=held.returned_reason,
        note=note,
    )


def section(kind: SectionKind, held: Iterable[Held], holders: Holders) -> list[Section]:
    """Return one section with its lines, most at stake first, then most urgent; none where nothing is held."""
    ordered = sorted(held, key=lambda one: (-points_of(one), one.item.needed_on, one.item.sort_no))
    return [Section(kind, tuple(line_of(one, holders) for one in ordered))] if ordered else []


def once_per_item(held: Iterable[Held]) -> list[Held]:
    """Return the first of each item's parts."""
    return list({one.item.id: one for one in reversed(list(held))}.values())[::-1]
