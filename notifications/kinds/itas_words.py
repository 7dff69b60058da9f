"""What the list of acts in ITAS says first: what is next, and after entry has closed what can still be won."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.calendar import thai_date, thai_date_short
from core.points import show_points
from core.stations import holder_thai
from notifications.closing.letter import Row
from plans.cycle.marks import Clarification
from reports.itas_year import ActRow, ItasYear, Sureness
from schedules.itas_year import AHEAD, CalendarDay

CLARIFYING = ("marks", "clarify_draft", "clarify_sign", "clarify")
ONLY_OLD_LINKS = "ชี้แจงได้เฉพาะข้อที่กรอกลิงก์ไว้ โดยอ้างลิงก์เดิม หากไม่ชี้แจง ถือว่ายอมรับผล"
RESULT = (
    "เมื่อสำนักงาน ป.ป.ช. ประกาศผลแล้ว โปรดบันทึกผลเพื่อใช้เทียบกับปีถัดไป",
    "หากยังไม่ประกาศ โปรดแก้วันประกาศผลในปฏิทินการประเมิน",
)
EXPECTED = " (คาดตามปีก่อน โปรดยืนยันวันในปฏิทินการประเมิน)"


@dataclass(frozen=True, slots=True)
class Said:
    """The first line, and the sentences under it."""

    first: str
    lines: tuple[str, ...] = ()


def first_words(year: ItasYear, acts: Sequence[ActRow], argued: Sequence[Clarification]) -> Said:
    """Return what the act that presses most makes the message say; `argued` were marked down."""
    foremost = _foremost(acts)
    key = foremost.act.key
    if key in CLARIFYING:
        return _clarification(year, acts, argued)
    if key == "confirm":
        return _confirmation(year, foremost)
    if key == "result":
        return Said("โปรดบันทึกผลการประเมินที่ประกาศ", RESULT)
    others = f" และอีก {len(acts) - 1} งาน" if len(acts) > 1 else ""
    return Said(f"{foremost.act.thai}{others}")


def _foremost(acts: Sequence[ActRow]) -> ActRow:
    """Return the next act where it is near, else the one that is late since the shortest time, else the next."""
    near = [row for row in acts if not row.is_late and row.due_on - row.today <= AHEAD]
    return next(iter([*near, *(row for row in acts if row.is_late)]), acts[0])


def row_of_act(row: ActRow) -> Row:
    """Say what is to be done by when, and what stands on it; a day that nobody has confirmed is said to be one."""
    day = thai_date_short(row.due_on)
    late = f"พ้นวันมาแล้ว {row.days_late} วัน" if row.is_late else ""
    sure = "" if row.is_sure else "วันที่คาดไว้ โปรดยืนยันวันในปฏิทินการประเมิน"
    stake = f"ขึ้นกับงานนี้ {show_points(row.points)} คะแนน" if row.points else ""
    return Row(row.act.thai, day, " · ".join(one for one in (late if row.is_sure else "", sure, stake) if one))


def _clarification(year: ItasYear, acts: Sequence[ActRow], argued: Sequence[Clarification]) -> Said:
    opens, closes = _day(year, CalendarDay.CLARIFICATION_OPENS), _day(year, CalendarDay.CLARIFICATION_CLOSES)
    due = {row.act.key: thai_date(row.due_on) for row in acts if not row.is_late}
    steps = [
        f"{words}ภายใน {due[key]}"
        for key, words in (
            ("marks", "บันทึกข้อที่ไม่ได้คะแนนเต็ม"), ("clarify_draft", "ร่างคำชี้แจง"),
            ("clarify_sign", f"เสนอ{holder_thai('clerk')}และ{holder_thai('mayor')}"), ("clarify", "ส่งในระบบ ITAS "),
        )
        if key in due
    ]  # fmt: skip
    first = f"ชี้แจงผล OIT {_span(opens, closes)} โปรดดูคะแนนรายข้อ"
    until = f"{ONLY_OLD_LINKS} ระบบเปิดให้ชี้แจงถึง {thai_date(closes)}{_expected(year, CalendarDay.CLARIFICATION_CLOSES)}"
    return Said(first, (*([f"โปรด{' '.join(steps)}"] if steps else []), until, *_argued(argued)))


def _argued(argued: Sequence[Clarification]) -> list[str]:
    """Say what can still be saved, once the marks are known."""
    if not argued:
        return []
    codes = [one.code for one in argued if one.can_be_argued]
    can = f"ชี้แจงได้ {len(codes)} ข้อ: {', '.join(codes)}" if codes else "ไม่มีข้อที่ชี้แจงได้ เพราะไม่ได้กรอกลิงก์ไว้"
    return [f"ไม่ได้คะแนนเต็ม {len(argued)} ข้อ {can}"]


def _confirmation(year: ItasYear, act: ActRow) -> Said:
    day = _day(year, CalendarDay.CONFIRMATION_CLOSES)
    if act.is_late:  # its day is only expected, else it could be done no more
        return Said(
            "ยืนยันผลคะแนนในระบบ ITAS แล้วหรือยัง",
            (f"คาดว่าวันสุดท้ายคือ {thai_date(day)} โปรดทำเครื่องหมายหากยืนยันแล้ว หรือแก้วันในปฏิทินการประเมิน",),
        )
    return Said(
        f"ยืนยันผลคะแนนในระบบ ITAS ภายใน {thai_date_short(day)}",
        (
            f"โปรดตรวจคะแนนหลังการชี้แจง และเสนอ{holder_thai('mayor')}ยืนยันผลในระบบ ITAS ภายในวันที่ {thai_date(day)}"
            f"{_expected(year, CalendarDay.CONFIRMATION_CLOSES)}",
        ),
    )


def _day(year: ItasYear, day: CalendarDay) -> date:
    return next(row.on for row in year.days if row.day == day)


def _expected(year: ItasYear, day: CalendarDay) -> str:
    row = next(row for row in year.days if row.day == day)
    return EXPECTED if row.sureness == Sureness.SUGGESTED else ""


def _span(opens: date, closes: date) -> str:
    """Return "1-15 มิ.ย. 68"."""
    together = (opens.year, opens.month) == (closes.year, closes.month)
    return f"{opens.day if together else thai_date_short(opens)}-{thai_date_short(closes)}"
