"""How many items will be accepted by a day, if the weeks to come are like the weeks that were: a band, not a number.

Every week that was is as likely as every other for each week to come. That is all that is assumed, and so all that
the band tells of: it holds in eight of ten cases in which that is true.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

WEEK = timedelta(days=7)
SETTLING = timedelta(days=14)  # after a plan begins: what is accepted then was mostly done before
LEAST_WEEKS, LEAST_ITEMS = 8, 5  # less history than this says nothing of a pace
LOW, MIDDLE, HIGH = Fraction(1, 10), Fraction(1, 2), Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Items accepted until `until_on` beside those that are by now: few, middling, many.

    It is made of `weeks`, in which `items` were accepted.
    """

    until_on: date
    weeks: int
    items: int
    low: int
    middle: int
    high: int


def weekly(accepted_on: Iterable[date], began_on: date, today: date) -> list[int]:
    """Return how many were accepted in each full week from when the plan had settled until yesterday."""
    first_on = began_on + SETTLING
    weeks = max(0, (today - first_on) // WEEK)
    counted = Counter((day - first_on) // WEEK for day in accepted_on if day >= first_on)
    return [counted[week] for week in range(weeks)]


def outlook(weeks: Sequence[int], still_open: int, today: date, until_on: date) -> Outlook | None:
    """Return what to expect of so many open items; None where there is too little history, or no week is left."""
    to_come = (until_on - today) // WEEK
    if len(weeks) < LEAST_WEEKS or sum(weeks) < LEAST_ITEMS or to_come < 1 or still_open < 1:
        return None
    chances = _sums(weeks, to_come, still_open)
    low, middle, high = (_quantile(chances, part) for part in (LOW, MIDDLE, HIGH))
    return Outlook(until_on, len(weeks), sum(weeks), low, middle, high)


def _sums(weeks: Sequence[int], to_come: int, most: int) -> list[Fraction]:
    """Return how likely each sum of so many weeks is; what exceeds `most` counts as that."""
    one = {count: Fraction(times, len(weeks)) for count, times in Counter(weeks).items()}
    chances = [Fraction(1)] + [Fraction(0)] * most
    for _ in range(to_come):
        after = [Fraction(0)] * (most + 1)
        for total, chance in enumerate(chances):
            if chance:
                for count, likely in one.items():
                    after[min(most, total + count)] += chance * likely
        chances = after
    return chances


def _quantile(chances: Sequence[Fraction], part: Fraction) -> int:
    """Return the smallest number that is not exceeded with at least this chance."""
    seen = Fraction(0)
    for number, chance in enumerate(chances):
        seen += chance
        if seen >= part:
            return number
    return len(chances) - 1
