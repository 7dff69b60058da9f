"""Policy, office days and seats of many agencies at once, for work that is claimed across agencies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Agency, OfficeDay
from models.people.holders import Holders, holders_by_agency
from schedules.office_days import OfficeDays
from schedules.policy import Policy


@dataclass(frozen=True, slots=True)
class AgencyContext:
    """What the rules need to know of one agency on one day."""

    policy: Policy
    office: OfficeDays
    holders: Holders


def contexts_by_agency(session: Session, agency_ids: Iterable[UUID], on: date) -> dict[UUID, AgencyContext]:
    """Read the contexts of several agencies with seven queries."""
    ids = sorted(set(agency_ids))
    policies = session.exec(select(Agency.id, Agency.policy).where(col(Agency.id).in_(ids))).all()
    own: dict[UUID, list[OfficeDay]] = {agency_id: [] for agency_id in ids}
    for day in session.exec(select(OfficeDay).where(col(OfficeDay.agency_id).in_(ids))):
        own[day.agency_id].append(day)
    holders = holders_by_agency(session, ids, on)
    return {
        agency_id: AgencyContext(Policy.from_stored(changed), office_days(own[agency_id]), holders[agency_id])
        for agency_id, changed in policies
    }


def office_days(own: Iterable[OfficeDay]) -> OfficeDays:
    """Return the government's office days with an agency's own exceptions."""
    days = list(own)
    return OfficeDays(
        closed=frozenset(day.day_on for day in days if not day.is_open),
        opened=frozenset(day.day_on for day in days if day.is_open),
        names={day.day_on: day.name for day in days if day.name},
    )


def get_context(session: Session, agency_id: UUID, on: date) -> AgencyContext:
    return contexts_by_agency(session, [agency_id], on)[agency_id]
