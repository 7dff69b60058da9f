"""The command `ita`."""

import os
import sys
import time

BEYOND = 2262  # in April of this year Python's own clock ends: not even its logging can be loaded then


def _refuse_a_year_beyond() -> None:
    """Tell the clock's sentence before anything is loaded that would break by it."""
    if (year := time.gmtime().tm_year) < BEYOND:
        return
    from core.calendar import BUDDHIST_OFFSET_YEARS
    from core.errors import impossible_year

    error = impossible_year(year, year - BUDDHIST_OFFSET_YEARS)
    sys.stderr.buffer.write(f"{error.sentence(os.environ.get('ITA_LANG', 'th'))}\n".encode())
    sys.exit(error.exit_code)


_refuse_a_year_beyond()
