"""The coordinator's first page."""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.settings import get_settings
from models.work.work import list_plans
from notifications.explain.channel_standing import channel_notes
from reports.dashboard import read_dashboard
from reports.health.copies import CopyState, read_copies
from reports.itas_year import read_itas_year
from web.access.gate import Overseer
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.rendering import page

router = APIRouter()


@router.get("/overview")
def overview(request: Request, session: PageSession, viewer: Overseer, year: int | None = None) -> Response:
    board = read_dashboard(
        session, viewer.agency, choose_plan(session, viewer.agency.id, year), today=clock.today(), now=clock.now(),
        tick_every_seconds=get_settings().tick_every_seconds,
    )  # fmt: skip
    return page(
        request, "overview.html", viewer=viewer, board=board, agency=viewer.agency, plan=board.plan,
        copies=_copies(session, viewer), itas=read_itas_year(session, board.plan, clock.today()),
        plans=list_plans(session, viewer.agency.id), channel_notes=channel_notes(session, clock.now()),
    )  # fmt: skip


def _copies(session: Session, viewer: Viewer) -> list[CopyState]:
    """Return how nightly copies stand, for who administers and where there are to be any."""
    is_shown = get_settings().backup_dir is not None and viewer.may("administer")
    return read_copies(session, clock.now()) if is_shown else []
