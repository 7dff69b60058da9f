"""What a coordinator opens on: everything that is wrong, who holds it, and the three figures of readiness."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session

from core.stations import CHECKING
from models.agencies import Agency
from models.messages.deliveries_read import count_deliveries
from models.people.holders import Holders, SeatKey, get_holders
from models.people.people import list_acting_until
from models.plans.findings import PlanFinding, list_open_findings
from models.plans.plans import Plan
from readiness.figures import oit_share
from reports.evidence.answers import read_answers
from reports.evidence.standing import LinksStanding, links_standing
from reports.health.heartbeat import Heartbeat, read_heartbeat
from reports.health.holds import Held, find_held
from reports.itas_year import DayRow, read_days
from reports.people.seat_findings import SeatFinding, list_seat_findings
from reports.readiness.figures import Figures, figures_of
from reports.standing import PlanStanding, read_standing
from reports.survey_pace import read_surveys
from reports.work.by_holder import HolderGroup, HolderLine, group_by_holder, lines_of
from reports.work.lists import Total, due_among, late_among, list_item_rows, points_on, total_of
from reports.work.open_work import WorkRow, most_pressing_first, pieces_of
from reports.work.unit_requests import RequestRow, requests_about
from schedules.itas_year import CalendarDay
from schedules.lateness import is_overdue

DUE_DAYS = 30
FAILED_STATES = ("unknown", "review", "dead", "suppressed")
KEPT, SENT = "kept", "sent"
AHEAD = 4  # milestones that are shown of what is to come


@dataclass(frozen=True, slots=True)
class Ending:
    """Somebody who acts in a seat whose term ends soon."""

    seat: str
    person: str
    until_on: date


@dataclass(frozen=True)
class Dashboard:
    """One agency and one of its plans on a Bangkok date. Rows are items, the worst first.

    `to_check` waits for the coordinator, `waiting` are requests without an answer, `returned` was sent back and is
    not late; `broken` are accepted items whose evidence cannot be opened, `links` what else looks have found; `asked`
    those of open items that had been needed before the plan became active and nobody has begun ("done already?").
    `failed` counts messages to be looked at, by state, `kept` those that only lie in the local mailbox. `empty_seats`
    are the seats without a person, of the units and the roles, `ending` the acting terms that end within DUE_DAYS,
    `seat_findings` what else is wrong with seats that hold work, `surveys` the names of those that will miss their
    minimum of answers. `held` says why no message goes out; None where they do. `oit` is what publishing brings today
    and the most that it can. `milestones` are the year's days around today, of which `now_after` is the place of the
    last that is past.
    """

    agency: Agency
    plan: Plan
    today: date
    to_check: tuple[WorkRow, ...]
    waiting: tuple[RequestRow, ...]
    late: tuple[HolderGroup, ...]
    late_items: tuple[WorkRow, ...]
    returned: tuple[WorkRow, ...]
    due: tuple[HolderGroup, ...]
    due_days: int
    asked: tuple[WorkRow, ...]
    broken: tuple[WorkRow, ...]
    links: LinksStanding
    figures: Figures
    oit: tuple[Decimal, Decimal] | None
    target: Decimal
    failed: dict[str, int]
    kept: int
    has_sent: bool
    to_decide: Sequence[PlanFinding]
    heartbeat: Heartbeat
    held: Held | None
    empty_seats: tuple[str, ...]
    ending: tuple[Ending, ...]
    seat_findings: tuple[SeatFinding, ...]
    surveys: tuple[str, ...]
    milestones: tuple[DayRow, ...]

    @property
    def holders(self) -> tuple[HolderLine, ...]:
        return lines_of(self.late, self.due)

    @property
    def late_total(self) -> Total:
        return total_of([row for group in self.late for row in group.rows])

    @property
    def due_total(self) -> Total:
        return total_of([row for group in self.due for row in group.rows])

    @property
    def points_to_check(self) -> Decimal:
        return points_on(self.to_check)

    @property
    def now_after(self) -> int:
        return sum(is_overdue(row.on, self.today) for row in self.milestones) - 1


def read_dashboard(
    session: Session, agency: Agency, plan: Plan, *, today: date, now: datetime, tick_every_seconds: int,
    standing: PlanStanding | None = None,
) -> Dashboard:  # fmt: skip
    """Read one agency's page; the number of queries does not depend on the number of rows."""
    holders = get_holders(session, agency.id, today)
    rows = list_item_rows(session, plan, today)
    pieces = most_pressing_first(pieces_of(rows))
    standing = standing or read_standing(session, plan, today, items=[row.item for row in rows])
    counts, figures = count_deliveries(session, agency.id), figures_of(standing)
    is_active = plan.activated_on is not None
    return Dashboard(
        agency=agency,
        plan=plan,
        today=today,
        to_check=_worst_first(row for row in rows if is_active and row.is_open and row.position == CHECKING),
        waiting=tuple(requests_about(session, plan, rows)),
        late=group_by_holder(late_among(pieces), holders),
        late_items=_worst_first(late_among(rows)),
        returned=_worst_first(row for row in rows if row.is_returned and not row.is_late),
        due=group_by_holder(due_among(pieces, DUE_DAYS), holders),
        due_days=DUE_DAYS,
        asked=tuple(row for row in rows if row.is_asked),
        broken=tuple(row for row in rows if row.is_broken),
        links=links_standing(read_answers(session, plan)),
        figures=figures,
        oit=oit_share(standing.question_set, figures.today),
        target=standing.question_set.target,
        failed={state: counts[state] for state in FAILED_STATES if state in counts},
        kept=counts.get(KEPT, 0),
        has_sent=counts.get(SENT, 0) > 0,
        to_decide=list_open_findings(session, plan.id),
        heartbeat=read_heartbeat(session, now, tick_every_seconds),
        held=find_held(session),
        empty_seats=_empty_seats(holders),
        ending=_ending(session, agency, holders, today),
        seat_findings=tuple(one for one in list_seat_findings(session, plan, today) if one.kind != "empty_seat"),
        surveys=tuple(one.instrument.short_name for one in read_surveys(session, plan, today) if one.pace.is_behind),
        milestones=_around(read_days(session, plan), today),
    )


def _worst_first(rows: Iterable[WorkRow]) -> tuple[WorkRow, ...]:
    return tuple(most_pressing_first(rows))


def _empty_seats(holders: Holders) -> tuple[str, ...]:
    return tuple(holders.name(seat) for seat in holders.seats if seat not in holders.people)


def _ending(session: Session, agency: Agency, holders: Holders, today: date) -> tuple[Ending, ...]:
    rows = list_acting_until(session, agency.id, today, today + timedelta(days=DUE_DAYS))
    return tuple(
        Ending(holders.name(SeatKey(unit_id=seat.unit_id, role=seat.role)), person.name, seat.until_on)
        for seat, person in rows
        if seat.until_on
    )


def _around(days: Iterable[DayRow], today: date) -> tuple[DayRow, ...]:
    """Return the last day that is past and the next ones, that on which entry closes among them."""
    in_order = sorted(days, key=lambda row: row.on)
    past = sum(is_overdue(row.on, today) for row in in_order)
    ahead = in_order[past : past + AHEAD]
    closing = [row for row in in_order[past + AHEAD :] if row.day is CalendarDay.ENTRY_CLOSES]
    return (*in_order[max(past - 1, 0) : past], *ahead, *closing)
