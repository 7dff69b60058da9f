"""What stands in the one message that a person gets on a day: a digest of what is held, or only the day's pushes."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from core.calendar import thai_date_short
from core.message_kinds import MessageKind
from models.messages.deliveries import Delivery, ReminderLog
from models.people.contexts import AgencyContext
from models.people.holders import SeatKey
from models.work.held import Held
from notifications.words.content import Section
from notifications.words.lines import RowIds, is_closed, item_section, section, unit_section
from reports.work.reminded import work_of
from schedules.escalation import escalates_on, is_asked_about, is_escalated
from schedules.lateness import Numbers, counted_back, is_overdue
from schedules.reminders import pushes_for
from work.days import Days

CLERK, COORDINATOR = SeatKey(role="clerk"), SeatKey(role="coordinator")


def day_sections(
    delivery: Delivery, log: Sequence[ReminderLog], everything: Sequence[Held], context: AgencyContext, today: date
) -> tuple[Section, ...]:
    """Return what the recipient's seats hold that is late, returned or due, problems first; empty where nothing is.

    A push tells of the work whose push is of that day, and of what the log says it carries: also escalated
    work of others, for somebody who wants no digests.
    """
    seats = context.holders.seats_of(delivery.recipient_key)
    held = [one for one in everything if one.seat in seats]
    if delivery.kind == MessageKind.PUSH:
        carried = {(row.item_id, row.assignment_id) for row in log}
        held = [one for one in held if one.row_ids in carried or _is_pushed(one, context, delivery.on)]
    asked = [one for one in held if _is_asked(one, context, today)]
    rest = [one for one in held if not _is_asked(one, context, today)]
    holders = context.holders
    late = [one for one in rest if _is_late(one, today) and not is_closed(one)]
    sections = [
        *section("returned", [one for one in rest if one.returned_reason], holders),
        *_late(late, context, today),
        *section("today", [one for one in rest if _days_left(one, today) == 0 and not one.returned_reason], holders),
        *section("due", [one for one in rest if _is_due(one, context, today)], holders),
        *section("to_report", [one for one in rest if _is_late(one, today) and is_closed(one)], holders),
        *section("asked", asked, holders),
    ]
    others = [one for one in everything if one.seat not in seats]
    if delivery.kind == MessageKind.DIGEST:
        sections += _about_others(others, seats, context, today)
    else:
        escalated = {(row.item_id, row.assignment_id) for row in log if row.kind == MessageKind.ESCALATION}
        sections += unit_section("escalated", [one for one in others if one.row_ids in escalated], holders)
    return tuple(sections)


def _about_others(
    others: Sequence[Held], seats: Sequence[SeatKey], context: AgencyContext, today: date
) -> list[Section]:
    """Escalated work for the clerk; for the coordinator what was due before the plan came in."""
    sections: list[Section] = []
    if CLERK in seats:
        escalated = [one for one in others if _is_escalated(one, context, today)]
        sections += unit_section("escalated", escalated, context.holders)
    if COORDINATOR in seats:
        asked = [one for one in others if _is_asked(one, context, today)]
        sections += item_section("to_ask", asked, context.holders)
    return sections


def _is_pushed(held: Held, context: AgencyContext, on: date) -> bool:
    pushes = pushes_for(held.until_on, context.policy, context.office)
    return any(push.on == on for push in pushes) and held.work.first_on <= on


def _days_left(held: Held, today: date) -> int:
    return (held.until_on - today).days


def _is_late(held: Held, today: date) -> bool:
    return is_overdue(held.until_on, today) and not held.returned_reason


def _is_due(held: Held, context: AgencyContext, today: date) -> bool:
    """Tell whether it is asked for soon, or was: by a wave nobody is late."""
    soon = _days_left(held, today) > 0 and held.asked_by_on - today <= timedelta(days=context.policy.horizon_days)
    return soon and not held.returned_reason


def _late(late: Sequence[Held], context: AgencyContext, today: date) -> list[Section]:
    """Return what is late, with who will be told of it, and by when it is still in time for the evidence-by day."""
    saved = {one.row_ids: day for one in late if (day := _saved_by(one, context, today)) and day >= today}
    notes = {
        one.row_ids: " · ".join(filter(None, (_in_time(one, saved, today), _told_soon(one, context, today))))
        for one in late
    }
    return section("late", late, context.holders, notes, saved.keys())


def _saved_by(held: Held, context: AgencyContext, today: date) -> date | None:
    """Return the last day that leaves those after the holder their days; None where no evidence-by day binds it, or
    that is still far: nobody is to wait for it.
    """
    ends_on = work_of(held).evidence_by_on
    if ends_on is None or today < context.office.minus(ends_on, context.policy.soon_office_days):
        return None
    numbers = Numbers(context.policy, context.office)
    stations = Days(held.plan, numbers).way_of(held.item).stations
    at = held.item.position
    return counted_back(ends_on, stations[stations.index(at) + 1 :] if at in stations else stations, numbers)


def _in_time(held: Held, saved: Mapping[RowIds, date], today: date) -> str | None:
    if (day := saved.get(held.row_ids)) is None:
        return None
    closes = thai_date_short(held.plan.evidence_by_on)
    by = "วันนี้ " if day == today else f"ภายใน {thai_date_short(day)} "
    return f"หากส่ง{by}ขั้นต่อไปยังมีเวลาก่อนวันปิดระบบ ITAS {closes}"


def _told_soon(held: Held, context: AgencyContext, today: date) -> str | None:
    """Return that the clerk will be told of it, in the last digest before."""
    on = escalates_on(work_of(held), context.policy, context.office)
    if held.seat == CLERK or not today < on <= today + timedelta(days=7):
        return None
    return f"หากยังไม่ส่ง จะอยู่ในรายการที่เรียน{context.holders.name(CLERK)}ตั้งแต่ {thai_date_short(on)}"


def _is_asked(held: Held, context: AgencyContext, today: date) -> bool:
    return is_asked_about(work_of(held), today, context.policy, context.office)


def _is_escalated(held: Held, context: AgencyContext, today: date) -> bool:
    """Tell whether the clerk is told of it; what is lost for the assessment was told once, on the day after."""
    return not is_closed(held) and is_escalated(work_of(held), today, context.policy, context.office)
