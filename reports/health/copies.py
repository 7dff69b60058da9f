"""When the last nightly copy and the last drill were, and whether they were good."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from models.copy_runs import BACKUP, DRILL, CopyRun, find_last_run, last_good_at

OLDEST = {BACKUP: timedelta(hours=26), DRILL: timedelta(days=8)}


@dataclass(frozen=True, slots=True)
class CopyState:
    """The newest attempt of a kind, and the newest that was good; None where there never was one."""

    kind: str
    last: CopyRun | None
    good_at: datetime | None
    is_good: bool

    @property
    def detail(self) -> str:
        """What went wrong last, in Thai; empty where nothing did."""
        return "" if self.last is None or self.last.is_good else self.last.detail


def read_copies(session: Session, now: datetime) -> list[CopyState]:
    """Return how copies and drills stand; what is older than it should be is not good either."""
    return [_state(session, kind, now) for kind in (BACKUP, DRILL)]


def _state(session: Session, kind: str, now: datetime) -> CopyState:
    last, good_at = find_last_run(session, kind), last_good_at(session, kind)
    is_recent = good_at is not None and now - good_at <= OLDEST[kind]
    return CopyState(kind, last, good_at, is_recent and last is not None and last.is_good)
