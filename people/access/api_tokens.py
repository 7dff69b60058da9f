"""Tokens with which programs use the API for one agency: shown once, kept as a hash, revoked at any time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, or_

from core import clock
from core.calendar import BANGKOK
from core.errors import TrackerError
from core.events import ApiTokenMade, ApiTokenRevoked
from core.text.names import tidy_name
from models.access.api_tokens import ApiToken, find_token, find_token_of
from models.journal import outbox
from people.access.tokens import hash_of, new_token

PREFIX = "ita_"  # scanners for leaked secrets know a token by such a beginning
SCOPES = ("read", "write", "admin")
NAME_LENGTH = 80
LONGEST = timedelta(days=366)
USED_EVERY = timedelta(minutes=1)


class TokenNameMissing(TrackerError):
    thai = "ต้องตั้งชื่อโทเค็น ยาวไม่เกิน {longest} ตัวอักษร เช่น ระบบสารบรรณ"
    english = "Name the token, in at most {longest} characters, such as “document system”."


class UnknownScope(TrackerError):
    thai = "ต้องเลือกสิทธิ์ของโทเค็นอย่างน้อยหนึ่งอย่าง: {scopes}"
    english = "Choose at least one scope of the token: {scopes}."


class BadExpiry(TrackerError):
    thai = "วันหมดอายุต้องอยู่ตั้งแต่วันนี้จนถึงหนึ่งปีข้างหน้า"
    english = "The last day of a token lies between today and a year from now."


class TokenNotFound(TrackerError):
    thai = "ไม่พบโทเค็นนี้: ให้เลือกจากรายการโทเค็นของหน่วยงาน"
    english = "There is no such token: choose one from the agency's list."
    http_status = 404


@dataclass(frozen=True, slots=True)
class Made:
    """A token in clear, shown once."""

    row: ApiToken
    token: str


def make(
    session: Session, agency_id: UUID, name: str, scopes: Collection[str], *, last_on: date | None, by: str
) -> Made:
    """Make a token that is good to the end of the Bangkok day `last_on` (None: until it is revoked)."""
    name = tidy_name(name) if name.strip() else ""
    if not 0 < len(name) <= NAME_LENGTH:
        raise TokenNameMissing(longest=NAME_LENGTH)
    if not scopes or not set(scopes) <= set(SCOPES):
        raise UnknownScope(scopes=", ".join(SCOPES))
    if last_on is not None and not clock.today() <= last_on <= clock.today() + LONGEST:
        raise BadExpiry
    token, chosen = PREFIX + new_token(), [one for one in SCOPES if one in scopes]
    row = ApiToken(
        agency_id=agency_id, name=name, token_hash=hash_of(token), scopes=chosen, created_by=by,
        expires_at=_end_of(last_on) if last_on else None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    outbox.record(session, agency_id, ApiTokenMade(token_id=row.id, name=name, scopes=",".join(chosen), by=by))
    return Made(row, token)


def revoke(session: Session, agency_id: UUID, token_id: UUID, *, by: str) -> ApiToken:
    """Let a token open nothing any more; doing it again changes nothing. Raise TokenNotFound."""
    row = find_token(session, agency_id, token_id)
    if row is None:
        raise TokenNotFound
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        session.add(row)
        outbox.record(session, agency_id, ApiTokenRevoked(token_id=row.id, name=row.name, by=by))
    return row


def find_good(session: Session, token: str) -> ApiToken | None:
    """Return the row of a token that opens something now."""
    row = find_token_of(session, hash_of(token))
    return row if row and is_good(row) else None


def is_good(row: ApiToken) -> bool:
    return row.revoked_at is None and (row.expires_at is None or row.expires_at > clock.now())


def note_used(session: Session, token_id: UUID) -> None:
    """Remember when a token was last used, to the minute."""
    now, last = clock.now(), col(ApiToken.last_used_at)
    stale = update(ApiToken).where(col(ApiToken.id) == token_id, or_(last.is_(None), last < now - USED_EVERY))
    session.exec(stale.values(last_used_at=now))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(0), BANGKOK)
