"""A message as an e-mail: headers, a text part that is complete on its own, an HTML part."""

from email import policy
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from core.clock import BANGKOK, now
from notifications.channels.outcome import Message

LINE_LENGTH = 76


class UnusableAddress(Exception):
    """An address that no mail can be written to; the text names nobody."""


def mail_for(message: Message, sender: str) -> EmailMessage:
    """Build the mail. The Message-ID is the delivery's own; Thai headers come out encoded and folded.

    Raises UnusableAddress where the recipient's address is not one.
    """
    mail = EmailMessage(policy=policy.SMTP)
    mail.set_raw("From", _address("ITA Tracker", sender, "From"))
    mail.set_raw("To", _address(message.recipient, message.address, "To"))
    mail.set_raw("Subject", _encoded(message.rendered.subject, "Subject"))
    mail["Date"] = format_datetime(now().astimezone(BANGKOK))
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"  # keeps out-of-office replies away
    mail["Content-Language"] = "th"
    mail.set_content(message.rendered.text, cte="base64")
    mail.add_alternative(message.rendered.html, subtype="html", cte="base64")
    return mail


def _address(name: str, address: str, header: str) -> str:
    try:
        checked = Address(addr_spec=address).addr_spec
    except (ValueError, IndexError, MessageError):
        raise UnusableAddress from None
    name = " ".join(name.split())
    return formataddr((name, checked)) if name.isascii() else f"{_encoded(name, header)}\n <{checked}>"


def _encoded(text: str, header: str) -> str:
    """Encode and fold a header ourselves: the standard library's own folding drops spaces between Thai words."""
    return Header(" ".join(text.split()), "utf-8", maxlinelen=LINE_LENGTH, header_name=header).encode()
