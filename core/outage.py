"""A database that fails is told once, without a traceback, and once when it is back, with how many errors there were.

Everything that turns in the background meets it again and again; a log that repeats it hides what else happens.
"""

import logging
from threading import Lock

log = logging.getLogger(__name__)
FAILING, BACK = "database.failing", "database.back"
READ_ONLY = "25006"  # PostgreSQL's code where it takes no changes: a standby, or made so by hand

_lock = Lock()
_errors = 0


def is_first() -> bool:
    """Count an error of the database; return whether it is the first since it last worked."""
    global _errors
    with _lock:
        _errors += 1
        return _errors == 1


def over() -> None:
    """Say that the database works again, where it had failed."""
    global _errors
    if _errors == 0:
        return
    with _lock:
        errors, _errors = _errors, 0
    if errors:
        log.warning(BACK, extra={"errors": errors})
