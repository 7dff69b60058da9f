"""A notice for every agency's coordinator, by e-mail, that LINE has stopped: once for each pause."""

from datetime import datetime

from sqlmodel import Session

from core.clock import bangkok_date
from core.message_kinds import MessageKind
from models.messages.channels import EMAIL
from models.people.contexts import AgencyContext, contexts_by_agency
from models.people.holders import Recipient, SeatKey
from models.work.work import list_agencies
from notifications.queue.adding import Wanted, ensure_open_delivery
from schedules.sending import next_message_at

LINE_PAUSED = "line-paused"  # what such a notice is about
COORDINATOR = SeatKey(role="coordinator")


def tell_coordinators(session: Session, now: datetime) -> None:
    """Tell every agency's coordinator that LINE is paused, at the next moment at which messages go out."""
    agencies = list_agencies(session)
    contexts = contexts_by_agency(session, [agency.id for agency in agencies], bangkok_date(now))
    for agency in agencies:
        context = contexts[agency.id]
        due_at = next_message_at(now, context.policy, context.office)
        to, on = _by_mail(context), bangkok_date(due_at)
        ensure_open_delivery(session, Wanted(agency.id, MessageKind.NOTICE, LINE_PAUSED, to, on, due_at))


def _by_mail(context: AgencyContext) -> Recipient:
    """Return the coordinator as e-mail reaches him, whatever he prefers."""
    person = context.holders.people.get(COORDINATOR)
    if person is None or not person.email:
        return context.holders.of(COORDINATOR)
    return Recipient(f"person:{person.id}", person.name, EMAIL, person.email, person.id)
