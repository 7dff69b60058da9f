"""The agency's part of a summary: everything that its mayor, clerk and coordinator are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.points import show_points
from core.stations import SIGNATURE
from reports.summary.foremost import open_item_json
from reports.summary.holder_lines import HolderLine
from reports.summary.moved import MovedDate
from reports.summary.notices import Notices
from reports.summary.progress import Progress
from reports.summary.rating import Rating
from reports.summary.tally import in_order
from reports.work.open_work import WorkRow


@dataclass(frozen=True, slots=True)
class Whole:
    """`points_late` stand on the late items, each once; `to_sign` are codes that wait for the signature."""

    progress: Progress
    rating: Rating
    points_late: Decimal
    to_sign: tuple[str, ...]
    holders: tuple[HolderLine, ...]
    longest_late: tuple[WorkRow, ...]
    most_at_stake: tuple[WorkRow, ...]
    moved: tuple[MovedDate, ...]
    notices: Notices
    questions_late: int = 0  # of the assessed year, that late items feed

    @property
    def says_something(self) -> bool:
        """Tell whether work is open, or anything happened in the month."""
        progress = self.progress
        return bool(progress.accepted.rows or progress.in_work.rows or progress.late.rows or self.moved)

    def to_json(self) -> dict[str, Any]:
        return {
            **self.progress.to_json(),
            "rating": self.rating.to_json(),
            "points_late": show_points(self.points_late),
            "to_sign": list(self.to_sign),
            "holders": [line.to_json() for line in self.holders],
            "longest_late": [open_item_json(one) for one in self.longest_late],
            "most_at_stake": [open_item_json(one) for one in self.most_at_stake],
            "dates_moved": [one.to_json() for one in self.moved],
            **self.notices.to_json(),
        }


def waiting_for_signature(rows: Sequence[WorkRow]) -> tuple[str, ...]:
    return in_order(row.code for row in rows if row.position == SIGNATURE)
