"""Counting the days of an item's holders from its rows: THE place that sets `held_until_on` and what goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.stations import ACCEPTED, COLLECTING, Route
from models.plans.plans import OPEN_STATES, Assignment, Item, Plan
from models.work.late import latest_until, until_on
from reports.feeding import feeding_of, wave_of
from schedules.lateness import (
    Numbers,
    Way,
    asked_by_on,
    held_until_on,
    mended_until_on,
    not_at_once,
    units_until_on,
)


def feeds_question(plan: Plan, item: Item) -> bool:
    """Tell whether the evidence-by day binds the item: it feeds an OIT question of the assessed year."""
    return feeding_of(plan).question_of(item.code) is not None


def evidence_by_of(plan: Plan, code: str) -> date | None:
    """Return the evidence-by day where it binds the item of this code."""
    return plan.evidence_by_on if feeding_of(plan).question_of(code) else None


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one plan's items under its agency's numbers. With `gently_from` a day that is counted anew makes
    nobody late before the third office day from then.
    """

    plan: Plan
    numbers: Numbers
    gently_from: date | None = None

    def way_of(self, item: Item) -> Way:
        """Return an item's dates and its later stations, without those that it went around."""
        arrivals = item.arrivals or {}
        names = Route.parse(item.route).names()
        ahead = names[names.index(item.position) :]
        later = [name for name in names[1:-1] if name in arrivals or name in ahead]
        feeds = feeds_question(self.plan, item)
        return Way(
            own_on=item.needed_on,  # where that is the evidence-by day, the day counted back is earlier anyway
            stations=tuple(later),
            evidence_by_on=(self.plan.days_from_on or self.plan.evidence_by_on) if feeds else None,
            moved_on=item.needed_on if item.why_needed == "moved" else None,
            moved_at=item.moved_at if item.why_needed == "moved" else None,
        )

    def start(self, item: Item, parts: Sequence[Assignment], on: date) -> None:
        """Set the wave and the days of an item that is with its units from a day on."""
        item.wave_on = wave_of(self.plan, item.code, on)
        self.count_units(item, parts)

    def count_units(self, item: Item, parts: Sequence[Assignment]) -> None:
        """Set the day of the units, and of each part that has not gone on."""
        way = self.way_of(item)
        units_on = units_until_on(way, self.numbers)
        if item.position == COLLECTING:
            item.held_until_on = self._gently(units_on, item.held_until_on)
        for part in parts:
            if part.state in OPEN_STATES or part.held_until_on is None:
                day = part.needed_on or units_on
                if part.returned_on:
                    day = mended_until_on(way, day, part.returned_on, self.numbers)
                part.held_until_on = self._gently(day, part.held_until_on)

    def returned(self, item: Item, part: Assignment, on: date) -> None:
        """Give a unit that has its part back the days to mend it."""
        part.returned_on = on
        part.held_until_on = mended_until_on(self.way_of(item), until_on(item, part), on, self.numbers)

    def arrived(self, item: Item, parts: Sequence[Assignment], on: date) -> None:
        """Note that the item came to its present station, and set that station's day."""
        item.arrivals = {**(item.arrivals or {}), item.position: on.isoformat()}
        self.count_station(item, parts)

    def count_station(self, item: Item, parts: Sequence[Assignment]) -> None:
        """Set the day of the station that holds the item, from the days on which it came to each on its way."""
        way, arrivals = self.way_of(item), item.arrivals or {}
        at = way.stations.index(item.position)
        came = [date.fromisoformat(arrivals[name]) for name in way.stations[: at + 1] if name in arrivals]
        units_on = latest_until(item, parts) or units_until_on(way, self.numbers)
        if not came:
            came = [item.held_since_on or units_on]
        day = held_until_on(way, units_on, came, self.numbers)
        item.held_until_on = self._gently(day, item.held_until_on)
        item.asked_by_on = asked_by_on(way, at, item.held_until_on, came[-1], self.numbers)

    def count(self, item: Item, parts: Sequence[Assignment]) -> None:
        """Set the days of whoever holds the item now; what is accepted keeps them."""
        if item.position == ACCEPTED:
            return
        self.count_units(item, parts)
        if item.position != COLLECTING:
            self.count_station(item, parts)

    def _gently(self, day: date, stood_on: date | None) -> date:
        if self.gently_from is None or stood_on is None or day >= stood_on:
            return day
        return not_at_once(day, stood_on, self.gently_from, self.numbers.office)
