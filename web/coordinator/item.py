"""One item for whoever oversees it, and why each of its reminders was or was not sent."""

from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from models.people.units import list_units
from models.plans.comments import list_comments
from models.plans.plans import OPEN_STATES, Item, Plan
from models.work.work import ItemNotFound, find_item, list_plans
from notifications.explain.reminders import explain_reminders
from notifications.words.reasons import CHANNELS_THAI, KINDS_THAI, OUTCOMES_THAI
from reports.work.item_page import read_item_page
from web.access.gate import Overseer
from web.access.viewer import Viewer
from web.coordinator.item_words import dated, doer, said_of, state_words, told
from web.coordinator.undoing import undoable
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.forms import Refused
from web.kit.rendering import page
from work.decisions.dates import days_to_choose
from work.desk import needs_url
from work.moves.seen import seen_of

router = APIRouter()
HISTORY_SHOWN = 12


@router.get("/items/{code}")
def item_page(
    request: Request, session: PageSession, viewer: Overseer, code: str, year: int | None = None
) -> Response:
    return show_item(request, session, viewer, code, year)


@router.get("/items/{code}/reminders")
def reminders(
    request: Request, session: PageSession, viewer: Overseer, code: str, year: int | None = None
) -> Response:
    plan = choose_plan(session, viewer.agency.id, year)
    item = the_item(session, plan, code)
    rows = explain_reminders(session, plan, item, clock.today())
    return page(
        request, "item/reminders.html", viewer=viewer, plan=plan, item=item, rows=rows,
        query=_query(session, viewer, plan), kinds=KINDS_THAI, outcomes=OUTCOMES_THAI, channels=CHANNELS_THAI,
    )  # fmt: skip


def the_item(session: Session, plan: Plan, code: str) -> Item:
    """Return the plan's item of that code, closed ones too; raise ItemNotFound."""
    item = find_item(session, plan.id, code.lower())
    if item is None:
        raise ItemNotFound(code=code, fiscal_year=plan.fiscal_year)
    return item


def show_item(
    request: Request, session: Session, viewer: Viewer, code: str, year: int | None, refused: Refused | None = None
) -> Response:
    """Render the item's page; after a refusal with the sentence, the form as it was typed, and what is so now."""
    plan = choose_plan(session, viewer.agency.id, year)
    item = the_item(session, plan, code)
    found = read_item_page(session, plan, item, list_units(session, viewer.agency.id), clock.today())
    query = _query(session, viewer, plan)
    values: dict[str, Any] = {
        "plan": plan, "found": found, "item": item, "row": found.row, "query": query, "refused": refused,
        "seen": seen_of(item, found.parts), "span": days_to_choose(plan, item, clock.today()),
        "said": partial(said_of, found), "doer": partial(doer, found), "events": told(found), "dated": dated,
        "state_words": state_words, "comments": list_comments(session, item.id),
        "undo": undoable(item, found.parts, found.events),
        "needs_url": needs_url(item), "history_shown": HISTORY_SHOWN, "OPEN_STATES": OPEN_STATES,
        "may_decide": viewer.may("coordinate") and plan.activated_on and item.closed_on is None,
    }  # fmt: skip
    if refused:
        values |= {"here": f"/items/{item.code}{query}", "is_live": False}
    return page(request, "item/page.html", viewer=viewer, status=refused.status if refused else 200, **values)


def _query(session: Session, viewer: Viewer, plan: Plan) -> str:
    """Return what an address needs to mean this plan: nothing while there is only one."""
    return f"?year={plan.fiscal_year}" if len(list_plans(session, viewer.agency.id)) > 1 else ""
