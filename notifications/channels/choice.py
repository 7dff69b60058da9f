"""The channels that this installation sends by."""

from core.settings import Settings
from models.messages.channels import EMAIL, LINE
from notifications.channels.line.sending import LineChannel
from notifications.channels.mail.smtp import SmtpChannel
from notifications.channels.mailbox.maildir import MailboxChannel
from notifications.channels.outcome import Channel
from notifications.channels.transport import LINE_API, SMTP, ways_in_use


def channels_for(settings: Settings) -> dict[str, Channel]:
    """Return what sends the messages of each channel that can be used."""
    ways = ways_in_use(settings)
    mailbox = MailboxChannel(settings.data_dir)
    by_mail: Channel = SmtpChannel(settings) if ways[EMAIL] == SMTP else mailbox
    if LINE not in ways:
        return {EMAIL: by_mail}
    return {EMAIL: by_mail, LINE: LineChannel(settings) if ways[LINE] == LINE_API else mailbox}
