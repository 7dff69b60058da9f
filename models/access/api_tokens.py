"""What programs show to use the API; only a hash of it is kept, so that a copy of the table opens nothing."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Field, Session, col, select

from models.base import AgencyRow, JsonColumn, Moment, moment


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


def find_token(session: Session, agency_id: UUID, token_id: UUID) -> ApiToken | None:
    return session.exec(select(ApiToken).where(ApiToken.id == token_id, ApiToken.agency_id == agency_id)).first()


def find_token_of(session: Session, token_hash: str) -> ApiToken | None:
    return session.exec(select(ApiToken).where(ApiToken.token_hash == token_hash)).first()


def list_tokens(session: Session, agency_id: UUID) -> Sequence[ApiToken]:
    """Return the agency's tokens, revoked ones too, the newest first."""
    query = select(ApiToken).where(ApiToken.agency_id == agency_id)
    return session.exec(query.order_by(col(ApiToken.created_at).desc(), col(ApiToken.id))).all()
