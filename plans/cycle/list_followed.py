"""What a list that changed in the middle of a year asks of one plan.

Accepted evidence counts on, to be checked again; a new question becomes the coordinator's item; changed weights or
bands leave no total until they are confirmed. What is asked no more stays in the plan (work.renewal takes its day).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from sqlmodel import Session

from core import clock
from core.calendar import FiscalYear
from core.events import ItemEntered
from core.questions import QuestionCode, is_measure, measure_code
from documents.draft import DraftItem
from models.locking import take_work
from models.plans.findings import (
    CHECK_AGAIN,
    NEW_QUESTION,
    RULES_CHANGED,
    add_finding,
    list_findings,
    list_open_of_lists,
)
from models.plans.plans import LIST, Item, Plan
from models.work.work import list_codes, list_items
from plans.cycle.from_list import UNOWNED, UNOWNED_THAI, Owners, question_item
from plans.reimport.takeover import Takeover
from plans.storing.rows import store_item
from readiness.assessed.feeding import Feeding
from readiness.lists.difference import difference_of
from reports.feeding import feeding_of
from schedules.lateness import Needed
from work.moves.needed import move_needed

ASKED_IN_OFFICE_DAYS = 10
CONFIRMED, CHECKED = "ยืนยัน", "ตรวจแล้ว"
TRACKED, OTHER_CODES = "ติดตามต่อโดยไม่นับคะแนน", "จะนำเข้ามาตรการที่ใช้รหัสของชุดใหม่"
_NEW_THAI = (
    "ข้อ {question} เป็นข้อใหม่ของชุดปี {year} ไม่มีรหัสในชุดปี {own} ที่มาตรการใช้ จึงติดตามเป็น {code} และยังไม่นับคะแนน: "
    "โปรดเลือกว่าจะทำอย่างไร"
)
_RULES_THAI = "น้ำหนักของเครื่องมือหรือเกณฑ์ระดับผลเปลี่ยน ระบุคะแนนรวมไม่ได้จนกว่าจะยืนยัน"
_AGAIN_THAI = "ข้อที่รายการนี้ใช้ตอบเปลี่ยนเป็น {question} “{title}”: ตรวจปีและองค์ประกอบใหม่ ระหว่างนี้นับคะแนนไว้ก่อน"


def follow_list(session: Session, plan: Plan, before: Feeding, codes: Mapping[str, str], by: str) -> None:
    """Have a plan follow the lists as they are now.

    `before` is how it was scored until then, `codes` the former ones of items that were renumbered, by the new ones.
    """
    take_work(session, plan.agency_id, plan.id)
    after = feeding_of(plan)
    if after.is_foreign or after.question_set.year != before.question_set.year:
        return
    where = f"ชุดข้อคำถามปี {after.question_set.year}"
    asked = list_open_of_lists(session, plan.id)
    difference = difference_of(before.question_set, after.question_set)
    if difference.has_new_rules and (RULES_CHANGED, None) not in asked:
        add_finding(session, plan.agency_id, plan.id, RULES_CHANGED, place=where, understood=_RULES_THAI,
                    choices=[CONFIRMED])  # fmt: skip
    for item in list_items(session, plan.id):
        question = after.question_of(item.code)
        was = codes.get(item.code, item.code)
        is_other = question is not None and _asks(after, item.code, was) != _asks(before, was, was)
        if question and is_other and item.accepted_on and (CHECK_AGAIN, item.code) not in asked:
            told = _AGAIN_THAI.format(question=question, title=after.question_set.titles[question])
            add_finding(session, plan.agency_id, plan.id, CHECK_AGAIN, code=item.code, place=where,
                        printed=item.title, understood=told, choices=[CHECKED])  # fmt: skip
    _enter_new(session, plan, difference.new, after, by)


def _asks(fed: Feeding, code: str, known_as: str) -> tuple[object, ...] | None:
    """Return what evidence of an item is judged by: its question, what that must show, and of which year.

    A number that only follows its title (`known_as` before) is the same question.
    """
    question = fed.question_of(code)
    if question is None:
        return None
    asked = fed.question_set.asked(question)
    number = known_as if code == question and known_as != code else question
    return number, fed.question_set.titles[question], asked.must_show, asked.of_year


def renumber(session: Session, plan: Plan, before: Feeding) -> dict[str, str]:
    """Let the items of a plan with the changed list's codes follow their questions' titles.

    Return old codes by new ones. An item whose number another question takes, and whose own is asked no more, goes on
    as a measure.
    """
    take_work(session, plan.agency_id, plan.id)
    after = feeding_of(plan)
    if after.is_foreign or {plan.question_set, before.question_set.year} != {after.question_set.year}:
        return {}
    difference = difference_of(before.question_set, after.question_set)
    items = {item.code: item for item in list_items(session, plan.id)}
    moves = {old: new for old, new, _ in difference.moved if old in items}
    free = _next_measures(list_codes(session, plan.id))
    moves |= {code: next(free) for code in items if code in {*moves.values()} - {*moves}}
    for old in moves:
        items[old].code = next(free)  # numbers change hands: none may stand twice for a moment
    session.flush()
    for old, new in moves.items():
        items[old].code = new
    for finding in list_findings(session, plan.id):
        finding.code = moves.get(finding.code or "", finding.code)
    session.flush()
    return {new: old for old, new in moves.items()}


def _enter_new(session: Session, plan: Plan, new: Sequence[str], after: Feeding, by: str) -> None:
    """Make an item of each question that the list did not have before and that no item answers."""
    items = list_items(session, plan.id)
    fed, titles = after.items_of(item.code for item in items), {item.title for item in items}
    for code in new:
        if code not in fed and after.question_set.titles[code] not in titles:
            draft = question_item(after.question_set, code, FiscalYear(plan.fiscal_year), Owners())
            _enter(session, plan, draft, after, by)


def _enter(session: Session, plan: Plan, draft: DraftItem, after: Feeding, by: str) -> None:
    """Add an item that nobody owns: the coordinator is asked for it in ten office days.

    A plan with the codes of another year has no code for the question: there it is a measure, which is not scored.
    """
    takeover = Takeover(session, plan, clock.today(), by)
    taken = list_codes(session, plan.id)
    has_code = after.crosswalk is None and draft.code not in taken
    code = draft.code if has_code else next(_next_measures(taken))
    item = store_item(session, plan, replace(draft, code=code), len(list_items(session, plan.id)) + 1, {})
    item.origin, item.held_since_on = LIST, takeover.on
    desk = takeover.desk(item)
    desk.record(ItemEntered(plan_id=plan.id, item_id=item.id, on=takeover.on, by=by))
    if not takeover.is_draft:
        _ask_in_ten_days(takeover, item)
    add_finding(session, plan.agency_id, plan.id, UNOWNED, code=code, place=draft.where, printed=draft.title,
                understood=UNOWNED_THAI)  # fmt: skip
    if not has_code:
        told = _NEW_THAI.format(question=draft.code, year=after.question_set.year, own=plan.question_set, code=code)
        add_finding(session, plan.agency_id, plan.id, NEW_QUESTION, code=code, place=draft.where,
                    printed=draft.title, understood=told, choices=[TRACKED, OTHER_CODES])  # fmt: skip


def _ask_in_ten_days(takeover: Takeover, item: Item) -> None:
    day = takeover.reminders.office.plus(takeover.on, ASKED_IN_OFFICE_DAYS)
    needed = Needed(min(day, item.needed_on), "moved")
    move_needed(takeover.session, takeover.plan, item, needed, f"ข้อใหม่ใน{item.place}", takeover.by)
    takeover.reminders.days.count(item, [])
    takeover.reminders.wake_unowned(item)


def _next_measures(taken: set[str]) -> Iterator[str]:
    numbers = [QuestionCode.parse(code).number for code in taken if is_measure(code)]
    return map(measure_code, count(max(numbers, default=0) + 1))
