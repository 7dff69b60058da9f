"""The sample's history against the rules of moving, told here once more from the plan's own rows."""

from datetime import date

import pytest

from plans.sample import SampleMove, sample_moves
from tests.unit.plans_sample.sample_in_days import DAYS, rows

UNITS = 8
EACH_WEEKDAY_AND_MONTH = [*DAYS[:7], *DAYS[7::31]]


def route_of(code: str, steps: str, owner: str) -> list[str]:
    signed = any(word in steps for word in ("เสนอผู้บริหาร", "รายงานผู้บริหาร"))
    handed_over = "ส่งมอบให้เจ้าหน้าที่" in owner
    middle = [("compiling", code in ("o34", "o35")), ("signature", signed), ("publishing", handed_over)]
    return ["collecting", *(name for name, there in middle if there), "checking", "accepted"]


class Board:
    """Where each item stands; play() fails on a move that is not legal there."""

    def __init__(self, today: date) -> None:
        self.route = {code: route_of(code, steps, owner) for code, (_, steps, _, owner) in rows(today).items()}
        self.at = dict.fromkeys(self.route, "collecting")
        self.open_parts = {code: self._parts(row[3]) for code, row in rows(today).items()}
        self.proved: set[str] = set()

    @staticmethod
    def _parts(owner: str) -> int:
        return UNITS if "ทุกภารกิจงาน" in owner else 1 + owner.count("และกอง")

    def play(self, move: SampleMove) -> None:
        self.proved |= {move.code} if move.evidence else set()
        getattr(self, f"_{move.move}")(move)

    def _go_on(self, code: str) -> None:
        self.at[code] = self.route[code][self.route[code].index(self.at[code]) + 1]

    def _start(self, move: SampleMove) -> None:
        assert self.at[move.code] == "collecting"
        assert self.open_parts[move.code] == 1 or move.unit

    def _submit(self, move: SampleMove) -> None:
        self._start(move)
        self.open_parts[move.code] -= 1
        if not self.open_parts[move.code]:
            self._go_on(move.code)

    def _waive(self, move: SampleMove) -> None:
        self._submit(move)

    def _forward(self, move: SampleMove) -> None:
        assert self.at[move.code] in ("compiling", "signature", "publishing")
        assert self.at[move.code] != "publishing" or move.evidence
        self._go_on(move.code)

    def _accept(self, move: SampleMove) -> None:
        assert self.at[move.code] == "checking" or (move.reason and self.at[move.code] != "accepted")
        assert move.code in self.proved or not move.code.startswith("o")
        self.at[move.code] = "accepted"

    def _return(self, move: SampleMove) -> None:
        assert self.at[move.code] != "accepted"
        self._reopen_parts(move.code)

    def _reopen(self, move: SampleMove) -> None:
        assert self.at[move.code] == "accepted"
        self._reopen_parts(move.code)

    def _reopen_parts(self, code: str) -> None:
        self.at[code], self.open_parts[code] = "collecting", 1


def played(today: date) -> Board:
    board = Board(today)
    for move in sample_moves(today):
        board.play(move)
    return board


@pytest.mark.parametrize("today", EACH_WEEKDAY_AND_MONTH)
def test_the_history_leaves_work_at_every_station(today):
    standing = set(played(today).at.values())
    assert standing == {"collecting", "compiling", "signature", "publishing", "checking", "accepted"}
