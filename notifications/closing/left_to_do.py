"""What can still be won once the assessors' system has closed: surveys that run on, and the clarification."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from core.calendar import thai_date
from models.plans.plans import Plan
from reports.itas_year import read_days
from reports.survey_pace import SurveyNow, read_surveys
from schedules.itas_year import CalendarDay


def read_left_to_do(session: Session, plan: Plan, today: date, *, is_any_entered: bool) -> str:
    """Return a sentence, "" where nothing is left; only what was entered can be clarified."""
    days = {row.day: row for row in read_days(session, plan)}
    opens, closes = days[CalendarDay.CLARIFICATION_OPENS], days[CalendarDay.CLARIFICATION_CLOSES]
    said = [
        text
        for text in (_surveys(read_surveys(session, plan, today), days[CalendarDay.SURVEYS_CLOSE].on, today),)
        if text
    ]
    if is_any_entered and closes.on >= today:
        expected = "" if closes.sureness != "suggested" else " (คาดตามปีก่อน)"
        said.append(f"ชี้แจงข้อที่กรอกแล้วระหว่าง {thai_date(opens.on)} ถึง {thai_date(closes.on)}{expected}")
    return f"สิ่งที่ยังดำเนินการได้: {' และ'.join(said)}" if said else ""


def _surveys(surveys: Sequence[SurveyNow], usual_on: date, today: date) -> str:
    """Return the surveys that still run, with how many have answered of how many that must."""
    running = [one for one in surveys if not one.pace.is_closed and (one.pace.closes_on or usual_on) >= today]
    if not running:
        return ""
    names = ", ".join(f"{one.instrument.short_name}{_answers(one)}" for one in running)
    until = max(one.pace.closes_on or usual_on for one in running)
    return f"เชิญชวนตอบแบบวัด {names} ถึง {thai_date(until)}"


def _answers(one: SurveyNow) -> str:
    pace = one.pace
    return f" ({pace.answers or 0} จาก {pace.minimum} คน)" if pace.minimum else ""
