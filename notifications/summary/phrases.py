"""The Thai sentences of a summary, each in one place."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from core.calendar import thai_date, thai_date_short
from core.points import show_points
from core.stations import COLLECTING, Station, holder_thai
from reports.entry import Entry
from reports.summary.moved import MovedDate
from reports.summary.rating import Forecast
from reports.summary.reading import Summary
from reports.summary.tally import Tally
from reports.summary.whole import Whole
from reports.work.open_work import WorkRow

NAMED_CODES, NAMED_HOLDERS = 8, 3


def headline(summary: Summary) -> str:
    """Say in one sentence how it stands: "เดือนมีนาคม 2568: ..."."""
    whole = summary.whole
    if whole is None:
        return f"เดือน{summary.month.thai}: {_of_units(summary)}"
    return f"เดือน{summary.month.thai}: {_left(whole)} {_accepted(whole.progress.accepted)}"


def late_word(summary: Summary) -> str:
    """Return what late work is called: once the evidence-by day is past it is only left to be reported."""
    return "ค้าง" if summary.is_closed else "เกินกำหนด"


def _of_units(summary: Summary) -> str:
    units, word = summary.units, late_word(summary)
    done = sum(len(one.on_time) + len(one.too_late) for one in units)
    late = sum(one.progress.late.items for one in units)
    who = units[0].unit if len(units) == 1 else f"{len(units)} ส่วนราชการที่ท่านรับผิดชอบ"
    handed_in = f"ส่งงานแล้ว {done} รายการ" if done else "ไม่มีงานที่ส่งในเดือนนี้"
    return f"{who} {handed_in} และ{f'มีงาน{word} {late} รายการ' if late else f'ไม่มีงาน{word}'}"


def _accepted(accepted: Tally) -> str:
    return f"ผ่านการตรวจสอบ {accepted.items} รายการ" if accepted.items else "ไม่มีรายการที่ผ่านการตรวจสอบในเดือนนี้"


def _left(whole: Whole) -> str:
    """Return the worst thing first: what is late, in items and in questions of the assessed year."""
    progress = whole.progress
    if progress.late.items and whole.rating.is_closed:
        lacking = f" ขาดหลักฐาน {whole.questions_late} ข้อ" if whole.questions_late else ""
        return f"ค้าง {progress.late.items} รายการ{lacking}"
    if progress.late.items:
        return f"เกินกำหนด {progress.late.items} รายการ{_questions(whole)}"
    return "ไม่มีงานเกินกำหนด" if progress.in_work.items else "ไม่มีงานค้าง"


def _questions(whole: Whole) -> str:
    return f" กระทบ {whole.questions_late} ข้อ" if whole.questions_late else ""


def as_of(summary: Summary) -> str:
    """Say of which day the figures are; a month that is still running is said to be."""
    if summary.is_over:
        return f"ข้อมูล ณ สิ้นวันที่ {thai_date(summary.as_of)}"
    return f"ข้อมูล ณ วันที่ {thai_date(summary.as_of)} (ยังไม่สิ้นเดือน)"


def subject(summary: Summary) -> str:
    """Return the headline's own figures: the worst thing in at most 45 letters."""
    if summary.whole:
        said = _left(summary.whole)
    else:
        late = sum(one.progress.late.items for one in summary.units)
        said = f"{late_word(summary)} {late} รายการ" if late else f"ไม่มีงาน{late_word(summary)}"
    return f"ITA: สรุป {thai_date_short(summary.month.last_on).partition(' ')[2]} {said}"


def items(tally: Tally) -> str:
    return f"{tally.items} รายการ"


def pieces(tally: Tally) -> str | None:
    """Return the number of the units' pieces where it is not that of the items."""
    return f"{tally.rows} งานของส่วนราชการ" if tally.rows != tally.items else None


def until(day: date) -> str:
    return f"ครบกำหนดภายใน {thai_date_short(day)}"


def score(forecast: Forecast) -> str:
    if forecast.total is None:
        if forecast.oit is None:
            return "ยังระบุคะแนนไม่ได้"
        return "OIT ปีนี้ {} จาก {} คะแนน".format(*map(show_points, forecast.oit))
    rating = f" ระดับ{forecast.rating}" if forecast.rating else ""
    return f"{show_points(forecast.total)} คะแนน{rating}"


def band(totals: Mapping[str, Decimal | None]) -> str:
    """Say what a score is expected to be; empty where it cannot be stated."""
    low, middle, high = (totals[end] for end in ("low", "middle", "high"))
    if low is None or middle is None or high is None:
        return ""
    return f"ประมาณ {show_points(middle)} คะแนน (ระหว่าง {show_points(low)} ถึง {show_points(high)})"


def entered(entry: Entry) -> str:
    if entry.total is None:
        return "ยังระบุคะแนนไม่ได้"
    rating = f" ระดับ{entry.by_entered.rating}" if entry.by_entered.rating else ""
    return f"{show_points(entry.total)} คะแนน{rating}"


def change(forecast: Forecast) -> str:
    """Say how a score moved since the month before; empty where there is no score to compare."""
    if forecast.total is None:
        return ""
    if forecast.change is None:
        return "ไม่มีคะแนนสิ้นเดือนก่อนให้เปรียบเทียบ"
    if forecast.change == 0:
        return "เท่ากับสิ้นเดือนก่อน"
    word = "เพิ่มขึ้น" if forecast.change > 0 else "ลดลง"
    return f"{word} {show_points(abs(forecast.change))} จากสิ้นเดือนก่อน"


def open_item(item: WorkRow, reader: str | None = None) -> str:
    """Return how late it is, who has it (the unit that reads this knows) and what stands on it."""
    where = "" if item.position == COLLECTING else Station.parse(item.position).thai
    others = [name for name in item.holders if name != reader]
    who = " ".join(part for part in (holders(others), where) if part)
    can_be_won = item.points > 0 and item.plan.evidence_by_on >= item.today
    stake = f"คะแนนคาดการณ์ {show_points(item.points)}" if can_be_won else ""
    return " · ".join(part for part in (due(item), who, stake) if part)


def due(item: WorkRow) -> str:
    if item.is_lost:
        due_on = item.item.due_on
        return f"ให้แล้วเสร็จภายใน {thai_date_short(due_on)}" if due_on >= item.today else "ให้แล้วเสร็จโดยเร็ว"
    late = f"เกินกำหนด {item.days_late} วัน" if item.days_late > 0 else ""
    return f"{late} (กำหนด {thai_date_short(item.needed_on)})" if late else f"กำหนด {thai_date_short(item.needed_on)}"


def holders(names: Sequence[str]) -> str:
    """Return who holds it, or how many where a line would not hold them."""
    return f"{len(names)} ส่วนราชการ" if len(names) > NAMED_HOLDERS else ", ".join(map(holder_thai, names))


def moved(one: MovedDate) -> str:
    return f"จาก {thai_date_short(one.old_on)} เป็น {thai_date_short(one.new_on)}: {' '.join(one.reason.split())}"


def codes(named: Sequence[str]) -> str:
    """Return "o1, o2", or the first of many and how many more."""
    more = f" และอีก {len(named) - NAMED_CODES} รายการ" if len(named) > NAMED_CODES else ""
    return ", ".join(named[:NAMED_CODES]) + more


def counted(named: Sequence[str]) -> str:
    return f"{len(named)} รายการ ({codes(named)})" if named else "ไม่มี"
