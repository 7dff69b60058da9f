"""Outside firms that put documents on the agency's web site: who, and until when their contract runs."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Field, Session, col, select

from models.agencies import Person
from models.base import AgencyRow


class VendorContract(AgencyRow, table=True):
    """A person of an outside firm may see and publish what waits, from a day to a day, both included."""

    __tablename__ = "vendor_contract"

    person_id: UUID = Field(foreign_key="person.id", unique=True)
    since_on: date
    until_on: date

    def covers(self, day: date) -> bool:
        return self.since_on <= day <= self.until_on


def find_contract(session: Session, person_id: UUID | None) -> VendorContract | None:
    """Return the person's contract, be it running, ended or to come."""
    return session.exec(select(VendorContract).where(VendorContract.person_id == person_id)).first()


def is_out_of_contract(session: Session, person_id: UUID | None, today: date) -> bool:
    """Tell whether somebody has a contract that does not run today."""
    contract = find_contract(session, person_id) if person_id else None
    return contract is not None and not contract.covers(today)


def list_contracts(session: Session, agency_id: UUID) -> Sequence[tuple[VendorContract, Person]]:
    """Return the agency's contracts with their people, the one that ends last first."""
    query = select(VendorContract, Person).join(Person, col(Person.id) == col(VendorContract.person_id))
    query = query.where(VendorContract.agency_id == agency_id)
    return session.exec(query.order_by(col(VendorContract.until_on).desc(), col(Person.name))).all()
