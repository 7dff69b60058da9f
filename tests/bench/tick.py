"""A tick's pass over due work: 10,000 due parts among 1,000,000 open ones against the same among 10,000.

What is due is the same in both files: the 150 parts of each of 67 agencies (of the last one 100), all due at
one moment. The files are built once and copied for every pass, so that each pass finds a fresh one; the passes
alternate, because the machine's speed drifts, and the ratio is the median of neighbours'.
"""

import os
import shutil
from pathlib import Path

from sqlmodel import func, select

from core import clock, db
from models.messages.deliveries import ReminderLog
from tests.bench import open_parts
from tests.bench.figures import middle, seconds, show, show_aim, sized
from tests.bench.places import database_file, folder, installation
from workers.tasks import plan_due_work

DUE, FEW, MANY = sized(10_000, 150), sized(10_000, 150), sized(1_000_000, 600)
PASSES = sized(7, 1)
AIM = 1.3


class NotAllHandled(RuntimeError):
    """The pass did not deal with exactly what was due, so its time says nothing."""


def main() -> None:
    with folder() as work:
        templates = {count: _template(work, count) for count in (FEW, MANY)}
        taken: dict[int, list[float]] = {FEW: [], MANY: []}
        for _ in range(PASSES):
            for count, template in templates.items():
                taken[count].append(_pass(template))
    among_few, among_many = middle(taken[FEW]), middle(taken[MANY])
    show(f"tick.{DUE}_due_among_{FEW}", among_few, "s")
    show(f"tick.{DUE}_due_among_{MANY}", among_many, "s")
    show("tick.rows_per_second", DUE / among_many, "rows/s")
    ratios = [many / few for few, many in zip(taken[FEW], taken[MANY], strict=True)]
    show_aim("tick.among_many_to_among_few", middle(ratios), at_most=AIM)


def _template(work: Path, parts: int) -> Path:
    """Build the file with `parts` open parts."""
    template = work / f"{parts}.sqlite3"
    with installation() as settings:
        show(f"tick.build_{parts}", seconds(lambda: open_parts.build(parts=parts, due=DUE)), "s")
        db.forget_engine(settings.resolved_database_url())  # closing writes all of it into the one file
        shutil.move(database_file(settings), template)
    return template


def _pass(template: Path) -> float:
    """Return the seconds of one pass over a fresh copy of the file."""
    with installation() as settings, clock.frozen(open_parts.NOW):
        _copy(template, database_file(settings))
        return passed()


def passed() -> float:
    """Return the seconds of one pass over the installation in use, after a look whether it did all."""
    handled: list[int] = []
    taken = seconds(lambda: handled.append(plan_due_work()))
    _check(handled[0])
    return taken


def _copy(template: Path, file: Path) -> None:
    """Copy the file and wait until the disk has it, else the pass's own commits would wait for that."""
    shutil.copy(template, file)
    with file.open("rb+") as copied:
        os.fsync(copied.fileno())


def _check(handled: int) -> None:
    with db.reading() as session:
        logged = session.exec(select(func.count()).select_from(ReminderLog)).one()
    if handled != DUE or logged < DUE:
        raise NotAllHandled(f"{handled} of {DUE} rows were handled, {logged} reminders logged")


if __name__ == "__main__":
    main()
