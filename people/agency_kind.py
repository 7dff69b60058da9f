"""Saying what kind of agency one is, where its name does not."""

from sqlmodel import Session

from core.errors import TrackerError
from core.events import AgencyKindSet
from core.text.titles import AgencyKind, kind_of
from models.agencies import Agency
from models.journal import outbox
from models.locking import take_agency


class UnknownAgencyKind(TrackerError):
    thai = "ไม่มีประเภทหน่วยงาน “{kind}”: ที่กำหนดได้คือ {known}"
    english = "There is no kind of agency “{kind}”: those are {known}."


def set_agency_kind(session: Session, agency: Agency, kind: str, by: str) -> AgencyKind:
    """Set the kind from which the titles of clerk and mayor follow; raise UnknownAgencyKind."""
    if kind not in list(AgencyKind):
        raise UnknownAgencyKind(kind=kind, known=", ".join(AgencyKind))
    take_agency(session, agency.id)
    old = kind_of(agency.name, agency.kind)
    agency.kind = kind
    session.add(agency)
    session.flush()
    outbox.record(session, agency.id, AgencyKindSet(old=old, new=kind, by=by))
    return AgencyKind(kind)
