"""LINE's monthly quota: asked for hourly by one worker, kept, and heeded before the first refusal."""

import logging
from datetime import datetime, timedelta

from sqlmodel import Session

from core.settings import Settings
from models.messages.channels import LINE, PAUSED_QUOTA, ChannelState, find_channel_state, resume, take_channel_state
from notifications.channels.line.quota import Quota
from notifications.channels.transport import LINE_API, ways_in_use
from notifications.queue.pausing import stop_channel

log = logging.getLogger(__name__)

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
    """Store the figures; where nothing is left the channel is paused before anybody is refused.

    It goes on before the month has ended where LINE says so an hour later: the plan was raised, or what looked
    used up was only reserved by messages on their way.
    """
    state = take_channel_state(session, LINE)
    state.quota_limit, state.quota_used, state.quota_read_at = quota.limit, quota.used, now
    session.add(state)
    session.flush()
    if state.quota_left == 0:
        stop_channel(session, LINE, PAUSED_QUOTA)
    elif state.quota_left and _has_waited(state, now):
        resume(session, LINE)
        log.info("channel.resumed", extra={"channel": LINE})


def _has_waited(state: ChannelState, now: datetime) -> bool:
    is_for_quota = state.is_paused(now) and state.pause_reason == PAUSED_QUOTA
    return is_for_quota and state.paused_since is not None and now - state.paused_since >= ASK_EVERY
