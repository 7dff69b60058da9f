"""A monthly summary as it may look: of an agency that does not exist, to somebody who also heads one of its units."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.calendar import BuddhistMonth
from models.channels import LINE
from notifications.summary.rendering import Letter, render_summary
from notifications.words.content import MailHeaders, Rendered
from reports.summary.foremost import OpenItem
from reports.summary.holder_lines import HolderLine
from reports.summary.notices import Notices
from reports.summary.progress import Progress
from reports.summary.rating import Forecast, Rating
from reports.summary.reading import Summary
from reports.summary.tally import Tally
from reports.summary.unit_part import UnitPart
from reports.summary.whole import Whole

AGENCY, UNIT, PAGE = "เทศบาลตำบลตัวอย่าง", "กองคลัง", "https://ita.example.go.th"
HEADERS = MailHeaders("coordinator@example.go.th", f"{PAGE}/unsubscribe/example")


def a_monthly_summary(channel: str) -> Rendered:
    letter = Letter("ปลัดเทศบาล", PAGE, HEADERS, for_chat=channel == LINE)
    return render_summary(_summary(), letter)


def _summary() -> Summary:
    late = OpenItem(
        "o12", "รายงานการกำกับติดตามการดำเนินงาน ประจำปี รอบ 6 เดือน", (UNIT,), "collecting", date(2025, 3, 15), 16,
        Decimal("1.25"),
    )  # fmt: skip
    return Summary(AGENCY, BuddhistMonth(2568, 3), date(2025, 3, 31), True, _whole(late), (_part(late),))


def _progress() -> Progress:
    late, in_work, coming = Tally(1, 1, ("o12",)), Tally(3, 2, ("o14", "o28")), Tally(2, 1, ("o28",))
    return Progress(Tally(1, 1, ("o3",)), in_work, late, Tally(0, 0, ()), coming)


def _whole(late: OpenItem) -> Whole:
    now = Forecast(Decimal("63.02"), "ต้องปรับปรุงโดยด่วน", Decimal("60.35"))
    rating = Rating(2568, 2568, Decimal(85), now, replace(now, total=Decimal("93.28"), rating="ผ่านดี"))
    lines = (HolderLine(UNIT, 1, 3, 1, 16, Decimal("1.25")),)
    return Whole(_progress(), rating, Decimal("1.25"), ("o31",), lines, (late,), (), (), Notices((), ()))


def _part(late: OpenItem) -> UnitPart:
    return UnitPart(UNIT, _progress(), ("o3",), (), (), (late,), (), Decimal("1.25"))
