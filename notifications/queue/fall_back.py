"""Falling back: what cannot go out by LINE goes out by e-mail instead, and never by both.

The first delivery is cancelled before the second is made, in one transaction. Whatever LINE may have
accepted unseen stays with LINE.
"""

from collections.abc import Mapping

from sqlalchemy import and_, text, update
from sqlmodel import Session, col, select

from core import clock
from core.message_kinds import STAY_WITH_THEIR_CHANNEL, MessageKind
from models.agencies import Person
from models.messages.channels import EMAIL, LINE
from models.messages.deliveries import DUE_STATES, Delivery
from models.messages.deliveries_read import list_log_of_delivery
from models.people.holders import Recipient
from notifications.queue.adding import Wanted, ensure_open_delivery, subject_of, widen
from notifications.queue.carried import carry_over
from notifications.queue.claims import CLAIMABLE
from notifications.words.reasons import FELL_BACK, fell_back_thai

AT_ONCE = 500


def fall_back(session: Session, old: Delivery, why: str) -> Delivery | None:
    """Put an e-mail in the delivery's place; None, and nothing changed, where the person has no address for one.

    `why` is the code of the reason. The delivery must not be one that LINE may have accepted. A test of LINE
    stays one.
    """
    if old.kind in STAY_WITH_THEIR_CHANNEL:
        return None
    person = session.get(Person, old.person_id) if old.person_id else None
    if person is None or not person.email or old.ambiguous_at is not None:
        return None
    old.state, old.state_reason = "cancelled", f"{FELL_BACK}{why}"
    old.lease_until = old.lease_token = None
    session.add(old)
    session.flush()
    recipient = Recipient(old.recipient_key, person.name, EMAIL, person.email, person.id)
    wanted = Wanted(
        old.agency_id, MessageKind(old.kind), subject_of(old), recipient, old.on,
        due_at=clock.now(), is_catch_up=old.is_catch_up,
    )  # fmt: skip
    new, is_new = ensure_open_delivery(session, wanted)
    if is_new:
        new.replaces_id = old.id
    widen(session, [new.id] if old.kind == MessageKind.DIGEST else (), [new.id] if old.is_catch_up else ())
    rows = list_log_of_delivery(session, old.id)
    carry_over(session, rows, new, lambda row: " · ".join(filter(None, (row.reason, fell_back_thai(why)))))
    session.flush()
    return new


def fall_back_due(session: Session, closed: Mapping[str, str]) -> int:
    """Let what is due by a closed channel fall back; return how many messages did.

    What belongs to people without an e-mail address waits, and says why.
    """
    if LINE not in closed:
        return 0
    why = closed[LINE]
    mine = [
        col(Delivery.channel) == LINE, col(Delivery.state).in_(CLAIMABLE),
        col(Delivery.ambiguous_at).is_(None), col(Delivery.next_try_at) <= clock.now(),
    ]  # fmt: skip
    mailable = select(Person.id).where(col(Person.email).is_not(None), Person.email != "")
    has_mail = and_(col(Delivery.person_id).is_not(None), col(Delivery.person_id).in_(mailable))
    query = select(Delivery).where(text(DUE_STATES), *mine, has_mail).order_by(col(Delivery.dedup_key)).limit(AT_ONCE)
    found = session.exec(query.with_for_update(skip_locked=True)).all()
    gone = sum(fall_back(session, each, why) is not None for each in found)
    waiting = update(Delivery).where(
        text(DUE_STATES), *mine, ~has_mail, col(Delivery.state_reason).is_distinct_from(why)
    )
    session.connection().execute(waiting.values(state_reason=why))
    return gone
