"""Small answers for programs that look after the installation."""

from fastapi import APIRouter

from web.access.gate import Everybody
from web.database import PageSession

router = APIRouter()


@router.get("/healthz", dependencies=[Everybody])
def health(session: PageSession) -> dict[str, str]:
    """Answer 200 once the database can be read; DatabaseNotReady gives 503."""
    return {"status": "ok"}
