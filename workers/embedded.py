"""Worker and beat in one process, for an office with one machine: threads over a broker in memory."""

import logging
from threading import Thread

from celery.beat import EmbeddedService, Scheduler

from workers.app import app
from workers.slots import shared_out
from workers.stopping import exit_code_of

log = logging.getLogger(__name__)
THREADS = 4  # a mail server that hangs must not block the tick


def run_embedded() -> int:
    """Run until told to stop: the worker in this (main) thread, beat in a thread beside it."""
    service = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)  # keeps no file: rows say what is due
    beat: Thread = service
    beat.daemon = True
    beat.start()
    for tick in app.conf.beat_schedule.values():
        app.send_task(tick["task"])  # the first at once: beat waits a whole interval before it begins
    with shared_out():
        worker = app.Worker(pool="threads", concurrency=THREADS, loglevel="WARNING", quiet=True)
        worker.start()
        service.stop()
    return exit_code_of(worker)
