"""Fields of the forms on these pages, as they come in."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import File, Form, UploadFile

from core.errors import TrackerError
from documents.understand.dates.typed_days import read_day
from web.heads.refusals import NoSuchDay
from work.evidence.files import MOST_BYTES, Upload

UnitId = Annotated[UUID, Form()]
MaybeUnitId = Annotated[UUID | None, Form()]
Year = Annotated[int | None, Form()]
Text = Annotated[str, Form()]
Tick = Annotated[bool, Form()]
Files = Annotated[list[UploadFile] | None, File()]
StepIds = Annotated[list[UUID] | None, Form()]


def uploads_of(files: Sequence[UploadFile] | None) -> list[Upload]:
    """Return what was chosen, at most a byte more than is taken; an empty field comes as a file without a name."""
    return [Upload(file.filename, file.file.read(MOST_BYTES + 1)) for file in files or () if file.filename]


def day_of(code: str, text: str) -> date | None:
    """Return the day that a field of a day holds, None for an empty one; raise NoSuchDay."""
    try:
        return read_day(text) if text.strip() else None
    except TrackerError:
        raise NoSuchDay(code=code) from None
