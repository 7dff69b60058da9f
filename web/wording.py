"""How the pages say things in Thai: dates, days, points, states. Templates use these as filters."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from core.calendar import thai_date, thai_date_short
from core.clock import thai_moment
from core.points import show_points
from core.stations import Station, holder_thai
from models.deliveries import Delivery
from models.plans import PART_STATES_THAI
from notifications.phrases import due_phrase
from notifications.reasons import KINDS_THAI, STATES_THAI, reason_thai
from readiness.rows import ORIGINS_THAI
from schedules.lateness import WHY_THAI

UNSTATED = "ระบุไม่ได้"

STATES_THAT_TELL = ("in_progress", "returned")  # the others say no more than that the part is open


def points(value: Decimal | None) -> str:
    return UNSTATED if value is None else show_points(value)


def percent(share: Decimal) -> str:
    """Return a share of 0 to 1 as "ร้อยละ 20.34"."""
    return f"ร้อยละ {show_points(100 * share)}"


def station(position: str) -> str:
    return Station.parse(position).thai


def delivery_state(delivery: Delivery) -> str:
    """Return what became of a message, with the reason where there is one."""
    return reason_thai(delivery.state, delivery.state_reason)


def part_state(state: str | None) -> str:
    """Return the state of a unit's part in Thai, "" where it says no more than that the part is open."""
    return PART_STATES_THAI[state] if state and state in STATES_THAT_TELL else ""


def answer(text: str) -> str:
    """Return a finding's default as people read it: a Buddhist date, "ไม่กำหนด" for none, other words as they are."""
    try:
        return thai_date(date.fromisoformat(text))
    except ValueError:
        return "ไม่กำหนด" if text == "none" else text


FILTERS: Mapping[str, Callable[..., str]] = {
    "thai_date": thai_date,
    "thai_date_short": thai_date_short,
    "due_phrase": due_phrase,
    "moment": thai_moment,
    "points": points,
    "percent": percent,
    "station": station,
    "holder": holder_thai,
    "why": WHY_THAI.__getitem__,
    "delivery_kind": KINDS_THAI.__getitem__,
    "delivery_state": delivery_state,
    "failed_state": STATES_THAI.__getitem__,
    "answer": answer,
    "origin": ORIGINS_THAI.__getitem__,
    "part_state": part_state,
}
