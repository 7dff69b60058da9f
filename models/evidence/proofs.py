"""Proofs of the day: what an address showed at a moment that may matter later, and what was added to it since."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import LargeBinary
from sqlmodel import Field, Session, col, func, select

from models.base import AgencyRow, Moment, moment, read_later

PARTS = {
    "warc": ("warc.gz", "application/gzip"),
    "picture": ("jpg", "image/jpeg"),
    "stamp": ("warc.gz.tsr", "application/timestamp-reply"),
}
"""What a proof is made of, with how each part is called as a file and what it is."""


class Proof(AgencyRow, table=True):
    """What an address showed: `why` is published | evidence_by, `on` Bangkok's day.

    `warc` holds the answer as it came, a web archive; `sha256` is of that. `picture` shows the page (a JPEG), `stamp`
    is an authority's answer (RFC 3161) that `warc` was there at `stamped_at`. While `next_try_at` is set, something
    is still to be added, and `lacks` says what went wrong the last time; after the last of `tries` it stays away.
    """

    __tablename__ = "evidence_proof"

    address_id: UUID = Field(foreign_key="watched_address.id", index=True)
    why: str
    at: Moment = moment()
    on: date
    title: str | None = None
    sha256: str
    text: str | None = None
    warc: bytes = Field(sa_type=LargeBinary)
    picture: bytes | None = Field(default=None, sa_type=LargeBinary)
    picture_sha256: str | None = None
    stamp: bytes | None = Field(default=None, sa_type=LargeBinary)
    stamped_at: Moment | None = moment(nullable=True)
    lacks: str | None = None
    tries: int = 0
    next_try_at: Moment | None = moment(nullable=True, index=True)


def list_proofs(session: Session, address_ids: Collection[UUID]) -> Sequence[Proof]:
    """Return the proofs of these addresses, the newest first; their bytes are read only where they are asked for."""
    query = select(Proof).where(col(Proof.address_id).in_(address_ids))
    query = query.options(*read_later(Proof.warc, Proof.picture, Proof.stamp))
    return session.exec(query.order_by(col(Proof.at).desc())).all()


def find_proof(session: Session, agency_id: UUID, proof_id: UUID) -> Proof | None:
    return session.exec(select(Proof).where(Proof.agency_id == agency_id, Proof.id == proof_id)).first()


def has_proof(session: Session, address_id: UUID, why: str, since_on: date) -> bool:
    query = select(Proof.id).where(Proof.address_id == address_id, Proof.why == why, col(Proof.on) >= since_on)
    return session.exec(query.limit(1)).first() is not None


def claim_proof(session: Session, now: datetime, until: datetime) -> Proof | None:
    """Take the proof that waits longest for its picture or stamp; it is ours until `until`."""
    query = select(Proof).where(col(Proof.next_try_at) <= now).order_by(col(Proof.next_try_at), col(Proof.id))
    found = session.exec(query.limit(1).with_for_update(skip_locked=True)).first()
    if found is not None:
        found.next_try_at = until
        session.add(found)
    return found


def count_lacking(session: Session) -> int:
    """Return how many proofs of any agency were to get a picture or a stamp, and did not at the last try."""
    return session.exec(select(func.count()).select_from(Proof).where(col(Proof.lacks).is_not(None))).one()
