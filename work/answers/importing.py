"""Taking in a sheet of answers: its links become evidence of the items that they answer, and nothing is accepted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.stations import ACCEPTED
from documents.understand.answers import Answer, Answers
from models.plans.plans import Item, Plan
from models.work.work import list_evidence, list_items
from reports.feeding import feeding_of
from work.answers.entering import answer_of, set_way
from work.desk import open_desk
from work.moves.move import check_url

_STEP = re.compile(r"\s+(?=[0-9๐-๙]{1,2}[.)]\s)")


class AnswersOfAnotherYear(TrackerError):
    thai = "แบบคำตอบนี้เป็นของปี {year} แต่มาตรการนี้ใช้ประเมินปี {assessed}: ตรวจไฟล์ หรือเลือกปีด้วย --fiscal-year"
    english = "This sheet answers the questions of {year}, and the plan is assessed in {assessed}: see to the file."


class AnswersUnknown(TrackerError):
    thai = "ไม่ได้นำเข้าแบบคำตอบ เพราะไม่มีรายการของข้อ {codes} ในมาตรการนี้ (ดู ita plan items): โปรดแก้ไฟล์"
    english = "Nothing was taken in: the plan has no item for {codes} (see `ita plan items`); correct the file."


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Links that were added, by item; how many were there already; items whose way there was kept."""

    added: Sequence[tuple[str, str]]
    known: int
    ways: Sequence[str]
    left: Sequence[str]  # accepted items, whose links were not touched


def import_answers(session: Session, plan: Plan, sheet: Answers, *, by: str) -> TakenIn:
    """Add the sheet's links as evidence, all or nothing; what is there already stays as it is.

    A question of several items gets a new link with the first of them that has none. An item that is accepted keeps
    the links that it was accepted with.
    """
    if sheet.year is not None and sheet.year not in (plan.assessed_year, plan.fiscal_year):
        raise AnswersOfAnotherYear(year=sheet.year, assessed=plan.assessed_year)
    items = _items_by_question(session, plan)
    if unknown := [one.code for one in sheet.answers if one.urls and one.code not in items]:
        raise AnswersUnknown(codes=", ".join(dict.fromkeys(unknown)))
    added: list[tuple[str, str]] = []
    ways: list[str] = []
    left: list[str] = []
    known = 0
    for answer in sheet.answers:
        fed_by = items.get(answer.code, ())
        links = {item.code: [row.url for row in list_evidence(session, item.id)] for item in fed_by}
        there = {url for urls in links.values() for url in urls}
        new = [url for url in answer.urls if url not in there]
        known += len(answer.urls) - len(new)
        open_items = [item for item in fed_by if item.position != ACCEPTED]
        if new and not open_items:
            left += [item.code for item in fed_by]
        for url in new if open_items else ():
            item = next((one for one in open_items if not links[one.code]), open_items[0])
            _add(session, plan, item, url, by)
            links[item.code].append(url)
            added.append((item.code, url))
        if fed_by and _keep_way(session, plan, fed_by[0], answer, by):
            ways.append(fed_by[0].code)
    return TakenIn(added, known, ways, left)


def _items_by_question(session: Session, plan: Plan) -> Mapping[str, Sequence[Item]]:
    fed, found = feeding_of(plan), dict[str, list[Item]]()
    for item in list_items(session, plan.id):
        if question := fed.question_of(item.code):
            found.setdefault(question, []).append(item)
    return found


def _add(session: Session, plan: Plan, item: Item, url: str, by: str) -> None:
    check_url(url)
    open_desk(session, plan, item.code, on=clock.today(), by=by).add_evidence(url)


def _keep_way(session: Session, plan: Plan, item: Item, answer: Answer, by: str) -> bool:
    """Keep the way there where none is known; what somebody wrote stays."""
    if not answer.how or answer_of(session, item).way:
        return False
    set_way(session, plan, item.code, "\n".join(_STEP.split(answer.how)), by=by)
    return True
