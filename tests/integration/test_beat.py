"""Beat goes by the clock that nobody sets: one that is set back does not silence it until that moment comes again.

Told to stop it ends for good.
"""

import shutil
import signal
from datetime import date
from pathlib import Path

import pytest
from celery.beat import Scheduler

from tests.integration.processes import ended, start, wait_until
from tests.integration.redis_worker import a_redis
from workers.app import app

NINE = (date(2025, 2, 3), "09:00:00")
SOON_SECONDS = 20


def test_a_tick_that_has_just_been_given_is_due_again_after_its_interval_by_the_steady_clock():
    entries = Scheduler(app, lazy=False).schedule
    given = {name: entry._next_instance() for name, entry in entries.items() if name in app.conf.beat_schedule}
    for entry in given.values():
        is_due, wait_seconds = entry.is_due()
        interval = entry.schedule.run_every.total_seconds()
        assert (is_due, interval - 5 < wait_seconds <= interval) == (False, True)
    assert len(given) == len(app.conf.beat_schedule)
    ago = {name: entry.schedule.now() - entry.schedule.run_every for name, entry in given.items()}
    assert all(entry.schedule.is_due(ago[name]).is_due for name, entry in given.items())


@pytest.mark.thorough
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_beat_at_work_that_is_told_to_stop_ends_and_does_not_come_back(
    number: signal.Signals, tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.copy(migrated_sqlite, tmp_path / "ita.sqlite3")
    monkeypatch.delenv("ITA_DATABASE_URL", raising=False)
    pulse, log = tmp_path / "pulse", tmp_path / "log"
    monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path))
    with (
        a_redis() as url,
        ended(start("beat", now=NINE, log=log, ITA_BROKER_URL=url, ITA_PULSE_FILE=str(pulse))) as beat,
    ):
        wait_until(lambda: pulse.exists() or beat.poll() is not None, "a turn of beat")
        beat.send_signal(number)
        assert (beat.wait(SOON_SECONDS), log.read_text()) == (0, "")
