"""Dealing with events one by one: each in a transaction of its own, once however often it is posted."""

import logging
from collections.abc import Sequence

from core import clock
from core.db import transaction
from models.messages.line import forget_old, remember_event
from notifications.channels.line.reply import reply
from web.line.answers import answer
from web.line.files import fetched_for
from web.line.incoming import Incoming
from web.line.messages import Message

log = logging.getLogger(__name__)


def handle(events: Sequence[Incoming]) -> None:
    """Deal with every event; one that fails is logged, without what was said in it, and stops no other."""
    for event in events:
        try:
            messages = _once(event)
            if messages and event.reply_token and event.is_active:
                reply(event.reply_token, messages)
        except Exception as error:
            log.error("line.event_failed", extra={"event_id": event.event_id, "kind": event.kind, **_where(error)})


def _once(event: Incoming) -> list[Message]:
    """Return what to answer when the changes are committed; nothing where the event was dealt with before."""
    fetched = fetched_for(event)
    with transaction() as session:
        if not remember_event(session, event.event_id, clock.now()):
            return []
        forget_old(session, clock.now())
        return answer(session, event, fetched)


def _where(error: Exception) -> dict[str, str]:
    """Return the error's kind and place: its text may repeat what somebody wrote."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else ""
    return {"error": type(error).__name__, "place": where}
