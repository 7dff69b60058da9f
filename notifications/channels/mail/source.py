"""A message as an e-mail: headers, a text part that is complete on its own, an HTML part."""

from email import policy
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr

from core.addresses import is_mailable
from core.clock import BANGKOK, now
from notifications.channels.outcome import Message

LINE_LENGTH = 76
CRLF = policy.compat32.clone(linesep="\r\n", max_line_length=998)  # we fold; a link cannot be (RFC 5322, 2.1.1)
BOUNDARY = "=_part"  # stands in no part: they are base64


class UnusableAddress(Exception):
    """An address that no mail can be written to; the text names nobody."""


def mail_for(message: Message, sender: str) -> MIMEMultipart:
    """Build the mail. The Message-ID is the delivery's own; Thai headers come out encoded and folded.

    The older classes of the email package write headers as they are given and take a third of the time;
    the newer ones fold them again, and lose spaces between Thai words.
    Raises UnusableAddress where the recipient's address is not one.
    """
    mail = MIMEMultipart("alternative", boundary=BOUNDARY, policy=CRLF)
    mail["From"] = _address(_sender_of(message), sender, "From")
    mail["To"] = _address(message.recipient, message.address, "To")
    headers = message.rendered.headers
    if headers.reply_to:
        mail["Reply-To"] = headers.reply_to
    mail["Subject"] = _encoded(message.rendered.subject, "Subject")
    mail["Date"] = format_datetime(now().astimezone(BANGKOK))
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"  # keeps out-of-office replies away
    mail["Content-Language"] = "th"
    if headers.unsubscribe_url:
        mail["List-Unsubscribe"] = f"<{headers.unsubscribe_url}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058: a POST to it acts, a GET never
    for text, subtype in ((message.rendered.text, "plain"), (message.rendered.html, "html")):
        mail.attach(MIMEText(text.replace("\n", "\r\n"), subtype, "utf-8"))
    return mail


def _sender_of(message: Message) -> str:
    """Return the name that a mail comes from: the agency, and that its system wrote it."""
    return f"{message.agency} (ระบบติดตาม ITA)" if message.agency else "ระบบติดตาม ITA"


def _address(name: str, address: str, header: str) -> str:
    if not is_mailable(address):
        raise UnusableAddress
    name = " ".join(name.split())
    return formataddr((name, address)) if name.isascii() else f"{_encoded(name, header)}\n <{address}>"


def _encoded(text: str, header: str) -> str:
    """Encode a text without line breaks and fold it, every line below LINE_LENGTH."""
    return Header(" ".join(text.split()), "utf-8", maxlinelen=LINE_LENGTH, header_name=header).encode()
