"""Waiting for a machine's clock that has gone mad under a running process: nothing can be dated until it is right."""

import time
from collections.abc import Callable

from cli.output import complain
from cli.running.stopping import end_well_on_signals
from core import clock
from core.running.anew import begin_anew
from core.settings import language

LOOK_EVERY_SECONDS = 1.0
SAY_AGAIN_AFTER_SECONDS = 60.0
WAITS = {"th": "กำลังรอนาฬิกาของเครื่อง: {why}", "en": "Waiting for the machine's clock: {why}"}


def run_by_a_right_clock(run: Callable[[], int]) -> int:
    """Run; where the clock becomes impossible and something breaks by it, wait until it is right and begin anew."""
    try:
        return run()
    except Exception:
        if not clock.is_impossible():
            raise
    end_well_on_signals()
    wait_for_clock()
    begin_anew()


def wait_for_clock() -> None:
    """Return once the clock says a year that can be; says why it waits, at first and then once a minute."""
    say_at = 0.0
    while clock.is_impossible():
        if time.monotonic() >= say_at:
            why = clock.impossible_year(clock.year()).sentence(language())
            complain(WAITS[language()].format(why=why))
            say_at = time.monotonic() + SAY_AGAIN_AFTER_SECONDS
        time.sleep(LOOK_EVERY_SECONDS)
