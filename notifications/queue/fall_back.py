"""Falling back: what cannot go out by LINE goes out by e-mail instead, and never by both.

The first delivery is cancelled before the second is made, in one transaction. Whatever LINE may have
accepted unseen stays with LINE.
"""

from collections.abc import Mapping

from sqlmodel import Session

from core import clock
from core.message_kinds import STAY_WITH_THEIR_CHANNEL, MessageKind
from models.agencies import Person
from models.messages.channels import EMAIL, LINE
from models.messages.deliveries import Delivery
from models.messages.deliveries_read import list_log_of_delivery
from models.messages.turns import note_due_without_mail, take_due_with_mail
from models.people.holders import Recipient
from notifications.queue.adding import Wanted, ensure_open_delivery, subject_of, widen
from notifications.queue.carried import carry_over
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
    why, now = closed[LINE], clock.now()
    found = take_due_with_mail(session, LINE, now, AT_ONCE)
    gone = sum(fall_back(session, each, why) is not None for each in found)
    note_due_without_mail(session, LINE, now, why)
    return gone
