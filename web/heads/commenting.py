"""Saying something to the coordinator about one's own item, without asking for anything."""

from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from models.plans.plans import Assignment, Item, Plan
from web.access.own_work import Owner
from web.database import PageSession
from web.heads.fields import MaybeUnitId, Text, Year
from web.heads.item_page import Asked, attempt, refuse, say
from web.heads.on_part import own_path
from web.heads.own import part_of, read_own
from web.heads.passing_on import not_held
from work.decisions.comments import comment

router = APIRouter()


@own_path(router, "/{code}/comments")
def say_something(
    request: Request, session: PageSession, viewer: Owner, code: str, text: Text = "", unit: MaybeUnitId = None,
    year: Year = None,
) -> Response:  # fmt: skip
    asked = Asked(request, session, viewer, code, year, f"say-{unit or ''}", {"text": text})
    own = asked.own
    if unit is None and not own.is_held:
        return refuse(asked, not_held(own))
    part_id: UUID | None = part_of(read_own(session, viewer, own), unit).part.id if unit else None
    item_id = own.item.id

    def act(writing: Session, plan: Plan) -> str:
        part = writing.get_one(Assignment, part_id) if part_id else None
        comment(writing, plan, writing.get_one(Item, item_id), part, text, viewer.by)
        return say("ส่งข้อความถึงผู้ประสานงานแล้ว คำตอบจะแสดงที่หน้านี้")

    return attempt(asked, own, act)
