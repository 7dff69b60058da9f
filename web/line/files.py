"""The bytes that an event is about, fetched while nothing is held; only a confirming tap keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from sqlmodel import Session

from core.db import reading
from core.errors import TrackerError
from models.agencies import Person
from models.messages.line import list_linked, was_dealt_with
from notifications.channels.line.content import content_of
from web.line.evidence import CANCEL, CHOOSE, read_button
from web.line.incoming import Incoming
from work.chat.evidence_drafts import files_of_draft
from work.chat.sent_files import SentFile
from work.evidence.files import MOST_BYTES, Upload, check_taken, not_taken
from work.evidence.refusals import FileTooLarge
from work.refusals import DraftGone

NOT_TAKEN = {"video": "วิดีโอ", "audio": "ข้อความเสียง"}
ALBUM_BYTES = 40_000_000
AT_ONCE = 4  # so many files are fetched at a time
_places = BoundedSemaphore(AT_ONCE)


class AlbumTooLarge(TrackerError):
    thai = "รูปชุดนี้รวมกันใหญ่เกินไป: รับได้ไม่เกินครั้งละ {most} MB โปรดส่งทีละรูป หรือแนบที่หน้างานของท่าน"
    english = "These pictures together are too large: at most {most} MB at a time; send them one by one."
    http_status = 413


@dataclass(frozen=True, slots=True)
class Fetched:
    """Files by LINE's ids, or why there are none."""

    uploads: Mapping[str, Upload] = field(default_factory=dict)
    refusal: TrackerError | None = None


def fetched_for(event: Incoming) -> Fetched:
    """Look at a file that was sent, or fetch those that a tap confirms; nothing for other events."""
    is_sent = event.kind == "message" and (event.file is not None or event.message_kind in NOT_TAKEN)
    if event.group_id or not event.user_id or not (is_sent or event.kind == "postback"):
        return Fetched()
    with reading() as session:
        people = list_linked(session, event.user_id)
        if not people or was_dealt_with(session, event.event_id):
            return Fetched()
        wanted = _wanted(session, people, event.data or "")
    try:
        if is_sent:
            _look_at(event)
        return Fetched(_all(wanted))
    except TrackerError as refusal:
        return Fetched(refusal=refusal)


def _wanted(session: Session, people: Sequence[Person], data: str) -> list[SentFile]:
    """Return the files of the draft that a button confirms."""
    try:
        what, draft_id = read_button(data)
    except DraftGone:
        return []
    return [] if what in (CHOOSE, CANCEL) else files_of_draft(session, people, draft_id)


def _look_at(event: Incoming) -> None:
    """Raise why a file that was sent is not taken; its bytes are let go again."""
    if event.file is None:
        raise not_taken(NOT_TAKEN[str(event.message_kind)])
    if event.file_bytes > MOST_BYTES:
        raise FileTooLarge(name=event.file.name[:100], most=MOST_BYTES // 1_000_000)
    with _places:
        check_taken(Upload(event.file.name, content_of(event.file.message_id, MOST_BYTES)))


def _all(files: list[SentFile]) -> Mapping[str, Upload]:
    uploads: dict[str, Upload] = {}
    for file in files:
        with _places:
            uploads[file.message_id] = Upload(file.name, content_of(file.message_id, MOST_BYTES))
        if sum(len(one.content) for one in uploads.values()) > ALBUM_BYTES:
            raise AlbumTooLarge(most=ALBUM_BYTES // 1_000_000)
    return uploads
