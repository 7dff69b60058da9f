"""Who wants digests by e-mail and who has turned them off."""

from uuid import UUID

from sqlmodel import Session, col, select

from models.agencies import Person


def find_subscriber(session: Session, agency_id: UUID, person_id: UUID, *, lock: bool = False) -> Person | None:
    """Return the agency's person, held until the transaction ends where `lock` says so."""
    query = select(Person).where(Person.id == person_id, Person.agency_id == agency_id)
    return session.exec(query.with_for_update() if lock else query).first()


def has_digests_off(session: Session, person_id: UUID | None) -> bool:
    """Tell whether this person wants no digests by e-mail; a seat without a person has not said so."""
    if person_id is None:
        return False
    query = select(Person.id).where(Person.id == person_id, col(Person.digests_off_at).is_not(None))
    return session.exec(query).first() is not None
