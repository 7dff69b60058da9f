"""What had been due before the plan became active: "done already?", ticked on the page or in a CSV file."""

import csv
import io
from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter, Request, UploadFile
from sqlmodel import Session
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from core.questions import QuestionCode
from core.text.spreadsheets import plain_cell
from documents.understand.answers import read_answers
from models.plans.plans import Plan
from models.work.work import list_parts
from plans.activation.activation import asked_about
from plans.activation.answers import take_answers
from plans.activation.done_already import REASON, Done, DoneRefused, accept_done, wants_link
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.forms import Sent
from web.kit.language import language_of
from web.kit.notices import done
from web.kit.sentences import say, sentence_of
from web.plans.pages import own_plan, plan_page
from work.moves.move_file import COLUMNS, TITLE, UnreadableMoveFile, make_all, read_move_bytes
from work.moves.seen import seen_of

router = APIRouter()


@router.get("/plans/{year}/done-already")
def asked(request: Request, session: PageSession, viewer: Coordinator, year: int) -> Response:
    return _page(request, session, viewer, own_plan(session, viewer, year))


@router.get("/plans/{year}/done-already.csv")
def as_file(session: PageSession, viewer: Coordinator, year: int) -> Response:
    """Return the list with everything filled in but the addresses; what is not done is deleted from it."""
    plan, out = own_plan(session, viewer, year), io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, TITLE])
    for item in asked_about(session, plan):
        writer.writerow([item.code, "", "accept", "", "", REASON, plain_cell(item.title)])
    name = quote(f"ทำไปแล้ว-{year}.csv")
    headers = {"Content-Disposition": f"attachment; filename=\"done-{year}.csv\"; filename*=UTF-8''{name}"}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/plans/{year}/done-already")
def accept(request: Request, session: PageSession, viewer: Coordinator, year: int, form: Sent) -> Response:
    plan = own_plan(session, viewer, year)
    let_go(session)  # what is shown after a refusal is read anew
    codes = list(form.every("done"))
    try:
        chosen = [
            Done(QuestionCode.parse(code), form.text(f"url-{code}") or None, form.text(f"seen-{code}") or None)
            for code in codes
        ]
        with transaction() as writing:
            accept_done(writing, own_plan(writing, viewer, year), chosen, viewer.by)
    except TrackerError as error:
        return _page(request, session, viewer, plan, refused=error, ticked=codes, typed=form.texts)
    return done(f"/plans/{year}/done-already", say(request, "บันทึกว่าทำแล้ว {count} รายการ", count=len(chosen)))


@router.post("/plans/{year}/done-already/file")
def accept_file(
    request: Request, session: PageSession, viewer: Coordinator, year: int, file: UploadFile | None = None
) -> Response:
    name, data = (file.filename or "CSV", file.file.read()) if file else ("CSV", b"")
    try:
        with transaction() as writing:
            count = _take_file(writing, own_plan(writing, viewer, year), name, data, viewer.by)
    except TrackerError as error:
        return _page(request, session, viewer, own_plan(session, viewer, year), refused=error)
    return done(f"/plans/{year}/done-already", say(request, "บันทึกจากไฟล์แล้ว {count} แถว", count=count))


def _take_file(session: Session, plan: Plan, name: str, data: bytes, by: str) -> int:
    """Take in a list of moves, or a sheet of answers; return how many were recorded."""
    try:
        moves = [one._replace(move=replace(one.move, by=by)) for one in read_move_bytes(name, data, by)]
    except UnreadableMoveFile as refused:
        try:
            sheet = read_answers(name, data)
        except TrackerError:
            raise refused from None
        return len(take_answers(session, plan, sheet, by).codes)
    make_all(session, plan, moves)
    return len(moves)


def _page(
    request: Request, session: Session, viewer: Viewer, plan: Plan, *, refused: TrackerError | None = None,
    ticked: list[str] | None = None, typed: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    items = asked_about(session, plan)
    told = {item.code: item.result for item in items if item.result and item.result["done_on"]}
    links = {f"url-{code}": result["evidence"][0] for code, result in told.items() if result["evidence"]}
    faults = refused.faults if isinstance(refused, DoneRefused) else {}
    lang = language_of(request)
    return plan_page(
        request, "plans/done_already.html", session, viewer, plan, refused=refused, items=items,
        seen={item.code: seen_of(item, list_parts(session, item.id)) for item in items},
        wants_url={item.code for item in items if wants_link(session, item)}, told=told,
        ticked=list(told) if ticked is None else ticked, typed=links if typed is None else typed,
        faults={code: sentence_of(error, lang) for code, error in faults.items()},
    )  # fmt: skip
