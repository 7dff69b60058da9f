"""The agency's answer sheet: each OIT question with its items, addresses, the way there, and what was entered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from core.evidence.verdicts import REFUSED, Verdict
from core.questions import QuestionCode
from core.stations import ACCEPTED
from models.evidence.answers import ItemAnswer, answers_by_item
from models.plans.plans import Item, Plan
from models.work.work import list_items
from readiness.structure import Asked, QuestionSet
from reports.evidence.addresses import AddressRow, list_address_rows
from reports.feeding import asked_of, feeding_of

NOT_ENTERED, CHANGED, ENTERED = "not_entered", "changed", "entered"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One item that answers a question. `urls` are the addresses that count, the oldest first."""

    plan: Plan
    item: Item
    addresses: Sequence[AddressRow]
    answer: ItemAnswer | None
    asked: Asked
    question: str | None

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def urls(self) -> list[str]:
        return list(dict.fromkeys(one.evidence.url for one in self.addresses if one.counts))

    @property
    def way(self) -> list[str]:
        return self.answer.way if self.answer else []

    @property
    def how(self) -> str:
        """The explanation as ITAS wants it: numbered steps, a line each."""
        return "\n".join(f"{number}. {step}" for number, step in enumerate(self.way, 1))

    @property
    def is_accepted(self) -> bool:
        return self.item.position == ACCEPTED

    @property
    def state(self) -> str:
        """Whether it was entered; an address that has changed since then wants entering again."""
        if self.answer is None or self.answer.entered_on is None:
            return NOT_ENTERED
        return ENTERED if self.answer.is_as_entered(self.urls) else CHANGED

    @property
    def entered_on(self) -> date | None:
        return self.answer.entered_on if self.answer else None

    @property
    def confirmed_on(self) -> date | None:
        return self.answer.confirmed_on if self.answer else None

    @property
    def missing(self) -> list[str]:
        """What the page must show and nobody has ticked."""
        shown = self.answer.shown if self.answer else []
        return [line for line in self.asked.must_show if line not in shown]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the assessed year with the items that answer it, as it is typed into ITAS: all in one."""

    question: str
    title: str
    rows: tuple[AnswerRow, ...]

    @property
    def codes(self) -> list[str]:
        return [row.code for row in self.rows]

    @property
    def urls(self) -> list[str]:
        return list(dict.fromkeys(url for row in self.rows for url in row.urls))

    @property
    def public_urls(self) -> list[str]:
        return list(dict.fromkeys(url for row in self.rows for url in public_urls(row)))

    @property
    def how(self) -> str:
        return "\n".join(row.how for row in self.rows if row.how)

    @property
    def is_accepted(self) -> bool:
        return all(row.is_accepted for row in self.rows)

    @property
    def entered_on(self) -> date | None:
        """The day on which the last of it was entered; None while any of it wants entering."""
        days = [row.entered_on if row.state == ENTERED else None for row in self.rows]
        return None if None in days else max(day for day in days if day)


@dataclass(frozen=True, slots=True)
class Answers:
    """All rows of a plan's OIT items in the order of their codes."""

    plan: Plan
    rows: Sequence[AnswerRow]
    question_set: QuestionSet

    @property
    def accepted(self) -> int:
        return sum(row.is_accepted for row in self.rows)

    @property
    def entered(self) -> int:
        return sum(row.state == ENTERED for row in self.rows)

    @property
    def to_enter(self) -> list[AnswerRow]:
        """What is accepted and was not entered, or has changed since."""
        return [row for row in self.rows if row.is_accepted and row.state != ENTERED]

    @property
    def questions(self) -> list[QuestionRow]:
        """A row a question of the assessed year, with all items that feed it; what feeds none is left out."""
        return self._asked(self.rows)

    def to_json(self) -> list[dict[str, Any]]:
        return [
            {"question": one.question, "items": one.codes, "urls": one.urls, "how": one.how} for one in self.questions
        ]

    def public(self) -> list[QuestionRow]:
        """What may be shown to everybody: questions with what is accepted of them and opens."""
        return self._asked([row for row in self.rows if row.is_accepted and public_urls(row)])

    def _asked(self, rows: Sequence[AnswerRow]) -> list[QuestionRow]:
        found: dict[str, list[AnswerRow]] = {}
        for row in rows:
            if row.question:
                found.setdefault(row.question, []).append(row)
        in_order = sorted(found.items(), key=lambda one: QuestionCode.parse(one[0]).sort_key)
        return [
            QuestionRow(question, self.question_set.title_of(question), tuple(rows)) for question, rows in in_order
        ]


def public_urls(row: AnswerRow) -> list[str]:
    good = {one.evidence.url for one in row.addresses if one.counts and one.verdict not in _SHUT}
    return [url for url in row.urls if url in good]


_SHUT = (*REFUSED, Verdict.UNREACHABLE)


def read_answers(session: Session, plan: Plan) -> Answers:
    """Read the sheet of a plan's OIT items, with five queries."""
    addresses: dict[Any, list[AddressRow]] = {}
    for row in list_address_rows(session, plan.agency_id, plan):
        addresses.setdefault(row.item.id, []).append(row)
    known, fed = answers_by_item(session, plan.id), feeding_of(plan)
    items = [item for item in list_items(session, plan.id) if item.is_oit]
    items.sort(key=lambda item: QuestionCode.parse(item.code).sort_key)
    rows = [
        AnswerRow(
            plan, item, addresses.get(item.id, ()), known.get(item.id), asked_of(plan, item.code),
            fed.question_of(item.code),
        )
        for item in items
    ]  # fmt: skip
    return Answers(plan, rows, fed.question_set)
