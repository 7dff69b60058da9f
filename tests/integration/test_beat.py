"""Beat goes by the clock that nobody sets: one that is set back does not silence it until that moment comes again."""

from celery.beat import Scheduler

from workers.app import app


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
