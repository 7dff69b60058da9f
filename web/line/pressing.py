"""In which order somebody's work is shown: what is returned or late first, then what is needed soonest."""

from collections.abc import Iterable

from core import clock
from notifications.words.lines import points_of
from schedules.lateness import is_overdue
from work.chat.own_work import OwnWork


def most_pressing_first(own: Iterable[OwnWork]) -> list[OwnWork]:
    """Return returned and late work by what is at stake, then the rest by its date."""
    return sorted(own, key=_rank)


def is_late(own: OwnWork) -> bool:
    return is_overdue(own.held.item.needed_on, clock.today())


def _rank(own: OwnWork) -> tuple[object, ...]:
    is_pressing = own.held.returned_reason is not None or is_late(own)
    points, needed_on = -points_of(own.held), own.held.item.needed_on
    return (0, points, needed_on) if is_pressing else (1, needed_on, points)
