"""Making a message's text when it is first claimed: from the rows as they are then, for who sits there then."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from sqlmodel import Session, select

from core import clock
from core.settings import get_settings
from models.agencies import Agency
from models.contexts import AgencyContext, get_context
from models.deliveries import Delivery, ReminderLog
from notifications.alerts import alert_sections
from notifications.content import Content, ContentKind, Line, Rendered, Section
from notifications.day_message import day_sections
from notifications.handed_over import batch_sections
from notifications.readdress import readdress
from notifications.render import render

NOTHING_LEFT = "ไม่มีเรื่องที่ต้องแจ้งแล้ว"


def compose(session: Session, delivery: Delivery) -> Rendered | None:
    """Return the message, or None where nothing is left to say or somebody else is to get it.

    Then the delivery is cancelled, with the reason, and replaced if it must be, within this transaction.
    """
    today = clock.bangkok_date(clock.now())
    context = get_context(session, delivery.agency_id, today)
    log = session.exec(select(ReminderLog).where(ReminderLog.delivery_id == delivery.id)).all()
    log = readdress(session, delivery, log, context.holders)
    sections = _sections(session, delivery, log, context, today) if log else ()
    if sections:
        return render(_content(session, delivery, log, sections, today))
    if delivery.state != "cancelled":
        delivery.state, delivery.state_reason = "cancelled", NOTHING_LEFT
    return None


def _sections(
    session: Session, delivery: Delivery, log: Sequence[ReminderLog], context: AgencyContext, today: date
) -> tuple[Section, ...]:
    if delivery.kind in ("hand_over", "return"):
        return batch_sections(session, delivery, log, context)
    if delivery.kind == "escalation":
        return alert_sections(session, delivery, context, today)
    return day_sections(session, delivery, context.holders.seats_of(delivery.recipient_key), context, today)


def _content(
    session: Session, delivery: Delivery, log: Sequence[ReminderLog], sections: tuple[Section, ...], today: date
) -> Content:
    agency = session.exec(select(Agency.name).where(Agency.id == delivery.agency_id)).one()
    by_code: dict[str, Line] = {line.code: line for section in sections for line in section.lines}
    return Content(
        kind=cast(ContentKind, delivery.kind),
        agency=agency,
        recipient=delivery.recipient,
        on=today,
        sections=sections,
        url=get_settings().page_url,
        total_at_stake=sum((line.points for line in by_code.values()), start=Decimal(0)),
        catch_up_since=min(row.on for row in log) if delivery.is_catch_up else None,
    )
