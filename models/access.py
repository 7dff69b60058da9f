"""Who may come in: sessions, one-time login links, API tokens, and what is counted to slow down guessing.

Of everything that opens a door only a hash is kept, so that a copy of these tables opens nothing.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col, or_, select

from core.db import UtcDateTime
from models.base import AgencyRow, JsonColumn, Moment, moment

FORGOTTEN_AT_ONCE = 100


class LoginSession(AgencyRow, table=True):
    """One browser that is logged in, as a person or (`person_id` None) as a seat, until it expires or is revoked.

    `seat` is written as models.holders.SeatKey writes it. `opened_by` is password | link | oidc, or seat for
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


class Knock(SQLModel, table=True):
    """Tries at a door that guessing must not open: so many since the first that still counts.

    `key_hash` says which door and who, as a keyed hash.
    """

    key_hash: str = Field(primary_key=True)
    tries: int
    since: Moment = moment(index=True)


class ApiToken(AgencyRow, table=True):
    """What a program shows to use the API for one agency, within its scopes."""

    __tablename__ = "api_token"

    name: str
    token_hash: str = Field(unique=True)
    scopes: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    created_by: str
    created_at: Moment = moment()
    expires_at: Moment | None = moment(nullable=True)
    last_used_at: Moment | None = moment(nullable=True)
    revoked_at: Moment | None = moment(nullable=True)


class Webhook(AgencyRow, table=True):
    """An address that is told of an agency's events. `secret_no` counts secrets: each is derived, none is stored.

    `told_no` is the number of the agency's newest event that has been looked at for it.
    """

    url: str
    events: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    secret_no: int = 1
    told_no: int = 0
    is_enabled: bool = True
    created_by: str
    created_at: Moment = moment()


def count_knock(session: Session, key_hash: str, now: datetime, within: timedelta) -> int:
    """Count one more try and return how many there are within the time; of two at once one waits for the other."""
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    since, tries, moment_now = col(Knock.since), col(Knock.tries), literal(now, UtcDateTime())
    is_over = or_(since <= now - within, since > now + within)  # or the clock was wrong
    row = dialect.insert(Knock).values(key_hash=key_hash, tries=1, since=now)
    counted = row.on_conflict_do_update(
        index_elements=["key_hash"],
        set_={"tries": case((is_over, 1), else_=tries + 1), "since": case((is_over, moment_now), else_=since)},
    )
    return int(session.connection().execute(counted.returning(tries)).scalar_one())


def forget_knocks(session: Session, key_hash: str) -> None:
    session.exec(delete(Knock).where(col(Knock.key_hash) == key_hash))


def forget_old_knocks(session: Session, before: datetime) -> None:
    """Delete some of what no longer counts; rows that somebody else holds are left to him."""
    old = select(Knock.key_hash).where(col(Knock.since) < before).limit(FORGOTTEN_AT_ONCE)
    session.exec(delete(Knock).where(col(Knock.key_hash).in_(old.with_for_update(skip_locked=True))))
