"""What the examples of messages are about: an office that does not exist, on one day, with some of its work."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from core.message_kinds import MessageKind
from notifications.words.content import Content, Line, MailHeaders, Section, at_stake
from readiness.assessed.feeding import Worth

AGENCY, UNIT, PERSON = "เทศบาลตำบลตัวอย่าง", "กองคลัง", "นางสาวตัวอย่าง ใจดี"
TODAY, AT = date(2025, 3, 24), datetime(2025, 3, 24, 2, 0, tzinfo=UTC)  # a Monday, nine in Bangkok
PAGE = "https://ita.example.go.th"
HEADERS = MailHeaders("coordinator@example.go.th", f"{PAGE}/unsubscribe/example")


def a_line(code: str, title: str, days: int, points: str = "0", **more: Any) -> Line:
    """Return a piece of the unit's work that is needed `days` days after the example's day."""
    values: dict[str, Any] = {"unit": UNIT, "station": "collecting", "why_needed": "period"} | more
    worth = Worth(2568, code, Decimal(points))
    return Line(code, title, until_on=TODAY + timedelta(days=days), worth=worth, **values)


LATE = a_line("o12", "รายงานการกำกับติดตามการดำเนินงาน ประจำปี รอบ 6 เดือน", -9, "1.25")
TODAYS = a_line("o14", "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", 0, "1.25")
DUE = a_line("o28", "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", 7, "2.50")
RETURNED = a_line(
    "o20", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล", 3, "1.25", returned_reason="ลิงก์หลักฐานเปิดไม่ได้ โปรดตรวจสอบ"
)
AT_SIGNATURE = a_line("o31", "รายงานผลตามนโยบาย No Gift Policy", 5, "1.67", unit=None, station="signature")
OF_ANOTHER_UNIT = a_line("o29", "รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา", -16, "1.67", unit="งานนิติการ")


def a_content(
    kind: MessageKind, *sections: Section, recipient: str = UNIT, headers: MailHeaders = HEADERS
) -> Content:
    total = at_stake(sections)
    return Content(kind, AGENCY, recipient, TODAY, sections, PAGE, total_at_stake=total, headers=headers)
