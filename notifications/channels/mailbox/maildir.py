"""The local mailbox: a Maildir in the data folder, for installations without a mail server."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from core.clock import now
from core.folders import make_private_folder
from models.messages.channels import EMAIL
from models.people.holders import LOCAL_DOMAIN
from notifications.channels.dispatch import Plugin, dispatch, register
from notifications.channels.mail.source import UnusableAddress, mail_for
from notifications.channels.outcome import Message, Outcome
from notifications.channels.transport import MAILBOX, Transport

SCHEMA = "itamailbox"
SENDER = "ita-tracker@localhost"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it lies in the mailbox. `at` is aware, `to` as written in the header."""

    name: str
    subject: str
    to: str
    at: datetime
    text: str
    html: str


class MailboxPlugin(Plugin):
    """Writes one message into the Maildir; writing it twice leaves it there once."""

    service_name = "ITA mailbox"
    protocol = SCHEMA

    def transmit(self) -> Outcome:
        return self._deliver(mail_name(self.message.message_id))

    def _deliver(self, name: str) -> Outcome:
        try:
            _put(self.where, name, mail_for(self.message, SENDER).as_bytes())
        except UnusableAddress:
            return Outcome("dead", error="the address is not one")
        except OSError as error:
            return Outcome("retry", error=f"mailbox: {os.strerror(error.errno or 0)}", is_channel_down=True)
        return Outcome("kept", provider_id=name)


class MailboxChannel:
    """Delivers into `<data folder>/mailbox`."""

    transport: Transport = MAILBOX

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / "mailbox"
        register(MailboxPlugin)

    def send(self, message: Message) -> Outcome:
        if message.channel != EMAIL:  # a trial run: the id of a chat is no address that a mail can be written to
            message = replace(message, address=f"{message.channel}@{LOCAL_DOMAIN}")
        return dispatch(SCHEMA, message, where=self.folder)


def mail_name(message_id: str) -> str:
    """Return the name under which a message lies in the mailbox: the same after a restore of a copy."""
    return message_id.strip("<>").partition("@")[0]


def list_mail_files(data_dir: Path) -> list[Path]:
    """Return the files of all mails, read or not, the newest first; empty when there is no mailbox yet."""
    return sorted(_files(data_dir / "mailbox"), key=lambda path: (written_at_ns(path), path.name), reverse=True)


def written_at_ns(path: Path) -> int:
    """Return when a mail came, by the tracker's clock; mails of a simulated moment have it in common."""
    return path.stat().st_mtime_ns


def _files(folder: Path) -> Iterator[Path]:
    for kind in ("new", "cur"):
        if (folder / kind).is_dir():
            yield from (path for path in (folder / kind).iterdir() if not path.name.startswith("."))


def _put(folder: Path, name: str, mail: bytes) -> None:
    """Write the mail under its own name: first apart and safely on disk, then renamed into place."""
    for kind in ("tmp", "new", "cur"):
        make_private_folder(folder / kind)
    if any(folder.glob(f"cur/{name}*")):  # a mail program has already taken it in
        return
    apart = folder / "tmp" / f"{name}.{os.getpid()}.{threading.get_ident()}"
    with apart.open("wb") as file:
        file.write(mail)
        file.flush()
        os.fsync(file.fileno())
    stamp = now().timestamp()  # the tracker's clock, which a simulation moves
    os.utime(apart, (stamp, stamp))
    apart.replace(folder / "new" / name)
    _sync(folder / "new")


def _sync(folder: Path) -> None:
    """Make the new name survive a power cut as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_mail(path: Path) -> Mail:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    return Mail(
        name=path.name,
        subject=_words(mail, "Subject"),
        to=_words(mail, "To"),
        at=mail["Date"].datetime,
        text=_part(mail, "plain"),
        html=_part(mail, "html"),
    )


def _words(mail: EmailMessage, name: str) -> str:
    """Return a header in words; the parser of addresses would leave spaces between encoded words (RFC 2047, 6.2)."""
    raw = next((str(value) for key, value in mail.raw_items() if key == name), "")
    return str(make_header(decode_header(raw)))


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return cast(str, part.get_content()).replace("\r\n", "\n") if part else ""
