"""Everything that was recorded of one item: its journal, its files, its moved dates, what units asked about it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Person
from models.journal.journal import EventRow
from models.plans.files import EvidenceFile
from models.plans.plans import DateChange, Evidence, Item
from models.plans.requests import WorkRequest


def list_events_of(session: Session, item: Item) -> Sequence[EventRow]:
    """Return what happened to an item, the newest first."""
    query = select(EventRow).where(EventRow.agency_id == item.agency_id, EventRow.item_id == item.id)
    return session.exec(query.order_by(col(EventRow.no).desc())).all()


def list_evidence_of(session: Session, item: Item) -> Sequence[Evidence]:
    query = select(Evidence).where(Evidence.item_id == item.id, col(Evidence.withdrawn_on).is_(None))
    return session.exec(query.order_by(col(Evidence.added_on), col(Evidence.url))).all()


def list_files_of(session: Session, item: Item) -> Sequence[EvidenceFile]:
    """Return the files that were handed in and not taken away, oldest first."""
    query = select(EvidenceFile).where(EvidenceFile.item_id == item.id, col(EvidenceFile.removed_at).is_(None))
    return session.exec(query.order_by(col(EvidenceFile.added_at), col(EvidenceFile.name))).all()


def list_date_changes_of(session: Session, item: Item) -> Sequence[DateChange]:
    query = select(DateChange).where(DateChange.item_id == item.id)
    return session.exec(query.order_by(col(DateChange.changed_at))).all()


def list_requests_of(session: Session, item: Item) -> Sequence[WorkRequest]:
    """Return what units asked about an item, the newest first."""
    query = select(WorkRequest).where(WorkRequest.item_id == item.id)
    return session.exec(query.order_by(col(WorkRequest.asked_at).desc())).all()


def names_of_people(session: Session, agency_id: UUID, ids: Collection[UUID]) -> dict[UUID, str]:
    query = select(Person.id, Person.name).where(Person.agency_id == agency_id, col(Person.id).in_(ids))
    return dict(session.exec(query).all()) if ids else {}
