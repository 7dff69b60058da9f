"""Open work for tests, as the reports hand it on."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from models.plans.plans import Assignment, Item, Plan
from readiness.assessed.feeding import Worth
from reports.work.open_work import LATE, UnitPart, WorkRow

TODAY = date(2025, 4, 2)
AGENCY = uuid4()
PLAN = Plan(
    agency_id=AGENCY, fiscal_year=2568, question_set=2567, assessed_year=2568, source_name="", source_hash="",
    evidence_by_on=date(2025, 4, 30), activated_on=date(2024, 10, 1),
)  # fmt: skip


def a_row(
    code: str = "o28", *, holder: str = "กองคลัง", points: str = "1", days_late: int = 1,
    position: str = "collecting", item_id: UUID | None = None,
) -> WorkRow:  # fmt: skip
    needed_on = TODAY - timedelta(days=days_late)
    item = Item(
        id=item_id or uuid4(), agency_id=AGENCY, plan_id=PLAN.id, code=code, title=f"มาตรการ {code}", topic_no=1,
        topic="", sort_no=1, place="", starts_on=needed_on, due_on=needed_on, needed_on=needed_on,
        why_needed="period", position=position,
    )  # fmt: skip
    part = Assignment(agency_id=AGENCY, plan_id=PLAN.id, item_id=item.id, unit_id=uuid4(), state="open")
    held = UnitPart(holder, part, LATE) if position == "collecting" else None
    worth = Worth(2568, str(item.id), Decimal(points))
    return WorkRow(PLAN, item, (holder,), (), (), worth, TODAY, held)
