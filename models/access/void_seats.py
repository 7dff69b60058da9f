"""Until when what was handed out for a seat is void, whatever its history says later."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint, update
from sqlmodel import Session, col, select

from core.identity import new_id
from models.base import AgencyRow, Moment, moment
from models.inserting import insert_into


class VoidSeat(AgencyRow, table=True):
    """Somebody ceased to hold a seat: what was signed or opened for him up to `void_before` opens it never again.

    `holder` is the person's id, "" for the seat itself while nobody sat there.
    """

    __tablename__ = "void_seat"
    __table_args__ = (UniqueConstraint("agency_id", "seat", "holder"),)

    seat: str
    holder: str = ""
    void_before: Moment = moment()


def holder_of(person_id: UUID | None) -> str:
    return str(person_id or "")


def find_void_before(session: Session, agency_id: UUID, seat: str, person_id: UUID | None) -> datetime | None:
    query = select(VoidSeat.void_before).where(VoidSeat.agency_id == agency_id, VoidSeat.seat == seat)
    return session.exec(query.where(VoidSeat.holder == holder_of(person_id))).first()


def note_void(session: Session, agency_id: UUID, seat: str, people: Iterable[UUID | None], at: datetime) -> None:
    """Remember that these (None: the seat itself) ceased to hold the seat; a later moment that is known stays."""
    for holder in sorted(map(holder_of, people)):
        row = {"id": new_id(), "agency_id": agency_id, "seat": seat, "holder": holder, "void_before": at}
        session.exec(insert_into(session, VoidSeat).values(row).on_conflict_do_nothing())
        known = update(VoidSeat).where(col(VoidSeat.agency_id) == agency_id, col(VoidSeat.seat) == seat)
        session.exec(
            known.where(col(VoidSeat.holder) == holder, col(VoidSeat.void_before) < at).values(void_before=at)
        )
