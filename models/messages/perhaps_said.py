"""Messages of which a restored copy cannot know whether they went out between its making and now."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Update, insert, literal, update
from sqlmodel import Session, col, select

from core.db import UtcDateTime
from models.messages.channels import LINE
from models.messages.deliveries import Delivery, DeliveryAttempt

RESTORED = "restored"  # the code of the reason
OPEN = ("pending", "retry_wait", "sending")


def set_perhaps_said(session: Session, now: datetime, repeatable_for: timedelta) -> int:
    """Take every message that was to go out by `now` for one that perhaps did; return how many.

    LINE knows a key for `repeatable_for`: within it the same key is asked again, and answered as had. What is older,
    and mail, is left to the mail server's log, or to a person.
    """
    meant = [col(Delivery.state).in_(OPEN), col(Delivery.due_at) <= now]
    is_line = col(Delivery.channel) == LINE
    begun = [col(Delivery.first_try_at).is_(None)]
    session.exec(update(Delivery).where(*meant, *begun).values(first_try_at=Delivery.due_at))
    _note_tries(session, [*meant, ~is_line], now)
    fresh = col(Delivery.first_try_at) > now - repeatable_for
    asked = _as([*meant, is_line, fresh], "retry_wait").values(ambiguous_at=now, next_try_at=now)
    shown = _as([*meant, is_line, ~fresh], "review")
    mails = _as([*meant, ~is_line], "unknown").values(attempts=Delivery.attempts + 1)
    return sum(session.connection().execute(one).rowcount for one in (asked, shown, mails))


def set_lying_in_mailbox(session: Session, names: set[str]) -> int:
    """Call kept what lies in the local mailbox under the name of its Message-ID; return how many."""
    query = select(Delivery).where(Delivery.state == "unknown", Delivery.state_reason == RESTORED)
    there = [one for one in session.exec(query) if one.message_id.strip("<>").partition("@")[0] in names]
    for one in there:
        one.state, one.state_reason, one.sent_at = "kept", None, one.due_at
        session.add(one)
    session.flush()
    return len(there)


def _as(which: list[ColumnElement[bool]], state: str) -> Update:
    values = {"state": state, "state_reason": RESTORED, "lease_until": None, "lease_token": None}
    return update(Delivery).where(*which).values(**values)


def _note_tries(session: Session, which: list[ColumnElement[bool]], now: datetime) -> None:
    """Say in the log of tries what is not known, from when on the mail server's own log is to be read."""
    columns = ("agency_id", "delivery_id", "no", "outcome", "error", "at")
    rows = select(  # type: ignore[call-overload]
        col(Delivery.agency_id), col(Delivery.id), col(Delivery.attempts) + 1, literal("unknown"),
        literal("perhaps sent between the copy and its restore"), literal(now, type_=UtcDateTime()),
    ).where(*which)  # fmt: skip
    table = DeliveryAttempt.__table__  # type: ignore[attr-defined]
    session.connection().execute(insert(table).from_select(columns, rows))
