"""The question lists: what is known of each year, what is inferred, and taking a corrected one after a look at it."""

from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from sqlmodel import Session
from starlette.responses import Response

from core.db import transaction
from core.errors import TrackerError
from core.keys.signing import read_signed, sign
from models.agencies import list_agency_ids
from models.plans.question_lists import question_lists
from models.work.work import list_plans
from office.question_lists import check_question_list, list_text, scored_by
from plans.cycle.question_lists import use_question_list
from readiness.lists.difference import ListDifference, difference_of
from readiness.question_sets import QuestionSet
from readiness.structure import LOCAL
from reports.question_list import list_rows, standing_of
from web.access.gate import Administrator
from web.access.viewer import Viewer
from web.database import PageSession
from web.kit.notices import done
from web.kit.rendering import page
from web.kit.sentences import say
from web.settings.roster import GOOD_FOR, NoRosterChosen
from web.settings.shared import Fault, fault_of

router = APIRouter()

HERE = "/settings/questions"
PURPOSE = "question-list-preview"
Held = tuple[QuestionSet, ListDifference | None, str]


class NoListChosen(NoRosterChosen):
    thai = "ยังไม่ได้เลือกไฟล์: เลือกไฟล์ .toml แล้วกดอีกครั้ง"
    english = "No file was chosen: choose a .toml file and try again."


class ListsOfSeveralAgencies(TrackerError):
    thai = "เครื่องนี้มีหลายหน่วยงานใช้ชุดข้อคำถามร่วมกัน: ให้ผู้ดูแลเครื่องแก้ไขด้วย ita questions add ไฟล์"
    english = (
        "Several agencies share these lists: whoever runs the machine changes them with `ita questions add FILE`."
    )
    http_status = 403


@router.get("/settings/questions")
def lists(request: Request, session: PageSession, viewer: Administrator, year: int | None = None) -> Response:
    return _show(request, session, viewer, year)


@router.get("/settings/questions/{year}.toml")
def written(session: PageSession, viewer: Administrator, year: int) -> Response:
    """Return a year's list as a file, to be corrected."""
    headers = {"Content-Disposition": f'attachment; filename="{year}.toml"'}
    return Response(
        question_lists(session).text_of(year), media_type="application/toml; charset=utf-8", headers=headers
    )


@router.post("/settings/questions")
def preview(request: Request, session: PageSession, viewer: Administrator, file: UploadFile) -> Response:
    """Read the file and show what it would change; nothing is recorded."""
    try:
        _refuse_shared(session)
        name = PurePosixPath((file.filename or "").replace("\\", "/")).name
        if not name:
            raise NoListChosen
        text = list_text(file.file.read(), name)
        found = check_question_list(session, text, name)
        known = question_lists(session, found.kind)
        change = difference_of(known.get(found.year), found) if found.year in known.years else None
    except TrackerError as error:
        return _show(request, session, viewer, None, fault=fault_of(request, error, "choose", "file"))
    signed = sign(PURPOSE, {"agency": str(viewer.agency.id), "name": name, "text": text})
    return _show(request, session, viewer, found.year, held=(found, change, signed))


@router.post("/settings/questions/confirm")
def confirm(
    request: Request, session: PageSession, viewer: Administrator, held: Annotated[str, Form()] = ""
) -> Response:
    """Take exactly the list that the preview showed."""
    try:
        values = read_signed(PURPOSE, held, good_for=GOOD_FOR)
        with transaction() as changing:
            _refuse_shared(changing)
            found = use_question_list(changing, values["text"], values["name"], viewer.by)
    except TrackerError as error:
        return _show(request, session, viewer, None, fault=fault_of(request, error, "choose", "file"))
    return done(f"{HERE}?year={found.year}", say(request, "ใช้ชุดข้อคำถามปี {year} แล้ว", year=found.year))


def _show(
    request: Request, session: Session, viewer: Viewer, year: int | None, *, held: Held | None = None,
    fault: Fault | None = None,
) -> Response:  # fmt: skip
    known = question_lists(session, held[0].kind if held else LOCAL)
    fed = max((plan.assessed_year for plan in list_plans(session, viewer.agency.id)), default=0)
    years = known.years or (held[0].year,) if held else known.years
    chosen = next((one for one in (year, fed) if one in years), years[-1])
    shown = held[0] if held and chosen not in known.years else known.get(chosen)
    return page(
        request, "settings/questions.html", viewer=viewer, years=years, shown=shown, rows=list_rows(shown), held=held,
        standing=standing_of(shown), is_given=chosen in known.given, is_fed=chosen == fed, fault=fault,
        plans=len(scored_by(session, held[0].year, held[0].kind)) if held else 0,
        is_shared=len(list_agency_ids(session)) > 1, status=fault.status if fault else 200, here=HERE,
    )  # fmt: skip


def _refuse_shared(session: Session) -> None:
    if len(list_agency_ids(session)) > 1:
        raise ListsOfSeveralAgencies
