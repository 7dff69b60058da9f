"""Where a score comes from: its tree of figures down to the questions, and the rows that each question stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from core.points import show_points
from models.plans.plans import Evidence, Item, Plan
from readiness.explain import explain
from readiness.rows import Row
from readiness.structure import UnknownQuestion
from reports.standing import PlanStanding, read_standing


@dataclass(frozen=True, slots=True)
class Proof:
    """What a question stands on: its item, and the item's live evidence, oldest first; maybe none."""

    item: Item
    accepted_on: date | None
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "position": self.item.position,
            "needed_on": self.item.needed_on.isoformat(),
            "accepted_on": None if self.accepted_on is None else self.accepted_on.isoformat(),
            "evidence": [{"url": row.url, "added_on": row.added_on.isoformat()} for row in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class ScoreExplained:
    """The score if assessed on `as_of`. `proofs` has the plan's items by question code."""

    as_of: date
    tree: Row
    proofs: Mapping[str, Proof]
    question_set: int

    def to_json(self, code: str | None = None) -> dict[str, Any]:
        """Return the whole tree, or only the ways down to one question; raise UnknownQuestion for another code."""
        if code is None:
            return {"as_of": self.as_of.isoformat(), "tree": self._row_json(self.tree, deep=True)}
        ways = [[self._row_json(row, deep=False) for row in way] for way in self.ways_to(code)]
        return {"as_of": self.as_of.isoformat(), "code": code, "ways": ways}

    def ways_to(self, code: str) -> tuple[tuple[Row, ...], ...]:
        """Return each way from the total down to a question: two for an e question, which EIT1 and EIT2 both ask."""
        ways = self.tree.paths_to(code)
        if not ways or code not in (row.key for row in _leaves(self.tree)):
            raise UnknownQuestion(code=code, year=self.question_set)
        return ways

    def _row_json(self, row: Row, *, deep: bool) -> dict[str, Any]:
        proof = self.proofs.get(row.key)
        return {
            "key": row.key,
            "label": row.label,
            "score": None if row.value is None else show_points(row.value),
            "weight": show_points(row.weight),
            "points": None if row.points is None else show_points(row.points),
            "most_points": show_points(row.most_points),
            "origin": row.origin,
            **({"item": proof.to_json()} if proof else {}),
            **({"children": [self._row_json(each, deep=True) for each in row.children]} if deep else {}),
        }


def explain_score(session: Session, plan: Plan, today: date) -> ScoreExplained:
    """Explain the score if assessed on a Bangkok date."""
    return explain_standing(read_standing(session, plan, today))


def explain_standing(standing: PlanStanding) -> ScoreExplained:
    tree = explain(standing.question_set, standing.inputs)
    proofs = {item.code: _proof(standing, item) for item in standing.items}
    return ScoreExplained(standing.on, tree, proofs, standing.question_set.year)


def _proof(standing: PlanStanding, item: Item) -> Proof:
    accepted_on = item.accepted_on if standing.is_accepted(item) else None
    return Proof(item, accepted_on, tuple(standing.evidence.get(item.code, ())))


def _leaves(tree: Row) -> list[Row]:
    return [row for row in tree.walk() if not row.children]
