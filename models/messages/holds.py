"""Whether the whole installation keeps its messages back: after a jump of the clock, a restore or an import."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Exists, Index, text, update
from sqlmodel import Field, Session, SQLModel, col, exists, select

from core import clock
from core.db import UtcDateTime
from core.events import SendingHeld, SendingResumed
from core.identity import new_id
from models.agencies import Agency
from models.base import Moment, moment
from models.inserting import insert_into
from models.journal import outbox

IN_FORCE = "lifted_at IS NULL"


class HoldReason(StrEnum):
    """Only a hold because of the clock ends by itself."""

    CLOCK = "clock"
    RESTORE = "restore"
    IMPORT = "import"


class SendingHold(SQLModel, table=True):
    """While one row is not lifted nothing is planned or sent, by whichever process or machine.

    `boot_id` and `since_monotonic_seconds` say when it began by a clock that nobody sets, that of one boot of one
    machine; None where the machine tells no boot.
    """

    __tablename__ = "sending_hold"
    __table_args__ = (
        Index(
            "uq_sending_hold_in_force",
            "reason",
            unique=True,
            postgresql_where=text(IN_FORCE),
            sqlite_where=text(IN_FORCE),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    reason: str
    since_at: Moment = moment()
    boot_id: str | None = None
    since_monotonic_seconds: float | None = None
    lifted_at: Moment | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    lifted_by: str | None = None


def hold_sending(session: Session, reason: HoldReason, by: str = "system") -> bool:
    """Keep all messages back from now on; return whether it was this call that began it."""
    counting = clock.boot_time()
    row = {
        "id": new_id(), "reason": str(reason), "since_at": clock.now(),
        "boot_id": counting.boot_id, "since_monotonic_seconds": counting.seconds,
    }  # fmt: skip
    one_in_force = {"index_elements": ["reason"], "index_where": text(IN_FORCE)}
    statement = insert_into(session, SendingHold).values(row).on_conflict_do_nothing(**one_in_force)
    is_new = session.connection().execute(statement.returning(SendingHold.id)).first() is not None
    if not is_new:
        _count_anew(session, reason, counting)
    else:
        _tell_agencies(session, SendingHeld(cause=str(reason), by=by))
    return is_new


def _count_anew(session: Session, reason: HoldReason, counting: clock.BootTime) -> None:
    """What jumps again is waited for as long again."""
    same = update(SendingHold).where(text(IN_FORCE), col(SendingHold.reason) == str(reason))
    since = {"since_at": clock.now(), "boot_id": counting.boot_id, "since_monotonic_seconds": counting.seconds}
    session.connection().execute(same.values(since))


def list_clock_holds(session: Session, boot_id: str, since_seconds: float) -> list[SendingHold]:
    """Return what the clock of this machine has begun since a moment of its steady clock, lifted or not."""
    begun = select(SendingHold).where(SendingHold.reason == HoldReason.CLOCK, SendingHold.boot_id == boot_id)
    return list(session.exec(begun.where(col(SendingHold.since_monotonic_seconds) >= since_seconds)))


def was_clock_hold_lifted(session: Session, after: datetime, until: datetime) -> bool:
    """Return whether somebody has let messages go between two moments, which the clock had kept back."""
    lifted = select(SendingHold.id).where(SendingHold.reason == HoldReason.CLOCK)
    between = col(SendingHold.lifted_at).between(after, until)
    return session.exec(lifted.where(between)).first() is not None


def find_hold(session: Session, reason: HoldReason | None = None) -> SendingHold | None:
    """Return what keeps messages back, before all else what only a person lifts; None where they may go."""
    named = [] if reason is None else [col(SendingHold.reason) == str(reason)]
    in_force = select(SendingHold).where(text(IN_FORCE), *named).execution_options(populate_existing=True)
    ends_by_itself = col(SendingHold.reason) == HoldReason.CLOCK
    return session.exec(in_force.order_by(ends_by_itself, col(SendingHold.since_at))).first()


def is_held() -> Exists:
    """The condition of a statement that must do nothing while messages are kept back."""
    return exists(select(SendingHold.id).where(text(IN_FORCE)))


def lift_hold(session: Session, by: str, reason: HoldReason | None = None) -> list[HoldReason]:
    """Let messages go again, as far as only `reason` (None: whatever it was) held them; return the reasons lifted."""
    named = [] if reason is None else [col(SendingHold.reason) == str(reason)]
    lifting = update(SendingHold).where(text(IN_FORCE), *named).values(lifted_at=clock.now(), lifted_by=by)
    lifted = [HoldReason(one) for one in sorted(session.scalars(lifting.returning(col(SendingHold.reason))).all())]
    for one in lifted:
        _tell_agencies(session, SendingResumed(cause=str(one), by=by))
    return lifted


def _tell_agencies(session: Session, event: SendingHeld | SendingResumed) -> None:
    """Note it in every agency's log, in one order for all who do so."""
    for agency_id in session.exec(select(Agency.id).order_by(col(Agency.id))).all():
        outbox.record(session, agency_id, event)
