"""API tokens: made, shown once, revoked."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import reading, transaction
from core.errors import TrackerError
from models.access.api_tokens import list_tokens
from people.access.api_tokens import SCOPES, BadExpiry, Made, TokenNameMissing, is_good, make, revoke
from reports.health.audit import names_for
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.shared import Fault, Typed, fault_of, optional_day

router = APIRouter()

HERE = "/settings/tokens"
MEANINGS = {"read": "อ่านข้อมูล", "write": "บันทึกความคืบหน้าและหลักฐาน", "admin": "ตั้งค่าและตรวจรับงาน"}
Text = Annotated[str, Form()]
Many = Annotated[list[str] | None, Form()]  # None: no box was ticked


@router.get("/settings/tokens")
def tokens(request: Request, session: PageSession, viewer: Administrator) -> Response:
    return _show(request, session, viewer)


@router.post("/settings/tokens")
def add(request: Request, viewer: Administrator, scopes: Many = None, name: Text = "", last: Text = "") -> Response:
    """Show the token on the page that answers the form, once: only its hash is kept."""
    try:
        with transaction() as session:
            made = make(session, viewer.agency.id, name, scopes or (), last_on=optional_day(last), by=viewer.by)
    except TrackerError as error:
        fault = fault_of(request, error, "add", _field(error))
        with reading() as session:
            return _show(request, session, viewer, fault, Typed(name=name, last=last, scopes=scopes or []))
    with reading() as session:
        return _show(request, session, viewer, made=made)


@router.post("/settings/tokens/{token_id}/revoke")
def take_back(request: Request, viewer: Administrator, token_id: UUID) -> Response:
    with transaction() as session:
        row = revoke(session, viewer.agency.id, token_id, by=viewer.by)
    return done(HERE, say(request, "เพิกถอนโทเค็น “{name}” แล้ว ใช้ไม่ได้อีก", name=row.name))


def _show(
    request: Request, session: Session, viewer: Viewer, fault: Fault | None = None,
    fields: Typed | None = None, made: Made | None = None,
) -> Response:  # fmt: skip
    rows, names = list_tokens(session, viewer.agency.id), names_for(session, viewer.agency.id)
    return page(
        request, "settings/tokens.html", viewer=viewer, tokens=[(row, is_good(row)) for row in rows], scopes=SCOPES,
        meanings=MEANINGS, made=made, author=names.author, fault=fault, fields=fields or Typed(scopes=["read"]),
        status=fault.status if fault else 200, here=HERE,
    )  # fmt: skip


def _field(error: TrackerError) -> str:
    return "name" if isinstance(error, TokenNameMissing) else "last" if isinstance(error, BadExpiry) else "scopes"
