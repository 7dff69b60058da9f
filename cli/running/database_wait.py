"""Waiting for a database server that is not there yet, or not migrated yet, in whatever order things start."""

import time

from sqlalchemy.exc import DBAPIError

from cli.options import prepare_database
from cli.output import complain
from core.errors import TrackerError
from core.running.troubles import DatabaseUnreachable, trouble_of
from core.settings import language
from models.migrate import DatabaseNotReady, is_behind

LOOK_EVERY_SECONDS = 1.0
SAY_AGAIN_AFTER_SECONDS = 60.0
HOPELESS = ("authentication failed", "no password supplied")
WAITS = {"th": "กำลังรอฐานข้อมูล: {why}", "en": "Waiting for the database: {why}"}


def wait_for_database() -> None:
    """Return once the database can be used; says why it waits, at first and then once a minute.

    What waiting would not mend is raised: a password that is not taken, a newer database.
    """
    say_at = 0.0
    while (why := _why_not_yet()) is not None:
        if time.monotonic() >= say_at:
            complain(WAITS[language()].format(why=why.sentence(language())))
            say_at = time.monotonic() + SAY_AGAIN_AFTER_SECONDS
        time.sleep(LOOK_EVERY_SECONDS)


def _why_not_yet() -> TrackerError | None:
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
