"""Clicking through: every question with its links beside its check-list, and its proofs of the day in one file."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import Response, StreamingResponse

from core.db import transaction
from core.errors import TrackerError
from reports.evidence.answers import Answers, QuestionRow, read_answers
from reports.evidence.proofs import pieces_of, proofs_zip
from web.access.gate import Coordinator, Overseer
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from work.answers.entering import tick_shown

router = APIRouter()
Text = Annotated[str, Form()]
Lines = Annotated[list[str] | None, Form()]


class NoSuchQuestion(TrackerError):
    thai = "ไม่มีข้อ {question} ในรายการคำตอบของปีนี้: เลือกจากหน้ากรอก ITAS"
    english = "There is no question {question} among this year's answers: choose one on the page of answers."
    http_status = 404


@router.get("/clicking")
def clicking(
    request: Request, session: PageSession, viewer: Coordinator, code: str | None = None, year: int | None = None
) -> Response:
    """Show one question's links beside what they must show; the others beside it, in their order."""
    plan = choose_plan(session, viewer.agency.id, year)
    rows = read_answers(session, plan).rows
    at = next((number for number, row in enumerate(rows) if row.code == code), 0)
    return page(
        request, "answers/clicking.html", viewer=viewer, plan=plan, rows=rows, row=rows[at] if rows else None, at=at,
        before=rows[at - 1] if at else None, later=rows[at + 1] if at + 1 < len(rows) else None, year=year,
        here="/clicking", is_live=False,
    )  # fmt: skip


@router.post("/clicking/{code}")
def keep_shown(
    request: Request, viewer: Coordinator, code: str, shown: Lines = None, then: Text = "", year: int | None = None
) -> Response:
    """Keep which lines of the check-list were seen to be there, and go on."""
    with transaction() as session:
        tick_shown(session, choose_plan(session, viewer.agency.id, year), code, shown or (), by=viewer.by)
    where = f"/clicking?code={quote(then or code)}" + (f"&year={year}" if year else "")
    return done(where, say(request, "บันทึก {code} แล้ว", code=code))


@router.get("/itas/{question}/proofs.zip")
def proofs(session: PageSession, viewer: Overseer, question: str, year: int | None = None) -> Response:
    """Hand out everything that was kept of a question's addresses, as one file."""
    file = proofs_zip(session, _asked(read_answers(session, choose_plan(session, viewer.agency.id, year)), question))
    name = f"proofs-{quote(question)}.zip"
    return StreamingResponse(
        pieces_of(file), media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


def _asked(answers: Answers, question: str) -> QuestionRow:
    found = next((one for one in answers.questions if one.question == question), None)
    if found is None:
        raise NoSuchQuestion(question=question)
    return found
