"""Pausing a channel that must not be asked any more: once, with a word to the coordinators."""

import logging
from datetime import datetime

from sqlmodel import Session

from core import clock
from core.calendar import BANGKOK
from core.settings import get_settings
from models.messages.channels import PAUSED_QUOTA, pause, take_channel_state
from notifications.queue.closed import closed_channels
from notifications.queue.fall_back import fall_back_due
from notifications.queue.pause_told import tell_coordinators

log = logging.getLogger(__name__)


def stop_channel(session: Session, channel: str, reason: str) -> None:
    """Pause the channel, until the month ends or until a person resumes it, and let what is due fall back.

    Only the call that pauses it tells anybody.
    """
    now = clock.now()
    until = next_month_at(now) if reason == PAUSED_QUOTA else None
    if not pause(session, channel, reason, now, until):
        return
    take_channel_state(session, channel).quota_asked_at = None  # the figures are worth asking for anew
    log.warning("channel.paused", extra={"channel": channel, "reason": reason})
    tell_coordinators(session, now)
    fall_back_due(session, closed_channels(session, get_settings(), now))


def next_month_at(now: datetime) -> datetime:
    """Return when the next month begins in Bangkok."""
    here = now.astimezone(BANGKOK)
    first = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return first.replace(year=here.year + here.month // 12, month=here.month % 12 + 1)
