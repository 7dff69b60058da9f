"""What waits for the executive's signature, and what waits to be published: one entry for each item."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from core import clock
from core.stations import PUBLISHING, SIGNATURE
from reports.work.at_station import list_at
from web.access.gate import Publisher, Signer
from web.database import PageSession
from web.heads.item_page import seen_at
from web.kit.rendering import page
from work.evidence.personal_data import suspects
from work.moves.passed_on import list_passed_on
from work.moves.seen import seen_of

router = APIRouter()


@router.get("/signature")
def signature(request: Request, session: PageSession, viewer: Signer) -> Response:
    waiting = list_at(session, viewer.agency.id, viewer.holders, SIGNATURE)
    return page(
        request, "heads/signature.html", viewer=viewer, waiting=waiting, seen_at=seen_at,
        today_iso=clock.today().isoformat(), passed=list_passed_on(session, viewer.agency.id, SIGNATURE),
        seen_of=seen_of,
    )  # fmt: skip


@router.get("/publishing")
def publishing(request: Request, session: PageSession, viewer: Publisher) -> Response:
    waiting = list_at(session, viewer.agency.id, viewer.holders, PUBLISHING)
    return page(
        request, "heads/publishing.html", viewer=viewer, waiting=waiting, seen_at=seen_at, suspects_among=suspects,
        passed=list_passed_on(session, viewer.agency.id, PUBLISHING), seen_of=seen_of,
    )  # fmt: skip
