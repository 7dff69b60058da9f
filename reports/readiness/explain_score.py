"""Where a score comes from: its tree of figures down to the questions, and the rows that each question stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from core.errors import TrackerError
from core.points import show_points
from models.plans.plans import Evidence, Item, Plan
from readiness.assessed.feeding import Feeding
from readiness.explain import explain
from readiness.rows import Row
from readiness.structure import UnknownQuestion
from reports.standing import PlanStanding, read_standing


class FeedsNothing(TrackerError):
    thai = "รายการ {code} ไม่มีข้อที่ตรงกันในชุดข้อคำถามปี {year} จึงไม่มีคะแนน แต่ยังต้องดำเนินการตามมาตรการ"
    english = "Item {code} feeds no question of the list of {year}: it brings no points, and is still to be done."
    http_status = 404


@dataclass(frozen=True, slots=True)
class Proof:
    """What a question stands on: its item, and the item's live evidence, oldest first; maybe none."""

    item: Item
    accepted_on: date | None
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.item.code,
            "position": self.item.position,
            "needed_on": self.item.needed_on.isoformat(),
            "accepted_on": None if self.accepted_on is None else self.accepted_on.isoformat(),
            "evidence": [{"url": row.url, "added_on": row.added_on.isoformat()} for row in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class ScoreExplained:
    """The score if assessed on `as_of`, by the list of the year `question_set`.

    `proofs` has the plan's items by the question that they feed, `feeds` the question of each o item, None for none.
    """

    as_of: date
    tree: Row
    proofs: Mapping[str, tuple[Proof, ...]]
    question_set: int
    feeds: Mapping[str, str | None]
    feeding: Feeding

    def to_json(self, code: str | None = None) -> dict[str, Any]:
        """Return the whole tree, or only the ways down to one question; raise UnknownQuestion for another code."""
        if code is None:
            return {"as_of": self.as_of.isoformat(), "tree": self._row_json(self.tree, deep=True)}
        ways = [[self._row_json(row, deep=False) for row in way] for way in self.ways_to(code)]
        return {"as_of": self.as_of.isoformat(), "code": code, "question": self.question_of(code), "ways": ways}

    def question_of(self, code: str) -> str:
        """Return the question that a code means: what its item feeds; raise FeedsNothing where that is none."""
        if not code.startswith("o"):
            return code
        question = self.feeding.question_of(code)
        if question is None and code not in self.feeds:
            raise UnknownQuestion(code=code, year=self.question_set)
        if question is None:
            raise FeedsNothing(code=code, year=self.question_set)
        return question

    def ways_to(self, code: str) -> tuple[tuple[Row, ...], ...]:
        """Return each way from the total down to what a code means: two for an e question, of both EIT parts."""
        code = self.question_of(code)
        ways = self.tree.paths_to(code)
        if not ways or code not in (row.key for row in _leaves(self.tree)):
            raise UnknownQuestion(code=code, year=self.question_set)
        return ways

    def _row_json(self, row: Row, *, deep: bool) -> dict[str, Any]:
        proofs = self.proofs.get(row.key)
        return {
            "key": row.key,
            "label": row.label,
            "score": None if row.value is None else show_points(row.value),
            "weight": show_points(row.weight),
            "points": None if row.points is None else show_points(row.points),
            "most_points": show_points(row.most_points),
            "origin": row.origin,
            **({"items": [proof.to_json() for proof in proofs]} if proofs else {}),
            **({"children": [self._row_json(each, deep=True) for each in row.children]} if deep else {}),
        }


def explain_score(session: Session, plan: Plan, today: date, *, by: int | None = None) -> ScoreExplained:
    """Explain the score if assessed on a Bangkok date, by the list of the assessed year or of the year `by`."""
    return explain_standing(read_standing(session, plan, today, by=by))


def explain_standing(standing: PlanStanding) -> ScoreExplained:
    tree = explain(standing.question_set, standing.inputs)
    feeds = {item.code: standing.feeding.question_of(item.code) for item in standing.items if item.is_oit}
    proofs: dict[str, tuple[Proof, ...]] = {}
    for item in standing.items:
        if question := feeds.get(item.code, item.code):
            proofs[question] = (*proofs.get(question, ()), _proof(standing, item))
    return ScoreExplained(standing.on, tree, proofs, standing.question_set.year, feeds, standing.feeding)


def _proof(standing: PlanStanding, item: Item) -> Proof:
    accepted_on = item.accepted_on if standing.is_accepted(item) else None
    return Proof(item, accepted_on, tuple(standing.evidence.get(item.code, ())))


def _leaves(tree: Row) -> list[Row]:
    return [row for row in tree.walk() if not row.children]
