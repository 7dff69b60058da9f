"""Taking a people file in, all or nothing: whoever it names sits where it says; other seats stay as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from models.agencies import Agency
from models.locking import take_agency
from models.people.holders import get_holders
from people.roster.changes import Change, changes_between, snapshot
from people.roster.columns import HEADINGS
from people.roster.entries import Entry, Reading
from people.roster.refusals import Fault, RosterRefused
from people.roster.sheet import Sheet, read_sheet
from people.seats.taking import set_seat


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file says and what of it was new. `without_name` counts rows without a name, which change nothing."""

    file: str
    rows: int
    without_name: int
    changes: tuple[Change, ...]

    @property
    def is_nothing_new(self) -> bool:
        return all(one.kind == "unchanged" for one in self.changes)

    def to_json(self, *, dry_run: bool) -> dict[str, Any]:
        return {
            "file": self.file, "dry_run": dry_run, "rows": self.rows, "without_name": self.without_name,
            "changes": [one.to_json() for one in self.changes],
        }  # fmt: skip


def import_roster(session: Session, agency: Agency, path: Path, *, by: str = "coordinator") -> Imported:
    """Seat everybody whom the file names; raise a refusal of the file, or RosterRefused with every fault."""
    return import_sheet(session, agency, read_sheet(path), path.name, by=by)


def import_sheet(session: Session, agency: Agency, sheet: Sheet, name: str, *, by: str = "coordinator") -> Imported:
    """Do the same for what was read of the file `name` before."""
    take_agency(session, agency.id)
    holders = get_holders(session, agency.id, clock.today())
    reading = Reading(holders, clock.today())
    reading.read(sheet.rows)
    _refuse(name, [*sheet.faults, *reading.faults])
    before = snapshot(session, agency.id)
    meant = _seat_all(session, agency, name, reading.entries, by)
    changes = changes_between(before, snapshot(session, agency.id), meant, holders)
    return Imported(name, _filled(sheet), reading.without_name, tuple(changes))


def _seat_all(session: Session, agency: Agency, name: str, entries: Sequence[Entry], by: str) -> list[UUID]:
    """Seat heads before those who act, the earliest first, and return the rows; a new head would end the acting."""
    rows, faults = [], []
    for entry in sorted(entries, key=lambda one: (one.is_acting, one.since_on or clock.today(), one.row)):
        details = entry.details
        try:
            seat = set_seat(
                session, agency, entry.seat_name, details.name, details.email, channel=details.channel,
                on=entry.since_on or clock.today(), until=entry.until_on, is_acting=entry.is_acting, by=by,
            )  # fmt: skip
            rows.append(seat.id)
        except TrackerError as error:
            faults.append(Fault(entry.row, HEADINGS["seat"], error))
    _refuse(name, faults)
    return rows


def _refuse(name: str, faults: Sequence[Fault]) -> None:
    if faults:
        raise RosterRefused(name, faults)


def _filled(sheet: Sheet) -> int:
    return sum(bool(row.cells) for row in sheet.rows)
