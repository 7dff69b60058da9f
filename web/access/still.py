"""Whether a viewer who was let in a while ago would be let in again: a page that stays open asks now and then."""

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from models.holders import get_holders
from plans.access.sessions import is_open
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
    if viewer.subject.seat is None:
        return True
    return not viewer.subject.is_replaced(get_holders(session, viewer.agency.id, clock.today()))
