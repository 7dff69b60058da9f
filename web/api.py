"""Small answers for programs: is the web alive, and has anything happened."""

from uuid import UUID

from fastapi import APIRouter

from models.overviews import find_newest_event_id
from web.database import PageSession

router = APIRouter()


@router.get("/healthz")
def health(session: PageSession) -> dict[str, str]:
    """Answer 200 once the database can be read; DatabaseNotReady gives 503."""
    return {"status": "ok"}


@router.get("/api/newest-event")
def newest_event(session: PageSession, agency: UUID) -> dict[str, int]:
    """Return the id of the agency's newest event, 0 before any, so that an open page learns of changes."""
    return {"newest_event_id": find_newest_event_id(session, agency) or 0}
