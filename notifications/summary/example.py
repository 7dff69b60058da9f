"""A monthly summary as it may look: of an agency that does not exist, to somebody who also heads one of its units."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

from core.calendar import BuddhistMonth
from models.messages.channels import LINE
from models.plans.plans import Item, Plan
from notifications.summary.rendering import Letter, render_summary
from notifications.words.content import MailHeaders, Rendered
from readiness.assessed.feeding import Worth
from reports.summary.holder_lines import HolderLine
from reports.summary.notices import Notices
from reports.summary.progress import Progress
from reports.summary.rating import Forecast, Rating
from reports.summary.reading import Summary
from reports.summary.tally import Tally
from reports.summary.unit_part import UnitPart
from reports.summary.whole import Whole
from reports.work.open_work import WorkRow

AGENCY, UNIT, PAGE = "เทศบาลตำบลตัวอย่าง", "กองคลัง", "https://ita.example.go.th"
HEADERS = MailHeaders("coordinator@example.go.th", f"{PAGE}/unsubscribe/example")


def a_monthly_summary(channel: str) -> Rendered:
    letter = Letter("ปลัดเทศบาล", PAGE, HEADERS, for_chat=channel == LINE)
    return render_summary(_summary(), letter)


def _summary() -> Summary:
    late = WorkRow(*_plan_and_item(), (UNIT,), (), (), Worth(2568, "o6", Decimal("1.25")), date(2025, 3, 31))
    return Summary(AGENCY, BuddhistMonth(2568, 3), date(2025, 3, 31), True, _whole(late), (_part(late),))


def _plan_and_item() -> tuple[Plan, Item]:
    agency_id, began_on, needed_on = uuid4(), date(2024, 10, 1), date(2025, 3, 15)
    plan = Plan(
        agency_id=agency_id, fiscal_year=2568, question_set=2567, assessed_year=2568, source_name="", source_hash="",
        evidence_by_on=date(2025, 4, 30), activated_on=began_on,
    )  # fmt: skip
    item = Item(
        agency_id=agency_id, plan_id=plan.id, code="o12", position="collecting", topic_no=1, topic="", sort_no=1,
        title="รายงานการกำกับติดตามการดำเนินงาน ประจำปี รอบ 6 เดือน", place="", starts_on=began_on,
        due_on=needed_on, needed_on=needed_on, why_needed="period",
    )  # fmt: skip
    return plan, item


def _progress() -> Progress:
    late, in_work, coming = Tally(1, 1, ("o12",)), Tally(3, 2, ("o14", "o28")), Tally(2, 1, ("o28",))
    return Progress(Tally(1, 1, ("o3",)), in_work, late, Tally(0, 0, ()), coming)


def _whole(late: WorkRow) -> Whole:
    now = Forecast(Decimal("63.02"), "ต้องปรับปรุงโดยด่วน", Decimal("60.35"))
    rating = Rating(2568, 2568, Decimal(85), now, replace(now, total=Decimal("93.28"), rating="ผ่านดี"))
    lines = (HolderLine(UNIT, 1, 3, 1, 16, Decimal("1.25")),)
    return Whole(_progress(), rating, Decimal("1.25"), ("o31",), lines, (late,), (), (), Notices((), ()))


def _part(late: WorkRow) -> UnitPart:
    return UnitPart(UNIT, _progress(), ("o3",), (), (), (late,), (), Decimal("1.25"))
