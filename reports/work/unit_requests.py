"""What units asked of the coordinator, with the items that it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from models.plans.plans import Plan
from models.plans.requests import WorkRequest, list_requests
from reports.work.doers import names_of_doers
from reports.work.lists import list_item_rows
from reports.work.open_work import WorkRow


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request: `row` is its item, `unit` names the unit whose part it is about, None for a station's."""

    request: WorkRequest
    row: WorkRow
    unit: str | None
    asked_by: str
    answered_by: str | None


def list_request_rows(session: Session, plan: Plan, today: date) -> list[RequestRow]:
    """Return all requests about the plan's items, those that wait first, the oldest first; not of closed items."""
    return requests_about(session, plan, list_item_rows(session, plan, today), open_only=False)


def requests_about(
    session: Session, plan: Plan, item_rows: Iterable[WorkRow], *, open_only: bool = True
) -> list[RequestRow]:
    """Return the requests about items whose rows have been read."""
    rows = {row.item.id: row for row in item_rows}
    requests = [one for one in list_requests(session, plan.id, open_only=open_only) if one.item_id in rows]
    doers = [by for one in requests for by in (one.asked_by, one.answered_by) if by]
    names = names_of_doers(session, plan.agency_id, doers)
    return sorted((_row(one, rows, names) for one in requests), key=lambda one: one.request.state != "open")


def _row(one: WorkRequest, rows: Mapping[UUID, WorkRow], names: Mapping[str, str]) -> RequestRow:
    row = rows[one.item_id]
    unit = next((part.unit for part in row.parts if part.part.id == one.assignment_id), None)
    return RequestRow(one, row, unit, names[one.asked_by], names[one.answered_by] if one.answered_by else None)


def split(rows: Sequence[RequestRow]) -> tuple[list[RequestRow], list[RequestRow]]:
    """Return those that wait for an answer, and those that have one."""
    waiting = [one for one in rows if one.request.state == "open"]
    return waiting, [one for one in rows if one.request.state != "open"]
