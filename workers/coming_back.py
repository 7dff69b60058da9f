"""A worker that broke begins anew in a fresh process of the same number, each time after a longer wait.

Kombu gives up where Redis was restarted under load or is full; its connections and the pool are then of no use.
"""

import logging
import time
from collections.abc import Callable

from core import clock
from core.errors import TrackerError
from core.running import stopping
from core.running.anew import begin_anew

log = logging.getLogger(__name__)
OPTION = "--came-back"  # how often in a row, for the process that begins anew
LONG_ENOUGH_SECONDS = 300.0  # after so long it was sound
MOST_WAIT_SECONDS = 30.0


def run_until_told(run: Callable[[], int], came_back: int, until_told: Callable[[], None]) -> int:
    """Run; unless it was told to stop, wait and begin anew. Returns the exit code of one that was told.

    Raises ImpossibleYear where the clock is to blame.

    `until_told` gives the signals back their plain meaning, for the wait.
    """
    began = time.monotonic()
    try:
        code = run()
    except TrackerError:  # such as a password that is not taken: trying again does not help
        raise
    except Exception:
        clock.refuse_impossible_year()  # nothing can be logged then
        log.exception("worker.broke")
        code = 0
    until_told()
    if stopping.is_asked():  # an error on the way out too is no reason to come back
        return code
    clock.refuse_impossible_year()
    came_back = 1 if time.monotonic() - began > LONG_ENOUGH_SECONDS else came_back + 1
    wait_seconds = min(MOST_WAIT_SECONDS, 0.5 * 2**came_back)
    log.error("worker.comes_back", extra={"times": came_back, "wait_seconds": wait_seconds})
    time.sleep(wait_seconds)
    begin_anew(OPTION, str(came_back))
