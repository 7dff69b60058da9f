"""Open work for tests, as the reports hand it on."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from reports.work.open_work import OpenRow

TODAY = date(2025, 4, 2)


def a_row(
    code: str = "o28", *, holder: str = "กองคลัง", points: str = "1", days_late: int = 1,
    position: str = "collecting", item_id: UUID | None = None,
) -> OpenRow:  # fmt: skip
    return OpenRow(
        item_id=item_id or uuid4(), code=code, title=f"มาตรการ {code}",
        unit=holder if position == "collecting" else None, needed_on=TODAY - timedelta(days=days_late),
        why_needed="period", days_late=days_late, position=position, holder=holder, points=Decimal(points),
    )  # fmt: skip
