"""The same decision about several items that were ticked: looked at once more, then all of them or none."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.calendar import Period
from core.db import reading, transaction
from core.errors import TrackerError
from core.questions import QuestionCode
from models.plans.plans import Plan
from reports.work.lists import list_item_rows
from reports.work.open_work import WorkRow
from web.access.gate import Coordinator
from web.access.viewer import Viewer
from web.coordinator.work_lists import seen_of_row
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.forms import DAY, REASON, Refused, Sent, SentForm
from web.kit.language import language_of, speaking, translated
from web.kit.notices import done
from web.kit.rendering import page
from web.login.pages import own_path
from work.decisions.dates import days_to_choose
from work.decisions.many import Chosen, accept_all, move_all, waive_all
from work.decisions.refusals import OneOfManyRefused
from work.desk import needs_url
from work.refusals import NothingTicked

router = APIRouter()
Name = Literal["accept", "move-date", "waive"]
DONE: Mapping[Name, str] = {
    "accept": "บันทึกว่าดำเนินการแล้ว: {codes}",
    "move-date": "เลื่อนวันที่ต้องเสร็จแล้ว: {codes}",
    "waive": "ยกเว้นแล้ว: {codes}",
}


@router.get("/items/bulk")
def look(
    request: Request, session: PageSession, viewer: Coordinator, do: Name,
    code: Annotated[tuple[str, ...], Query()] = (), back: str = "", year: int | None = None,
) -> Response:  # fmt: skip
    """Show what was ticked, and ask for what the decision needs; nothing is changed yet."""
    return _show(request, session, viewer, do, code, _list_at(back, year), year)


@router.post("/items/bulk/{do}")
def decide(request: Request, viewer: Coordinator, do: Name, form: Sent, year: int | None = None) -> Response:
    codes, back = form.every("code"), _list_at(form.text("back"), year)
    try:
        with transaction() as session:
            _decide(session, choose_plan(session, viewer.agency.id, year), do, form, viewer.by)
    except TrackerError as error:
        with reading() as session:
            refused = Refused.of(do, error, form, language_of(request))
            return _show(request, session, viewer, do, codes, back, year, refused, error)
    with speaking(language_of(request)):
        said = translated(DONE[do]).format(codes=", ".join(codes))
    return done(back, said)


def _list_at(back: str, year: int | None) -> str:
    """Return the list from which somebody came, as it was filtered; all items for anything else."""
    otherwise = "/items" + (f"?year={year}" if year else "")
    return back if back.startswith("/items?") and own_path(back) == back else otherwise


def _decide(session: Session, plan: Plan, do: Name, form: SentForm, by: str) -> None:
    chosen = [_chosen(code, form) for code in form.every("code")]
    if not chosen:
        raise NothingTicked
    if do == "accept":
        accept_all(session, plan, chosen, by=by)
    elif do == "waive":
        waive_all(session, plan, chosen, reason=form.needed("reason", REASON), by=by)
    else:
        move_all(session, plan, chosen, to=form.day("day", DAY), reason=form.needed("reason", REASON), by=by,
                 sure=bool(form.text("sure")))  # fmt: skip


def _chosen(code: str, form: SentForm) -> Chosen:
    return Chosen(code=QuestionCode.parse(code), seen=form.text(f"seen-{code}"), url=form.text(f"url-{code}") or None)


def _show(
    request: Request, session: Session, viewer: Viewer, do: Name, codes: Sequence[str], back: str,
    year: int | None, refused: Refused | None = None, error: TrackerError | None = None,
) -> Response:  # fmt: skip
    plan = choose_plan(session, viewer.agency.id, year)
    rows = [row for row in list_item_rows(session, plan, clock.today()) if row.item.code in set(codes)]
    if not rows:
        raise NothingTicked
    return page(
        request, "work/bulk.html", viewer=viewer, plan=plan, do=do, rows=rows, refused=refused, seen=seen_of_row,
        asks_url=_asks_url, span=_span(plan, rows), query=f"?year={year}" if year else "", is_live=False, back=back,
        at_fault=error.code if isinstance(error, OneOfManyRefused) else None, here="/items",
        status=refused.status if refused else 200,
    )  # fmt: skip


def _asks_url(row: WorkRow) -> bool:
    """Tell whether an item can be accepted only with a link that it does not have yet."""
    return needs_url(row.item) and not any(one.is_live for one in row.evidence)


def _span(plan: Plan, rows: Sequence[WorkRow]) -> Period:
    """Return the days to which all of them can be moved."""
    spans = [days_to_choose(plan, row.item, clock.today()) for row in rows]
    first: date = max(span.first_on for span in spans)
    return Period(first, min(span.last_on for span in spans))
