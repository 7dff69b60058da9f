"""Rows of a people file as entries: who is to sit where, from when to when; what is wrong is collected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.errors import TrackerError
from core.text.names import NameMissing, NameUnfit
from documents.understand.dates.typed_days import read_day
from models.messages.channels import EMAIL, LINE
from models.people.holders import Holders, SeatKey
from people.roster.columns import HEADINGS, Field, plain_words
from people.roster.refusals import (
    Fault,
    NameDiffers,
    NameLeftOut,
    SeatLeftOut,
    SeatTwice,
    SeatUnknown,
    SinceLeftOut,
    UnclearActing,
    UnclearChannel,
)
from people.roster.sheet import RawRow
from people.seats.persons import Details
from people.seats.taking import SeatNotFound, TenureUpsideDown, find_seat_key

YES = ("ใช่", "yes", "y", "true", "x", "✓", "1", "รักษาการ", "รักษาราชการแทน")
NO = ("", "ไม่", "ไม่ใช่", "no", "n", "false", "0")
CHANNEL_WORDS = {"อีเมล": EMAIL, "อีเมล์": EMAIL, "email": EMAIL, "mail": EMAIL, "line": LINE, "ไลน์": LINE}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that names somebody; `since_on` None: from the day of the import, or as known already."""

    row: int
    seat: SeatKey
    seat_name: str
    details: Details
    is_acting: bool
    since_on: date | None
    until_on: date | None

    @property
    def place(self) -> tuple[SeatKey, bool]:
        """What only one person a day can have."""
        return self.seat, self.is_acting


@dataclass
class Reading:
    """Entries and faults of a file's rows on a Bangkok day; `without_name` counts seats that are left as they are."""

    holders: Holders
    today: date
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    without_name: int = 0

    def read(self, rows: Sequence[RawRow]) -> None:
        for row in rows:
            if row.cells:
                self._row(row)
        self.faults += _overlaps(self.entries, self.today)
        self.faults += _other_names(self.entries)

    def _row(self, row: RawRow) -> None:
        before = len(self.faults)
        seat = self._seat(row)
        if "name" not in row.cells:
            self._nobody(row)
            return
        is_acting = self._acting(row)
        since_on, until_on = self._day(row, "since"), self._day(row, "until")
        details = self._details(row)
        if until_on and until_on < (since_on or self.today):
            late = TenureUpsideDown(since=since_on, until=until_on) if since_on else SinceLeftOut()
            self._fault(row, "until", late)
        if len(self.faults) == before and seat and details:
            name = self.holders.name(seat)
            self.entries.append(Entry(row.number, seat, name, details, is_acting, since_on, until_on))

    def _nobody(self, row: RawRow) -> None:
        """A seat without a name stays as it is, but an address must be somebody's."""
        if "email" in row.cells:
            self._fault(row, "name", NameLeftOut())
        else:
            self.without_name += 1

    def _seat(self, row: RawRow) -> SeatKey | None:
        if "seat" not in row.cells:
            self._fault(row, "seat", SeatLeftOut(who=row.cells.get("name", "-")))
            return None
        try:
            return find_seat_key(self.holders, row.cells["seat"])
        except SeatNotFound:
            self._fault(row, "seat", SeatUnknown(seat=row.cells["seat"]))
            return None

    def _details(self, row: RawRow) -> Details | None:
        channel = self._channel(row)
        try:
            return Details(row.cells["name"], row.cells.get("email"), channel=channel)
        except (NameUnfit, NameMissing) as error:
            self._fault(row, "name", error)
        except TrackerError as error:
            self._fault(row, "email", error)
        return None

    def _acting(self, row: RawRow) -> bool:
        said = row.cells.get("acting", "")
        if plain_words(said) not in (*YES, *NO):
            self._fault(row, "acting", UnclearActing(text=said))
        return plain_words(said) in YES

    def _channel(self, row: RawRow) -> str | None:
        said = row.cells.get("channel")
        if said and plain_words(said) not in CHANNEL_WORDS:
            self._fault(row, "channel", UnclearChannel(text=said))
        return CHANNEL_WORDS.get(plain_words(said)) if said else None

    def _day(self, row: RawRow, column: Field) -> date | None:
        try:
            return read_day(row.cells[column]) if column in row.cells else None
        except TrackerError as error:
            self._fault(row, column, error)
            return None

    def _fault(self, row: RawRow, column: Field, cause: TrackerError) -> None:
        self.faults.append(Fault(row.number, HEADINGS[column], cause))


def _overlaps(entries: Sequence[Entry], today: date) -> Iterator[Fault]:
    """Yield a fault where two rows claim one seat on the same day; one without an end makes room for the next."""
    last: dict[tuple[SeatKey, bool], Entry] = {}
    for entry in sorted(entries, key=lambda one: (one.since_on or today, one.row)):
        before = last.get(entry.place)
        since_on = entry.since_on or today
        if before and ((before.since_on or today) == since_on or (before.until_on or date.min) >= since_on):
            yield Fault(entry.row, HEADINGS["seat"], SeatTwice(seat=entry.seat_name, other=before.row))
        last[entry.place] = entry


def _other_names(entries: Sequence[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries:
        email = (entry.details.email or "").lower()
        known = first.setdefault(email, entry) if email else entry
        if known.details.name != entry.details.name:
            yield Fault(entry.row, HEADINGS["name"], NameDiffers(other=known.row))
