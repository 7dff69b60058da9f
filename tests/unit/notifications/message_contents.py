"""Contents of messages for tests."""

from datetime import date, timedelta
from decimal import Decimal

from core.message_kinds import MessageKind
from notifications.words.content import Content, Line, Section
from readiness.assessed.feeding import Worth

MONDAY = date(2025, 4, 7)


def a_line(days: int = 3, **changes: object) -> Line:
    """Build a line that is needed `days` days after MONDAY."""
    values = {"code": "o28", "title": "ข้อมูลเชิงสถิติ", "unit": "งานนิติการ", "station": "collecting"}
    if "points" in changes:
        question = changes.get("code", "o28")
        changes["worth"] = Worth(2568, str(question), Decimal(str(changes.pop("points"))))
    return Line(**{**values, "until_on": MONDAY + timedelta(days=days), "why_needed": "period", **changes})


def a_content(*sections: Section, kind: MessageKind = MessageKind.DIGEST, **changes: object) -> Content:
    return Content(kind, "เทศบาลตำบลทดสอบ", "งานนิติการ", MONDAY, sections, "http://127.0.0.1:8000/", **changes)
