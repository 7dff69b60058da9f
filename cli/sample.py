"""Filling an empty database with the sample municipality, its history played through the real use-cases."""

from datetime import time

from core import clock, db
from core.questions import QuestionCode
from plans.activate.activation import activate
from plans.activate.decide import decide
from plans.activate.importing import import_draft
from plans.read import document_of_text
from plans.sample import SampleMove, sample_activated_on, sample_document, sample_evidence_by, sample_moves
from plans.track.move_file import ScriptedMove
from plans.track.moves import Move
from plans.understand import understand
from workers.play import at_bangkok, play

NAME = "มาตรการตัวอย่าง.txt"


def import_sample() -> None:
    """Import the sample plan as of the day it began, then play every day since, reminders and all."""
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
