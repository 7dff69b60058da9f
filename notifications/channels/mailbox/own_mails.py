"""The mails in the local mailbox that are one agency's own: those that its deliveries became."""

from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

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
    files = {_delivery_id(path): path for path in list_mail_files(data_dir)}
    ids = [each for each in files if each is not None]
    found: dict[UUID, Mail] = {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        some = ids[start : start + IDS_AT_ONCE]
        order = {each: number for number, each in enumerate(list_own_deliveries(session, agency_id, some, without))}
        own = sorted(order, key=lambda each: (-written_at_ns(files[each]), order[each]))
        for each in own[: limit - len(found)]:
            found[each] = read_mail(files[each])
        if len(found) == limit:
            break
    return found


def find_own_mail(
    session: Session, agency_id: UUID, data_dir: Path, delivery_id: UUID, *, without: Collection[str] = ()
) -> Mail | None:
    """Return the mail that one of the agency's deliveries became; None without one, or for a kind in `without`."""
    if not list_own_deliveries(session, agency_id, [delivery_id], without):
        return None
    path = next((path for path in list_mail_files(data_dir) if _delivery_id(path) == delivery_id), None)
    return read_mail(path) if path else None


def _delivery_id(path: Path) -> UUID | None:
    """Return the id in a mail's file name, which mail programs lengthen with flags after a colon."""
    try:
        return UUID(path.name.partition(":")[0])
    except ValueError:
        return None  # put there by somebody else
