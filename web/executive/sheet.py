"""The one page of the mayor and the clerk, by log-in or by the link of their monthly summary; one sheet of A4."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from models.work.work import NoPlan
from reports.executive import Matter, read_executive_page
from reports.summary.reading import MonthBeforePlan
from web.access.gate import Overseer
from web.access.permissions import May
from web.access.refusals import NotAllowed
from web.access.viewer import Viewer
from web.access.work_link import LinkViewer
from web.database import PageSession
from web.kit.rendering import page

router = APIRouter()


@router.get("/executive")
def executive(request: Request, session: PageSession, viewer: Overseer) -> Response:
    return _page(request, session, viewer)


@router.get("/w/{token}/executive")
def executive_by_link(request: Request, session: PageSession, viewer: LinkViewer) -> Response:
    if not viewer.may(May.OVERSEE):
        raise NotAllowed
    return _page(request, session, viewer)


def _page(request: Request, session: Session, viewer: Viewer) -> Response:
    try:
        found = read_executive_page(session, viewer.agency, clock.today())
    except (NoPlan, MonthBeforePlan):
        return page(request, "executive_empty.html", viewer=viewer, agency=viewer.agency)
    return page(
        request, "executive.html", viewer=viewer, agency=viewer.agency, found=found, whole=found.whole,
        link_of=lambda matter: where(matter, viewer),
    )  # fmt: skip


def where(matter: Matter, viewer: Viewer) -> str:
    """Return where a matter is dealt with: a page that this viewer may open, else its list further down the page."""
    if viewer.session_id is None:
        return _BELOW[matter.kind]
    if matter.kind in ("sign_late", "sign"):
        return "/signature" if viewer.may(May.SIGN) else "/items?station=signature"
    if matter.kind == "seats" and viewer.may(May.ADMINISTER):
        return "/settings/people"
    if matter.kind == "requests" and viewer.may(May.COORDINATE):
        return "/requests"
    if matter.kind == "evidence":
        return "/readiness#raise"
    if matter.kind == "late":
        return "/overdue?" + urlencode({"holder": matter.holder})
    return _BELOW[matter.kind]


_BELOW = {
    "sign_late": "#to-sign", "sign": "#to-sign", "late": "#late", "seats": "#seats", "evidence": "#stake",
    "requests": "#requests",
}  # fmt: skip
