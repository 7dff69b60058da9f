"""One's own work, by a message's link or logged in: the list, one item of it, and its files."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from core import clock
from core.errors import TrackerError
from models.plans.files import find_file, get_content
from reports.work.own_list import SOON_DAYS, list_own
from web.access.gate import Known
from web.access.own_work import Owner
from web.access.viewer import Viewer
from web.access.work_link import LinkViewer
from web.database import PageSession
from web.heads.item_page import show_item
from web.heads.own import get_own, may_see_file
from web.kit.rendering import page

router = APIRouter()
Year = Annotated[int | None, Query()]


class NoSuchFile(TrackerError):
    thai = "ไม่พบไฟล์นี้ หรือไฟล์นี้ไม่ใช่ของงานที่อยู่กับท่าน"
    english = "There is no such file, or it does not belong to your work."
    http_status = 404


@router.get("/my")
@router.get("/w/{token}")
def work(request: Request, session: PageSession, viewer: Owner) -> Response:
    own = list_own(session, viewer.agency.id, viewer.holders, viewer.seats, clock.today())
    return page(request, "heads/work.html", viewer=viewer, own=own, soon_days=SOON_DAYS)


@router.get("/my/{code}")
@router.get("/w/{token}/{code}")
def one_item(request: Request, session: PageSession, viewer: Owner, code: str, year: Year = None) -> Response:
    return show_item(request, session, viewer, get_own(session, viewer, code, year))


@router.get("/my/{code}/{action:path}")
def back_to_the_item(viewer: Owner, code: str) -> Response:
    """Lead back whoever asks again for what was only the answer to a form: a reload, or the other language."""
    return RedirectResponse(f"{viewer.base}/{code}", status_code=303)


@router.get("/files/{file_id}")
def file(session: PageSession, viewer: Known, file_id: UUID) -> Response:
    return _download(session, viewer, file_id)


@router.get("/w/{token}/files/{file_id}")
def file_by_link(session: PageSession, viewer: LinkViewer, file_id: UUID) -> Response:
    return _download(session, viewer, file_id)


@router.get("/w/{token}/{code}/{action:path}")
def back_to_the_item_by_link(viewer: LinkViewer, code: str) -> Response:
    return RedirectResponse(f"{viewer.base}/{code}", status_code=303)


def _download(session: PageSession, viewer: Viewer, file_id: UUID) -> Response:
    """Send a file to be kept, never to be shown or run as a page of ours."""
    found = find_file(session, viewer.agency.id, file_id)
    if found is None or not may_see_file(session, viewer, found):
        raise NoSuchFile
    return Response(
        get_content(session, found),
        media_type=found.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
