"""The channel that this installation sends by."""

from core.settings import Settings
from notifications.channels.mailbox import MailboxChannel
from notifications.channels.outcome import Channel
from notifications.channels.smtp import SmtpChannel
from notifications.channels.transport import SMTP, transport_in_use


def channel_for(settings: Settings) -> Channel:
    """Return SMTP where a mail server is named, else the local mailbox."""
    return SmtpChannel(settings) if transport_in_use(settings) == SMTP else MailboxChannel(settings.data_dir)
