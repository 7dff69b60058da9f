"""What became of every message, looked up where it arrived and in the database; and how the unknown are settled."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

from sqlmodel import Session, col, func, select

from core import clock
from core.clock import bangkok_date
from core.db import reading, transaction
from models.agencies import Person, Seat
from models.journal.journal import HandlerRun
from models.messages.deliveries import Delivery, ReminderLog
from models.messages.holds import find_hold
from models.plans.plans import Assignment
from notifications.explain.settle import settle
from tests.faults.world import NotInTime, World, wait_until

OPEN = ("pending", "retry_wait", "sending")
LATE_AFTER = timedelta(minutes=30)
STILL_SECONDS = 2.5  # longer than any wire holds a message up once the fault is over
ROUNDS = 12
BY = "make faults"


@dataclass(frozen=True, slots=True)
class Count:
    """How a cell ended, in messages."""

    wanted: int
    lost: int
    doubled: int
    late: int
    unknown_settled: int
    unfinished: int
    catch_ups: int

    @property
    def is_clean(self) -> bool:
        return (self.lost, self.doubled, self.unfinished) == (0, 0, 0)


def finish(world: World) -> Count:
    """Let the program end its work, moving its clock on where it waits; settle what nobody knows; count."""
    world.line_wire.let_answers_go()
    world.mail_wire.let_answers_go()
    for wire in (world.line_wire, world.mail_wire):
        wire.slow(0, 0)
        wire.drip(0)
    settled = 0
    for _ in range(ROUNDS):
        wait_until(lambda: _is_quiet(world), "everything that is due has had its turn")
        waiting = _rows(*OPEN)
        if not waiting:
            settled += (just_now := settle_unknown(world))
            if not just_now:
                break
        else:
            waits = max(row.next_try_at for row in waiting) - world.now()
            world.skip(max(waits, timedelta(0)) + timedelta(minutes=1))
    else:
        raise NotInTime("everything is settled")
    return _count(world, settled)


def settle_unknown(world: World) -> int:
    """Ask the mail server which of the messages without an outcome it took; return how many were settled."""
    arrived = set(world.sink.message_ids)
    unknown = _rows("unknown")
    for row in unknown:
        with clock.frozen(world.now()), transaction() as session:
            settle(session, row.id, "sent" if row.message_id in arrived else "resend", BY)
    return len(unknown)


def sending() -> set[str]:
    """Return the tokens of the messages that are with a worker now."""
    with reading() as session:
        query = select(Delivery.lease_token).where(Delivery.state == "sending")
        return {str(token) for token in session.exec(query)}


def waiting_now(world: World) -> int:
    """Return how many messages could be sent, or taken back from the dead, now and are not."""
    with reading() as session:
        due = col(Delivery.next_try_at) <= world.now()
        query = select(func.count()).where(due, col(Delivery.state).in_(OPEN))
        return int(session.exec(query).one())


def is_held() -> bool:
    """Whether messages are kept back until somebody lets them go."""
    with reading() as session:
        return find_hold(session) is not None


def sent_count() -> int:
    return len(_rows("sent"))


def arrived(world: World) -> Counter[str]:
    """Return how often each address got a message."""
    mails = Counter(_address(mail) for mail in list(world.sink.accepted))
    return mails + Counter(push.to for push in list(world.line.accepted))


def stories(world: World) -> str:
    """Return what the database knows of each head who got no message or several, for whoever must find out why."""
    got = arrived(world)
    odd = [head.address for head in world.heads if got[head.address] != 1]
    with reading() as session:
        people = session.exec(
            select(Person).where(col(Person.email).in_(odd) | col(Person.line_user_id).in_(odd))
        ).all()
        return "\n".join(line for person in people for line in _story(session, person, got))


def _story(session: Session, person: Person, got: Counter[str]) -> Iterator[str]:
    yield f"{person.id} {person.channel}: {got[person.email or '']} mails, {got[person.line_user_id or '']} by LINE"
    rows = select(Delivery).where(Delivery.person_id == person.id).order_by(col(Delivery.created_at))
    for row in session.exec(rows):
        yield f"  {row.kind} {row.on} {row.channel} {row.state} {row.state_reason or ''} {row.dedup_key}"
        yield f"    due {row.due_at} next {row.next_try_at} tries {row.attempts} sent {row.sent_at} {row.last_error}"
        for log in session.exec(select(ReminderLog).where(ReminderLog.delivery_id == row.id)):
            yield f"    {log.kind} {log.on} planned {log.planned_on} at {log.at} {log.outcome} {log.reason}"
    seats = select(Seat).where(Seat.person_id == person.id)
    for seat in session.exec(seats):
        for part in session.exec(select(Assignment).where(Assignment.unit_id == seat.unit_id)):
            yield f"  part {part.state}: its next turn {part.next_remind_at}"
            for log in session.exec(select(ReminderLog).where(ReminderLog.assignment_id == part.id)):
                yield f"    {log.kind} {log.on} at {log.at} {log.outcome or ''} {log.reason or ''} {log.delivery_id}"


def _address(mail: EmailMessage) -> str:
    return str(mail["To"].addresses[0].addr_spec)


def _is_quiet(world: World) -> bool:
    """Tell whether nothing is due and nothing moves: what is `sending` then belongs to nobody."""
    before = sending()
    if is_held():
        world.run("resume")
    if waiting_now(world) or _unplanned(world) or _handlers_waiting(world):
        return False
    time.sleep(STILL_SECONDS if before else 0)
    return sending() == before and not waiting_now(world)


def _unplanned(world: World) -> int:
    with reading() as session:
        query = select(func.count()).select_from(Assignment).where(col(Assignment.next_remind_at) <= world.now())
        return int(session.exec(query).one())


def _handlers_waiting(world: World) -> int:
    with reading() as session:
        due = col(HandlerRun.next_try_at) <= world.now()
        return int(session.exec(select(func.count()).where(HandlerRun.state == "pending", due)).one())


def _rows(*states: str) -> list[Delivery]:
    with reading() as session:
        return list(session.exec(select(Delivery).where(col(Delivery.state).in_(states))))


def _count(world: World, settled: int) -> Count:
    got = arrived(world)
    with reading() as session:
        late, failed, catch_ups = _late(session), _failed(session), _catch_ups(session)
    return Count(
        wanted=len(world.heads),
        lost=sum(not got[head.address] for head in world.heads),
        doubled=sum(count - 1 for count in got.values()),
        late=late,
        unknown_settled=settled,
        unfinished=failed,
        catch_ups=catch_ups,
    )


def _late(session: Session) -> int:
    """Count what went out long after it was due, or on a later day than the one it was planned for."""
    planned = select(ReminderLog.delivery_id, func.min(ReminderLog.planned_on)).group_by(col(ReminderLog.delivery_id))
    planned_on = {row[0]: row[1] for row in session.exec(planned)}
    sent = session.exec(select(Delivery).where(Delivery.state == "sent")).all()
    return sum(
        one.sent_at is not None
        and (one.sent_at - one.due_at > LATE_AFTER or bangkok_date(one.sent_at) > planned_on.get(one.id, one.on))
        for one in sent
    )


def _catch_ups(session: Session) -> int:
    """Count the messages that say that they catch up."""
    query = select(func.count()).where(Delivery.state == "sent", col(Delivery.is_catch_up))
    return int(session.exec(query).one())


def _failed(session: Session) -> int:
    """Count what ended neither as sent nor as replaced, and events that a handler gave up."""
    is_over = col(Delivery.state).in_(("sent", "cancelled"))
    deliveries = session.exec(select(func.count()).select_from(Delivery).where(~is_over)).one()
    runs = session.exec(select(func.count()).select_from(HandlerRun).where(HandlerRun.state != "done")).one()
    return int(deliveries) + int(runs)
