"""Small answers for programs that look after the installation."""

from fastapi import APIRouter
from sqlalchemy.exc import DBAPIError
from starlette.responses import JSONResponse, Response

from core import clock
from core.db import DatabaseFileGone, reading
from core.settings import get_settings
from models.messages.holds import find_hold
from models.migrate import DatabaseFileLost, DatabaseNotReady, DatabaseTooNew, NothingStored, check_ready
from reports.health.heartbeat import read_heartbeat
from web.access.gate import Everybody
from web.database import PageSession

router = APIRouter()
DATABASE, VERSION, SCHEDULER = "database", "database_version", "scheduler"


@router.get("/healthz", dependencies=[Everybody])
def health(session: PageSession) -> dict[str, str]:
    """Answer 200 once the database can be read, also while messages are kept back; DatabaseNotReady gives 503."""
    hold = find_hold(session)
    return {"status": "ok"} | ({"sending_held": hold.reason} if hold else {})


@router.get("/readyz", dependencies=[Everybody])
def ready() -> Response:
    """Answer 200 where everything is there that the installation needs, else 503 with what is missing."""
    missing = what_is_missing()
    if missing:
        return JSONResponse({"status": "not ready", "missing": missing}, status_code=503)
    return JSONResponse({"status": "ready"})


def what_is_missing() -> list[str]:
    """Return the database, its version, or a scheduler whose last pass is three ticks ago (at least a minute)."""
    try:
        check_ready()
        with reading() as session:
            heart = read_heartbeat(session, clock.now(), get_settings().tick_every_seconds)
    except (DatabaseNotReady, DatabaseTooNew):
        return [VERSION]
    except (DBAPIError, DatabaseFileGone, DatabaseFileLost, NothingStored):
        return [DATABASE]
    return [] if heart.is_alive else [SCHEDULER]
