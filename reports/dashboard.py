"""Everything that an agency's page shows, in one value: the same rows that the commands read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from models.agencies import Agency
from models.deliveries import Delivery
from models.holders import Holders, get_holders
from models.overviews import (
    count_deliveries,
    count_findings,
    find_newest_event_id,
    list_last_deliveries,
    list_open_findings,
)
from models.plans import Plan, PlanFinding
from readiness.question_sets import QuestionSet
from reports.by_holder import HolderGroup, HolderLine, Total, group_by_holder, lines_of, total_of
from reports.explain_score import ScoreExplained, explain_standing
from reports.heartbeat import Heartbeat, read_heartbeat
from reports.open_work import list_open_work
from reports.overdue import due_among, late_among
from reports.readiness import ReadinessNow, readiness_of
from reports.seat_findings import SeatFinding, list_seat_findings
from reports.standing import read_standing

DUE_DAYS = 30
LAST_DELIVERIES = 10
FAILED_STATES = ("unknown", "review", "dead", "suppressed")


@dataclass(frozen=True)
class Dashboard:
    """One agency and one of its plans on a Bangkok date. `failed` counts messages to be looked at, by state.

    `empty_seats` are the seats without a person, of the units and the roles, `seat_findings` what else is wrong
    with seats that hold work; `newest_event_id` is 0 before any event.
    """

    agency: Agency
    plan: Plan
    question_set: QuestionSet
    today: date
    late: tuple[HolderGroup, ...]
    due: tuple[HolderGroup, ...]
    due_days: int
    readiness: ReadinessNow
    score: ScoreExplained
    deliveries: Sequence[Delivery]
    failed: dict[str, int]
    findings: int
    to_decide: Sequence[PlanFinding]
    heartbeat: Heartbeat
    empty_seats: tuple[str, ...]
    seat_findings: tuple[SeatFinding, ...]
    newest_event_id: int

    @property
    def holders(self) -> tuple[HolderLine, ...]:
        return lines_of(self.late, self.due)

    @property
    def late_total(self) -> Total:
        return total_of(self.late)

    @property
    def due_total(self) -> Total:
        return total_of(self.due)


def read_dashboard(
    session: Session, agency: Agency, plan: Plan, *, today: date, now: datetime, tick_every_seconds: int
) -> Dashboard:
    """Read one agency's page; the number of queries does not depend on the number of rows."""
    holders = get_holders(session, agency.id, today)
    rows = list_open_work(session, agency.id, today, plan_ids=[plan.id])
    standing = read_standing(session, plan, today)
    counts = count_deliveries(session, agency.id)
    return Dashboard(
        agency=agency,
        plan=plan,
        question_set=standing.question_set,
        today=today,
        late=group_by_holder(late_among(rows, today), holders),
        due=group_by_holder(due_among(rows, today, DUE_DAYS), holders),
        due_days=DUE_DAYS,
        readiness=readiness_of(session, plan, standing),
        score=explain_standing(standing),
        deliveries=list_last_deliveries(session, agency.id, LAST_DELIVERIES),
        failed={state: counts[state] for state in FAILED_STATES if state in counts},
        findings=count_findings(session, plan.id),
        to_decide=list_open_findings(session, plan.id),
        heartbeat=read_heartbeat(session, now, tick_every_seconds),
        empty_seats=_empty_seats(holders),
        seat_findings=tuple(one for one in list_seat_findings(session, plan, today) if one.kind != "empty_seat"),
        newest_event_id=find_newest_event_id(session, agency.id) or 0,
    )


def _empty_seats(holders: Holders) -> tuple[str, ...]:
    return tuple(holders.name(seat) for seat in holders.seats if seat not in holders.people)
