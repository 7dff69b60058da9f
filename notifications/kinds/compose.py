"""Making a message's text when it is first claimed: from the rows as they are then, for who sits there then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, select

from core import clock
from core.message_kinds import MessageKind
from models.agencies import Agency
from models.channels import LINE
from models.contexts import AgencyContext, get_context
from models.deliveries import Delivery, ReminderLog
from models.held import Held, list_held
from notifications.channels.line.bubbles.message import bubble_of
from notifications.kinds.alert import alert_sections
from notifications.kinds.day.one_a_day import waits_until
from notifications.kinds.day.sections import day_sections
from notifications.kinds.group_post.posting import GROUP_POST, write_group_post
from notifications.kinds.handed_over import batch_sections
from notifications.kinds.notice import notice_of_pause
from notifications.kinds.test_message import TEST, test_message
from notifications.links.headers import headers_for
from notifications.links.work_links import page_of
from notifications.queue.carried import carried_by, note_let_go, still_held
from notifications.queue.digests_off import without_digest
from notifications.queue.frozen import rendered_of
from notifications.queue.readdress import readdress
from notifications.summary.composing import compose_summary
from notifications.summary.which import SUMMARY
from notifications.words.content import Content, Line, Rendered, Section
from notifications.words.render import render
from schedules.sending import in_window, next_message_at

NOTHING_LEFT = "ไม่มีเรื่องที่ต้องแจ้งแล้ว"

Writer = Callable[[Session, Delivery, AgencyContext, date], Rendered | None]
WITHOUT_REMINDERS: Mapping[str, Writer] = {GROUP_POST: write_group_post, SUMMARY: compose_summary}
"""Kinds of messages that carry nobody's reminders, and what writes each; None where there is nothing to say."""


def compose(session: Session, delivery: Delivery) -> Rendered | None:
    """Return the message, or None where it must wait, nothing is left to say, or somebody else is to get it.

    Outside the sending window it waits for the next one, and so does a second message of a day, unless it is a
    test. Else it is cancelled, with the reason, and replaced if it must be, within this transaction.
    """
    now = clock.now()
    today = clock.bangkok_date(now)
    if delivery.kind in (MessageKind.LOGIN, MessageKind.PASSWORD):  # worded when it was asked for, and wanted at once
        return rendered_of(delivery.payload) if delivery.payload else None
    context = get_context(session, delivery.agency_id, today)
    if delivery.kind == TEST:
        return test_message(session, delivery)
    if not in_window(now, context.policy, context.office):
        _wait(delivery, next_message_at(now, context.policy, context.office))
        return None
    if later := waits_until(session, delivery, context, now):
        _wait(delivery, later)
        return None
    if delivery.kind == MessageKind.NOTICE:
        return notice_of_pause(session)
    write = WITHOUT_REMINDERS.get(delivery.kind, _write_reminders)
    rendered = write(session, delivery, context, today)
    if rendered is None and delivery.state == "sending":
        delivery.state, delivery.state_reason = "cancelled", NOTHING_LEFT
    return rendered


def _wait(delivery: Delivery, until: datetime) -> None:
    delivery.state = "retry_wait" if delivery.payload else "pending"
    delivery.next_try_at = until


def _write_reminders(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return what the message still carries for whom it reaches now; None where that is nothing."""
    log = readdress(session, delivery, carried_by(session, delivery), context.holders, today)
    everything = list_held(session, delivery.agency_id, context.holders)
    left = still_held(log, everything)
    note_let_go(session, log, left)
    left = without_digest(session, delivery, left)
    sections = _sections(delivery, left, everything, context, today) if left else ()
    if not sections:
        return None
    content = _content(session, delivery, left, sections, context, today)
    rendered = render(content)
    return replace(rendered, bubble=bubble_of(content)) if delivery.channel == LINE else rendered


def _sections(
    delivery: Delivery, log: Sequence[ReminderLog], everything: Sequence[Held], context: AgencyContext, today: date
) -> tuple[Section, ...]:
    if delivery.kind in (MessageKind.HAND_OVER, MessageKind.RETURN):
        return batch_sections(log, everything, context)
    if delivery.kind == MessageKind.ESCALATION:
        return alert_sections(everything, context, today)
    return day_sections(delivery, log, everything, context, today)


def _content(
    session: Session, delivery: Delivery, log: Sequence[ReminderLog], sections: tuple[Section, ...],
    context: AgencyContext, today: date,
) -> Content:  # fmt: skip
    agency = session.exec(select(Agency).where(Agency.id == delivery.agency_id)).one()
    by_code: dict[str, Line] = {line.code: line for section in sections for line in section.lines}
    return Content(
        kind=MessageKind(delivery.kind),
        agency=agency.name,
        recipient=delivery.recipient,
        on=today,
        sections=sections,
        url=page_of(delivery),
        total_at_stake=sum((line.points for line in by_code.values()), start=Decimal(0)),
        catch_up_since=min(row.on for row in log) if delivery.is_catch_up else None,
        headers=headers_for(delivery, context.holders),
        texts=agency.texts or {},
    )
