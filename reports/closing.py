"""What the assessors' system lacks of a plan's evidence at the end of a day, in questions of the assessed year."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from core.stations import COLLECTING, COMPILING, PUBLISHING, SIGNATURE, Station
from models.evidence.answers import answers_by_item
from models.people.units import list_unit_names
from models.plans.plans import Plan
from readiness.assessed.feeding import Worth, total_worth
from reports.evidence.answers import read_answers
from reports.feeding import feeding_of, worth_of
from reports.summary.then import read_story, work_at_end_of
from reports.work.open_work import WorkRow

TOGETHER = "หลายส่วนราชการร่วมกัน"
AT_UNITS, AT_ENTRY = "units", "entry"
PLACES: Mapping[str, str] = {
    AT_UNITS: "อยู่ที่ส่วนราชการ", SIGNATURE: "รอลงนาม", PUBLISHING: "รอเผยแพร่", AT_ENTRY: "รอตรวจสอบและกรอก",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lacking:
    """A question that lacks evidence: the items that feed it, who holds what is open of them, and where."""

    question: str
    title: str
    items: tuple[str, ...]
    holders: tuple[str, ...]
    place: str
    worth: Worth

    @property
    def holder(self) -> str:
        return self.holders[0] if len(self.holders) == 1 else TOGETHER


@dataclass(frozen=True, slots=True)
class Closing:
    """What is lacking of the `of` questions of the assessed year that the plan's items feed.

    `is_entered` tells whether the office ticks what it enters in ITAS: then a question lacks until all of its items
    are entered, else until they are accepted.
    """

    plan: Plan
    of: int
    lacking: tuple[Lacking, ...]
    is_entered: bool

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(one.question for one in self.lacking)

    @property
    def points(self) -> Decimal:
        return total_worth(one.worth for one in self.lacking)

    def by_holder(self) -> list[tuple[str, int]]:
        """Return who has how many, the most first; what several units share stands together."""
        return Counter(one.holder for one in self.lacking).most_common()

    def by_place(self) -> list[tuple[str, int]]:
        found = Counter(one.place for one in self.lacking)
        return [(words, found[place]) for place, words in PLACES.items() if found[place]]

    def of_unit(self, unit: str) -> list[Lacking]:
        return [one for one in self.lacking if unit in one.holders]


def read_closing(session: Session, plan: Plan, day: date) -> Closing:
    """Read what was lacking at the end of a Bangkok day."""
    work, units = work_at_end_of(read_story(session, plan), day), list_unit_names(session, plan.agency_id)
    questions, rows = feeding_of(plan).question_set, work.open_rows(units, day)
    fed_by = feeding_of(plan).items_of([item.code for item in work.items])
    open_rows: dict[str, list[WorkRow]] = {}
    for row in rows:
        open_rows.setdefault(row.code, []).append(row)
    to_enter, is_entered = _to_enter(session, plan, day)
    lacking = []
    for question, items in fed_by.items():
        held = [row for code in items for row in open_rows.get(code, ())]
        waiting = [code for code in items if code in to_enter]
        if held or waiting:
            title, worth = questions.title_of(question), worth_of(plan, items[0])
            lacking.append(Lacking(question, title, items, _holders(held), _place(held), worth))
    return Closing(plan, len(fed_by), tuple(lacking), is_entered)


def _to_enter(session: Session, plan: Plan, day: date) -> tuple[set[str], bool]:
    """Return the items that were not entered by the end of the day; none where the office enters nothing here."""
    if not any(one.entered_on for one in answers_by_item(session, plan.id).values()):
        return set(), False
    rows = read_answers(session, plan).rows
    return {row.code for row in rows if row.state != "entered" or (row.entered_on and row.entered_on > day)}, True


def _holders(held: Sequence[WorkRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.holder for row in held)) or ("coordinator",)


def _place(held: Sequence[WorkRow]) -> str:
    """Return the earliest place of what is open: where the question waits."""
    kinds = {Station.parse(row.position).kind for row in held}
    if kinds & {COLLECTING, COMPILING}:
        return AT_UNITS
    return next((kind for kind in (SIGNATURE, PUBLISHING) if kind in kinds), AT_ENTRY)
