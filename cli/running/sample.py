"""Filling an empty database with the sample municipality, its history played through the real use-cases.

The plan comes first and at once; its past is played while pages can be read already (`plans/sample/filling.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time

from core import clock, db
from core.questions import QuestionCode
from core.settings import get_settings, replaced
from documents.read import document_of_text
from documents.understand import understand
from models.plans.plans import Plan
from plans.activation.activation import activate
from plans.findings.decide import decide
from plans.importing.importing import import_draft
from plans.sample import SampleMove, sample_activated_on, sample_document, sample_evidence_by, sample_moves
from plans.sample.filling import Filling, end_filling, find_filling
from work.moves.move import Move
from work.moves.move_file import ScriptedMove
from workers import inline
from workers.play import at_bangkok, play

NAME = "มาตรการตัวอย่าง.txt"


def begin_sample() -> None:
    """Import the sample plan as of the day it began: all of it, and that its past is to be played, or nothing."""
    today = clock.today()
    first = sample_activated_on(today)
    draft = understand(document_of_text(NAME, sample_document(today), "sample"))
    with _kept_here(), clock.frozen(at_bangkok(first, time(8))), db.transaction() as session:
        plan = import_draft(session, draft, source_name=NAME, source_hash="sample").plan
        activate(session, plan, on=first)
        evidence_by_on = sample_evidence_by(today)
        if evidence_by_on != plan.evidence_by_on:
            number = next(no for no, one in enumerate(draft.findings, 1) if one.kind == "evidence_by")
            decide(session, plan, number, evidence_by_on.isoformat())
        Filling(plan.id, today, clock.now()).keep()  # before the commit: without its plan it says nothing


def finish_sample() -> None:
    """Play what has not been played yet of every day since, reminders and all; where nothing is left, do nothing."""
    filling = find_filling()
    if filling is None:
        return
    with db.reading() as session:
        is_there = session.get(Plan, filling.plan_id) is not None
    if is_there:
        script = [_scripted(number, one) for number, one in enumerate(sample_moves(filling.today), 1)]
        done = filling.moves_made
        with _kept_here():
            play(
                filling.plan_id, filling.reached_at, clock.now(), script[done:], is_forgiving=True,
                passed=lambda at, made: filling.at(at, done + made).keep(),
            )  # fmt: skip
            inline.tick()  # the first pass of today: the page that follows finds the clock alive
    end_filling()


@contextmanager
def _kept_here() -> Iterator[None]:
    """Let the sample's messages go to the local mailbox, whatever mail server is set."""
    with replaced(get_settings().model_copy(update={"smtp_host": None})):
        yield


def _scripted(number: int, one: SampleMove) -> ScriptedMove:
    move = Move(
        code=QuestionCode.parse(one.code), name=one.move, unit=one.unit, to=one.to, on=one.on,
        evidence=one.evidence, reason=one.reason,
    )  # fmt: skip
    return ScriptedMove(NAME, number, move)
