"""Filling an empty database with the sample municipality, its history played through the real use-cases."""

import shutil
import tempfile
from datetime import time
from pathlib import Path

from core import clock, db
from core.questions import QuestionCode
from core.settings import get_settings, replaced
from documents.read import document_of_text
from documents.understand import understand
from models.migrate import migrate
from plans.activation.activation import activate
from plans.findings.decide import decide
from plans.importing.importing import import_draft
from plans.sample import SampleMove, sample_activated_on, sample_document, sample_evidence_by, sample_moves
from work.moves.move import Move
from work.moves.move_file import ScriptedMove
from workers.play import at_bangkok, play

NAME = "มาตรการตัวอย่าง.txt"
STAGE = "sample-"  # begins the name of the folder in which the sample is made


def fill_with_sample() -> None:
    """Import the sample plan as of the day it began, then play every day since, reminders and all.

    A data folder gets it whole or not at all: it is made in a folder beside the data and moved when ready. Its
    messages go to the local mailbox, whatever mail server is set.
    """
    settings = get_settings()
    if not settings.is_embedded:
        with replaced(settings.model_copy(update={"smtp_host": None})):
            _play_sample()
        return
    with tempfile.TemporaryDirectory(prefix=STAGE, dir=settings.data_dir) as folder:
        with replaced(settings.model_copy(update={"data_dir": Path(folder), "smtp_host": None})):
            migrate()
            _play_sample()
        db.forget_engines()  # the last connection leaves one file behind, without a log beside it
        for made in sorted(Path(folder).iterdir(), key=lambda path: path.suffix):  # the database last
            if made.is_dir():  # the mailbox, where an earlier one may lie
                shutil.copytree(made, settings.data_dir / made.name, dirs_exist_ok=True)
            else:
                made.replace(settings.data_dir / made.name)


def _play_sample() -> None:
    today = clock.today()
    first = sample_activated_on(today)
    start, now = at_bangkok(first, time(8)), clock.now()
    draft = understand(document_of_text(NAME, sample_document(today), "sample"))
    with clock.frozen(start), db.transaction() as session:
        plan = import_draft(session, draft, source_name=NAME, source_hash="sample").plan
        activate(session, plan, on=first)
        evidence_by_on = sample_evidence_by(today)
        if evidence_by_on != plan.evidence_by_on:
            number = next(no for no, one in enumerate(draft.findings, 1) if one.kind == "evidence_by")
            decide(session, plan, number, evidence_by_on.isoformat())
    script = [_scripted(number, one) for number, one in enumerate(sample_moves(today), 1)]
    play(plan.id, start, now, script)


def _scripted(number: int, one: SampleMove) -> ScriptedMove:
    move = Move(
        code=QuestionCode.parse(one.code), name=one.move, unit=one.unit, to=one.to, on=one.on,
        evidence=one.evidence, reason=one.reason,
    )  # fmt: skip
    return ScriptedMove(NAME, number, move)
