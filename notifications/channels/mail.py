"""A message as an e-mail: headers, a text part that is complete on its own, an HTML part."""

from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from core.clock import BANGKOK, now
from notifications.channels.outcome import Message

MAIL_POLICY = policy.SMTP.clone(max_line_length=76)


class UnusableAddress(Exception):
    """An address that no mail can be written to; the text names nobody."""


def mail_for(message: Message, sender: str) -> EmailMessage:
    """Build the mail. The Message-ID is the delivery's own; Thai headers come out encoded and folded.

    Raises UnusableAddress where the recipient's address is not one.
    """
    mail = EmailMessage(policy=MAIL_POLICY)
    mail["From"] = _address("ITA Tracker", sender)
    mail["To"] = _address(message.recipient, message.address)
    mail["Subject"] = message.rendered.subject
    mail["Date"] = format_datetime(now().astimezone(BANGKOK))
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"  # keeps out-of-office replies away
    mail["Content-Language"] = "th"
    mail.set_content(message.rendered.text, cte="base64")
    mail.add_alternative(message.rendered.html, subtype="html", cte="base64")
    return mail


def _address(name: str, address: str) -> Address:
    try:
        return Address(" ".join(name.split()), addr_spec=address)
    except (ValueError, IndexError, MessageError):
        raise UnusableAddress from None
