"""What was understood of a plan, item by item, beside what its document printed."""

from collections.abc import Callable, Mapping, Sequence

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import RedirectResponse, Response

from core.db import transaction
from core.errors import TrackerError
from plans.findings.correct import correct
from plans.importing.corrections import corrected_cells
from reports.plan_review import DOUBTFUL_BELOW, Reviewed, doubtful_first, review_plan
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.database import PageSession, let_go
from web.kit.forms import Sent
from web.kit.notices import done
from web.kit.sentences import say
from web.plans.pages import own_plan, plan_page

router = APIRouter()

FIELDS_THAI = {
    "code": "รหัส", "title": "ชื่อรายการ", "period": "ระยะเวลา", "units": "ผู้รับผิดชอบ", "steps": "ขั้นตอน",
}  # fmt: skip
ORDERS: Mapping[str, Callable[[Sequence[Reviewed]], list[Reviewed]]] = {
    "doubt": doubtful_first,
    "plan": list,
    "due": lambda rows: sorted(rows, key=lambda row: row.view.item.due_on),
}


@router.get("/plans/{year}")
def plan(year: int, session: PageSession, viewer: Coordinator) -> Response:
    """Lead to what is to be done with a plan now."""
    found = own_plan(session, viewer, year)
    return RedirectResponse(f"/plans/{found.fiscal_year}/review", status_code=303)


@router.get("/plans/{year}/review")
def review(
    request: Request, session: PageSession, viewer: Coordinator, year: int, show: str = "all", unit: str = "",
    topic: str = "", order: str = "doubt",
) -> Response:  # fmt: skip
    return _page(request, session, viewer, year, show=show, unit=unit, topic=topic, order=order)


def _page(
    request: Request, session: Session, viewer: Viewer, year: int, *, show: str = "all", unit: str = "",
    topic: str = "", order: str = "doubt", refused: TrackerError | None = None, refused_code: str = "",
) -> Response:  # fmt: skip
    found = own_plan(session, viewer, year)
    checked = review_plan(session, found, corrected_cells(session, found))
    every = list(checked.rows)
    rows = [row for row in every if _is_wanted(row, show, unit, topic)]
    return plan_page(
        request, "plans/review.html", session, viewer, found, refused=refused, refused_code=refused_code,
        rows=ORDERS.get(order, doubtful_first)(rows),
        every=len(every), doubtful=sum(row.is_doubtful for row in every), upload=checked.upload,
        units=list(dict.fromkeys(name for row in every for name in row.view.units)),
        topics={str(row.view.item.topic_no): row.view.item.topic for row in every},
        show=show, unit=unit, topic=topic, order=order if order in ORDERS else "doubt",
        doubtful_below=DOUBTFUL_BELOW, fields_thai=FIELDS_THAI,
    )  # fmt: skip


@router.post("/plans/{year}/review/{code}")
def correct_cell(
    request: Request, session: PageSession, viewer: Coordinator, year: int, code: str, form: Sent
) -> Response:
    """Put one cell of a draft right; what was refused is shown above the list, with nothing changed."""
    name = form.text("cell")
    values = [form.text(part) for part in (("first", "last") if name == "period" else ("value",))]
    let_go(session)
    try:
        with transaction() as writing:
            item = correct(writing, own_plan(writing, viewer, year), code, name, values, viewer.by)
    except TrackerError as error:
        return _page(request, session, viewer, year, refused=error, refused_code=code)
    return done(f"/plans/{year}/review?order=plan#item-{item.code}", say(request, "แก้ไข {code} แล้ว", code=code))


def _is_wanted(row: Reviewed, show: str, unit: str, topic: str) -> bool:
    if show == "doubtful" and not row.is_doubtful:
        return False
    if unit and unit not in row.view.units:
        return False
    return not topic or str(row.view.item.topic_no) == topic
