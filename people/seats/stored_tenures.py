"""One seat's rows as tenures, and tenures back to rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.identity import new_id
from models.access.void_seats import note_void
from models.agencies import Seat
from models.people.holders import SeatKey
from models.people.people import list_seat
from people.tenures import Tenure, ceased


@dataclass(frozen=True)
class StoredTenures:
    """Everybody's time in one seat of an agency, by row."""

    session: Session
    agency_id: UUID
    key: SeatKey
    rows: dict[UUID, Seat]

    @classmethod
    def read(cls, session: Session, agency_id: UUID, key: SeatKey) -> "StoredTenures":
        return cls(session, agency_id, key, {row.id: row for row in list_seat(session, agency_id, key)})

    @property
    def known(self) -> list[Tenure]:
        return [
            Tenure(row.person_id, row.since_on, row.until_on, row.is_acting, row.id) for row in self.rows.values()
        ]

    def store(self, after: Sequence[Tenure]) -> None:
        """Make the rows say what the tenures say: change, add, and remove those of which no day is left.

        What was handed out before to those who cease to sit there is void.
        """
        gone = ceased(self.known, after, clock.today())
        kept = {one.row_id for one in after}
        for row_id in [row_id for row_id in self.rows if row_id not in kept]:
            self.session.delete(self.rows.pop(row_id))
        for one in after:
            row = self.rows.get(one.row_id) if one.row_id else None
            if row is None:
                row = Seat(
                    id=one.row_id or new_id(), agency_id=self.agency_id, person_id=one.person_id,
                    unit_id=self.key.unit_id, role=self.key.role, is_acting=one.is_acting, since_on=one.since_on,
                )  # fmt: skip
                self.rows[row.id] = row
                self.session.add(row)
            row.since_on, row.until_on = one.since_on, one.until_on
        self.session.flush()
        note_void(self.session, self.agency_id, str(self.key), gone, clock.now())
