"""Reading an uploaded document in a thread of this process, which leaves the dangerous part to a process of its own.

How far it is stands in the upload's row. A thread that dies with the process leaves a row that falls silent.
"""

import logging
import threading
import time
from uuid import UUID

from core.db import reading, transaction
from core.errors import TrackerError
from documents.printed import printed_items
from documents.read import document_of_bytes
from documents.understand import understand
from models.plans.question_lists import question_lists
from plans.uploads.outcome import note_progress, refuse, take_in
from plans.uploads.refusals import ReadingFailed

log = logging.getLogger(__name__)

AT_ONCE = 2  # each may take a core and half a gigabyte
TELL_EVERY_SECONDS = 0.4
SAY_ALIVE_EVERY_SECONDS = 10.0
READ, UNDERSTOOD = 0.8, 0.95  # which share of the way each takes one to

_room = threading.BoundedSemaphore(AT_ONCE)


def start_reading(upload_id: UUID, name: str, data: bytes) -> None:
    threading.Thread(target=_read, args=(upload_id, name, data), name="plan-reading", daemon=True).start()


class Progress:
    """Keeps in the row how far it is, a few times a second at most."""

    def __init__(self, upload_id: UUID) -> None:
        self._upload_id, self._told_at = upload_id, 0.0

    def stage(self, name: str, share: float) -> None:
        self._told_at = time.monotonic()
        with transaction() as session:
            note_progress(session, self._upload_id, name, share)

    def read(self, done: int, of: int) -> None:
        if time.monotonic() - self._told_at >= TELL_EVERY_SECONDS:
            self.stage("reading", READ * min(done / of, 1.0) if of else 0.0)


def _read(upload_id: UUID, name: str, data: bytes) -> None:
    progress = Progress(upload_id)
    try:
        while not _room.acquire(timeout=SAY_ALIVE_EVERY_SECONDS):
            progress.stage("waiting", 0.0)
        try:
            _take_in(upload_id, name, data, progress)
        finally:
            _room.release()
    except TrackerError as error:
        _refuse(upload_id, error)
    except Exception:
        log.exception("plan_upload.failed", extra={"upload_id": str(upload_id)})
        _refuse(upload_id, ReadingFailed(name=name))


def _take_in(upload_id: UUID, name: str, data: bytes, progress: Progress) -> None:
    progress.stage("reading", 0.0)
    document = document_of_bytes(name, data, progress.read)
    progress.stage("understanding", READ)
    with reading() as session:
        lists = question_lists(session)
    draft = understand(document, lists=lists)
    printed = printed_items(document, draft)
    progress.stage("storing", UNDERSTOOD)
    with transaction() as session:
        take_in(session, upload_id, draft, printed)


def _refuse(upload_id: UUID, error: TrackerError) -> None:
    with transaction() as session:
        refuse(session, upload_id, error)
