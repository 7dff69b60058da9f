"""What the mayor and the clerk need on one page: the month so far, and at most five things to decide or to push."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from sqlmodel import Session

from core.calendar import BuddhistMonth
from core.clock import bangkok_date
from core.questions import QuestionCode
from core.stations import SIGNATURE
from models.agencies import Agency
from models.people.holders import Holders
from models.plans.plans import Item, Plan
from models.plans.requests import WorkRequest, list_unanswered
from reports.summary.foremost import gathered
from reports.summary.rating import in_hand
from reports.summary.reading import Month, read_month
from reports.summary.whole import Whole
from reports.work.lists import in_seats, late_among, points_on
from reports.work.open_work import WorkRow

AT_MOST = 5
EVIDENCE_NEAR = timedelta(days=60)
Kind = Literal["sign_late", "sign", "late", "seats", "evidence", "requests"]


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to decide or to push; `points` stand on its items.

    sign_late, sign: at the executive's own station. late: what `holder` has late, at most `days` days.
    seats: `names` are seats that hold open work but that nobody sits in. evidence: the evidence-by date `on` is
    near. requests: units wait for an answer, the longest for `days` days.
    """

    kind: Kind
    count: int
    points: Decimal = Decimal(0)
    codes: tuple[str, ...] = ()
    days: int = 0
    holder: str = ""
    names: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True)
class ExecutivePage:
    """`month` is the running one, up to today; the lists hold what the matters speak of, for who wants to read on."""

    plan: Plan
    month: Month
    whole: Whole
    matters: tuple[Matter, ...]
    to_sign: tuple[WorkRow, ...]
    late: tuple[WorkRow, ...]
    requests: Sequence[tuple[WorkRequest, Item]]


def read_executive_page(session: Session, agency: Agency, today: date) -> ExecutivePage:
    """Read the page on a Bangkok date; raise what `read_month` raises where no plan is active yet."""
    month = read_month(session, agency, BuddhistMonth.containing(today), today)
    plan, requests = in_hand(month.works).plan, list_unanswered(session, agency.id)
    return ExecutivePage(
        plan=plan,
        month=month,
        whole=month.whole(session),
        matters=tuple(matters_of(month.rows, month.holders, plan.evidence_by_on, requests, today)),
        to_sign=tuple(gathered(_at_signature(month.rows))),
        late=tuple(gathered(late_among(month.rows))),
        requests=requests,
    )


def matters_of(
    rows: Sequence[WorkRow],
    holders: Holders,
    evidence_by_on: date,
    requests: Sequence[tuple[WorkRequest, Item]],
    today: date,
) -> list[Matter]:
    """Return at most five: the executive's own first, then late work of others by points, then what is in its way."""
    own = [*_signature(rows)]
    others = [*_seats(rows, holders), *_evidence(rows, evidence_by_on, today), *_requests(requests, today)]
    late = _late(rows)
    room = max(AT_MOST - len(own) - len(others), 1)
    return [*own, *late[:room], *others][:AT_MOST]


def _signature(rows: Sequence[WorkRow]) -> list[Matter]:
    waiting = _at_signature(rows)
    late = late_among(waiting)
    in_time = [row for row in waiting if row not in late]
    matters = [_about("sign_late", late), _about("sign", in_time)]
    return [matter for matter in matters if matter.count]


def _late(rows: Sequence[WorkRow]) -> list[Matter]:
    """Return one for each holder of late work, the most points first; what waits for a signature has been told."""
    late = [row for row in late_among(rows) if row.position != SIGNATURE]
    holders = dict.fromkeys(row.holder for row in late)
    matters = [_about("late", [row for row in late if row.holder == holder], holder) for holder in holders]
    return sorted(matters, key=lambda matter: (-matter.points, -matter.days))


def _seats(rows: Sequence[WorkRow], holders: Holders) -> list[Matter]:
    """Return the seats without a person that have work in hand."""
    empty = [seat for seat in holders.seats if seat not in holders.people]
    held = {holders.name(seat): in_seats(rows, holders, [seat]) for seat in empty}
    names = tuple(name for name, mine in held.items() if mine)
    if not names:
        return []
    points = points_on([row for mine in held.values() for row in mine])
    return [Matter("seats", len(names), points, names=names)]


def _evidence(rows: Sequence[WorkRow], evidence_by_on: date, today: date) -> list[Matter]:
    scored = [row for row in rows if row.points > 0]
    if not scored or not today <= evidence_by_on <= today + EVIDENCE_NEAR:
        return []
    return [Matter("evidence", len(gathered(scored)), points_on(scored), on=evidence_by_on)]


def _requests(requests: Sequence[tuple[WorkRequest, Item]], today: date) -> list[Matter]:
    if not requests:
        return []
    codes = tuple(dict.fromkeys(item.code for _, item in requests))
    longest = max((today - bangkok_date(row.asked_at)).days for row, _ in requests)
    return [Matter("requests", len(requests), codes=codes, days=max(longest, 0))]


def _about(kind: Kind, rows: Sequence[WorkRow], holder: str = "") -> Matter:
    codes = sorted({row.code for row in rows}, key=lambda code: QuestionCode.parse(code).sort_key)
    days = max((row.days_late for row in rows), default=0)
    return Matter(kind, len(gathered(rows)), points_on(rows), tuple(codes), max(days, 0), holder)


def _at_signature(rows: Sequence[WorkRow]) -> list[WorkRow]:
    return [row for row in rows if row.position == SIGNATURE]
