"""The state of a channel as a whole: whether it is paused, why, and what is left of its monthly quota."""

from sqlmodel import Field, SQLModel

from models.base import Moment, moment


class ChannelState(SQLModel, table=True):
    """One row per channel ("line", "email"). Paused while `paused_since` is set and `paused_until` (None: until a
    person resumes it) has not passed; `pause_reason` is a code. The quota counts messages of the calendar month.
    """

    __tablename__ = "channel_state"

    channel: str = Field(primary_key=True)
    paused_since: Moment | None = moment(nullable=True)
    paused_until: Moment | None = moment(nullable=True)
    pause_reason: str | None = None
    quota_limit: int | None = None
    quota_used: int | None = None
    quota_read_at: Moment | None = moment(nullable=True)
