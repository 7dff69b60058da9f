"""Who may come in: sessions, one-time login links, API tokens, and what is counted to slow down guessing.

Of everything that opens a door only a hash is kept, so that a copy of these tables opens nothing.
"""

from uuid import UUID

from sqlmodel import Field, SQLModel

from core.identity import new_id
from models.base import AgencyRow, JsonColumn, Moment, moment


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


class DoorKnock(SQLModel, table=True):
    """One try at a door that guessing must not open. `key_hash` says which door and who, as a keyed hash."""

    __tablename__ = "door_knock"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    key_hash: str = Field(index=True)
    at: Moment = moment(index=True)


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
