"""A copy every night and a drill every week, each by whichever worker takes the turn first."""

import logging
from datetime import timedelta
from pathlib import Path

from core import clock
from core.db import transaction
from core.errors import TrackerError
from core.settings import Settings, get_settings
from models.copy_runs import BACKUP, DRILL, CopyRun
from models.messages.schedules import set_turn, take_turn
from office.copies.drill import drill
from office.copies.retention import Keep, list_copies, name_at, too_many
from office.copies.sealing import Unsealing, seal_of, words_of
from office.copies.writing import PART, make_copy
from schedules.cron import next_fire

log = logging.getLogger(__name__)

CRONS = {BACKUP: "30 2 * * *", DRILL: "30 3 * * 0"}  # Bangkok; a machine that is off at night: when it is on again
TURNS = {BACKUP: "copies.backup", DRILL: "copies.drill"}
AGAIN_AFTER = timedelta(hours=1)  # longer than a copy takes: whoever died in the middle is replaced
LEFT_OVER_AFTER = timedelta(days=1)


def keep_copies() -> list[CopyRun]:
    """Make the night's copy and the week's drill if they are due; return what became of them."""
    settings = get_settings()
    if settings.backup_dir is None:
        return []
    return [_run(kind, settings) for kind in (BACKUP, DRILL) if _is_our_turn(kind)]


def _is_our_turn(kind: str) -> bool:
    with transaction() as session:
        return take_turn(session, TURNS[kind], CRONS[kind], clock.now(), AGAIN_AFTER)


def _run(kind: str, settings: Settings) -> CopyRun:
    """Do one and keep how it ended; what failed has its turn again soon."""
    try:
        run = _back_up(settings) if kind == BACKUP else _drill(settings)
    except TrackerError as error:
        run = CopyRun(kind=kind, is_good=False, detail=error.sentence("th"))
    except Exception as error:
        log.exception("copies.failed", extra={"kind": kind})
        run = CopyRun(kind=kind, is_good=False, detail=type(error).__name__)
    with transaction() as session:
        session.add(run)
        if run.is_good:
            set_turn(session, TURNS[kind], next_fire(CRONS[kind], clock.now()))
    log.info("copies.ran", extra={"kind": kind, "is_good": run.is_good, "size_bytes": run.size_bytes})
    return run


def _back_up(settings: Settings) -> CopyRun:
    folder = _folder(settings)
    file = folder / name_at(clock.now())
    make_copy(file, seal_of(settings))
    _clear(folder, settings)
    return CopyRun(kind=BACKUP, is_good=True, file=file.name, size_bytes=file.stat().st_size)


def _drill(settings: Settings) -> CopyRun:
    """Try the newest copy; one that only the holder of a private key opens is tried before it would be sealed."""
    folder = _folder(settings)
    newest = next((path for _, path in list_copies(folder)), None)
    if newest is None or settings.backup_recipient:
        newest = folder / f"{PART}drill"
        try:
            make_copy(newest)
            faults = drill(newest)
        finally:
            newest.unlink(missing_ok=True)
    else:
        faults = drill(newest, Unsealing(words=words_of(settings)))
    return CopyRun(kind=DRILL, is_good=not faults, file=newest.name, detail="; ".join(faults[:3]))


def _folder(settings: Settings) -> Path:
    assert settings.backup_dir is not None  # asked before
    return settings.backup_dir


def _clear(folder: Path, settings: Settings) -> None:
    """Delete what retention lets go, and what processes left behind that were killed while they wrote."""
    there = list_copies(folder)
    gone = too_many([at for at, _ in there], Keep.of(settings), clock.now())
    for at, path in there:
        if at in gone:
            path.unlink(missing_ok=True)
    before = clock.now().timestamp() - LEFT_OVER_AFTER.total_seconds()
    for path in folder.glob(f"{PART}*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
