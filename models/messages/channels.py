"""The state of a channel as a whole: whether it is paused, why, and what is left of its monthly quota."""

from datetime import datetime

from sqlalchemy import func, text
from sqlmodel import Field, Session, SQLModel, col, or_, select

from core.errors import TrackerError
from models.base import Moment, moment
from models.inserting import insert_into
from models.messages.deliveries import DUE_STATES, Delivery
from models.messages.reachable import EMAIL as EMAIL
from models.messages.reachable import LINE as LINE

PAUSED_QUOTA, PAUSED_AUTH = "paused_quota", "paused_auth"


class UnknownChannel(TrackerError):
    thai = "ไม่มีช่องทาง “{name}”: ให้ใช้ {known}"
    english = "There is no channel “{name}”: use one of {known}."


class ChannelState(SQLModel, table=True):
    """One row per channel ("line", "email"). Paused while `paused_since` is set and `paused_until` (None: until a
    person resumes it) has not passed; `pause_reason` is a code. The quota counts messages of the calendar month;
    `quota_limit` of None means that there is none or that it is not known yet.
    """

    __tablename__ = "channel_state"

    channel: str = Field(primary_key=True)
    paused_since: Moment | None = moment(nullable=True)
    paused_until: Moment | None = moment(nullable=True)
    pause_reason: str | None = None
    quota_limit: int | None = None
    quota_used: int | None = None
    quota_read_at: Moment | None = moment(nullable=True)
    quota_asked_at: Moment | None = moment(nullable=True)

    @property
    def quota_left(self) -> int | None:
        """What may still be sent this month as of `quota_read_at`; None where no limit is known."""
        if self.quota_limit is None or self.quota_used is None:
            return None
        return max(0, self.quota_limit - self.quota_used)

    def is_paused(self, now: datetime) -> bool:
        return self.paused_since is not None and (self.paused_until is None or self.paused_until > now)


def find_channel_state(session: Session, channel: str) -> ChannelState | None:
    return session.get(ChannelState, channel)


def list_paused(session: Session, now: datetime) -> dict[str, str]:
    """Return the paused channels, each with the code of the reason."""
    not_over = or_(col(ChannelState.paused_until).is_(None), col(ChannelState.paused_until) > now)
    query = select(ChannelState.channel, ChannelState.pause_reason)
    rows = session.exec(query.where(col(ChannelState.paused_since).is_not(None), not_over))
    return {channel: str(reason) for channel, reason in rows}


def take_channel_state(session: Session, channel: str) -> ChannelState:
    """Return the channel's row, made if there is none, and hold it until the transaction ends."""
    statement = insert_into(session, ChannelState).values(channel=channel).on_conflict_do_nothing()
    session.connection().execute(statement)
    query = select(ChannelState).where(ChannelState.channel == channel).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one()


def pause(session: Session, channel: str, reason: str, now: datetime, until: datetime | None) -> bool:
    """Pause the channel unless it is paused already; return whether it was this call that did."""
    state = take_channel_state(session, channel)
    if state.is_paused(now):
        return False
    state.paused_since, state.paused_until, state.pause_reason = now, until, reason
    session.add(state)
    session.flush()
    return True


def resume(session: Session, channel: str) -> bool:
    """Let the channel send again; return whether it had been paused."""
    state = take_channel_state(session, channel)
    was_paused = state.paused_since is not None
    state.paused_since = state.paused_until = state.pause_reason = None
    session.add(state)
    session.flush()
    return was_paused


def count_waiting(session: Session, channel: str) -> int:
    """Return how many messages of the whole installation still wait to go out by the channel."""
    query = select(func.count()).select_from(Delivery).where(text(DUE_STATES), Delivery.channel == channel)
    return session.exec(query).one()
