"""The mayor's alert: at most one a week, when points are at stake shortly before the evidence-by date."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from core.clock import bangkok_date
from core.message_kinds import MessageKind
from models.messages.deliveries import Delivery, ReminderLog
from models.messages.deliveries_read import is_made_since
from models.people.contexts import AgencyContext, get_context
from models.people.holders import SeatKey
from models.work.held import Held, list_held
from models.work.work import list_plans
from notifications.kinds.example_office import AT_SIGNATURE, OF_ANOTHER_UNIT, a_content
from notifications.kinds.reminding import worded
from notifications.queue.adding import Wanted, ensure_open_delivery
from notifications.words.content import MailHeaders, Rendered, Section
from notifications.words.lines import item_section, points_of
from notifications.words.one_rung_up import with_why_up
from readiness.assessed.feeding import total_worth
from reports.feeding import worth_of
from schedules.escalation import alert_week_on, is_alert_due
from schedules.lateness import is_overdue
from schedules.sending import next_message_at

MAYOR = SeatKey(role="mayor")


def alert_mayor(session: Session, agency_id: UUID, now: datetime) -> bool:
    """Once in an alert week, on its first office day with enough at stake, tell the mayor; return whether he is told.

    Looked at daily: where the scheduler slept through that day, the next one does.
    """
    today = bangkok_date(now)
    context = get_context(session, agency_id, today)
    week_on = alert_week_on(today, context.policy)
    if not context.office.is_open(today) or is_made_since(session, agency_id, MessageKind.ESCALATION, week_on):
        return False
    if not _may_be_due(session, agency_id, context, today):
        return False
    at_stake = held_at_stake(list_held(session, agency_id, context.holders), context, today)
    if not at_stake:
        return False
    due_at = next_message_at(now, context.policy, context.office)
    recipient = context.holders.of(MAYOR)
    wanted = Wanted(agency_id, MessageKind.ESCALATION, "alert", recipient, bangkok_date(due_at), due_at)
    delivery, is_new = ensure_open_delivery(session, wanted)
    if is_new:
        session.add_all(_log_row(one, delivery, context) for one in at_stake)
    return is_new


def held_at_stake(everything: Sequence[Held], context: AgencyContext, today: date) -> list[Held]:
    """Return open work of items that carry points, in plans whose alert is due."""
    held = [one for one in everything if points_of(one)]
    due = []
    for plan in {one.plan.id: one.plan for one in held}.values():
        mine = [one for one in held if one.plan.id == plan.id]
        total = total_worth(worth_of(one.plan, one.item.code) for one in mine)
        if is_alert_due(total, plan.evidence_by_on, today, context.policy, context.office):
            due += mine
    return due


def alert_sections(
    delivery: Delivery, log: Sequence[ReminderLog], everything: Sequence[Held], context: AgencyContext, today: date
) -> tuple[Section, ...]:
    """Return what is late before what is still to come, one line for each item."""
    at_stake = held_at_stake(everything, context, today)
    late = [one for one in at_stake if is_overdue(one.until_on, today)]
    now = [one for one in at_stake if one.until_on == today]
    coming = [one for one in at_stake if one.until_on > today]
    return (
        *item_section("escalated", late, context.holders),
        *item_section("today", now, context.holders),
        *item_section("due", coming, context.holders),
    )


def an_alert(channel: str) -> Rendered:
    """Return an example: what the mayor is told of."""
    sections = Section("escalated", (OF_ANOTHER_UNIT,)), Section("due", (AT_SIGNATURE,))
    content = a_content(MessageKind.ESCALATION, *sections, recipient="นายกเทศมนตรี", headers=MailHeaders())
    return worded(content, channel)


def _may_be_due(session: Session, agency_id: UUID, context: AgencyContext, today: date) -> bool:
    """Tell whether a plan's date is near, before all of its work is read to see what is at stake."""
    policy, office = context.policy, context.office
    active = [plan for plan in list_plans(session, agency_id) if plan.activated_on is not None]
    return any(is_alert_due(policy.alert_points, plan.evidence_by_on, today, policy, office) for plan in active)


def _log_row(held: Held, delivery: Delivery, context: AgencyContext) -> ReminderLog:
    recipient = context.holders.of(MAYOR)
    return ReminderLog(
        agency_id=delivery.agency_id, plan_id=held.plan.id, item_id=held.item.id,
        assignment_id=held.part.id if held.part else None, kind=MessageKind.ESCALATION,
        on=delivery.on, planned_on=delivery.on, seat=str(MAYOR), recipient=recipient.name,
        channel=recipient.channel, delivery_id=delivery.id, reason=with_why_up(None, recipient),
    )  # fmt: skip
