"""One mail over an open connection, command by command.

smtplib's own `sendmail()` hides at which command a connection was lost, and that decides between
"certainly not accepted" and "nobody knows".
"""

import re
import smtplib
from dataclasses import dataclass

from core.outside.deadline import LeaseOver
from notifications.channels.mail.timed_socket import TimedSMTP
from notifications.channels.outcome import Interrupted, Outcome

OVER = "end of DATA"
ABOUT_THIS_MAIL = (552, 554)  # answers to MAIL that are not about our server's settings: too large, rejected
ERROR_LENGTH = 120


@dataclass(slots=True)
class _Talk:
    """Which command was said last, and whether the whole mail had been given away by then."""

    command: str = "MAIL"
    is_handed_over: bool = False


def converse(smtp: TimedSMTP, sender: str, address: str, mail: bytes) -> Outcome:
    """Send `mail` to one address and return the outcome. An outcome without a code: the connection is lost.

    Whatever else ends the talk, such as a task's limit, is raised as Interrupted with the outcome.
    """
    talk = _Talk()
    try:
        code, words = _say(smtp, sender, address, mail, talk)
    except LeaseOver:
        return Outcome("retry", error="the lease ended before the mail was handed over")
    except (OSError, smtplib.SMTPException) as error:
        lost = f"connection lost at {talk.command} ({type(error).__name__})"
        return Outcome("unknown" if talk.is_handed_over else "retry", error=lost)
    except Exception as error:
        cut = f"cut short at {talk.command} ({type(error).__name__})"
        raise Interrupted(Outcome("unknown" if talk.is_handed_over else "retry", error=cut)) from error
    return _outcome(talk, code, _without_address(words, address))


def _say(smtp: TimedSMTP, sender: str, address: str, mail: bytes, talk: _Talk) -> tuple[int, str]:
    answer = smtp.mail(sender, [f"size={len(mail)}"] if smtp.has_extn("size") else [])
    if answer[0] == 250:
        talk.command, answer = "RCPT", smtp.rcpt(address)
    if answer[0] in (250, 251, 252) and talk.command == "RCPT":
        talk.command, answer = "DATA", smtp.docmd("DATA")
    if answer[0] == 354:
        talk.command = OVER
        _hand_over(smtp, mail, talk)
        answer = smtp.getreply()
    return answer[0], answer[1].decode("utf-8", "replace")


def _hand_over(smtp: TimedSMTP, mail: bytes, talk: _Talk) -> None:
    """Give the mail away; its last two bytes, which make it one, in a piece of their own."""
    framed = _framed(mail)
    smtp.send(framed[:-2])
    smtp.deadline.check_lease()
    talk.is_handed_over = True  # from the moment when they may have left
    smtp.send(framed[-2:])


def _framed(mail: bytes) -> bytes:
    ended = mail if mail.endswith(b"\r\n") else mail + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def _outcome(talk: _Talk, code: int, words: str) -> Outcome:
    if talk.is_handed_over and code == 250:
        return Outcome("sent", str(code), provider_id=words or None)
    error = f"{talk.command}: {words}"
    if 400 <= code < 500:
        return Outcome("retry", str(code), error)
    if 500 <= code < 600:
        is_about_us = talk.command == "MAIL" and code not in ABOUT_THIS_MAIL
        return Outcome("retry" if is_about_us else "dead", str(code), error, is_channel_down=is_about_us)
    return Outcome("unknown" if talk.is_handed_over else "retry", error=f"{talk.command}: unreadable answer")


def _without_address(words: str, address: str) -> str:
    """Return the server's words, shortened, without anything that looks like an address or its name."""
    local = address.partition("@")[0].lower()
    kept = [word for word in words.split() if "@" not in word and local != word.lower().strip("<>'\"()[],.:;")]
    return " ".join(kept)[:ERROR_LENGTH]
