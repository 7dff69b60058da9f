"""Who may come in: browsers that are logged in, and links that log somebody in once.

Of everything that opens a door only a hash is kept, so that a copy of these tables opens nothing.
"""

from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Field, Session, col, select

from models.base import AgencyRow, Moment, moment


class LoginSession(AgencyRow, table=True):
    """One browser that is logged in, as a person or (`person_id` None) as a seat, until it expires or is revoked.

    `seat` is written as models.people.holders.SeatKey writes it. `opened_by` is password | link | oidc, or seat for
    whoever entered himself for the seat that he had come in as.
    """

    __tablename__ = "login_session"

    token_hash: str = Field(unique=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    seat: str | None = None
    opened_by: str
    device: str = ""
    created_at: Moment = moment()
    last_seen_at: Moment = moment()
    expires_at: Moment = moment(index=True)
    revoked_at: Moment | None = moment(nullable=True)


class LoginLink(AgencyRow, table=True):
    """A link that logs somebody in once, within minutes; for a person, or for a seat."""

    __tablename__ = "login_link"

    token_hash: str = Field(unique=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    seat: str | None = None
    expires_at: Moment = moment(index=True)
    used_at: Moment | None = moment(nullable=True)
    created_at: Moment = moment()


def find_session(session: Session, token_hash: str, *which: ColumnElement[bool]) -> LoginSession | None:
    return session.exec(select(LoginSession).where(LoginSession.token_hash == token_hash, *which)).first()


def is_session_there(session: Session, session_id: UUID, *which: ColumnElement[bool]) -> bool:
    return session.exec(select(LoginSession.id).where(LoginSession.id == session_id, *which)).first() is not None


def list_sessions_of(
    session: Session, agency_id: UUID, person_id: UUID | None, seat: str | None, *which: ColumnElement[bool]
) -> list[LoginSession]:
    """Return the sessions of a person or a seat that are so, the newest first."""
    query = select(LoginSession).where(LoginSession.agency_id == agency_id, LoginSession.person_id == person_id)
    query = query.where(LoginSession.seat == seat, *which).order_by(col(LoginSession.created_at).desc())
    return list(session.exec(query))


def find_link(session: Session, token_hash: str) -> LoginLink | None:
    return session.exec(select(LoginLink).where(LoginLink.token_hash == token_hash)).first()


def take_link(session: Session, token_hash: str) -> LoginLink | None:
    """Hold a link as it is now: of two that use it at once one is late."""
    query = select(LoginLink).where(LoginLink.token_hash == token_hash).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).first()
