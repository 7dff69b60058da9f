"""What a coordinator opens on: everything that is wrong, who holds it, and the three figures of readiness."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from models.agencies import Agency
from models.messages.deliveries_read import count_deliveries
from models.people.holders import Holders, get_holders
from models.plans.findings import PlanFinding, count_findings, list_open_findings
from models.plans.plans import Plan
from models.plans.requests import count_open_requests
from reports.evidence.answers import read_answers
from reports.evidence.standing import LinksStanding, links_standing
from reports.health.heartbeat import Heartbeat, read_heartbeat
from reports.health.holds import Held, find_held
from reports.people.seat_findings import SeatFinding, list_seat_findings
from reports.readiness.figures import Figures, figures_of
from reports.standing import read_standing
from reports.survey_pace import read_surveys
from reports.work.by_holder import HolderGroup, HolderLine, group_by_holder, lines_of
from reports.work.lists import Total, due_among, late_among, list_item_rows, total_of
from reports.work.open_work import most_pressing_first, pieces_of

DUE_DAYS = 30
FAILED_STATES = ("unknown", "review", "dead", "suppressed")


@dataclass(frozen=True)
class Dashboard:
    """One agency and one of its plans on a Bangkok date. `failed` counts messages to be looked at, by state.

    `broken` are the codes of accepted items whose evidence cannot be opened, `links` what else looks have found,
    `asked` those of open items that had been needed before the plan became active ("done already?"). `empty_seats`
    are the seats without a person, of the units and the roles, `seat_findings` what else is wrong with seats that
    hold work, `surveys` the names of those that will miss their minimum of answers. `held` says why no message goes
    out; None where they do.
    """

    agency: Agency
    plan: Plan
    today: date
    late: tuple[HolderGroup, ...]
    due: tuple[HolderGroup, ...]
    due_days: int
    asked: tuple[str, ...]
    broken: tuple[str, ...]
    links: LinksStanding
    requests: int
    figures: Figures
    target: Decimal
    failed: dict[str, int]
    findings: int
    to_decide: Sequence[PlanFinding]
    heartbeat: Heartbeat
    held: Held | None
    empty_seats: tuple[str, ...]
    seat_findings: tuple[SeatFinding, ...]
    surveys: tuple[str, ...]

    @property
    def holders(self) -> tuple[HolderLine, ...]:
        return lines_of(self.late, self.due)

    @property
    def late_total(self) -> Total:
        return total_of([row for group in self.late for row in group.rows])

    @property
    def due_total(self) -> Total:
        return total_of([row for group in self.due for row in group.rows])


def read_dashboard(
    session: Session, agency: Agency, plan: Plan, *, today: date, now: datetime, tick_every_seconds: int
) -> Dashboard:
    """Read one agency's page; the number of queries does not depend on the number of rows."""
    holders = get_holders(session, agency.id, today)
    rows = list_item_rows(session, plan, today)
    pieces = most_pressing_first(pieces_of(rows))
    standing = read_standing(session, plan, today, items=[row.item for row in rows])
    counts = count_deliveries(session, agency.id)
    return Dashboard(
        agency=agency,
        plan=plan,
        today=today,
        late=group_by_holder(late_among(pieces), holders),
        due=group_by_holder(due_among(pieces, DUE_DAYS), holders),
        due_days=DUE_DAYS,
        asked=tuple(row.code for row in rows if row.is_asked),
        broken=tuple(row.code for row in rows if row.is_broken),
        links=links_standing(read_answers(session, plan)),
        requests=count_open_requests(session, plan.id),
        figures=figures_of(standing),
        target=standing.question_set.target,
        failed={state: counts[state] for state in FAILED_STATES if state in counts},
        findings=count_findings(session, plan.id),
        to_decide=list_open_findings(session, plan.id),
        heartbeat=read_heartbeat(session, now, tick_every_seconds),
        held=find_held(session),
        empty_seats=_empty_seats(holders),
        seat_findings=tuple(one for one in list_seat_findings(session, plan, today) if one.kind != "empty_seat"),
        surveys=tuple(one.instrument.short_name for one in read_surveys(session, plan, today) if one.pace.is_behind),
    )


def _empty_seats(holders: Holders) -> tuple[str, ...]:
    return tuple(holders.name(seat) for seat in holders.seats if seat not in holders.people)
