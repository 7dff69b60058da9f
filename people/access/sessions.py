"""Sessions: a browser that is logged in. They lie on the server, so that each can be ended from anywhere."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col

from core import clock
from core.errors import TrackerError
from core.events import SessionOpened, SessionsEnded
from core.settings import get_settings
from models.access.logins import LoginLink, LoginSession, find_session, is_session_there, list_sessions_of
from models.journal import outbox
from models.people.holders import get_holders
from models.people.vendors import is_out_of_contract
from people.access.subjects import Subject
from people.access.tokens import hash_of, new_token

FRESH_FOR = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=5)
DEVICE_LENGTH = 80
BY_LINK = "link"


class ContractOver(TrackerError):
    thai = "เข้าสู่ระบบไม่ได้: วันนี้ไม่อยู่ในระยะเวลาตามสัญญาจ้าง โปรดติดต่อผู้ประสานงาน ITA ของหน่วยงาน"
    english = "You cannot log in: your contract does not run today. Get in touch with the agency's ITA coordinator."
    http_status = 403


def open_session(session: Session, agency_id: UUID, subject: Subject, *, opened_by: str, device: str = "") -> str:
    """Log a browser in and return the token that only it will hold. `opened_by` is password | link | oidc | seat."""
    if is_shut_out(session, agency_id, subject):
        raise ContractOver
    token, now = new_token(), clock.now()
    row = LoginSession(
        agency_id=agency_id, token_hash=hash_of(token), person_id=subject.person_id, seat=subject.seat,
        opened_by=opened_by, device=device[:DEVICE_LENGTH], expires_at=now + good_for(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    outbox.record(session, agency_id, SessionOpened(session_id=row.id, opened_by=opened_by, by=subject.by))
    return token


def is_shut_out(session: Session, agency_id: UUID, subject: Subject) -> bool:
    """Tell whether somebody's contract does not run today and no seat of the agency lets him in."""
    today = clock.today()
    if not is_out_of_contract(session, subject.person_id, today):
        return False
    return not get_holders(session, agency_id, today).held_by(subject.person_id)


def find_open_session(session: Session, token: str) -> LoginSession | None:
    """Return the session that a browser's token stands for, while it is good."""
    return find_session(session, hash_of(token), *_are_open())


def is_open(session: Session, session_id: UUID) -> bool:
    return is_session_there(session, session_id, *_are_open())


def good_for() -> timedelta:
    """Return after what time a session ends even if it is used all the while."""
    return timedelta(hours=get_settings().session_hours)


def _are_open() -> tuple[ColumnElement[bool], ...]:
    """Return what is true of sessions that were not ended, have not come to their end and are in use."""
    now, settings = clock.now(), get_settings()
    return (
        col(LoginSession.revoked_at).is_(None),
        col(LoginSession.expires_at) > now,
        col(LoginSession.created_at) > now - good_for(),  # the setting may have become shorter
        col(LoginSession.last_seen_at) > now - timedelta(hours=settings.session_idle_hours),
    )


def is_fresh(session: Session, session_id: UUID | None) -> bool:
    """Tell whether this session was opened by a login link a moment ago: whoever sits there had that link."""
    row = session.get(LoginSession, session_id) if session_id else None
    return row is not None and row.opened_by == BY_LINK and clock.now() - row.created_at <= FRESH_FOR


def note_seen(session: Session, session_id: UUID) -> None:
    """Remember when a session was last used, to five minutes."""
    now = clock.now()
    stale = update(LoginSession).where(col(LoginSession.id) == session_id)
    session.exec(stale.where(col(LoginSession.last_seen_at) < now - SEEN_EVERY).values(last_seen_at=now))


def end_session(session: Session, agency_id: UUID, session_id: UUID, *, by: str) -> None:
    """End one session of an agency; ending it again changes nothing."""
    _end(session, agency_id, [session_id], by)


def end_sessions_of(session: Session, agency_id: UUID, subject: Subject, *, by: str, but: UUID | None = None) -> int:
    """End every session of a person or seat, except perhaps the one that asks; return how many there were.

    Login links that lie in a mail unused open nothing any more either.
    """
    links = update(LoginLink).where(
        col(LoginLink.agency_id) == agency_id, col(LoginLink.person_id) == subject.person_id,
        col(LoginLink.seat) == subject.seat, col(LoginLink.used_at).is_(None),
    )  # fmt: skip
    session.exec(links.values(used_at=clock.now()))
    ids = [row.id for row in list_open_sessions(session, agency_id, subject) if row.id != but]
    _end(session, agency_id, ids, by)
    return len(ids)


def list_open_sessions(session: Session, agency_id: UUID, subject: Subject) -> list[LoginSession]:
    """Return where a person or seat is logged in, the newest first."""
    return list_sessions_of(session, agency_id, subject.person_id, subject.seat, *_are_open())


def _end(session: Session, agency_id: UUID, ids: list[UUID], by: str) -> None:
    ended = update(LoginSession).where(col(LoginSession.agency_id) == agency_id, col(LoginSession.id).in_(ids))
    done = session.exec(ended.where(col(LoginSession.revoked_at).is_(None)).values(revoked_at=clock.now()))
    if done.rowcount:
        outbox.record(session, agency_id, SessionsEnded(sessions=done.rowcount, by=by))
