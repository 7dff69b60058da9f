"""The marks that ITAS gives each question, pasted in as its table shows them, and what can be clarified."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import MarksEntered
from models.journal import outbox
from models.locking import take_work
from models.plans.itas import QuestionMark, list_marks, marks_of
from models.plans.plans import Plan
from readiness.figures import FULL_MARKS
from reports.feeding import feeding_of
from reports.standing import read_standing

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_LINE = re.compile(r"^\s*[oO0]\s*0*(\d{1,2})\b(?P<rest>.*)$")
_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d+)?(?![\d.])")
MOST_LETTERS = 100_000


class NoMarks(TrackerError):
    thai = "ไม่พบคะแนนรายข้อในข้อความที่วาง: แต่ละบรรทัดต้องมีรหัสและคะแนน เช่น o1 100"
    english = "No marks were found: each line needs a code and a mark, such as o1 100."


class BadMark(TrackerError):
    thai = "บรรทัดที่ {line} ({text}): {why} ยังไม่ได้บันทึกข้อใด"
    english = "Line {line} ({text}): {why_english}; nothing was recorded."


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question that was marked down; `links` are the ones that were handed in, by which alone it can be argued."""

    code: str
    title: str
    points: Decimal
    items: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def can_be_argued(self) -> bool:
        return bool(self.links)


def enter_marks(session: Session, plan: Plan, text: str, by: str) -> Mapping[str, Decimal]:
    """Record what was pasted, in the place of what stood there for those questions; all or nothing."""
    marks = read_marks(text, feeding_of(plan).question_set.oit_codes)
    take_work(session, plan.agency_id, plan.id)
    known = {row.code: row for row in list_marks(session, plan.agency_id, plan.assessed_year)}
    for code, points in marks.items():
        row = known.get(code) or QuestionMark(
            agency_id=plan.agency_id, assessed_year=plan.assessed_year, code=code, points=""
        )
        row.points, row.entered_at = str(points), clock.now()
        session.add(row)
    session.flush()
    event = MarksEntered(plan_id=plan.id, assessed_year=plan.assessed_year, marks=len(marks), by=by)
    outbox.record(session, plan.agency_id, event)
    return marks


def read_marks(text: str, codes: tuple[str, ...]) -> dict[str, Decimal]:
    """Return the marks by question; raise NoMarks, or BadMark for a line that says a code and no mark it could be.

    A line's last number is its mark; lines that begin with no code are headings and are passed over.
    """
    found: dict[str, Decimal] = {}
    for number, line in enumerate(text[:MOST_LETTERS].translate(_DIGITS).splitlines(), 1):
        match = _LINE.match(line)
        if match is None:
            continue
        code, numbers = f"o{match[1]}", _NUMBER.findall(match["rest"])
        told = {"line": number, "text": line.strip()[:60]}
        if code not in codes:
            raise BadMark(**told, why=f"ไม่มีข้อ {code} ในปีนี้", why_english=f"there is no {code} this year")
        if code in found:
            raise BadMark(**told, why=f"ข้อ {code} ซ้ำ", why_english=f"{code} stands twice")
        points = _points(numbers)
        if points is None:
            raise BadMark(**told, why="ไม่มีคะแนน 0 ถึง 100", why_english="it has no mark from 0 to 100")
        found[code] = points
    if not found:
        raise NoMarks
    return found


def clarifications(session: Session, plan: Plan) -> list[Clarification]:
    """Return the questions that were marked down, those that can be argued first; silence accepts the mark."""
    marks = marks_of(session, plan.agency_id, plan.assessed_year)
    if not marks:
        return []
    standing = read_standing(session, plan, clock.today())
    fed_by, titles = standing.items_of, standing.question_set.titles
    rows = [
        Clarification(
            code, titles[code], marks[code], fed_by.get(code, ()),
            tuple(link.url for item in fed_by.get(code, ()) for link in standing.evidence.get(item, ())),
        )
        for code in standing.question_set.oit_codes
        if code in marks and marks[code] < FULL_MARKS
    ]  # fmt: skip
    return sorted(rows, key=lambda row: not row.can_be_argued)


def _points(numbers: list[str]) -> Decimal | None:
    try:
        points = Decimal(numbers[-1])
    except (IndexError, InvalidOperation):
        return None
    return points if 0 <= points <= FULL_MARKS else None
