"""What is late, what is due, and every item: lists whose filter stands in their address, also as CSV."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from sqlmodel import Session
from starlette.responses import Response

from core import clock
from core.stations import STATIONS_THAI
from models.people.units import list_unit_names
from models.plans.plans import Plan
from models.work.work import list_plans
from reports.dashboard import DUE_DAYS
from reports.work.columns import columns_in
from reports.work.filters import chosen_rows
from reports.work.lists import due_among, late_among, list_item_rows, total_of
from reports.work.open_work import WorkRow, most_pressing_first, pieces_of, soonest_first
from reports.work.whose_days import with_lays
from web.access.gate import Overseer
from web.access.viewer import Viewer
from web.coordinator.work_cells import cell_of
from web.coordinator.work_csv import csv_answer
from web.coordinator.work_query import HIDDEN, ONLY_WORDS, SORT_WORDS, Asked, WorkQuery
from web.coordinator.work_words import words_of
from web.database import PageSession
from web.kit.choosing import choose_plan
from web.kit.rendering import page
from work.moves.seen import seen_of

router = APIRouter()
LATE, DUE, ALL = "/overdue", "/due", "/items"


@router.get(LATE)
def overdue(request: Request, session: PageSession, viewer: Overseer, asked: Asked) -> Response:
    return _list(request, session, viewer, asked)


@router.get(DUE)
def due(request: Request, session: PageSession, viewer: Overseer, asked: Asked) -> Response:
    return _list(request, session, viewer, asked)


@router.get(ALL)
def items(request: Request, session: PageSession, viewer: Overseer, asked: Asked) -> Response:
    return _list(request, session, viewer, asked)


@router.get("/overdue.csv")
@router.get("/due.csv")
@router.get("/items.csv")
def as_csv(request: Request, session: PageSession, viewer: Overseer, asked: Asked) -> Response:
    """Return exactly the rows that the list of the same address shows, in its order."""
    plan = choose_plan(session, viewer.agency.id, asked.year)
    return csv_answer(request, asked.path, plan, chosen_rows(rows_at(session, plan, asked.path), asked.filter))


def rows_at(session: Session, plan: Plan, path: str) -> list[WorkRow]:
    """Return all rows of a list, before anything of it is chosen."""
    rows = list_item_rows(session, plan, clock.today())
    if path == ALL:
        return rows
    pieces = pieces_of(rows)
    return most_pressing_first(late_among(pieces)) if path == LATE else soonest_first(due_among(pieces, DUE_DAYS))


def _list(request: Request, session: Session, viewer: Viewer, asked: WorkQuery) -> Response:
    plan = choose_plan(session, viewer.agency.id, asked.year)
    everything = rows_at(session, plan, asked.path)
    rows = with_lays(session, plan, chosen_rows(everything, asked.filter), clock.today())
    return page(
        request, "work/list.html", viewer=viewer, plan=plan, plans=list_plans(session, viewer.agency.id),
        query=asked, rows=rows, groups=_by_item(rows), totals=total_of(rows), of=total_of(everything),
        due_days=DUE_DAYS,
        chosen_words=partial(words_of, asked.filter),
        hidden={name: getattr(asked.filter, name) for name in HIDDEN if getattr(asked.filter, name)},
        choices=_choices(session, viewer, everything), seen=seen_of_row, columns=columns_in("page"), cell=cell_of,
    )  # fmt: skip


def _by_item(rows: Sequence[WorkRow]) -> list[list[WorkRow]]:
    """Return the rows of each item together, the first of each where it stood: a page shows an item once."""
    groups: dict[UUID, list[WorkRow]] = {}
    for row in rows:
        groups.setdefault(row.item_id, []).append(row)
    return list(groups.values())


def seen_of_row(row: WorkRow) -> str:
    return seen_of(row.item, [one.part for one in row.parts])


def _choices(session: Session, viewer: Viewer, rows: Sequence[WorkRow]) -> dict[str, Any]:
    """Return what can be chosen in the filter: what occurs in the list."""
    held = {holder for row in rows for holder in row.holders}
    units = [name for name in list_unit_names(session, viewer.agency.id).values() if name in held]
    roles = [role for role in ("clerk", "publisher", "coordinator") if role in held]
    kinds = {row.station for row in rows}
    return {
        "holders": [*units, *roles],
        "stations": {kind: words for kind, words in STATIONS_THAI.items() if kind in kinds},
        "topics": dict(sorted({row.item.topic_no: row.item.topic for row in rows}.items())),
        "only": ONLY_WORDS,
        "sorts": SORT_WORDS,
    }
