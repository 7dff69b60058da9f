"""What people said to the coordinator without asking for anything, and the answers."""

from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import reading, transaction
from core.errors import TrackerError
from models.plans.comments import list_comments_unanswered
from models.plans.plans import Assignment, Plan
from reports.work.doers import names_of_doers
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession
from web.heads.fields import Text
from web.kit.language import language_of, speaking, translated
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import sentence_of
from work.decisions.comments import TEXT_LENGTH, answer_comment

router = APIRouter()
HERE = "/comments"


@router.get("/comments")
def comments(request: Request, session: PageSession, viewer: Coordinator) -> Response:
    return _show(request, session, viewer)


@router.post("/comments/{comment_id}")
def answer(request: Request, viewer: Coordinator, comment_id: UUID, text: Text = "") -> Response:
    try:
        with transaction() as session:
            item = answer_comment(session, viewer.agency.id, comment_id, text, viewer.by)
    except TrackerError as refusal:
        with reading() as session:
            return _show(request, session, viewer, refusal, comment_id)
    with speaking(language_of(request)):
        return done(HERE, translated("ตอบข้อความเรื่อง {code} แล้ว").format(code=item.code))


def _show(
    request: Request, session: Session, viewer: Viewer, refusal: TrackerError | None = None,
    about: UUID | None = None,
) -> Response:  # fmt: skip
    waiting = list_comments_unanswered(session, viewer.agency.id)
    rows = [(one, item, session.get_one(Plan, one.plan_id)) for one, item in waiting]
    part_ids = {one.assignment_id for one, _ in waiting if one.assignment_id}
    units = {id: viewer.holders.units[session.get_one(Assignment, id).unit_id].name for id in part_ids}
    return page(
        request, "work/comments.html", viewer=viewer, status=refusal.http_status if refusal else 200, rows=rows,
        units=units, names=names_of_doers(session, viewer.agency.id, [one.said_by for one, _, _ in rows]),
        refused=sentence_of(refusal, language_of(request)) if refusal else None, about=about,
        text_length=TEXT_LENGTH, here=HERE, is_live=refusal is None,
    )  # fmt: skip
