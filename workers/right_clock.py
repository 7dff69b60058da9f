"""Tasks do nothing while the machine's clock says a year that cannot be: nobody could undo what they would date."""

import logging
from typing import Any

from celery import Task

from core import clock

log = logging.getLogger(__name__)
_is_told = False


class TaskByRightClock(Task):  # type: ignore[misc]  # celery has no annotations
    abstract = True

    def __call__(self, *args: Any, **options: Any) -> Any:
        global _is_told
        if not clock.is_impossible():
            _is_told = False
            return super().__call__(*args, **options)
        if not _is_told:
            _is_told = True
            log.error("clock.impossible_year", extra={"year": clock.year()})
        return None
