"""Recording events in the transaction that made them true, and loading them again."""

from dataclasses import fields
from datetime import date
from typing import Any, get_type_hints
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from core.events import Event
from models.agencies import Agency
from models.journal.journal import EventRow


def record(session: Session, agency_id: UUID, event: Event) -> EventRow:
    """Add the event to this transaction under the agency's next number (the update serialises its writers)."""
    numbered = (
        update(Agency)
        .where(col(Agency.id) == agency_id)
        .values(last_event_no=Agency.last_event_no + 1)
        .returning(col(Agency.last_event_no))
    )
    row = EventRow(
        agency_id=agency_id,
        no=session.exec(numbered).scalar_one(),
        name=type(event).__name__,
        item_id=getattr(event, "item_id", None),
        payload=event.payload(),
        by=event.by,
    )
    session.add(row)
    session.flush()
    return row


def load(session: Session, event_id: int) -> tuple[EventRow, Event]:
    """Return the row and the event it holds; fields that the row does not know keep their defaults."""
    row = session.exec(select(EventRow).where(EventRow.id == event_id)).one()
    kind = Event.NAMES[row.name]
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)} & set(row.payload)
    return row, kind(**{name: _restored(hints[name], row.payload[name]) for name in known})


def _restored(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if "UUID" in str(hint):
        return UUID(value)
    return date.fromisoformat(value) if "date" in str(hint) else value
