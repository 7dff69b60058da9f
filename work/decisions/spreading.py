"""Taking over the days that are proposed for what the waves leave: all of them, or one by one."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from core import clock
from core.calendar import thai_date
from core.errors import TrackerError
from models.plans.plans import Item, Plan
from reports.work.spreading import Spread, read_spread
from work.decisions.dates import move_date
from work.decisions.deciding import Decision


class NotProposed(TrackerError):
    thai = "ไม่มีวันที่เสนอสำหรับ {code}: ดูรายการที่เสนอด้วย ita plan days หรือหน้า “กระจายกำหนดเวลา”"
    english = "No day is proposed for {code}: see what is proposed with `ita plan days` or on its page."
    http_status = 404


class ProposedAnother(TrackerError):
    thai = "วันที่เสนอสำหรับ {code} เปลี่ยนเป็น {day_thai} แล้ว: โปรดดูรายการใหม่ก่อนใช้"
    english = "The day proposed for {code} is {day} by now: look at the list again first."
    http_status = 409


def take_days(session: Session, plan: Plan, seen: Mapping[str, date | None], by: str) -> list[Item]:
    """Move each of these items to the day that is proposed for it; `seen` has the day that was shown, if one was.

    All or none. Raises NotProposed, ProposedAnother, and what move_date does.
    """
    proposed = {one.code: one for one in read_spread(session, plan, clock.today())}
    for code, day in seen.items():
        _check(proposed.get(code), code, day)
    return [
        move_date(
            session, plan, code, proposed[code].proposed.new_on, Decision(reason=proposed[code].why_thai, by=by)
        )
        for code in seen
    ]


def _check(proposed: Spread | None, code: str, day: date | None) -> None:
    if proposed is None:
        raise NotProposed(code=code)
    new_on = proposed.proposed.new_on
    if day is not None and day != new_on:
        raise ProposedAnother(code=code, day=new_on, day_thai=thai_date(new_on))
