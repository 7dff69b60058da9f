"""The mails in the local mailbox that are one agency's own: those that its deliveries became."""

from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from models.messages.deliveries import Delivery, message_id_of
from models.messages.deliveries_read import list_own_deliveries
from notifications.channels.mailbox.maildir import Mail, list_mail_files, read_mail, written_at_ns

IDS_AT_ONCE = 500


def list_own_mails(
    session: Session, agency_id: UUID, data_dir: Path, limit: int, *, without: Collection[str] = ()
) -> dict[UUID, Mail]:
    """Return up to `limit` of the agency's mails by their delivery's id, newest first; no other is read.

    Kinds in `without` are left out.

    Those of one moment stand in the order of their recipients, the same every time.
    """
    files = {_message_id(path): path for path in list_mail_files(data_dir)}
    ids = list(files)
    found: dict[UUID, Mail] = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        rows = list_own_deliveries(session, agency_id, ids[start : start + IDS_AT_ONCE], without)
        newest = sorted(
            rows, key=lambda row: -written_at_ns(files[row.message_id])
        )  # those of one moment stay as they are
        found |= {row.id: read_mail(files[row.message_id]) for row in newest[: limit - len(found)]}
        if len(found) == limit:
            break
    return found


def find_own_mail(
    session: Session, agency_id: UUID, data_dir: Path, delivery_id: UUID, *, without: Collection[str] = ()
) -> Mail | None:
    """Return the mail that one of the agency's deliveries became; None without one, or for a kind in `without`."""
    row = session.get(Delivery, delivery_id)
    if row is None or row.agency_id != agency_id or row.kind in without:
        return None
    path = next((path for path in list_mail_files(data_dir) if _message_id(path) == row.message_id), None)
    return read_mail(path) if path else None


def _message_id(path: Path) -> str:
    """Return the Message-ID of a mail by its file's name, which mail programs lengthen with flags after a colon."""
    return message_id_of(path.name.partition(":")[0])
