"""Which channels nothing can go out by just now, and why."""

from datetime import datetime

from sqlmodel import Session

from core.settings import Settings
from models.messages.channels import LINE, list_paused
from models.messages.reachable import CHANNEL_NOT_AVAILABLE
from notifications.channels.transport import Ways, ways_in_use


def closed_channels(session: Session, settings: Settings, now: datetime) -> dict[str, str]:
    """Return the channels that are paused or not set up, each with the code of the reason."""
    ways = ways_in_use(settings)
    missing = {} if LINE in ways else {LINE: CHANNEL_NOT_AVAILABLE}
    return list_paused(session, now) | missing


def open_ways(session: Session, settings: Settings, now: datetime) -> Ways:
    closed = closed_channels(session, settings, now)
    return {channel: way for channel, way in ways_in_use(settings).items() if channel not in closed}
