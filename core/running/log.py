"""Logging as one line of JSON per event, on standard error: dotted names, ids as fields, no personal data."""

import logging
import sys
import threading
from collections.abc import MutableMapping
from functools import cached_property
from types import TracebackType
from typing import Any

from core import clock, outage

log = logging.getLogger(__name__)
OF_THE_POOL = "multiprocessing"  # billiard's logger, which hands nothing on to the root
CELERYS_OWN = ("data",)  # what a task was called with and its traceback, which is a field already


class OncePerOutage(logging.Filter):
    """Lets the first error of a failing database through, in one line; the others are counted until it is back."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is None or not _is_of_the_database(error):
            return True
        record.msg, record.args = outage.FAILING, ()
        record.exc_info = record.exc_text = None
        record.kind = type(error).__name__
        return outage.is_first()


def _is_of_the_database(error: BaseException) -> bool:
    from sqlalchemy.exc import InterfaceError, OperationalError  # slow to load, and most commands fail at nothing

    from core.db import DatabaseFileGone

    is_read_only = getattr(getattr(error, "orig", None), "sqlstate", None) == outage.READ_ONLY
    return is_read_only or isinstance(error, OperationalError | InterfaceError | DatabaseFileGone)


class JsonLines(logging.Formatter):
    """Renders the standard library's log, ours and the libraries', with structlog, loaded at the first line."""

    def format(self, record: logging.LogRecord) -> str:
        return self._structlog.format(record)

    @cached_property
    def _structlog(self) -> logging.Formatter:
        import structlog  # slow to load, and most commands log nothing

        shared: list[structlog.typing.Processor] = [
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            _without_celerys_own,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
        ]
        return structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
            ],
        )


def configure(level: str) -> None:
    """Send the standard library's log, ours and the libraries', warnings and what nobody caught, as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(OncePerOutage())
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger(OF_THE_POOL).handlers[:] = [handler]
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _without_celerys_own(_: object, __: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name in CELERYS_OWN:
        fields.pop(name, None)
    return fields


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    if issubclass(kind, OverflowError) and clock.is_impossible():
        return  # no line can be dated: the process ends, or waits, with the clock's sentence
    log.critical("process.failed", exc_info=(kind, error, trace))
