"""Whether a viewer who was let in a while ago would be let in again: a page that stays open asks now and then."""

from sqlmodel import Session

from core.errors import TrackerError
from models.access.logins import LoginSession
from people.access.sessions import is_open
from people.access.void import is_void
from web.access.viewer import Viewer
from web.access.work_link import look_at_link


def is_still_in(session: Session, viewer: Viewer) -> bool:
    """Tell whether the session is open, or the link good, and its seat not somebody else's by now."""
    if viewer.session_id is None:
        try:
            look_at_link(session, viewer.base.rpartition("/")[2])
        except TrackerError:
            return False
        return True
    if not is_open(session, viewer.session_id):
        return False
    since = session.get_one(LoginSession, viewer.session_id).created_at
    return not is_void(session, viewer.agency.id, viewer.subject, since)
