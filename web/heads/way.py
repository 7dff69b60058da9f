"""The way to click from the site's first page to the evidence, as ITAS wants it: a step a line."""

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from models.plans.plans import Plan
from web.access.own_work import Owner
from web.database import PageSession
from web.heads.fields import Text, Year
from web.heads.item_page import Asked, attempt, may_say_way, refuse, say
from web.heads.on_part import own_path
from web.heads.own import read_own
from web.heads.passing_on import not_held
from work.answers.entering import set_way

router = APIRouter()


@own_path(router, "/{code}/way")
def keep_way(
    request: Request, session: PageSession, viewer: Owner, code: str, steps: Text = "", year: Year = None
) -> Response:
    asked = Asked(request, session, viewer, code, year, "way", {"steps": steps})
    own = asked.own
    if not may_say_way(read_own(session, viewer, own)):
        return refuse(asked, not_held(own))

    def act(writing: Session, plan: Plan) -> str:
        kept = set_way(writing, plan, code, steps, by=viewer.by)
        return say("บันทึกวิธีเข้าถึงแล้ว {count} ขั้น", count=len(kept.way))

    return attempt(asked, own, act)
