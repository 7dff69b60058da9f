"""Links that log somebody in once: printed by a command, or sent to whoever asked at the login page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.identity import new_id
from core.keys.login_tokens import login_token, login_url
from models.access.logins import LoginLink, find_link, take_link
from people.access.subjects import Subject
from people.access.tokens import hash_of
from people.access.void import is_void

GOOD_FOR = timedelta(minutes=30)


class LoginLinkGone(TrackerError):
    thai = "ลิงก์เข้าสู่ระบบนี้ใช้ไม่ได้แล้ว (ใช้ได้ครั้งเดียวภายใน 30 นาที): โปรดขอลิงก์ใหม่ที่หน้าเข้าสู่ระบบ"
    english = "This login link opens nothing any more (once, within 30 minutes): ask for a new one at the login page."
    http_status = 410


@dataclass(frozen=True, slots=True)
class IssuedLink:
    """A link in clear, shown once; `id` is its row's."""

    id: UUID
    url: str
    expires_at: datetime


def issue_login_link(
    session: Session, agency_id: UUID, subject: Subject, *, good_for: timedelta = GOOD_FOR
) -> IssuedLink:
    """Make a link that logs the subject in once."""
    link_id, expires_at = new_id(), clock.now() + good_for
    token = login_token(link_id)
    session.add(
        LoginLink(
            id=link_id, agency_id=agency_id, token_hash=hash_of(token), person_id=subject.person_id,
            seat=subject.seat, expires_at=expires_at,
        )
    )  # fmt: skip
    session.flush()
    return IssuedLink(link_id, login_url(token), expires_at)


def look_at_link(session: Session, token: str) -> LoginLink:
    """Return a link that is still good, without using it; raise LoginLinkGone."""
    return _good(session, find_link(session, hash_of(token)))


def use_link(session: Session, token: str) -> LoginLink:
    """Use a link up and return whom it lets in; raise LoginLinkGone. Of two that come at once one is late."""
    link = _good(session, take_link(session, hash_of(token)))
    link.used_at = clock.now()
    session.add(link)
    return link


def _good(session: Session, link: LoginLink | None) -> LoginLink:
    if link is None or link.used_at is not None or link.expires_at <= clock.now():
        raise LoginLinkGone
    if is_void(session, link.agency_id, Subject(link.person_id, link.seat), link.created_at):
        raise LoginLinkGone
    return link
