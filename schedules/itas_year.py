"""A year of the assessment as ITAS runs it: its days, and the coordinator's acts that hang on them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from schedules.office_days import ONE_DAY, OfficeDays


class CalendarDay(StrEnum):
    """A day of the assessment's calendar; `entry_closes` is the plan's evidence-by day, and stored there."""

    REGISTRATION_OPENS = "registration_opens"
    REGISTRATION_CLOSES = "registration_closes"
    SURVEYS_OPEN = "surveys_open"
    ENTRY_OPENS = "entry_opens"
    ENTRY_CLOSES = "entry_closes"
    SURVEYS_CLOSE = "surveys_close"
    MARKS_OUT = "marks_out"
    CLARIFICATION_OPENS = "clarification_opens"
    CLARIFICATION_CLOSES = "clarification_closes"
    CONFIRMATION_CLOSES = "confirmation_closes"
    RESULTS = "results"

    @property
    def thai(self) -> str:
        return DAYS_THAI[self]


DAYS_THAI: Mapping[CalendarDay, str] = {
    CalendarDay.REGISTRATION_OPENS: "เปิดลงทะเบียนในระบบ ITAS",
    CalendarDay.REGISTRATION_CLOSES: "ปิดลงทะเบียนและบันทึกจำนวนผู้มีส่วนได้ส่วนเสีย",
    CalendarDay.SURVEYS_OPEN: "เปิดตอบแบบวัด IIT และ EIT",
    CalendarDay.ENTRY_OPENS: "เปิดกรอก OIT",
    CalendarDay.ENTRY_CLOSES: "ปิดระบบ ITAS (วันสุดท้ายของการกรอก OIT)",
    CalendarDay.SURVEYS_CLOSE: "ปิดตอบแบบวัด IIT และ EIT",
    CalendarDay.MARKS_OUT: "แจ้งคะแนนรายข้อ",
    CalendarDay.CLARIFICATION_OPENS: "เปิดชี้แจงผลคะแนนรายข้อ",
    CalendarDay.CLARIFICATION_CLOSES: "ปิดชี้แจงผลคะแนนรายข้อ",
    CalendarDay.CONFIRMATION_CLOSES: "วันสุดท้ายของการยืนยันผล",
    CalendarDay.RESULTS: "ประกาศผลการประเมิน",
}
# Month and day as the assessments of 2565 and 2567 ran, where nothing of the year before is known.
USUAL: Mapping[CalendarDay, tuple[int, int]] = {
    CalendarDay.REGISTRATION_OPENS: (1, 1),
    CalendarDay.REGISTRATION_CLOSES: (2, 28),
    CalendarDay.SURVEYS_OPEN: (1, 15),
    CalendarDay.ENTRY_OPENS: (3, 1),
    CalendarDay.ENTRY_CLOSES: (4, 30),
    CalendarDay.SURVEYS_CLOSE: (6, 30),
    CalendarDay.MARKS_OUT: (5, 31),
    CalendarDay.CLARIFICATION_OPENS: (6, 1),
    CalendarDay.CLARIFICATION_CLOSES: (6, 15),
    CalendarDay.CONFIRMATION_CLOSES: (6, 30),
    CalendarDay.RESULTS: (7, 31),
}


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the coordinator does in ITAS, or that stands on it.

    Due on `office_days` after the day `by` (the first of them being the first office day from it on), before it
    where negative, on it where 0. Without it the `instruments` are not processed, or OIT counts nothing. After the
    day `until` it can be done no more.
    """

    key: str
    thai: str
    by: CalendarDay
    office_days: int = 0
    instruments: tuple[str, ...] = ()
    until: CalendarDay | None = None

    @property
    def is_last_chance(self) -> bool:
        """Tell whether it can be done no more after its own day."""
        return self.office_days == 0 and self.by == self.until

    def due_on(self, day: date, office: OfficeDays) -> date:
        """Return the office day by which it is to be done, given the day that it hangs on."""
        if self.office_days > 0:
            return office.plus(day - ONE_DAY, self.office_days)
        found = office.last_open(day)
        for _ in range(-self.office_days):
            found = office.last_open(found - ONE_DAY)
        return found


REGISTERED, OPENS, CLOSES = (
    CalendarDay.REGISTRATION_CLOSES, CalendarDay.CLARIFICATION_OPENS, CalendarDay.CLARIFICATION_CLOSES,
)  # fmt: skip
ENDS, ASKED = CalendarDay.ENTRY_CLOSES, CalendarDay.SURVEYS_CLOSE
SURVEYS = ("IIT", "EIT1", "EIT2")
ACTS: tuple[Act, ...] = (
    Act(
        "accounts", "ตรวจบัญชีผู้ใช้ของผู้บริหารและผู้ดูแลระบบ ITAS ให้เข้าใช้ได้", CalendarDay.REGISTRATION_OPENS,
        until=ENDS,
    ),
    Act("registration", "ลงทะเบียนหน่วยงานในระบบ ITAS", REGISTERED, -10, (*SURVEYS, "OIT"), ENDS),
    Act("internal_number", "บันทึกจำนวนผู้มีส่วนได้ส่วนเสียภายใน", REGISTERED, -5, ("IIT",), ENDS),
    Act("external_number", "บันทึกจำนวนผู้มีส่วนได้ส่วนเสียภายนอก", REGISTERED, -5, ("EIT1",), ENDS),
    Act("qr", "เผยแพร่ QR code แบบวัด EIT และแจ้งช่องทางตอบ IIT ภายใน", CalendarDay.SURVEYS_OPEN, 5, SURVEYS, ASKED),
    Act("minimum_answers", "ตรวจจำนวนผู้ตอบแบบวัดให้ถึงขั้นต่ำ", ASKED, -10, SURVEYS, ASKED),
    Act("entry", "กรอกคำตอบ OIT ในระบบ ITAS ให้ครบทุกข้อ", ENDS, -1, ("OIT",), ENDS),
    Act("executive", "ผู้บริหารยืนยันข้อมูลในระบบ ITAS", ENDS, 0, ("OIT",), ENDS),
    Act("marks", "บันทึกคะแนนรายข้อจากระบบ ITAS", OPENS, 2, until=CLOSES),
    Act("clarify_draft", "ร่างคำชี้แจงเฉพาะข้อที่กรอกไว้และไม่ได้คะแนนเต็ม โดยอ้างลิงก์เดิม", OPENS, 5, until=CLOSES),
    Act("clarify_sign", "เสนอคำชี้แจงต่อปลัดและผู้บริหาร", OPENS, 7, until=CLOSES),
    Act("clarify", "ส่งคำชี้แจงในระบบ ITAS (หากไม่ชี้แจงถือว่ายอมรับผล)", CLOSES, until=CLOSES),
    Act("confirm", "ยืนยันผลคะแนนในระบบ ITAS", CalendarDay.CONFIRMATION_CLOSES, until=CalendarDay.CONFIRMATION_CLOSES),
    Act("result", "บันทึกผลการประเมินที่ประกาศ", CalendarDay.RESULTS, 5),
)  # fmt: skip


LAST_WEEKS = timedelta(days=14)  # before entry closes
AHEAD = timedelta(days=14)  # of an act on a week's list
LATE_WEEKLY, LATE_EVERY = 4, 4  # weeks: what has no last day has a list sent each week so long, then every fourth


def is_list_day(today: date, office: OfficeDays, weekday: int) -> bool:
    """Tell whether the week's one list goes out today: on that weekday, or the next office day."""
    return today == office.next_open(_weekday_until(weekday, today))


def presses(today: date, act: Act, due_on: date, office: OfficeDays, weekday: int) -> bool:
    """Tell whether an open act has the week's list sent today: it is near, or late.

    What can be done no more after its day is told of on it, too.
    """
    if act.is_last_chance and today == due_on:
        return True
    if not is_list_day(today, office, weekday):
        return False
    weeks_late = (_weekday_until(weekday, today) - due_on).days // 7
    is_weekly = act.until is not None or weeks_late < LATE_WEEKLY
    return due_on - today <= AHEAD and (is_weekly or weeks_late % LATE_EVERY == 0)


def is_entry_told_on(today: date, closes_on: date, office: OfficeDays, digest_weekday: int) -> bool:
    """Tell whether what is still to be entered is told of today: weekly, and twice a week before entry closes."""
    weekdays = {digest_weekday, (digest_weekday + 3) % 7} if closes_on - today <= LAST_WEEKS else {digest_weekday}
    return any(is_list_day(today, office, one) for one in weekdays)


def _weekday_until(weekday: int, day: date) -> date:
    """Return the last day on or before `day` that is this weekday."""
    return day - (day.weekday() - weekday) % 7 * ONE_DAY
