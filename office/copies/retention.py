"""Which nightly copies are kept: the newest days, then one a week, then one a month."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.calendar import BANGKOK
from core.settings import Settings

ENDING = ".itacopy"
NAME = re.compile(r"ita-(\d{4}-\d{2}-\d{2}-\d{4})" + re.escape(ENDING))
STAMP = "%Y-%m-%d-%H%M"


@dataclass(frozen=True, slots=True)
class Keep:
    """How many days, weeks and months have a copy; those without one do not count, so nothing erodes."""

    days: int
    weeks: int
    months: int

    @classmethod
    def of(cls, settings: Settings) -> "Keep":
        return cls(settings.backup_keep_days, settings.backup_keep_weeks, settings.backup_keep_months)


def name_at(moment: datetime) -> str:
    """Return a copy's name, which says when it was made in Bangkok time."""
    return f"ita-{moment.astimezone(BANGKOK):{STAMP}}{ENDING}"


def list_copies(folder: Path) -> list[tuple[datetime, Path]]:
    """Return the copies in a folder, the newest first; what has another name is not ours."""
    found = [(made_at(path), path) for path in folder.iterdir()] if folder.is_dir() else []
    return sorted(((at, path) for at, path in found if at), reverse=True)


def made_at(path: Path) -> datetime | None:
    named = NAME.fullmatch(path.name)
    try:
        return datetime.strptime(named[1], STAMP).replace(tzinfo=BANGKOK) if named else None
    except ValueError:
        return None


def too_many(made: Sequence[datetime], keep: Keep, now: datetime) -> set[datetime]:
    """Return which copies may go. The newest never does, nor what a wrong clock dated after now."""
    past = sorted((at for at in made if at <= now), reverse=True)
    spans: list[tuple[int, Callable[[datetime], Hashable]]] = [
        (keep.days, lambda at: at.date()),
        (keep.weeks, lambda at: at.isocalendar()[:2]),
        (keep.months, lambda at: (at.year, at.month)),
    ]
    kept = {at for most, span_of in spans for at in _newest_of_each(past, span_of, most)}
    return set(past) - kept - set(past[:1])


def _newest_of_each(
    made: Sequence[datetime], span_of: Callable[[datetime], Hashable], most: int
) -> Iterator[datetime]:
    seen: set[Hashable] = set()
    for at in made:
        if (span := span_of(at)) not in seen and len(seen) < most:
            seen.add(span)
            yield at
