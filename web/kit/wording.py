"""How the pages say things: dates, days, points, states, in the language of the page. Templates use these as filters.

Years are Buddhist in both languages. Words of the domain are Thai in the code; their English stands in
`locales/en/words.po`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from core import calendar
from core.calendar import BANGKOK, BUDDHIST_OFFSET_YEARS
from core.clock import thai_moment
from core.errors import TrackerError
from core.evidence.verdicts import LACKS_THAI, VERDICTS_THAI
from core.points import show_points
from core.stations import STATIONS_THAI, Station, holder_thai
from documents.understand.dates.typed_days import read_day
from models.messages.deliveries import Delivery
from models.plans.plans import PART_STATES_THAI
from notifications.words.phrases import due_phrase
from notifications.words.reasons import (
    CHANNELS_THAI,
    FELL_BACK,
    KINDS_THAI,
    REASONS_THAI,
    RESENT,
    STATES_THAI,
    TRIES_THAI,
    reason_thai,
)  # fmt: skip
from readiness.rows import ORIGINS_THAI
from schedules.lateness import WHY_THAI
from web.kit.language import current, translated
from work.looks.personal import PERSONAL_THAI

UNSTATED = "ระบุไม่ได้"

STATES_THAT_TELL = ("in_progress", "returned")  # the others say no more than that the part is open


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def thai_date(day: date, *, weekday: bool = False) -> str:
    """Return "31 มีนาคม 2568", in English "31 Mar 2568 BE"."""
    if current() == "th":
        return calendar.thai_date(day, weekday=weekday)
    text = f"{day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET_YEARS} BE"
    return f"{WEEKDAYS[day.weekday()]}, {text}" if weekday else text


def thai_date_short(day: date) -> str:
    """Return "31 มี.ค. 68", in English as the long one."""
    return calendar.thai_date_short(day) if current() == "th" else thai_date(day)


def typed_day(value: date | str | None) -> str:
    """Return a day as it stands in a field to be typed over, "31 มี.ค. 2568", in English "31/3/2568"; what somebody
    typed that is no day stays as it is.
    """
    if not (day := _day_in(value)):
        return str(value or "")
    be = day.year + BUDDHIST_OFFSET_YEARS
    month = calendar.THAI_MONTHS_SHORT[day.month - 1]
    return f"{day.day} {month} {be}" if current() == "th" else f"{day.day}/{day.month}/{be}"


def iso_day(value: date | str | None) -> str:
    """Return the day in a field as computers write it, "" where there is none."""
    return day.isoformat() if (day := _day_in(value)) else ""


def _day_in(value: date | str | None) -> date | None:
    if isinstance(value, date) or not value:
        return value or None
    try:
        return read_day(value)
    except TrackerError:
        return None


def moment(at: datetime) -> str:
    """Return "31 มี.ค. 68 เวลา 09.00 น.", in English "31 Mar 2568 BE, 09:00", Bangkok time."""
    here = at.astimezone(BANGKOK)
    return thai_moment(at) if current() == "th" else f"{thai_date(here.date())}, {here:%H:%M}"


def due(needed_on: date, today: date) -> str:
    """Return how far off a day is: "เกินกำหนด 2 วัน", "2 days late"."""
    if current() == "th":
        return due_phrase(needed_on, today)
    days = (needed_on - today).days
    if days == 0:
        return "due today"
    count = f"{abs(days)} day{'s' if abs(days) != 1 else ''}"
    return f"due in {count}" if days > 0 else f"{count} late"


def points(value: Decimal | None) -> str:
    return translated(UNSTATED) if value is None else show_points(value)


def percent(share: Decimal) -> str:
    """Return a share of 0 to 1 as "ร้อยละ 20.34", "20.34 %"."""
    shown = show_points(100 * share)
    return f"ร้อยละ {shown}" if current() == "th" else f"{shown} %"


def station(position: str) -> str:
    where = Station.parse(position)
    return f"{translated(STATIONS_THAI[where.kind])} ({where.unit})" if where.unit else translated(where.thai)


def holder(name: str) -> str:
    """Return a role's name; a unit's name is one already."""
    return translated(holder_thai(name))


def delivery_state(delivery: Delivery) -> str:
    """Return what became of a message, with the reason where there is one."""
    if current() == "th" or not delivery.state_reason:
        return translated(reason_thai(delivery.state, delivery.state_reason))
    return f"{translated(STATES_THAI[delivery.state])}: {_why(delivery.state_reason)}"


def _why(reason: str) -> str:
    if reason.startswith(RESENT):
        return translated("ส่งใหม่เป็นอีกข้อความหนึ่ง")
    if reason.startswith(FELL_BACK):
        return f"{_why(reason.removeprefix(FELL_BACK))}; {translated('จึงส่งทางอีเมลแทน')}"
    return translated(REASONS_THAI.get(reason, reason))


def part_state(state: str | None) -> str:
    """Return the state of a unit's part, "" where it says no more than that the part is open."""
    return translated(PART_STATES_THAI[state]) if state and state in STATES_THAT_TELL else ""


def answer(text: str) -> str:
    """Return a finding's default as people read it: a Buddhist date, "ไม่กำหนด" for none, other words as they are."""
    try:
        return thai_date(date.fromisoformat(text))
    except ValueError:
        return translated("ไม่กำหนด") if text == "none" else text


def _words(thai: Mapping[Any, str]) -> Callable[[str], str]:
    """Return a filter that says what a code means."""
    return lambda code: translated(thai[code])


def web_address(text: str) -> str:
    """Return an address that a link may open, "" for one that would do something else."""
    return text if text.startswith(("https://", "http://")) else ""


FILTERS: Mapping[str, Callable[..., str]] = {
    "thai_date": thai_date,
    "thai_date_short": thai_date_short,
    "typed_day": typed_day,
    "iso_day": iso_day,
    "due_phrase": due,
    "moment": moment,
    "points": points,
    "percent": percent,
    "station": station,
    "holder": holder,
    "why": _words(WHY_THAI),
    "delivery_kind": _words(KINDS_THAI),
    "delivery_state": delivery_state,
    "failed_state": _words(STATES_THAI),
    "channel": _words(CHANNELS_THAI),
    "try_outcome": _words(TRIES_THAI),
    "answer": answer,
    "origin": _words(ORIGINS_THAI),
    "part_state": part_state,
    "verdict": _words(VERDICTS_THAI),
    "lack": _words(LACKS_THAI),
    "personal_data": _words(PERSONAL_THAI),
    "web_address": web_address,
}
