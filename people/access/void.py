"""What is void stays void: links and sessions for a seat open it only while its holder stayed the same since.

Two things are looked at, for days pass by themselves and entries can be made backwards: who sat there on each
day since, and when somebody was last known to have ceased to.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from core import clock
from models.access.void_seats import find_void_before, note_void
from models.people.holders import Holders, SeatKey
from models.people.people import list_seat
from models.people.substitutes import list_of_person
from people.access.subjects import Subject
from people.tenures import Tenure, sitting

DAY = timedelta(days=1)


def is_void(session: Session, agency_id: UUID, subject: Subject, since: datetime) -> bool:
    """Tell whether what a seat was given at `since` opens nothing any more; a person's own log-in is never void."""
    if subject.seat is None:
        return False
    return not _same_since(session, agency_id, SeatKey.parse(subject.seat), None, since)


def keep_void(session: Session, agency_id: UUID, subject: Subject) -> None:
    """Remember what was seen while somebody sits in the seat: all that was given to the seat itself is void.

    An old link that is tried while the seat is vacant again takes nothing from newer ones.
    """
    if subject.seat is not None and _sitter(session, agency_id, SeatKey.parse(subject.seat)):
        note_void(session, agency_id, subject.seat, [None], clock.now())


def seats_since(
    session: Session, agency_id: UUID, holders: Holders, subject: Subject, since: datetime
) -> list[SeatKey]:
    """Return the seats that are the subject's now and have been without a break since `since`."""
    if subject.seat is not None:
        seat = SeatKey.parse(subject.seat)
        seats = [seat] if seat in holders.seats else []
    else:
        seats = list(holders.held_by(subject.person_id))
    return [seat for seat in seats if _same_since(session, agency_id, seat, subject.person_id, since)]


def _same_since(session: Session, agency_id: UUID, seat: SeatKey, person_id: UUID | None, since: datetime) -> bool:
    """Tell whether the person (None: nobody) sat there on every day since and never ceased to."""
    ceased_at = find_void_before(session, agency_id, str(seat), person_id)
    if ceased_at is not None and since <= ceased_at:
        return False
    if person_id is not None and _pressed_since(session, agency_id, seat, person_id, since):
        return True
    known, today = _tenures(session, agency_id, seat), clock.today()
    first_on = min(clock.bangkok_date(since), today)
    days = [first_on + no * DAY for no in range((today - first_on).days + 1)]
    return all((found.person_id if (found := sitting(known, day)) else None) == person_id for day in days)


def _pressed_since(session: Session, agency_id: UUID, seat: SeatKey, person_id: UUID, since: datetime) -> bool:
    """Tell whether the person was named to press for the seat on every day since."""
    rows, today = list_of_person(session, agency_id, str(seat), person_id), clock.today()
    first_on = min(clock.bangkok_date(since), today)
    days = [first_on + no * DAY for no in range((today - first_on).days + 1)]
    return all(any(row.covers(day) for row in rows) for day in days)


def _sitter(session: Session, agency_id: UUID, seat: SeatKey) -> Tenure | None:
    return sitting(_tenures(session, agency_id, seat), clock.today())


def _tenures(session: Session, agency_id: UUID, seat: SeatKey) -> list[Tenure]:
    rows = list_seat(session, agency_id, seat)
    return [Tenure(row.person_id, row.since_on, row.until_on, row.is_acting) for row in rows]
