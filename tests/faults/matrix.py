"""A cell of the matrix: one fault on one installation, from its first process to the count at its end."""

import time
import traceback
from dataclasses import dataclass, replace

from tests.faults.counting import Count, finish
from tests.faults.faults import Fault
from tests.faults.logs import faults_of_logs
from tests.faults.setups import SetUp

HEADER = "| fault | set-up | lost | doubled | late | unknown settled |"
RULE = "|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one fault on one set-up; without a `count` it could not be brought to an end."""

    fault: Fault
    set_up: SetUp
    seconds: float
    count: Count | None = None
    kills: int = 0
    trouble: str = ""
    odd: tuple[str, ...] = ()  # of the logs

    @property
    def is_clean(self) -> bool:
        if self.count is None or not self.count.is_clean or self.odd:
            return False
        return self.count.catch_ups == self.count.wanted or not self.fault.makes_catch_ups

    @property
    def row(self) -> str:
        return f"| {self._what} | {self._where} | {' | '.join(self._figures)} |"

    @property
    def _what(self) -> str:
        kills = f" ({self.kills} kills fell on a row in `sending`)" if self.kills else ""
        return self.fault.title + kills

    @property
    def _where(self) -> str:
        stands = self.fault.embedded if self.set_up.name == "embedded" else ""
        return f"{self.set_up.title}{': ' if stands else ''}{stands}"

    @property
    def _figures(self) -> list[str]:
        if self.count is None:
            return ["not finished"] * 4
        one = self.count
        lost = f"{one.lost} of {one.wanted}" + (f", {one.unfinished} unfinished" if one.unfinished else "")
        return [lost, str(one.doubled), str(one.late), str(one.unknown_settled)]


def run_cell(fault: Fault, set_up: SetUp) -> Cell:
    """Run one cell; whatever goes wrong in it is told in the cell, so that the others run."""
    began = time.monotonic()
    with set_up.opened() as world:
        try:
            fault.strike(world)
            count = finish(world)
        except Exception:
            trouble = f"{traceback.format_exc()}\n{world.log_tail()}"
            return Cell(fault, set_up, time.monotonic() - began, kills=world.kills, trouble=trouble)
        odd = faults_of_logs(world.folder)
        cell = Cell(fault, set_up, time.monotonic() - began, count, world.kills, odd=odd)
        return cell if cell.is_clean else replace(cell, trouble="\n".join((*odd, world.log_tail())))
