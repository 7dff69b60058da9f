"""How a damaged file ends: as a stored plan or in one sentence. Anything else is a fault, and is named."""

import json
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core import clock, db
from core.errors import TrackerError
from documents.draft import DraftPlan
from documents.printed import printed_items
from documents.read import refusals
from documents.read.document import Document
from documents.understand import understand
from models.tables import METADATA
from plans.activation.activation import activate
from plans.importing.importing import import_draft

PLAN, FAULT = "plan", "fault"
WRITTEN_BY_MIGRATE = ("alembic_version", "schema_floor")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Ending:
    """`what` is "plan", the name of the refusal, or "fault"; `why` says what went wrong."""

    what: str
    why: str = ""


def ending_of(name: str, read: Callable[[], Document]) -> Ending:
    """Read, understand, store and activate, and look at what is left in an empty database."""
    try:
        found = _ending(read)
    except Exception as error:
        found = Ending(FAULT, _origin(error))
    if found.what not in (PLAN, FAULT) and _rows():
        return Ending(FAULT, f"{found.what} left rows behind")
    return found


def _ending(read: Callable[[], Document]) -> Ending:
    try:
        document = read()
        draft = understand(document)
        _store(document, draft)
    except TrackerError as error:
        return _sentence(error)
    except MemoryError:  # the process that reads is held to its limit, and its parent says so
        return _sentence(refusals.DocumentTooHeavy(name="plan"))
    if found := _UNPRINTABLE.search(json.dumps(_texts(draft), ensure_ascii=False)):
        return Ending(FAULT, f"the plan has the letter {ord(found[0]):#x}")
    printed_items(document, draft)
    return Ending(PLAN)


def _store(document: Document, draft: DraftPlan) -> None:
    with db.transaction() as session:
        done = import_draft(session, draft, source_name=document.name, source_hash=document.sha256)
        activate(session, done.plan, on=clock.today())


def _sentence(error: TrackerError) -> Ending:
    sentences = [error.sentence(lang) for lang in ("th", "en")]
    if any("\n" in sentence or len(sentence) > 600 for sentence in sentences):
        return Ending(FAULT, f"{type(error).__name__} is not one sentence: {sentences[1][:200]!r}")
    return Ending(type(error).__name__)


def _rows() -> int:
    with db.reading() as session:
        connection = session.connection()
        return sum(
            connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
            for table in METADATA.tables
            if table not in WRITTEN_BY_MIGRATE
        )


def _texts(draft: DraftPlan) -> list[str]:
    items = [[item.title, item.topic, *item.units, *(step.text for step in item.steps)] for item in draft.items]
    found = [[one.printed, one.understood, one.default or ""] for one in draft.findings]
    return [draft.agency or "", *draft.units, *(text for texts in (*items, *found) for text in texts)]


def _origin(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    last = (ours or frames)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {str(error)[:120]}"
