"""How much work there is of one kind: pieces, and the items that they are pieces of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from core.questions import QuestionCode
from reports.work.open_work import WorkRow


@dataclass(frozen=True, slots=True)
class Tally:
    """`rows` are pieces of work (an item has one for each unit that still has its part), `items` counts each item
    once; `codes` name them, a code that two plans share only once.
    """

    rows: int
    items: int
    codes: tuple[str, ...]

    @classmethod
    def of_rows(cls, rows: Iterable[WorkRow]) -> Self:
        found = list(rows)
        return cls(len(found), len({row.item_id for row in found}), in_order(row.code for row in found))

    @classmethod
    def of_codes(cls, codes: Iterable[str]) -> Self:
        """Count one item in one piece for each code."""
        found = list(codes)
        return cls(len(found), len(found), in_order(found))

    def to_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "items": self.items, "codes": list(self.codes)}


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return each code once, in the order of the questions."""
    return tuple(sorted(set(codes), key=lambda code: QuestionCode.parse(code).sort_key))
