"""Making a summary's text when its delivery is claimed: for what the reader's seats are then."""

from datetime import date

from sqlmodel import Session

from core import clock
from models.agencies import Agency
from models.messages.channels import LINE
from models.messages.deliveries import Delivery
from models.people.contexts import AgencyContext
from notifications.closing.closed import opening_of_summary
from notifications.links.headers import headers_for
from notifications.links.work_links import page_of
from notifications.queue.digests_off import is_refused, refuse
from notifications.queue.readdress import SEAT_CHANGED
from notifications.summary.in_digest import IN_DIGEST, is_in_digest
from notifications.summary.readers import readers_of
from notifications.summary.rendering import Letter, render_summary
from notifications.summary.sending import send_month, summary_for
from notifications.summary.which import month_of
from notifications.words.content import Rendered
from reports.summary.reading import Summary, read_month


def compose_summary(session: Session, delivery: Delivery, context: AgencyContext, today: date) -> Rendered | None:
    """Return the message; None where the reader wants none or has no such seat any more.

    Then whoever took the seat gets his, unless he has that month's already.
    """
    if is_refused(session, delivery):
        refuse(delivery)
        return None
    month = read_month(session, session.get_one(Agency, delivery.agency_id), month_of(delivery), today)
    reader = next((one for one in readers_of(context.holders) if one.recipient.key == delivery.recipient_key), None)
    told = summary_for(month, reader, month.whole(session)) if reader else None
    if told is None:
        delivery.state, delivery.state_reason = "cancelled", SEAT_CHANGED
        session.flush()
        send_month(session, month, clock.now())
        return None
    opening = opening_of_summary(session, delivery, context, today)
    if opening is None and is_in_digest(session, delivery, told):
        delivery.state, delivery.state_reason = "cancelled", IN_DIGEST
        return None
    headers = headers_for(delivery, context.holders)
    letter = Letter(
        delivery.recipient, _page(delivery, told), headers, for_chat=delivery.channel == LINE,
        texts=month.agency.texts or {}, own_url=page_of(delivery),
        opening=opening,
    )  # fmt: skip
    return render_summary(told, letter)


def _page(delivery: Delivery, told: Summary) -> str:
    """Return what the button opens: the executive's page of the whole agency, or the reader's own work."""
    return f"{page_of(delivery)}/executive" if told.whole else page_of(delivery)
