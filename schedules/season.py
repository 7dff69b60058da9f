"""The season of an assessment: from the opening of entry until results are out. Bangkok dates."""

from dataclasses import dataclass
from datetime import date, timedelta

ENTRY_BEFORE, RESULTS_AFTER = timedelta(days=60), timedelta(days=120)  # where the year's calendar does not say


@dataclass(frozen=True, slots=True)
class Season:
    """From the opening of entry until results are out: assessors look after entry has closed too."""

    from_on: date
    until_on: date

    def holds(self, on: date) -> bool:
        return self.from_on <= on <= self.until_on


def season_of(evidence_by_on: date, entry_from_on: date | None, results_on: date | None) -> Season:
    first = entry_from_on if entry_from_on and entry_from_on <= evidence_by_on else evidence_by_on - ENTRY_BEFORE
    last = results_on if results_on and results_on >= evidence_by_on else evidence_by_on + RESULTS_AFTER
    return Season(first, last)
