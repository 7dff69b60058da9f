"""Taking an uploaded document in: what can be told at once is refused at once, the rest while it is read."""

import hashlib
from pathlib import PurePath

from sqlmodel import Session

from core import clock
from core.events import PlanUploaded
from core.text.names import without_unfit
from documents.read import check_readable
from models.agencies import Agency
from models.journal import outbox
from models.locking import take_agency
from models.plans.uploads import PlanUpload, is_silent, list_being_read
from plans.uploads.refusals import NoFile

LONGEST_NAME = 150


def hand_in(session: Session, agency: Agency, name: str, data: bytes, by: str) -> tuple[PlanUpload, bool]:
    """Return the document's row and whether it is new: the same one that is just being read is not read twice.

    Raises NoFile, or what documents.read says of a file of this size and kind.
    """
    name = file_name(name)
    if not name and not data:
        raise NoFile
    check_readable(name, data)
    take_agency(session, agency.id)
    source_hash = hashlib.sha256(data).hexdigest()
    for other in list_being_read(session, agency.id, source_hash):
        if not is_silent(other, clock.now()):
            return other, False
    upload = PlanUpload(agency_id=agency.id, source_name=name, source_hash=source_hash, uploaded_by=by)
    session.add(upload)
    session.flush()
    outbox.record(session, agency.id, PlanUploaded(upload_id=upload.id, source_name=name, by=by))
    return upload, True


def file_name(given: str) -> str:
    """Return a file's own name, whatever folders a browser sends along, without what cannot be printed."""
    name = PurePath(given.replace("\\", "/")).name
    name = without_unfit(name)
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if dot else name[:LONGEST_NAME]
