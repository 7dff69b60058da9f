"""Waiting for what the machine lacks: a database server, its tables, a clock that is right."""

import os
import time
from collections.abc import Callable
from threading import Thread

from sqlalchemy.exc import DBAPIError

from cli.options import prepare_database
from cli.output import complain
from cli.running.stopping import end_well_on_signals
from core import clock
from core.errors import TrackerError
from core.running import stopping
from core.running.anew import begin_anew
from core.running.troubles import DatabaseUnreachable, trouble_of
from core.settings import language
from models.migrate import DatabaseNotReady, is_behind

LOOK_EVERY_SECONDS = 1.0
SAY_AGAIN_AFTER_SECONDS = 60.0
HOPELESS = ("authentication failed", "no password supplied")
DATABASE = {"th": "กำลังรอฐานข้อมูล: {why}", "en": "Waiting for the database: {why}"}
CLOCK = {"th": "กำลังรอนาฬิกาของเครื่อง: {why}", "en": "Waiting for the machine's clock: {why}"}


def wait_for_database() -> None:
    """Return once the database can be used.

    What waiting would not mend is raised: a password that is not taken, a newer database.
    """
    _wait_while(_why_no_database, DATABASE)


def run_by_a_right_clock(run: Callable[[], int]) -> int:
    """Run; where the clock becomes impossible and something breaks by it, wait until it is right and begin anew."""
    try:
        return run()
    except Exception:
        if not clock.is_impossible():
            raise
    end_well_on_signals()
    _wait_while(_why_no_clock, CLOCK)
    begin_anew()


def look_out_for_the_clock() -> None:
    """The same for one process of many threads: some break by such a clock, and the others would wait for them."""
    Thread(target=_begin_anew_by_a_right_clock, name="clock", daemon=True).start()


def _begin_anew_by_a_right_clock() -> None:
    while not clock.is_impossible():
        time.sleep(LOOK_EVERY_SECONDS)
    _wait_while(_why_no_clock, CLOCK)
    begin_anew()


def _wait_while(why_not_yet: Callable[[], TrackerError | None], words: dict[str, str]) -> None:
    """Say why it waits, at first and then once a minute."""
    say_at = 0.0
    while (why := why_not_yet()) is not None:
        if time.monotonic() >= say_at:
            complain(words[language()].format(why=why.sentence(language())))
            say_at = time.monotonic() + SAY_AGAIN_AFTER_SECONDS
        time.sleep(LOOK_EVERY_SECONDS)


def _why_no_clock() -> TrackerError | None:
    if stopping.is_asked():
        os._exit(0)  # whatever else has broken
    return clock.why_impossible() if clock.is_impossible() else None


def _why_no_database() -> TrackerError | None:
    try:
        prepare_database()
    except DatabaseNotReady as error:
        if not is_behind():
            raise
        return error
    except DBAPIError as error:
        trouble = trouble_of(error)
        if not isinstance(trouble, DatabaseUnreachable) or any(words in str(error.orig) for words in HOPELESS):
            raise
        return trouble
    return None
