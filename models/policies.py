"""An agency's policy and its office days, as the pure rules take them."""

from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Agency, OfficeDay
from schedules.office_days import OfficeDays
from schedules.policy import Policy


def get_policy(session: Session, agency_id: UUID) -> Policy:
    changed = session.exec(select(Agency.policy).where(Agency.id == agency_id)).one()
    return Policy.from_json(changed)


def get_office_days(session: Session, agency_id: UUID) -> OfficeDays:
    """Return the government's office days with the agency's own exceptions."""
    own = session.exec(select(OfficeDay).where(col(OfficeDay.agency_id) == agency_id)).all()
    return OfficeDays(
        closed=frozenset(day.day_on for day in own if not day.is_open),
        opened=frozenset(day.day_on for day in own if day.is_open),
    )
