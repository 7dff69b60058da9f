"""The coordinator's first page."""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.settings import get_settings
from models.work.work import list_plans
from notifications.explain.channel_standing import NOTHING_LEAVES, channel_notes
from readiness.steering.reach import Target
from reports.dashboard import read_dashboard
from reports.health.copies import CopyState, read_copies
from reports.itas_year import read_itas_year
from reports.readiness.reach import open_work, reach_now
from reports.readiness.trend import read_trend
from reports.standing import read_standing
from web.access.gate import Overseer
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit import pictures
from web.kit.choosing import choose_plan
from web.kit.rendering import page

router = APIRouter()


@router.get("/overview")
def overview(request: Request, session: PageSession, viewer: Overseer, year: int | None = None) -> Response:
    plan, today, now = choose_plan(session, viewer.agency.id, year), clock.today(), clock.now()
    standing = read_standing(session, plan, today)
    board = read_dashboard(
        session, viewer.agency, plan, today=today, now=now, standing=standing,
        tick_every_seconds=get_settings().tick_every_seconds,
    )  # fmt: skip
    return page(
        request, "overview.html", viewer=viewer, board=board, agency=viewer.agency, plan=plan, draw=pictures,
        copies=_copies(session, viewer), itas=read_itas_year(session, plan, today), questions=standing.question_set,
        plans=list_plans(session, viewer.agency.id), trend=read_trend(session, plan, board.figures, today).days,
        channel_notes=[note for note in channel_notes(session, now) if note != NOTHING_LEAVES],
        reached=reach_now(open_work(session, plan, standing), standing, Target.PASS),
    )  # fmt: skip


def _copies(session: Session, viewer: Viewer) -> list[CopyState]:
    """Return how nightly copies stand, for who administers and where there are to be any."""
    is_shown = get_settings().backup_dir is not None and viewer.may("administer")
    return read_copies(session, clock.now()) if is_shown else []
