"""What `ita dev smtp` does with a mail: it is shown whole, or kept in a Maildir and listed."""

import mailbox
import sys
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

from cli.output import say
from core.clock import now, thai_moment


class Postman:
    """Takes the mails of one server. With a folder they go into it, and the listing names no recipient."""

    def __init__(self, folder: Path | None) -> None:
        self.box = _maildir(folder) if folder else None
        self.count = 0

    def take(self, mail: EmailMessage) -> None:
        """Show or store one mail; OSError means that it could not be stored."""
        self.count += 1
        head = f"── {self.count} · {thai_moment(now())} · {_words(mail, 'Subject')}"
        if self.box is None:
            self._show(head, mail)
        else:
            say(f"{head} · {self.box.add(mail)}")
        sys.stdout.flush()

    def _show(self, head: str, mail: EmailMessage) -> None:
        say(head)
        say(f"   ถึง {_words(mail, 'To')}")
        part = mail.get_body(("plain",))
        for text in str(part.get_content()).splitlines() if part else ["(ไม่มีส่วนที่เป็นข้อความ)"]:
            say(f"   {text}")


def _maildir(folder: Path) -> mailbox.Maildir:
    """Open a Maildir, also in a folder that is there and empty, as a volume is at first."""
    for kind in ("tmp", "new", "cur"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(folder)


def _words(mail: EmailMessage, name: str) -> str:
    """Return a header in words, as it was written: the parser of addresses would put spaces between encoded words."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    return " ".join(str(make_header(decode_header(raw))).split())
