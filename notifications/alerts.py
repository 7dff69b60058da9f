"""The mayor's alert: at most one a week, when points are at stake shortly before the evidence-by date."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from models.contexts import AgencyContext, get_context
from models.deliveries import Delivery, ReminderLog
from models.held import Held, list_held
from models.holders import SeatKey
from notifications.content import Section
from notifications.insert import ensure_open_delivery
from notifications.lines import once_per_item, points_of, section
from schedules.escalation import is_alert_due
from schedules.reminders import digest_days
from schedules.sending import next_message_at

MAYOR = SeatKey(role="mayor")


def alert_mayor(session: Session, agency_id: UUID, now: datetime) -> bool:
    """On the week's digest day, tell the mayor what is at stake if enough is; return whether he is told."""
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    if today not in digest_days(context.policy, context.office, today, today):
        return False
    at_stake = items_at_stake(session, agency_id, context, today)
    if not at_stake:
        return False
    due_at = next_message_at(now, context.policy, context.office)
    recipient = context.holders.of(MAYOR)
    delivery, is_new = ensure_open_delivery(
        session, agency_id=agency_id, kind="escalation", subject="alert", recipient=recipient,
        on=bangkok_date(due_at), due_at=due_at,
    )  # fmt: skip
    if is_new:
        session.add_all(_log_row(one, delivery, context) for one in at_stake)
    return is_new


def items_at_stake(session: Session, agency_id: UUID, context: AgencyContext, today: date) -> list[Held]:
    """Return open items that carry points, of plans whose alert is due."""
    held = [one for one in once_per_item(list_held(session, agency_id, context.holders)) if points_of(one)]
    due = []
    for plan_id in {one.plan.id for one in held}:
        mine = [one for one in held if one.plan.id == plan_id]
        total = sum(map(points_of, mine), start=Decimal(0))
        if is_alert_due(total, mine[0].plan.evidence_by_on, today, context.policy, context.office):
            due += mine
    return due


def alert_sections(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> tuple[Section, ...]:
    return tuple(section("escalated", items_at_stake(session, delivery.agency_id, context, today), context.holders))


def _log_row(held: Held, delivery: Delivery, context: AgencyContext) -> ReminderLog:
    recipient = context.holders.of(MAYOR)
    return ReminderLog(
        agency_id=delivery.agency_id, plan_id=held.plan.id, item_id=held.item.id, kind="escalation",
        on=delivery.on, planned_on=delivery.on, seat=str(MAYOR), recipient=recipient.name,
        channel=recipient.channel, delivery_id=delivery.id,
    )  # fmt: skip
