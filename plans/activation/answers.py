"""A sheet of answers taken in: its links become evidence, and what has one counts as done already."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.questions import QuestionCode
from documents.understand.answers import Answer, Answers
from models.plans.item_reading import list_evidence_of
from models.plans.plans import Plan
from models.plans.question_lists import lists_of
from models.work.work import find_item
from plans.activation.done_already import REASON
from work.desk import open_desk
from work.moves.move import Move, check_url
from work.moves.moving import make_move


class OtherQuestions(TrackerError):
    thai = (
        "แบบกรอกคำตอบเป็นของข้อคำถามปี {sheet} แต่แผนใช้รหัสของปี {plan} และยังไม่ทราบว่าข้อใดตรงกัน: "
        "แก้รหัสในไฟล์ให้เป็นของปี {plan} แล้วนำเข้าด้วย --codes-of {plan}"
    )
    english = (
        "The answers are to the questions of {sheet}, but the plan has the codes of {plan}, and which became which "
        "is not known: put the codes of {plan} into the file and import it with --codes-of {plan}."
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """The codes whose links were recorded, and why others were left: their code with a sentence in Thai."""

    codes: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def take_answers(session: Session, plan: Plan, sheet: Answers, by: str, *, codes_of: int | None = None) -> Taken:
    """Accept every item that has an address, all or nothing; raise OtherQuestions or a refusal of a move.

    `codes_of` is the year whose codes the sheet has, where it names none or another.
    """
    year = codes_of or sheet.year or plan.question_set
    taken: list[str] = []
    left: list[tuple[str, str]] = []
    for answer in sheet.answers:
        codes = _codes(answer.code, year, plan)
        known = [code for code in codes if find_item(session, plan.id, code)]
        why = "ยังไม่มีลิงก์" if not answer.urls else "ไม่มีรายการนี้ในแผน" if not known else None
        if why:
            left.append((answer.code, why))
        for code in known if why is None else ():
            if _take(session, plan, code, answer, by):
                taken.append(code)
            else:
                left.append((code, "ผ่านการตรวจสอบแล้ว"))
    return Taken(tuple(taken), tuple(left))


def _codes(code: str, year: int, plan: Plan) -> Sequence[str]:
    """Return the plan's codes for a question of another year: several that became one are all meant."""
    if year == plan.question_set:
        return [code]
    crosswalk = lists_of(plan, plan.kind).crosswalk(plan.question_set, year)
    if crosswalk is None or not crosswalk.is_complete:  # what is not known to have moved may have
        raise OtherQuestions(sheet=year, plan=plan.question_set)
    moved = [old for old, new in crosswalk.moves.items() if new == code]
    return moved or ([] if code in crosswalk.moves else [code])


def _take(session: Session, plan: Plan, code: str, answer: Answer, by: str) -> bool:
    item = find_item(session, plan.id, code)
    if item is None or item.accepted_on is not None:
        return False
    have = {one.url for one in list_evidence_of(session, item)}
    first, *more = answer.urls
    for url in more:
        check_url(url)
        if url not in have:
            open_desk(session, plan, code, on=clock.today(), by=by).add_evidence(url)
    move = Move(code=QuestionCode.parse(code), name="accept", evidence=None if first in have else first,
                reason=REASON, by=by)  # fmt: skip
    make_move(session, plan, move)
    return True
