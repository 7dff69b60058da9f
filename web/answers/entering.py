"""The page "กรอก ITAS": each question with its links and the way there to be copied, and its tick."""

from collections.abc import Callable
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, Request
from sqlmodel import Session
from starlette.responses import Response

from core.db import reading, transaction
from core.errors import TrackerError
from models.agencies import Agency
from models.evidence.answers import get_office, newest_slug
from models.evidence.proofs import PARTS, find_proof
from models.plans.plans import Plan
from models.work.work import list_plans
from reports.evidence.answers import read_answers
from reports.evidence.sheet import sheet_xlsx
from web.access.gate import Coordinator, Overseer
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.language import language_of
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say, sentence_of
from work.answers.entering import set_way, tick
from work.answers.office import OfficeTyped, set_office

router = APIRouter()
State = Literal["entered", "not_entered", "confirmed"]
Text = Annotated[str, Form()]
Tick = Annotated[bool, Form()]


class NoSuchProof(TrackerError):
    thai = "ไม่พบหลักฐานของวันนั้น: อาจเป็นของหน่วยงานอื่น"
    english = "There is no such proof; it may be another agency's."
    http_status = 404


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/itas")
def itas(request: Request, session: PageSession, viewer: Coordinator, year: int | None = None) -> Response:
    return _page(request, session, viewer, year)


@router.get("/itas/sheet.xlsx")
def sheet(session: PageSession, viewer: Coordinator, year: int | None = None) -> Response:
    plan = choose_plan(session, viewer.agency.id, year)
    name = f"ita-answers-{plan.assessed_year}.xlsx"
    return Response(
        sheet_xlsx(read_answers(session, plan)), media_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


@router.get("/proofs/{proof_id}")
def proof(session: PageSession, viewer: Overseer, proof_id: UUID) -> Response:
    """Hand out what an address showed on a day, as a web archive."""
    return _part(session, viewer, proof_id, "warc")


@router.get("/proofs/{proof_id}/{part}")
def proof_part(session: PageSession, viewer: Overseer, proof_id: UUID, part: Literal["picture", "stamp"]) -> Response:
    """Hand out the picture of the page as it was, or the time stamp of its archive."""
    return _part(session, viewer, proof_id, part)


def _part(session: Session, viewer: Viewer, proof_id: UUID, part: str) -> Response:
    found = find_proof(session, viewer.agency.id, proof_id)
    content: bytes | None = getattr(found, part, None)
    if found is None or content is None:
        raise NoSuchProof
    ending, media_type = PARTS[part]
    name = f"{found.why}-{found.on.isoformat()}.{ending}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.post("/itas/settings")
def settings(
    request: Request, viewer: Coordinator, main_site: Text = "", slug: Text = "", asks_confirmation: Tick = False,
    is_public: Tick = False, year: int | None = None,
) -> Response:  # fmt: skip
    typed = OfficeTyped(
        main_site=main_site, slug=slug, asks_confirmation=asks_confirmation, is_public=is_public, by=viewer.by
    )

    def act(session: Session, _plan: Plan) -> None:
        set_office(session, session.get_one(Agency, viewer.agency.id), typed)

    return _attempt(request, viewer, year, act, say(request, "บันทึกแล้ว"), "settings")


@router.post("/itas/{code}/way")
def way(request: Request, viewer: Coordinator, code: str, steps: Text = "", year: int | None = None) -> Response:
    def act(session: Session, plan: Plan) -> None:
        set_way(session, plan, code, steps, by=viewer.by)

    return _attempt(request, viewer, year, act, say(request, "บันทึกวิธีเข้าถึงของ {code} แล้ว", code=code), code)


@router.post("/itas/{code}/{state}")
def tick_one(request: Request, viewer: Coordinator, code: str, state: State, year: int | None = None) -> Response:
    def act(session: Session, plan: Plan) -> None:
        tick(session, plan, code, state, by=viewer.by)

    return _attempt(request, viewer, year, act, say(request, "บันทึก {code} แล้ว", code=code), code)


def _attempt(
    request: Request, viewer: Viewer, year: int | None, act: Callable[[Session, Plan], None], notice: str, at: str
) -> Response:
    """Do it and show the page again; refused, with the sentence and nothing changed."""
    try:
        with transaction() as session:
            act(session, choose_plan(session, viewer.agency.id, year))
    except TrackerError as error:
        with reading() as session:
            return _page(request, session, viewer, year, sentence_of(error, language_of(request)), error.http_status)
    return done("/itas" + (f"?year={year}" if year else "") + f"#{at}", notice)


def _page(
    request: Request,
    session: Session,
    viewer: Viewer,
    year: int | None,
    refused: str | None = None,
    status: int = 200,
) -> Response:
    plan = choose_plan(session, viewer.agency.id, year)
    query = f"?year={plan.fiscal_year}" if len(list_plans(session, viewer.agency.id)) > 1 else ""
    return page(
        request, "answers/itas.html", viewer=viewer, status=status, plan=plan, answers=read_answers(session, plan),
        office=get_office(session, viewer.agency.id), slug=newest_slug(session, viewer.agency.id), query=query,
        refused=refused, here=f"/itas{query}", is_live=False,
    )  # fmt: skip
