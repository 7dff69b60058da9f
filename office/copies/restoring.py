"""The way back: what is there is kept as a restore point; then the copy stands in its place, or nothing changed."""

import logging
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from core import clock, db
from core.events import CopyRestored
from core.folders import make_private_folder
from core.settings import Settings, get_settings, replaced
from models.access.logins import LoginLink, LoginSession
from models.agencies import list_agency_ids
from models.copied_rows import our_tables
from models.copy_runs import RESTORE, CopyRun
from models.journal import outbox
from models.messages.holds import HoldReason, hold_sending, lift_hold
from models.messages.perhaps_said import set_lying_in_mailbox, set_perhaps_said
from models.migrate import DatabaseNotReady, check_ready, revision_of
from office.copies.keys import put_keys, sealing_as_after
from office.copies.loading import load, one_transaction
from office.copies.opening import Copy
from office.copies.refusals import DatabaseInTheWay
from office.copies.retention import ENDING
from office.copies.side_files import mails_here, put_file
from office.copies.writing import make_copy

log = logging.getLogger(__name__)

PlanGap = Callable[[Session, datetime, datetime], None]
"""Makes the rows of all messages that were meant to go out between two moments."""
PLACE = "restore-points"
DAMAGED = ("file is not a database", "malformed")


@dataclass(frozen=True, slots=True)
class Restored:
    """`point` is where what was there is kept (None: there was nothing), `perhaps_said` counts messages in doubt,
    `unplaced` names files that could not be written."""

    point: Path | None
    perhaps_said: int
    is_gap_planned: bool
    unplaced: tuple[str, ...]
    old_keys: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What those who send know: how to plan a gap, and how long a message may be repeated under its key."""

    plan_gap: PlanGap
    repeatable_for: timedelta


def restore(copy: Copy, keys: Mapping[str, str], doubt: Doubt, *, by: str) -> Restored:
    """Take the copy in. All rows come in one transaction, which ends the old ones; keys and files follow."""
    settings = get_settings()
    make_private_folder(settings.data_dir)
    point = keep_restore_point()
    with replaced(sealing_as_after(settings, keys)), one_transaction(db.engine()) as connection:
        load(connection, copy)
        with Session(connection, expire_on_commit=False) as session:
            is_planned, count = _settle(session, copy, doubt, by)
            session.flush()
    db.forget_engines()
    old_keys = tuple(put_keys(settings, keys))
    return Restored(point, count, is_planned, tuple(_put_files(settings, copy)), old_keys)


def _put_files(settings: Settings, copy: Copy) -> Iterator[str]:
    """Put the files where they belong; yield the names of those that cannot be: the rows are back all the same."""
    for row in copy.files():
        try:
            put_file(settings, row)
        except OSError:
            yield str(row[0])


def keep_restore_point() -> Path | None:
    """Copy what is there into the data folder; None where there is nothing. A file that is no database goes aside."""
    file = get_settings().sqlite_file()
    if file and not file.exists():
        return None
    name = f"before-{clock.now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"  # none ever takes another's place
    point = get_settings().data_dir / PLACE / f"{name}{ENDING}"
    try:
        with db.engine().execution_options(ita_read_only=True).connect() as connection:
            is_empty, found = not our_tables(connection), revision_of(connection)
    except DBAPIError as error:
        if file is None or not any(words in str(error.orig) for words in DAMAGED):
            raise
        return _put_aside(file, name)
    if is_empty:
        return None
    try:
        check_ready()
    except DatabaseNotReady:
        if file is None:
            raise DatabaseInTheWay(found=found or "-") from None
        return _copy_of_sqlite(file, point.with_suffix(".sqlite3"))
    make_copy(point)
    return point


def _settle(session: Session, copy: Copy, doubt: Doubt, by: str) -> tuple[bool, int]:
    """Let nothing that was said or opened since the copy was made be said or opened again."""
    now, since = clock.now(), copy.manifest.taken_at
    lift_hold(session, by)  # what kept messages back then is over; what does now begins below
    is_planned = _plan(session, doubt.plan_gap, since, now)
    count = set_perhaps_said(session, now, doubt.repeatable_for)
    count -= set_lying_in_mailbox(session, mails_here(get_settings()))
    for table in (LoginSession, LoginLink):
        session.exec(delete(table))
    for agency_id in list_agency_ids(session):
        outbox.record(session, agency_id, CopyRestored(taken_at=since.isoformat(), in_doubt=count, by=by))
    hold_sending(session, HoldReason.RESTORE, by)
    session.add(CopyRun(kind=RESTORE, is_good=True, file=copy.file.name, detail=since.isoformat()))
    return is_planned, count


def _plan(session: Session, plan_gap: PlanGap, since: datetime, now: datetime) -> bool:
    """Plan what the lost days had planned; a plan that cannot be followed must not keep the copy out."""
    try:
        with session.begin_nested():
            plan_gap(session, since, now)
    except Exception:
        log.exception("restore.gap_unplanned")
        session.expire_all()
        return False
    return True


def _copy_of_sqlite(file: Path, point: Path) -> Path:
    """Keep a database of another revision as it is: only a program of that revision knows what its tables mean."""
    make_private_folder(point.parent)
    os.close(os.open(point, os.O_CREAT | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(point)) as new:
        old.backup(new)
    return point


def _put_aside(file: Path, name: str) -> Path:
    """Move a damaged database out of the way, with its journal: that is what a copy is restored for."""
    db.forget_engines()
    aside = file.with_name(f"{file.name}.{name}")
    for ending in ("-wal", "-shm", ""):
        part = file.with_name(file.name + ending)
        if part.exists():
            os.replace(part, aside.with_name(aside.name + ending))
    return aside
