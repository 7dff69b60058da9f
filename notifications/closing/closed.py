"""The evidence-by day and the day after: entries are brought up to date; then what is lost, and what is left."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.message_kinds import MessageKind
from core.settings import get_settings
from models.agencies import Agency
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.plans.plans import Plan
from models.work.work import list_active_plans
from notifications.closing.closed_words import (
    closed_letter,
    expected_letter,
    last_call,
    lost_letter,
    unconfirmed_letter,
)
from notifications.closing.left_to_do import read_left_to_do
from notifications.closing.letter import Letter, written
from notifications.links.work_links import page_of
from notifications.queue.adding import Wanted, ensure_delivery, subject_of
from notifications.words.content import Rendered
from reports.closing import read_closing
from schedules.closing import ClosingMoments, closing_moments, confirm_moments

COORDINATOR, CLERK, MAYOR = SeatKey(role="coordinator"), SeatKey(role="clerk"), SeatKey(role="mayor")
CONFIRM, LAST_CALL, CHECKED, TOLD = "confirm", "last-call", "checked", "told"
LATEST = timedelta(days=7)  # a scheduler that was down longer has nothing new to tell


def tell_of_closing(session: Session, agency_id: UUID, now: datetime) -> None:
    """Looked at daily: put the messages before the evidence-by day, on it and after it on their way, each once.

    Where a month's summary goes out on the same day, it is opened by the words for clerk, mayor and heads.
    """
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    for plan in list_active_plans(session, agency_id):
        _ask_to_confirm(session, plan, context, today)
        moments = closing_moments(plan.evidence_by_on, context.policy, context.office)
        first_on = bangkok_date(moments.last_call_at)
        if not first_on <= today <= moments.after_on + LATEST or (plan.activated_on or today) > plan.evidence_by_on:
            continue
        _ask(session, plan, context, LAST_CALL, COORDINATOR, moments.last_call_at)
        if today > plan.evidence_by_on or today == first_on:
            _ask(session, plan, context, CHECKED, COORDINATOR, moments.checked_at)
            if plan.evidence_by_decided and not opens_summary(moments, context):
                for seat in (MAYOR, CLERK, *(SeatKey(unit_id=unit_id) for unit_id in context.holders.units)):
                    _ask(session, plan, context, TOLD, seat, moments.told_at)


def _ask_to_confirm(session: Session, plan: Plan, context: AgencyContext, today: date) -> None:
    if plan.evidence_by_decided or today > plan.evidence_by_on:
        return
    for at in confirm_moments(plan.evidence_by_on, context.policy, context.office):
        if (plan.activated_on or today) <= bangkok_date(at) <= today <= bangkok_date(at) + LATEST:
            _ask(session, plan, context, CONFIRM, COORDINATOR, at)


def opens_summary(moments: ClosingMoments, context: AgencyContext) -> bool:
    """Tell whether the day after is a month's first office day, on which the summary of the month before goes out."""
    return moments.after_on == context.office.next_open(moments.after_on.replace(day=1))


def opening_of_summary(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Letter | None:
    """Return what opens a summary that goes out on the day after; None on all other days."""
    for plan in list_active_plans(session, delivery.agency_id):
        moments = closing_moments(plan.evidence_by_on, context.policy, context.office)
        if today == moments.after_on and plan.evidence_by_decided and opens_summary(moments, context):
            return _letter(session, delivery, plan, TOLD, context, today)
    return None


def told_at(session: Session, agency_id: UUID, context: AgencyContext, today: date) -> datetime | None:
    """Return when on this day a summary goes out that is opened so; None where it is as on every other day."""
    for plan in list_active_plans(session, agency_id):
        moments = closing_moments(plan.evidence_by_on, context.policy, context.office)
        if today == moments.after_on and plan.evidence_by_decided and opens_summary(moments, context):
            return moments.told_at
    return None


def write_closing(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return the message as things stand; None where the day has moved meanwhile, or nothing is to be told."""
    stage, _, year = subject_of(delivery).removeprefix("closing-").rpartition("-")
    plans = [one for one in list_active_plans(session, delivery.agency_id) if one.assessed_year == int(year)]
    for plan in plans:
        if delivery.on in _days_of(stage, plan, context):
            letter = _letter(session, delivery, plan, stage, context, today)
            return written(letter, delivery.channel) if letter else None
    return None


def _days_of(stage: str, plan: Plan, context: AgencyContext) -> set[date]:
    """Return the days on which a stage's message is right, as the plan's day stands now."""
    if stage == CONFIRM:
        return set(map(bangkok_date, confirm_moments(plan.evidence_by_on, context.policy, context.office)))
    moments = closing_moments(plan.evidence_by_on, context.policy, context.office)
    return {bangkok_date(moments.last_call_at if stage == LAST_CALL else moments.told_at)}


def _ask(session: Session, plan: Plan, context: AgencyContext, stage: str, seat: SeatKey, at: datetime) -> None:
    to, subject = context.holders.of(seat), f"closing-{stage}-{plan.assessed_year}"
    ensure_delivery(session, Wanted(plan.agency_id, MessageKind.CLOSING, subject, to, bangkok_date(at), at))


def _letter(
    session: Session, delivery: Delivery, plan: Plan, stage: str, context: AgencyContext, today: date
) -> Letter | None:
    agency, closing = session.get_one(Agency, delivery.agency_id), read_closing(session, plan, plan.evidence_by_on)
    if not closing.of:
        return None
    if stage == CONFIRM:
        url = f"{get_settings().page_url}/calendar"
        return None if plan.evidence_by_decided else expected_letter(agency, delivery.recipient, plan, today, url)
    if stage == LAST_CALL or (stage == CHECKED and plan.evidence_by_decided):
        now = read_closing(session, plan, today)
        return last_call(agency, delivery.recipient, now, today, f"{get_settings().page_url}/itas")
    if stage == CHECKED:
        return unconfirmed_letter(agency, delivery.recipient, closing, today, f"{get_settings().page_url}/calendar")
    seats, url = context.holders.seats_of(delivery.recipient_key), page_of(delivery)
    if MAYOR in seats or CLERK in seats:
        left = read_left_to_do(session, plan, today, is_any_entered=len(closing.lacking) < closing.of)
        return closed_letter(agency, delivery.recipient, closing, left, today, f"{url}/executive")
    units = [context.holders.name(seat) for seat in seats if seat.unit_id]
    lost = [one for one in closing.lacking if set(units) & set(one.holders)]
    clerk = context.holders.titles["clerk"]
    return lost_letter(agency, delivery.recipient, units, lost, plan, clerk, today, url) if lost else None
