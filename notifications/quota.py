"""LINE's monthly quota: asked for hourly by one worker, kept, and heeded before the first refusal."""

from datetime import datetime, timedelta

from sqlmodel import Session

from core.settings import Settings
from models.channels import LINE, PAUSED_QUOTA, find_channel_state, take_channel_state
from notifications.channels.line_quota import Quota
from notifications.channels.transport import LINE_API, ways_in_use
from notifications.pausing import stop_channel

ASK_EVERY = timedelta(hours=1)


def claim_quota_question(session: Session, settings: Settings, now: datetime) -> bool:
    """Tell whether the caller is to ask LINE now; whoever else looks within the hour is not."""
    if ways_in_use(settings).get(LINE) != LINE_API:
        return False
    known = find_channel_state(session, LINE)
    if known and known.quota_asked_at and now - known.quota_asked_at < ASK_EVERY:
        return False
    state = take_channel_state(session, LINE)
    if state.quota_asked_at and now - state.quota_asked_at < ASK_EVERY:
        return False
    state.quota_asked_at = now
    session.add(state)
    return True


def keep_quota(session: Session, quota: Quota, now: datetime) -> None:
    """Store the figures; where nothing is left the channel is paused before anybody is refused."""
    state = take_channel_state(session, LINE)
    state.quota_limit, state.quota_used, state.quota_read_at = quota.limit, quota.used, now
    session.add(state)
    session.flush()
    if state.quota_left == 0:
        stop_channel(session, LINE, PAUSED_QUOTA)
