"""Which person an identity provider's account logs in: by issuer and subject once it is linked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core.errors import TrackerError
from core.events import ProviderAccountLinked, ProviderAccountUnlinked
from core.keys.signing import derived
from models.access.provider_accounts import ProviderAccount, find_account, list_accounts, list_people_by_account
from models.agencies import Person
from models.journal import outbox
from models.locking import take_agency
from people.access.logging_in import list_mailable


class ProviderAccountTaken(TrackerError):
    thai = "บัญชีนี้ผูกกับบุคคลอื่นในหน่วยงานแล้ว: ให้บุคคลนั้นยกเลิกการผูกก่อน หรือแจ้งผู้ประสานงาน ITA"
    english = (
        "This account is linked to somebody else of the agency: have that person unlink it, or ask the coordinator."
    )
    http_status = 409


@dataclass(frozen=True, slots=True)
class Account:
    """Who came from a provider. `email` is None unless the provider vouches that it is this account's own."""

    issuer: str
    subject: str
    email: str | None = None

    @property
    def subject_hashes(self) -> list[str]:
        """What may be stored, the last of it from now on: nobody without the key finds a citizen's number in it."""
        return derived("provider-account", f"{self.issuer} {self.subject}")


def list_people_of(session: Session, account: Account) -> list[Person]:
    """Return whom an account lets in: to whom it is linked, and in agencies without a link whose address it has."""
    linked = list(list_people_by_account(session, account.subject_hashes))
    known = {person.agency_id for person in linked}
    by_address = list_mailable(session, account.email) if account.email else []
    return linked + [person for person in by_address if person.agency_id not in known]


def link(session: Session, person: Person, account: Account, *, by: str) -> None:
    """Let the account log this person in from now on; raise ProviderAccountTaken. Again: its key alone."""
    take_agency(session, person.agency_id)
    subject_hash = account.subject_hashes[-1]
    known = find_account(session, person.agency_id, account.subject_hashes)
    if known is not None and known.person_id != person.id:
        raise ProviderAccountTaken
    if known is not None:
        known.subject_hash = subject_hash
    else:
        row = ProviderAccount(
            agency_id=person.agency_id, person_id=person.id, issuer=account.issuer, subject_hash=subject_hash
        )
        session.add(row)
        session.flush()
        outbox.record(session, person.agency_id, ProviderAccountLinked(person_id=person.id, by=by))


def unlink_all(session: Session, person: Person, *, by: str) -> int:
    """Let no provider's account log this person in any more; return how many did."""
    rows: Sequence[ProviderAccount] = list_accounts(session, person)
    for row in rows:
        session.delete(row)
    if rows:
        outbox.record(session, person.agency_id, ProviderAccountUnlinked(person_id=person.id, by=by))
    return len(rows)
