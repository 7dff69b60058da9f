"""Accounts of identity providers that log people in, by a keyed hash of issuer and subject."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from models.agencies import Person
from models.base import AgencyRow, Moment, moment


class ProviderAccount(AgencyRow, table=True):
    """One account of one person. The subject itself, which may be a citizen's number, is not kept."""

    __tablename__ = "provider_account"
    __table_args__ = (UniqueConstraint("agency_id", "subject_hash"),)

    person_id: UUID = Field(foreign_key="person.id", index=True)
    issuer: str
    subject_hash: str = Field(index=True)
    linked_at: Moment = moment()


def list_people_by_account(session: Session, hashes: Collection[str]) -> Sequence[Person]:
    """Return whom an account logs in, in whatever agency: for the login page alone."""
    query = select(Person).join(ProviderAccount, col(ProviderAccount.person_id) == col(Person.id))
    return session.exec(query.where(col(ProviderAccount.subject_hash).in_(hashes)).order_by(col(Person.id))).all()


def find_account(session: Session, agency_id: UUID, hashes: Collection[str]) -> ProviderAccount | None:
    query = select(ProviderAccount).where(ProviderAccount.agency_id == agency_id)
    return session.exec(query.where(col(ProviderAccount.subject_hash).in_(hashes))).first()


def list_accounts(session: Session, person: Person) -> Sequence[ProviderAccount]:
    query = select(ProviderAccount).where(ProviderAccount.agency_id == person.agency_id)
    return session.exec(
        query.where(ProviderAccount.person_id == person.id).order_by(col(ProviderAccount.linked_at))
    ).all()
