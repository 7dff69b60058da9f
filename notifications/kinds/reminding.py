"""Wording a message that carries reminders: those of its readers' seats that still stand when it is claimed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from core import clock
from core.message_kinds import MessageKind
from models.agencies import Agency
from models.messages.channels import LINE
from models.messages.deliveries import Delivery, ReminderLog
from models.people.contexts import AgencyContext
from models.work.held import Held, list_held
from notifications.channels.line.bubbles.message import bubble_of
from notifications.kinds.kind import Writer
from notifications.links.headers import headers_for
from notifications.links.work_links import page_of
from notifications.queue.batches import without_coming
from notifications.queue.carried import carried_by, note_also_told, note_let_go, still_held
from notifications.queue.digests_off import without_digest
from notifications.queue.readdress import readdress
from notifications.summary.in_digest import month_in_digest
from notifications.words.accepted import accepted_section
from notifications.words.ahead import told_ahead
from notifications.words.content import Content, Rendered, Section, at_stake
from notifications.words.for_reader import for_reader, named
from notifications.words.render import render
from schedules.lateness import is_overdue

PRESSING = ("late", "returned", "escalated")  # comes whoever wants no digests: no link promises an end of it
SectionsOf = Callable[[Delivery, Sequence[ReminderLog], Sequence[Held], AgencyContext, date], tuple[Section, ...]]
"""What stands in a message: by its row, what the log says that it carries, and all work that is open on the day."""


def reminders(sections_of: SectionsOf) -> Writer:
    """Return the writer of a kind that has these sections."""

    def write(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
        log = readdress(session, delivery, carried_by(session, delivery), context.holders, today)
        everything = without_coming(session, delivery, list_held(session, delivery.agency_id, context.holders))
        left = still_held(log, everything)
        note_let_go(session, log, left)
        pressing = {one.row_ids for one in everything if one.returned_reason or is_overdue(one.until_on, today)}
        left = without_digest(session, delivery, left, pressing)
        sections = sections_of(delivery, left, everything, context, today) if left else ()
        if not sections:
            return None
        seats = context.holders.seats_of(delivery.recipient_key)
        if delivery.kind == MessageKind.DIGEST:
            lines = {(line.code, line.title) for section in sections for line in section.lines}
            own = [one for one in everything if one.seat in seats and named(one) in lines]
            note_also_told(session, delivery, left, own)
            sections = (*sections, *accepted_section(session, delivery, seats))
        told = for_reader(session, sections, everything, seats, context.holders)
        return worded(_content(session, delivery, left, told, context, today), delivery.channel)

    return write


def worded(content: Content, channel: str) -> Rendered:
    """Return the message for a channel: the bubble is LINE's."""
    rendered = render(content)
    return replace(rendered, bubble=bubble_of(content)) if channel == LINE else rendered


def _content(
    session: Session, delivery: Delivery, log: Sequence[ReminderLog], sections: tuple[Section, ...],
    context: AgencyContext, today: date,
) -> Content:  # fmt: skip
    agency = session.get_one(Agency, delivery.agency_id)
    return Content(
        kind=MessageKind(delivery.kind),
        agency=agency.name,
        recipient=delivery.recipient,
        on=today,
        sections=sections,
        url=page_of(delivery),
        total_at_stake=at_stake(sections),
        catch_up_since=min(row.on for row in log) if delivery.is_catch_up else None,
        headers=headers_for(delivery, context.holders, is_pressing=any(one.kind in PRESSING for one in sections)),
        texts=agency.texts or {},
        ahead=_ahead(session, delivery, context, today) if delivery.kind == MessageKind.DIGEST else (),
    )


def _ahead(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> tuple[str, ...]:
    """Return what a digest says beside the work."""
    seats = context.holders.seats_of(delivery.recipient_key)
    return (
        *month_in_digest(session, delivery, context, today),
        *told_ahead(session, delivery.agency_id, seats, context, clock.now(), today),
    )
