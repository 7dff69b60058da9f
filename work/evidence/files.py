"""Files that units and stations hand in with their work: kept in the database until somebody publishes them.

A file proves nothing to the public by itself: an o item still needs a public address.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.events import EvidenceFileAdded, EvidenceFileRemoved
from core.stations import ACCEPTED, COLLECTING
from models.plans.files import EvidenceFile, EvidenceFileContent, drop_content, list_files
from models.plans.plans import OPEN_STATES, Assignment, Plan
from work.desk import Desk, open_desk
from work.evidence.file_kinds import KINDS, FileKind, clean_name, kind_of
from work.evidence.picture_metadata import without_metadata
from work.evidence.refusals import FileEmpty, FileGone, FileKindNotTaken, FileTooLarge, NoFilesNow, TooManyFiles

MOST_BYTES, MOST_FILES = 10_000_000, 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, under the name that it had."""

    name: str
    content: bytes


def add_files(
    session: Session, plan: Plan, code: str, uploads: Iterable[Upload], *, unit: str | None, by: str
) -> list[EvidenceFile]:
    """Keep files with a unit's open part, or without a unit with an item at a later station."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    return attach(desk, uploads, _open_part(desk, unit))


def attach(desk: Desk, uploads: Iterable[Upload], part: Assignment | None) -> list[EvidenceFile]:
    """Keep files with a part that is on the desk; one that is there already stays the one that it is."""
    return [_attach(desk, upload, part) for upload in uploads]


def remove_file(session: Session, plan: Plan, code: str, file_id: UUID, *, unit: str | None, by: str) -> EvidenceFile:
    """Take a file out of an open part, or of an item at a later station; its bytes are gone for good."""
    desk = open_desk(session, plan, code, on=clock.today(), by=by)
    part = _open_part(desk, unit)
    file = next((one for one in list_files(session, desk.item.id) if one.id == file_id), None)
    if file is None or file.assignment_id != (part.id if part else None):
        raise FileGone(code=code)
    file.removed_at = clock.now()
    session.add(file)
    drop_content(session, file.id)
    desk.record(EvidenceFileRemoved(plan_id=plan.id, item_id=desk.item.id, file_id=file.id, by=by))
    session.flush()
    return file


def _open_part(desk: Desk, unit: str | None) -> Assignment | None:
    position = desk.item.position
    part = desk.part_of(unit) if unit is not None else None
    is_open = part.state in OPEN_STATES and position == COLLECTING if part else position not in (COLLECTING, ACCEPTED)
    if not is_open:
        raise NoFilesNow(code=desk.item.code, position=desk.station.thai)
    return part


def check_taken(upload: Upload) -> FileKind:
    """Return what a file is by its bytes; raise FileEmpty, FileTooLarge, FileKindNotTaken."""
    kind, shown = kind_of(upload.content), upload.name[:100]
    if not upload.content:
        raise FileEmpty(name=shown)
    if len(upload.content) > MOST_BYTES:
        raise FileTooLarge(name=shown, most=MOST_BYTES // 1_000_000)
    if kind is None:
        raise not_taken(shown)
    return kind


def not_taken(name: str) -> FileKindNotTaken:
    return FileKindNotTaken(name=name, kinds=", ".join(one.thai for one in KINDS))


def _attach(desk: Desk, upload: Upload, part: Assignment | None) -> EvidenceFile:
    kind = check_taken(upload)
    content = without_metadata(kind.media_type, upload.content)
    there, digest = list_files(desk.session, desk.item.id), hashlib.sha256(content).hexdigest()
    same = [one for one in there if one.sha256 == digest and one.assignment_id == (part.id if part else None)]
    if same:
        return same[0]
    if len(there) >= MOST_FILES:
        raise TooManyFiles(code=desk.item.code, most=MOST_FILES)
    file = EvidenceFile(
        agency_id=desk.plan.agency_id, item_id=desk.item.id, assignment_id=part.id if part else None,
        name=clean_name(upload.name, kind), media_type=kind.media_type, size_bytes=len(content),
        sha256=digest, added_by=desk.by,
    )  # fmt: skip
    desk.session.add(file)
    desk.session.flush()
    desk.session.add(EvidenceFileContent(file_id=file.id, agency_id=file.agency_id, content=content))
    desk.record(EvidenceFileAdded(plan_id=desk.plan.id, item_id=desk.item.id, file_id=file.id, by=desk.by))
    return file
